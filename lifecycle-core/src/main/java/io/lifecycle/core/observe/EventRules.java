package io.lifecycle.core.observe;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Steps;
import io.lifecycle.core.Trigger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each event makes of hypotheses. These rules are the meaning of an observer; they know nothing of the estimates it keeps.
 */
final class EventRules<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final Graph<S, O> graph;
    private final Dynamics<S, O> dynamics;
    private final boolean isLagging;
    private final boolean isExclusive;

    /** What happens between two events. */
    private final Steps<S> hidden;

    /** The same without occurrences. */
    private final Steps<S> undisturbed;

    private final Steps<S> outcomes;
    private final Steps<S> completions;
    private final Steps<S> failures;
    private final Map<String, Steps<S>> occurrences = new LinkedHashMap<>();
    private final Disturbance<S, O> disturbance;
    private final Places<S> nothing;
    private final Places<S> atRest;
    private final Places<S> states;

    /** What is known after an event, and what was surprising about it. */
    record Update<S, O>(Hypotheses<S, O> after, @Nullable Anomaly anomaly) {}

    EventRules(Lifecycle<S, O> lifecycle, Graph<S, O> graph, Assumptions<O> assumptions) {
        this.lifecycle = lifecycle;
        this.graph = graph;
        this.dynamics = new Dynamics<>(
                graph, lifecycle.operations().stream().map(Operation::id).toList());
        this.isLagging = assumptions.lagging();
        this.isExclusive = assumptions.control() == Control.EXCLUSIVE;
        this.hidden = graph.steps(assumptions::mayHappenUnobserved);
        this.undisturbed = graph.steps(
                trigger -> !(trigger instanceof Trigger.Occurred) && assumptions.mayHappenUnobserved(trigger));
        this.outcomes = graph.outcomes();
        this.completions = graph.steps(Trigger.completed()::equals);
        this.failures = graph.steps(Trigger.failed()::equals);
        for (String occurrence : graph.occurrences()) {
            occurrences.put(occurrence, graph.steps(Trigger.occurred(occurrence)::equals));
        }
        this.disturbance = new Disturbance<>(dynamics, outcomes, occurrences);
        this.nothing = graph.only(Place.nothing());
        this.atRest = graph.atRest();
        this.states = graph.places().onlyStates();
    }

    Dynamics<S, O> dynamics() {
        return dynamics;
    }

    /** Returns the places that no outcome leaves. */
    Places<S> atRest() {
        return atRest;
    }

    /** Returns all that may have become of hypotheses right before the next event. */
    Hypotheses<S, O> reached(Hypotheses<S, O> from) {
        return dynamics.reach(from, hidden);
    }

    /** Returns the steps that a wait counts on: outcomes, and these occurrences. */
    Steps<S> awaited(Set<String> countedOn) {
        Steps<S> awaited = outcomes;
        for (String occurrence : countedOn) {
            Steps<S> steps = occurrences.get(occurrence);
            awaited = steps == null ? awaited : awaited.plus(steps);
        }
        return awaited;
    }

    /** A reading that these places fit; null if it contradicts what is known, which the caller then reports. */
    @Nullable
    Update<S, O> read(EstimateNode<S, O> before, Places<S> fits) {
        Hypotheses<S, O> after = before.reached().within(fits::and);
        if (after.isEmpty()) {
            return null;
        }
        boolean isGone =
                !after.places().hasNothing() && after.places().onlyStates().isEmpty();
        if (isGone && !dynamics.reach(before.hypotheses(), outcomes).idle().hasGone()) {
            return new Update<>(after, new Anomaly.Vanished(before.toString()));
        }
        return explained(before, after, after);
    }

    /** A reading that contradicts what is known: begins anew with the places that fit. Requests that waited may still wait. */
    Hypotheses<S, O> restart(EstimateNode<S, O> before, Places<S> fits) {
        Places<S> places = fits.minus(nothing);
        Map<O, Places<S>> waiting = new HashMap<>();
        for (O operation : before.reached().waiting().keySet()) {
            waiting.put(operation, places.onlyStates());
        }
        return Hypotheses.of(places, waiting);
    }

    /** A reading whose status belongs to no state: it says only that the resource exists. */
    Hypotheses<S, O> existing(EstimateNode<S, O> before) {
        Hypotheses<S, O> after = before.reached().within(Places::onlyStates);
        return after.isEmpty() ? inAnyState(before) : after;
    }

    /** Returns that it may be in any state. If the vocabulary shows no state at all, no more is known than before. */
    private Hypotheses<S, O> inAnyState(EstimateNode<S, O> before) {
        return states.isEmpty() ? before.reached() : Hypotheses.idle(states);
    }

    Update<S, O> requested(EstimateNode<S, O> before, O operation) {
        Places<S> from = before.reached().idle().and(dynamics.legal(operation));
        if (from.isEmpty()) {
            return new Update<>(
                    illegally(before, operation), new Anomaly.IllegalRequest(name(operation), before.toString()));
        }
        Hypotheses<S, O> entered = Hypotheses.idle(dynamics.next(from, operation));
        Hypotheses<S, O> after = isLagging
                ? entered.plus(Hypotheses.of(graph.none(), Map.of(operation, from.plus(settling(before, operation)))))
                : entered;
        return explained(before, Hypotheses.idle(from), after);
    }

    /** Returns where an earlier request may still wait, and the platform may have settled it before it accepted this one. */
    private Places<S> settling(EstimateNode<S, O> before, O operation) {
        Places<S> legal = dynamics.legal(operation);
        Places<S> settling = graph.none();
        for (Map.Entry<O, Places<S>> request : before.reached().waiting().entrySet()) {
            settling = settling.plus(request.getValue()
                    .filter(place -> reached(Hypotheses.of(graph.none(), Map.of(request.getKey(), graph.only(place))))
                            .idle()
                            .intersects(legal)));
        }
        return settling;
    }

    private Hypotheses<S, O> illegally(EstimateNode<S, O> before, O operation) {
        Places<S> existing = before.reached().places().onlyStates();
        Places<S> targets = dynamics.targets(operation);
        if (targets.isEmpty()) {
            return existing.isEmpty() ? inAnyState(before) : Hypotheses.idle(existing);
        }
        Places<S> waiting = isLagging ? existing.plus(dynamics.legal(operation)) : existing;
        return Hypotheses.of(existing.plus(targets), Map.of(operation, waiting));
    }

    Update<S, O> refused(EstimateNode<S, O> before, O operation) {
        Places<S> legal = dynamics.legal(operation);
        Hypotheses<S, O> expected = dynamics.reach(before.hypotheses(), undisturbed);
        if (expected.waiting().isEmpty() && expected.idle().isWithin(legal)) {
            return new Update<>(before.reached(), new Anomaly.UnexpectedRefusal(name(operation), before.toString()));
        }
        Hypotheses<S, O> reached = before.reached();
        return new Update<>(Hypotheses.of(reached.idle().minus(legal), reached.waiting()), null);
    }

    Update<S, O> attempted(EstimateNode<S, O> before, O operation) {
        Hypotheses<S, O> reached = before.reached();
        Places<S> from = reached.idle().and(dynamics.legal(operation));
        Hypotheses<S, O> arrived = Hypotheses.of(dynamics.next(from, operation), Map.of(operation, from));
        return new Update<>(reached.plus(arrived), null);
    }

    Update<S, O> lagged(EstimateNode<S, O> before) {
        return new Update<>(Hypotheses.idle(before.reached().idle()), null);
    }

    Update<S, O> progressed(EstimateNode<S, O> before, O operation, Progress progress) {
        Hypotheses<S, O> reached = before.reached();
        Hypotheses<S, O> after = progressing(reached, operation, progress);
        return after.isEmpty()
                ? new Update<>(reached, new Anomaly.UnexpectedProgress(name(operation), progress, before.toString()))
                : explained(before, after, after);
    }

    /** Returns those of some hypotheses that fit what a job says. */
    Hypotheses<S, O> progressing(Hypotheses<S, O> reached, O operation, Progress progress) {
        return switch (progress) {
            case UNDER_WAY -> underWay(reached, operation);
            case COMPLETED -> over(reached, operation, completed(operation));
            case FAILED -> over(reached, operation, failed(operation));
            case ENDED -> over(reached, operation, completed(operation).plus(failed(operation)));
        };
    }

    private Hypotheses<S, O> underWay(Hypotheses<S, O> reached, O operation) {
        Places<S> begun = outcomes.reach(dynamics.targets(operation)).minus(atRest);
        return Hypotheses.of(reached.idle().and(begun), Map.of(operation, reached.waiting(operation)));
    }

    private Hypotheses<S, O> over(Hypotheses<S, O> reached, O operation, Places<S> ended) {
        Places<S> since = hidden.reach(ended); // further outcomes are among what is hidden
        Map<O, Places<S>> waiting = new HashMap<>();
        reached.waiting().forEach((other, places) -> waiting.put(other, places.and(since)));
        waiting.put(operation, isLagging ? reached.waiting(operation) : graph.none());
        return Hypotheses.of(reached.idle().and(since), waiting);
    }

    /** Returns where an operation has led right after it completed: one completion on, or at once if it begins nothing. */
    private Places<S> completed(O operation) {
        Places<S> targets = dynamics.targets(operation);
        return targets.and(atRest).plus(completions.step(targets));
    }

    private Places<S> failed(O operation) {
        return failures.step(outcomes.reach(dynamics.targets(operation)));
    }

    /** Returns what is known after an event. If only occurrences explain it, it is {@link Anomaly.Disturbed}. */
    private Update<S, O> explained(EstimateNode<S, O> before, Hypotheses<S, O> explaining, Hypotheses<S, O> after) {
        if (!isExclusive) {
            return new Update<>(after, null);
        }
        Set<String> occurred = disturbance.explaining(before.hypotheses(), explaining);
        return new Update<>(after, occurred.isEmpty() ? null : new Anomaly.Disturbed(occurred));
    }

    private String name(O operation) {
        return lifecycle.operation(operation).name();
    }
}
