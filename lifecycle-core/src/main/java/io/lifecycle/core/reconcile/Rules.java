package io.lifecycle.core.reconcile;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Foresight;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Decides what to do at an estimate: tier by tier, the first rule that applies. */
final class Rules<S, O> {

    private final Goal<S, O> goal;
    private final StateObserver<S, O> observer;
    private final Graph<S, O> graph;
    private final Places<S> there;
    private final Places<S> atRest;

    /** By tier, the ways by its operations and those of the tiers before it; made when first needed. */
    private final ConcurrentHashMap<Integer, Ways<S, O>> ways = new ConcurrentHashMap<>();

    Rules(Goal<S, O> goal) {
        this.goal = goal;
        this.observer = goal.observer();
        this.graph = observer.graph();
        this.there = goal.places();
        this.atRest = graph.atRest();
    }

    Goal<S, O> goal() {
        return goal;
    }

    /** Returns the ways by the operations up to a tier. */
    Ways<S, O> ways(int tier) {
        return ways.computeIfAbsent(tier, upTo -> new Ways<>(graph, there, goal.permitted(upTo)));
    }

    /**
     * What is known when a decision is made.
     *
     * @param isOverdue whether something has been under way for too long
     * @param refused what was refused at this estimate since the last request that was accepted
     * @param barred what may not be requested any more
     */
    record Situation<S, O>(StateEstimate<S> estimate, boolean isOverdue, Set<O> refused, Set<O> barred) {

        Situation(StateEstimate<S> estimate, boolean isOverdue, Set<O> refused) {
            this(estimate, isOverdue, refused, Set.of());
        }
    }

    /** The decision: it is there, wait, request an operation, or nothing helps. */
    sealed interface Decision<O> {

        record Done<O>() implements Decision<O> {}

        record Await<O>(Foresight foresight) implements Decision<O> {}

        record Request<O>(O operation, int tier, boolean isCertain) implements Decision<O> {}

        record Stuck<O>(Why why) implements Decision<O> {}
    }

    Decision<O> decide(Situation<S, O> situation) {
        StateEstimate<S> estimate = situation.estimate();
        if (estimate.inFlight()) {
            return new Decision.Await<>(Foresight.POSSIBLE);
        }
        Places<S> places = observer.places(estimate);
        if (places.isWithin(there)) {
            return new Decision.Done<>();
        }
        for (int tier = 0; tier <= goal.lastTier(); tier++) {
            Optional<Decision<O>> decision = decide(situation, places, tier);
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        boolean isHopeless = !ways(goal.lastTier()).counting().intersects(places);
        return new Decision.Stuck<>(
                isHopeless ? Why.UNREACHABLE : situation.isOverdue() ? Why.OVERDUE : Why.INDISTINGUISHABLE);
    }

    /** Decides by the operations up to a tier; empty if they do not help. */
    private Optional<Decision<O>> decide(Situation<S, O> situation, Places<S> places, int tier) {
        Places<S> needy = ways(tier).counting().and(places).minus(there);
        boolean isOverdue = situation.isOverdue();
        Optional<O> agreed = agreed(tier, needy, isOverdue).filter(operation -> mayBeRequested(operation, situation));
        if (agreed.isPresent()) {
            return agreed.map(operation -> request(operation, places));
        }
        if (!isOverdue) {
            Optional<O> needed = preferred(firsts(tier, needy.and(atRest)), situation, places);
            if (needed.isPresent()) {
                return needed.map(operation -> request(operation, places));
            }
            Foresight foresight = mayLeadOn(situation.estimate(), tier);
            if (foresight != Foresight.IMPOSSIBLE) {
                return Optional.of(new Decision.Await<>(foresight));
            }
        }
        return preferred(firsts(tier, needy), situation, places)
                .or(() -> preferred(nows(tier, needy), situation, places))
                .map(operation -> request(operation, places));
    }

    private Decision<O> request(O operation, Places<S> places) {
        return new Decision.Request<>(operation, goal.tier(operation), places.isWithin(legal(operation)));
    }

    private Places<S> legal(O operation) {
        return graph.sources(Trigger.requested(operation));
    }

    /** Returns the operation that all of these places need first; empty if they need different ones, or have to wait. */
    private Optional<O> agreed(int tier, Places<S> needy, boolean isOverdue) {
        Ways<S, O> best = ways(tier);
        Function<Place<S>, Optional<O>> needs = isOverdue ? best::now : best::first;
        Optional<O> agreed = Optional.empty();
        for (Place<S> place : needy) {
            Optional<O> needed = needs.apply(place);
            if (needed.isEmpty() || (agreed.isPresent() && !agreed.equals(needed))) {
                return Optional.empty();
            }
            agreed = needed;
        }
        return agreed;
    }

    private List<O> firsts(int tier, Places<S> needy) {
        return needed(needy, ways(tier)::first);
    }

    private List<O> nows(int tier, Places<S> needy) {
        return needed(needy, ways(tier)::now);
    }

    private List<O> needed(Places<S> needy, Function<Place<S>, Optional<O>> needs) {
        List<O> needed = new ArrayList<>();
        needy.forEach(place -> needs.apply(place).ifPresent(needed::add));
        return needed;
    }

    /** Returns one of these operations that may be requested: best one that is allowed everywhere, then the preferred one. */
    private Optional<O> preferred(List<O> needed, Situation<S, O> situation, Places<S> places) {
        List<O> possible = goal.permitted(goal.lastTier()).stream()
                .filter(needed::contains)
                .filter(operation -> mayBeRequested(operation, situation))
                .toList();
        return possible.stream()
                .filter(operation -> places.isWithin(legal(operation)))
                .findFirst()
                .or(() -> possible.stream().findFirst());
    }

    private boolean mayBeRequested(O operation, Situation<S, O> situation) {
        Places<S> places = observer.places(situation.estimate());
        Places<S> allowing = places.and(legal(operation));
        if (situation.refused().contains(operation)
                || situation.barred().contains(operation)
                || allowing.isEmpty()
                || allowing.intersects(there)
                || (!goal.attempts() && !places.isWithin(allowing))) {
            return false;
        }
        for (int milder = 0; milder < goal.tier(operation); milder++) {
            Ways<S, O> mild = ways(milder);
            for (Place<S> place : allowing.and(mild.counting())) {
                if (!isExempt(place, mild, situation)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns whether the milder operations have failed at a place from which they would bring the resource there. */
    private boolean isExempt(Place<S> place, Ways<S, O> mild, Situation<S, O> situation) {
        boolean wasRefused =
                mild.first(place).filter(situation.refused()::contains).isPresent();
        return wasRefused || (situation.isOverdue() && !atRest.contains(place));
    }

    /** Returns whether outcomes and readings can lead to the goal, or to a place at rest where an operation may be requested. */
    private Foresight mayLeadOn(StateEstimate<S> from, int tier) {
        return observer.foresee(
                from,
                Set.of(),
                (shown, truths) -> observer.places(shown).isWithin(there)
                        || (!shown.equals(from) && mayBeActedUpon(shown, truths, tier)));
    }

    private boolean mayBeActedUpon(StateEstimate<S> shown, Places<S> truths, int tier) {
        Situation<S, O> then = new Situation<>(shown, false, Set.of());
        Places<S> resting = truths.and(atRest).and(ways(tier).counting()).minus(there);
        return firsts(tier, resting).stream().anyMatch(operation -> mayBeRequested(operation, then));
    }
}
