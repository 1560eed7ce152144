package io.lifecycle.proof;

import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Verdicts.Scene;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reconciler must decide, written from the design's section on reconciling: rule by rule, over explicit sets of
 * hypotheses. It tries every look that may still come.
 */
public final class Decisions<S, O> {

    /** What to do. */
    public enum Kind {
        DONE,
        AWAIT,
        REQUEST,
        STUCK
    }

    /** Why nothing helps. */
    public enum Why {
        UNREACHABLE,
        OVERDUE,
        INDISTINGUISHABLE
    }

    /**
     * What to do at an estimate.
     *
     * @param operation the operation to request, if any
     * @param certain whether every place allows it
     * @param why present if it is stuck
     */
    public record Decision<O>(Kind kind, Optional<O> operation, boolean certain, Optional<Why> why) {

        /** Returns the decision that a step stands for. */
        static <S, O> Decision<O> of(ReconcileStep<S, O> step) {
            if (step instanceof ReconcileStep.Request<S, O> request) {
                return request(request.operation(), request.certain());
            }
            if (step instanceof ReconcileStep.Stuck<S, O> stuck) {
                return stuck(Why.valueOf(stuck.why().name()));
            }
            return of(step instanceof ReconcileStep.Done ? Kind.DONE : Kind.AWAIT);
        }

        private static <O> Decision<O> of(Kind kind) {
            return new Decision<>(kind, Optional.empty(), false, Optional.empty());
        }

        private static <O> Decision<O> request(O operation, boolean certain) {
            return new Decision<>(Kind.REQUEST, Optional.of(operation), certain, Optional.empty());
        }

        private static <O> Decision<O> stuck(Why why) {
            return new Decision<>(Kind.STUCK, Optional.empty(), false, Optional.of(why));
        }
    }

    /** What is known when a decision is made. */
    private record Situation<S, O>(Set<Hypothesis<S, O>> believed, boolean overdue, Set<O> refused) {
        Set<Place<S>> places() {
            return believed.stream().map(Hypothesis::place).collect(Collectors.toCollection(LinkedHashSet::new));
        }

        boolean waits() {
            return believed.stream().anyMatch(Hypothesis::waits);
        }
    }

    private final Rules<S, O> rules;
    private final Verdicts<S, O> verdicts;
    private final Set<Place<S>> goal;
    private final List<List<O>> tiers;
    private final boolean attempts;
    private final List<BestPlans<S, O>> plans;

    /**
     * Decides for a goal.
     *
     * @param tiers the permitted operations: those permitted freely, then the last resorts; the first tier may be empty
     * @param attempts whether to request an operation that only some place of an estimate allows
     */
    public Decisions(Verdicts<S, O> verdicts, Set<Place<S>> goal, List<List<O>> tiers, boolean attempts) {
        this.rules = verdicts.rules();
        this.verdicts = verdicts;
        this.goal = goal;
        this.tiers = tiers;
        this.attempts = attempts;
        this.plans = Stream.iterate(1, upTo -> upTo + 1)
                .limit(tiers.size())
                .map(upTo -> new BestPlans<>(
                        rules,
                        goal,
                        tiers.subList(0, upTo).stream()
                                .flatMap(Collection::stream)
                                .toList()))
                .toList();
    }

    public Rules<S, O> rules() {
        return rules;
    }

    Verdicts<S, O> verdicts() {
        return verdicts;
    }

    public Set<Place<S>> goal() {
        return goal;
    }

    /** Returns all permitted operations, in order. */
    public List<O> permitted() {
        return tiers.stream().flatMap(Collection::stream).toList();
    }

    /** Returns the tier in which an operation is permitted. */
    public int tierOf(O operation) {
        return tiers.indexOf(tiers.stream()
                .filter(tier -> tier.contains(operation))
                .findFirst()
                .orElseThrow());
    }

    /** Returns the best plans from each place by the operations up to a tier. */
    public BestPlans<S, O> plans(int tier) {
        return plans.get(tier);
    }

    /**
     * Decides at an estimate after a reading.
     *
     * @param refused what was refused at this very estimate since the last accepted request
     */
    public Decision<O> decide(Runs<S, O> runs, boolean overdue, Set<O> refused) {
        return runs.showing().isPresent() ? Decision.of(Kind.AWAIT) : decide(runs.hypotheses(), overdue, refused);
    }

