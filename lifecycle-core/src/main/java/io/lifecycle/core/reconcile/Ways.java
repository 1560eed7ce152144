package io.lifecycle.core.reconcile;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Steps;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best way to the goal from each place, if the resource is known to be there, by the operations up to a tier.
 *
 * <p>The best way makes the fewest requests, then the fewest requests while something is under way, and then waits the fewest
 * times. It counts on what is under way to complete, and to fail only if it cannot complete. If that may lead to several
 * places, the worst of them counts.
 */
final class Ways<S, O> {

    // A cost is one number whose digits are the criteria, the most important first.
    // No way enters a place twice, so no digit exceeds 64.
    private static final long WAIT = 1;
    private static final long DISTURBANCE = 1L << 16;
    private static final long REQUEST = 1L << 32;
    private static final long NO_WAY = Long.MAX_VALUE;

    private final Places<S> goal;
    private final Places<S> atRest;
    private final Map<Place<S>, List<Step<S, O>>> steps = new HashMap<>();
    private final Map<Place<S>, Long> costs = new HashMap<>();
    private final Places<S> counting;

    /** What may be done at a place: request an operation, or wait if there is none. */
    private record Step<S, O>(Optional<O> operation, long cost, Places<S> to) {}

    Ways(Graph<S, O> graph, Places<S> goal, List<O> operations) {
        this.goal = goal;
        this.atRest = graph.atRest();
        Steps<S> completions = graph.steps(Trigger.completed()::equals);
        Steps<S> failures = graph.steps(Trigger.failed()::equals);
        for (Places<S> from : graph.places().each()) {
            Place<S> place = from.iterator().next();
            costs.put(place, goal.contains(place) ? 0 : NO_WAY);
            Places<S> completed = completions.step(from);
            Places<S> ended = completed.isEmpty() ? failures.step(from) : completed;
            List<Step<S, O>> possible = new ArrayList<>();
            if (!ended.isEmpty()) {
                possible.add(new Step<>(Optional.empty(), WAIT, ended));
            }
            for (O operation : operations) {
                Places<S> led = graph.targets(from, Trigger.requested(operation));
                if (!led.isEmpty()) {
                    long cost = atRest.contains(place) ? REQUEST : REQUEST + DISTURBANCE;
                    possible.add(new Step<>(Optional.of(operation), cost, led));
                }
            }
            steps.put(place, possible);
        }
        boolean isCheaper;
        do {
            isCheaper = false;
            for (Map.Entry<Place<S>, List<Step<S, O>>> possible : steps.entrySet()) {
                isCheaper |= improve(possible.getKey(), possible.getValue());
            }
        } while (isCheaper);
        this.counting = graph.places().filter(place -> cost(place) != NO_WAY);
    }

    private boolean improve(Place<S> place, List<Step<S, O>> possible) {
        long best = cost(place);
        for (Step<S, O> step : possible) {
            best = Math.min(best, cost(step));
        }
        return best < worth(costs.put(place, best));
    }

    private long cost(Place<S> place) {
        return worth(costs.get(place));
    }

    private static long worth(@Nullable Long cost) {
        return cost == null ? NO_WAY : cost;
    }

    private long cost(Step<S, O> step) {
        long worst = 0;
        for (Place<S> place : step.to()) {
            worst = Math.max(worst, cost(place));
        }
        return worst == NO_WAY ? NO_WAY : worst + step.cost();
    }

    /** Returns the places of the goal, and those from which a way leads there. */
    Places<S> counting() {
        return counting;
    }

    /** Returns the operation that the best way from a place begins with; empty if there is no way, or it begins by waiting. */
    Optional<O> first(Place<S> place) {
        return goal.contains(place) ? Optional.empty() : best(place, true).flatMap(Step::operation);
    }

    /** Returns the operation of the best way from a place among those that begin with one; empty if there is none. */
    Optional<O> now(Place<S> place) {
        return goal.contains(place) ? Optional.empty() : best(place, false).flatMap(Step::operation);
    }

    /** Returns where the first step of the best way leads from a place; none if there is no way, or the place is a goal. */
    Places<S> next(Place<S> place) {
        return goal.contains(place)
                ? goal.minus(goal)
                : best(place, true).map(Step::to).orElse(goal.minus(goal));
    }

    private Optional<Step<S, O>> best(Place<S> place, boolean mayWait) {
        Step<S, O> best = null;
        for (Step<S, O> step : steps.getOrDefault(place, List.of())) {
            boolean isWanted = mayWait || step.operation().isPresent();
            if (isWanted && cost(step) < (best == null ? NO_WAY : cost(best))) {
                best = step;
            }
        }
        return Optional.ofNullable(best);
    }
}
