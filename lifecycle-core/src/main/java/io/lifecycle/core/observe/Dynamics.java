package io.lifecycle.core.observe;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Steps;
import io.lifecycle.core.Trigger;
import java.util.HashMap;
import java.util.Map;

/**
 * How hypotheses change between two events: a resource moves, and a waiting request goes on waiting, lapses or takes effect.
 */
final class Dynamics<S, O> {

    private final Graph<S, O> graph;
    private final Places<S> gone;
    private final Map<O, Places<S>> legal = new HashMap<>();
    private final Map<O, Places<S>> targets = new HashMap<>();

    Dynamics(Graph<S, O> graph, Iterable<O> operations) {
        this.graph = graph;
        this.gone = graph.only(Place.gone());
        for (O operation : operations) {
            legal.put(operation, graph.sources(Trigger.requested(operation)));
            targets.put(operation, graph.targets(Trigger.requested(operation)));
        }
    }

    /** Returns the places in which an operation is allowed; none if the lifecycle does not have it. */
    Places<S> legal(O operation) {
        return legal.getOrDefault(operation, graph.none());
    }

    /** Returns where an operation leads from any place. */
    Places<S> targets(O operation) {
        return targets.getOrDefault(operation, graph.none());
    }

    /** Returns where an operation leads from those of these places in which it is allowed. */
    Places<S> next(Places<S> from, O operation) {
        return graph.targets(from, Trigger.requested(operation));
    }

    /** Returns what any number of steps make of hypotheses, themselves included. Waiting requests take effect at any moment. */
    Hypotheses<S, O> reach(Hypotheses<S, O> from, Steps<S> steps) {
        Hypotheses<S, O> reached = from;
        if (!from.waiting().isEmpty()) {
            Hypotheses<S, O> before;
            do {
                before = reached;
                reached = reached.plus(step(reached, steps)).plus(effect(reached));
            } while (!reached.equals(before));
        }
        return reached.plus(Hypotheses.idle(steps.reach(reached.idle())));
    }

    /** Returns what one step of the resource makes of hypotheses. */
    Hypotheses<S, O> step(Hypotheses<S, O> from, Steps<S> steps) {
        Places<S> idle = steps.step(from.idle());
        Map<O, Places<S>> waiting = new HashMap<>();
        for (Map.Entry<O, Places<S>> request : from.waiting().entrySet()) {
            Places<S> legalHere = legal(request.getKey());
            Places<S> fromLegal = steps.step(request.getValue().and(legalHere));
            Places<S> fromElsewhere = steps.step(request.getValue().minus(legalHere));
            idle = idle.plus(fromLegal.minus(legalHere)).plus(fromElsewhere.and(gone)); // it lapses
            waiting.put(request.getKey(), fromLegal.and(legalHere).plus(fromElsewhere.minus(gone)));
        }
        return Hypotheses.of(idle, waiting);
    }

    /** Returns what becomes of the hypotheses in which a request waits, when it takes effect. */
    private Hypotheses<S, O> effect(Hypotheses<S, O> from) {
        Places<S> entered = graph.none();
        for (Map.Entry<O, Places<S>> request : from.waiting().entrySet()) {
            entered = entered.plus(next(request.getValue(), request.getKey()));
            if (!request.getValue().isWithin(legal(request.getKey()))) {
                entered = entered.plus(targets(request.getKey()));
            }
        }
        return Hypotheses.idle(entered);
    }

    /**
     * Returns the hypotheses among {@code within} from which one step leads into {@code to}. With {@code takesEffect}, it is a
     * step, too, when a waiting request takes effect.
     */
    Hypotheses<S, O> stepBack(Hypotheses<S, O> to, Steps<S> steps, boolean takesEffect, Hypotheses<S, O> within) {
        Map<O, Places<S>> waiting = new HashMap<>();
        for (Map.Entry<O, Places<S>> request : within.waiting().entrySet()) {
            O operation = request.getKey();
            Places<S> legalHere = legal(operation);
            Places<S> goesOn = to.waiting(operation);
            Places<S> legally = steps.stepBack(
                            goesOn.and(legalHere).plus(to.idle().minus(legalHere)))
                    .and(legalHere);
            Places<S> elsewhere =
                    steps.stepBack(goesOn.minus(gone).plus(to.idle().and(gone))).minus(legalHere);
            Places<S> before = legally.plus(elsewhere);
            if (takesEffect) {
                before = before.plus(takingEffect(operation, to.idle()));
            }
            waiting.put(operation, before.and(request.getValue()));
        }
        return Hypotheses.of(steps.stepBack(to.idle()).and(within.idle()), waiting);
    }

    /**
     * Returns the places where a waiting operation is allowed, and leads to some of these places when it takes effect.
     *
     * <p>Places where it is not allowed do not matter. It was not allowed before either, or it would have lapsed. So it could
     * have taken effect before anything else happened, and a run with the fewest occurrences does not have it take effect there.
     */
    private Places<S> takingEffect(O operation, Places<S> to) {
        return legal(operation)
                .filter(place -> next(graph.only(place), operation).intersects(to));
    }
}