    /** Decides at an estimate whose last answer belonged to a state. */
    Decision<O> decide(Set<Hypothesis<S, O>> believed, boolean overdue, Set<O> refused) {
        Situation<S, O> now = new Situation<>(believed, overdue, refused);
        for (int tier = 0; tier < tiers.size(); tier++) {
            Decision<O> decision = within(tier, now);
            if (decision.kind() != Kind.STUCK) {
                return decision;
            }
        }
        BestPlans<S, O> laxest = plans.get(tiers.size() - 1);
        if (now.places().stream().noneMatch(laxest::counts)) {
            return Decision.stuck(Why.UNREACHABLE);
        }
        return Decision.stuck(overdue ? Why.OVERDUE : Why.INDISTINGUISHABLE);
    }

    /** Returns the first decision that applies; stuck if none does. */
    private Decision<O> within(int tier, Situation<S, O> now) {
        if (isDone(now.believed())) {
            return Decision.of(Kind.DONE);
        }
        if (now.waits()) {
            return Decision.of(Kind.AWAIT);
        }
        return whatAllNeed(tier, now)
                .or(() -> now.overdue() ? Optional.empty() : whatOneAtRestNeeds(tier, now))
                .map(operation -> requested(operation, now))
                .or(() -> !now.overdue() && leadsOn(tier, now)
                        ? Optional.of(Decision.<O>of(Kind.AWAIT))
                        : Optional.empty())
                .or(() -> whatSomeNeed(tier, now).map(operation -> requested(operation, now)))
                .orElse(Decision.stuck(Why.INDISTINGUISHABLE));
    }

    private Decision<O> requested(O operation, Situation<S, O> now) {
        return Decision.request(operation, isAllowedInAll(operation, now));
    }

    private boolean isAllowedInAll(O operation, Situation<S, O> now) {
        return now.places().stream().allMatch(place -> rules.allows(operation, place));
    }

    /** Returns whether a waiter would say that the resource is there. */
    boolean isDone(Set<Hypothesis<S, O>> believed) {
        return believed.stream().allMatch(it -> !it.waits() && goal.contains(it.place()));
    }

    /** Returns the operation that all counting places outside the goal need: first, or, if it is overdue, now. */
    private Optional<O> whatAllNeed(int tier, Situation<S, O> now) {
        BestPlans<S, O> best = plans.get(tier);
        Set<Optional<O>> needed = counting(tier, now)
                .map(place -> now.overdue() ? best.now(place) : best.first(place))
                .collect(Collectors.toSet());
        return needed.size() == 1
                ? needed.iterator().next().filter(operation -> mayBeRequested(operation, now))
                : Optional.empty();
    }

    /** Returns the operation that a counting place at rest needs first. */
    private Optional<O> whatOneAtRestNeeds(int tier, Situation<S, O> now) {
        return preferred(counting(tier, now).filter(rules::isAtRest), plans.get(tier)::first, now);
    }

    /** Returns the operation that some counting place needs first; if there is none, one that it needs now. */
    private Optional<O> whatSomeNeed(int tier, Situation<S, O> now) {
        return preferred(counting(tier, now), plans.get(tier)::first, now)
                .or(() -> preferred(counting(tier, now), plans.get(tier)::now, now));
    }

    /** Returns an operation that places need and that may be requested: best one that all allow, then the preferred one. */
    private Optional<O> preferred(Stream<Place<S>> places, Function<Place<S>, Optional<O>> need, Situation<S, O> now) {
        Set<O> needed = places.flatMap(place -> need.apply(place).stream()).collect(Collectors.toSet());
        return permitted().stream()
                .filter(needed::contains)
                .filter(operation -> mayBeRequested(operation, now))
                .min(Comparator.comparing(operation -> !isAllowedInAll(operation, now)));
    }

    private Stream<Place<S>> counting(int tier, Situation<S, O> now) {
        return now.places().stream().filter(plans.get(tier)::counts).filter(place -> !goal.contains(place));
    }

    /** Returns whether an operation may be requested at an estimate in which nothing waits. */
    boolean mayBeRequested(O operation, Set<Hypothesis<S, O>> believed, boolean overdue, Set<O> refused) {
        return mayBeRequested(operation, new Situation<>(believed, overdue, refused));
    }

    private boolean mayBeRequested(O operation, Situation<S, O> now) {
        Predicate<Place<S>> allows = place -> rules.allows(operation, place);
        boolean leadsAway = now.places().stream().anyMatch(place -> goal.contains(place) && allows.test(place));
        boolean isAllowed = attempts
                ? now.places().stream().anyMatch(allows)
                : now.places().stream().allMatch(allows);
        return !now.refused().contains(operation) && !leadsAway && isAllowed && isMildest(operation, now);
    }

    /** Returns whether it is allowed at no place from which milder operations lead to the goal. */
    private boolean isMildest(O operation, Situation<S, O> now) {
        return plans.subList(0, tierOf(operation)).stream()
                .allMatch(milder -> now.places().stream()
                        .filter(place -> rules.allows(operation, place) && milder.counts(place))
                        .allMatch(place -> isExempt(place, milder, now)));
    }

    private boolean isExempt(Place<S> place, BestPlans<S, O> milder, Situation<S, O> now) {
        return milder.first(place).filter(now.refused()::contains).isPresent()
                || (now.overdue() && !rules.isAtRest(place));
    }

    /** Returns whether outcomes and answers can lead to the goal, or to another estimate at rest where a request may be made. */
    private boolean leadsOn(int tier, Situation<S, O> now) {
        return verdicts.foreseen(now.believed(), "", Oracle::isOutcome).stream()
                .anyMatch(scene -> isDone(scene.believed())
                        || (!scene.believed().equals(now.believed()) && mayBeActedUpon(tier, scene)));
    }

    private boolean mayBeActedUpon(int tier, Scene<S, O> scene) {
        Place<S> truth = scene.truth().place();
        return rules.isAtRest(truth)
                && !goal.contains(truth)
                && plans.get(tier)
                        .first(truth)
                        .filter(operation -> mayBeRequested(operation, scene.believed(), false, Set.of()))
                        .isPresent();
    }

    /** The best plans from single places by some operations, found by trying until nothing gets better. */
    public static final class BestPlans<S, O> {

        /** What a plan costs. The first component counts most. */
        private record Cost(int requests, int underWay, int waits) implements Comparable<Cost> {
            private static final Comparator<Cost> ORDER = Comparator.comparingInt(Cost::requests)
                    .thenComparingInt(Cost::underWay)
                    .thenComparingInt(Cost::waits);

            Cost plus(Cost other) {
                return new Cost(requests + other.requests, underWay + other.underWay, waits + other.waits);
            }

            @Override
            public int compareTo(Cost other) {
                return ORDER.compare(this, other);
            }
        }

        private final Rules<S, O> rules;
        private final Set<Place<S>> goal;
        private final List<O> permitted;
        private final Map<Place<S>, Cost> costs = new HashMap<>();

        BestPlans(Rules<S, O> rules, Set<Place<S>> goal, List<O> permitted) {
            this.rules = rules;
            this.goal = goal;
            this.permitted = permitted;
            goal.forEach(place -> costs.put(place, new Cost(0, 0, 0)));
            boolean changes = true;
            while (changes) {
                changes = false;
                for (Place<S> place : rules.places()) {
                    Optional<Cost> best = ways(place, true).map(Way::cost).min(Comparator.naturalOrder());
                    if (!goal.contains(place) && best.isPresent()) {
                        changes |= !best.get().equals(costs.put(place, best.get()));
                    }
                }
            }
        }

        /** How a plan may begin: with an operation, or, if that is empty, by waiting. */
        private record Way<O>(Optional<O> operation, Cost cost) {}

        /** Returns whether there is a plan from a place. */
        public boolean counts(Place<S> place) {
            return costs.containsKey(place);
        }

        /** Returns the operation that the best plan begins with; empty if it begins by waiting, or there is nothing to do. */
        public Optional<O> first(Place<S> place) {
            return best(place, true);
        }

        /** Returns the operation of the best plan among those that begin with one. */
        public Optional<O> now(Place<S> place) {
            return best(place, false);
        }

        private Optional<O> best(Place<S> place, boolean mayWait) {
            return goal.contains(place)
                    ? Optional.empty()
                    : ways(place, mayWait).min(Comparator.comparing(Way::cost)).flatMap(Way::operation);
        }

        /** Returns how plans may begin. Ties are in the order of preference. */
        private Stream<Way<O>> ways(Place<S> place, boolean mayWait) {
            Stream<Way<O>> waiting = Stream.of(place)
                    .filter(at -> mayWait && !rules.isAtRest(at))
                    .flatMap(at -> way(Optional.<O>empty(), new Cost(0, 0, 1), rules.counted(at)).stream());
            Stream<Way<O>> requesting = permitted.stream()
                    .filter(operation -> rules.allows(operation, place))
                    .flatMap(operation -> way(
                            Optional.of(operation),
                            new Cost(1, rules.isAtRest(place) ? 0 : 1, 0),
                            rules.next(place, operation))
                            .stream());
            return Stream.concat(waiting, requesting);
        }

        /** A way is as bad as the worst place to which it may lead. */
        private Optional<Way<O>> way(Optional<O> operation, Cost step, Set<Place<S>> to) {
            if (!costs.keySet().containsAll(to)) {
                return Optional.empty();
            }
            return to.stream()
                    .map(costs::get)
                    .max(Comparator.naturalOrder())
                    .map(rest -> new Way<>(operation, step.plus(rest)));
        }
    }
}
