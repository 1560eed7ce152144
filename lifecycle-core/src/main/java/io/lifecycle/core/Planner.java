package io.lifecycle.core;

import io.lifecycle.core.internal.Constants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds plans: the cheapest ways in the order that {@link Lifecycle#plan} promises. */
final class Planner<S, O> {

    // A cost is one number whose digits are the criteria, the most important first. No plan enters a state twice, so
    // no digit exceeds 62.
    private static final long STEP = 1;
    private static final long BRANCHING_COMPLETION = 1L << 16;
    private static final long OPERATION = 1L << 32;
    private static final long RELIED_ON = 1L << 48;
    private static final long NO_WAY = Long.MAX_VALUE;

    private final List<Transition<S, O>> rows;
    private final Function<O, Operation<O>> operations;
    private final int states;
    private final int[] from;
    private final int[] to;
    private final long[] costs;

    Planner(Declaration<S, O> declaration, Graph<S, O> graph, Function<O, Operation<O>> operations) {
        this.rows = declaration.transitions();
        this.operations = operations;
        this.states = declaration.stateConstants().size();
        this.from = new int[rows.size()];
        this.to = new int[rows.size()];
        this.costs = new long[rows.size()];
        for (int i = 0; i < costs.length; i++) {
            Transition<S, O> row = rows.get(i);
            from[i] = Constants.ordinal(row.from());
            to[i] = Constants.ordinal(row.to());
            costs[i] = cost(
                    row.trigger(),
                    graph.table().targets(from[i], graph.column(row.trigger())).size());
        }
    }

    private static long cost(Trigger<?> trigger, int branches) {
        if (trigger instanceof Trigger.Requested) {
            return STEP + OPERATION;
        }
        if (!trigger.equals(Trigger.completed())) {
            return STEP + RELIED_ON;
        }
        return branches > 1 ? STEP + BRANCHING_COMPLETION : STEP;
    }

    /** Returns the cheapest plan to any of the targets that requests only permitted operations. Empty if there is none. */
    Optional<Plan<S, O>> plan(S start, Set<S> targets, Predicate<O> permitted) {
        long[] remaining = remaining(targets, permitted);
        if (remaining[Constants.ordinal(start)] == NO_WAY) {
            return Optional.empty();
        }
        List<Transition<S, O>> steps = new ArrayList<>();
        S at = start;
        while (remaining[Constants.ordinal(at)] > 0) {
            Transition<S, O> step = step(at, remaining, permitted);
            steps.add(step);
            at = step.to();
        }
        return Optional.of(ImmutablePlan.of(start, at, steps, operations(steps), description(steps)));
    }

    /** Returns the cost of the cheapest way from each state, by its ordinal. */
    private long[] remaining(Set<S> targets, Predicate<O> permitted) {
        long[] remaining = new long[states];
        Arrays.fill(remaining, NO_WAY);
        for (S target : targets) {
            remaining[Constants.ordinal(target)] = 0;
        }
        boolean isCheaper;
        do {
            isCheaper = false;
            for (int i = 0; i < costs.length; i++) {
                long onwards = remaining[to[i]];
                if (onwards != NO_WAY && costs[i] + onwards < remaining[from[i]] && mayBeTaken(i, permitted)) {
                    remaining[from[i]] = costs[i] + onwards;
                    isCheaper = true;
                }
            }
        } while (isCheaper);
        return remaining;
    }

    private boolean mayBeTaken(int row, Predicate<O> permitted) {
        return !(rows.get(row).trigger() instanceof Trigger.Requested<O> request)
                || permitted.test(request.operation());
    }

    private Transition<S, O> step(S at, long[] remaining, Predicate<O> permitted) {
        int place = Constants.ordinal(at);
        for (int i = 0; i < costs.length; i++) {
            long onwards = remaining[to[i]];
            boolean isNext = from[i] == place && onwards != NO_WAY && costs[i] + onwards == remaining[place];
            if (isNext && mayBeTaken(i, permitted)) {
                return rows.get(i);
            }
        }
        throw new AssertionError("no row explains the cost of the way from " + at);
    }

    private List<O> operations(List<Transition<S, O>> steps) {
        List<O> requested = new ArrayList<>();
        for (Transition<S, O> step : steps) {
            if (step.trigger() instanceof Trigger.Requested<O> request) {
                requested.add(request.operation());
            }
        }
        return requested;
    }

    private String description(List<Transition<S, O>> steps) {
        StringBuilder description = new StringBuilder();
        for (Transition<S, O> step : steps) {
            if (!description.isEmpty()) {
                description.append(", ");
            }
            if (step.trigger() instanceof Trigger.Requested<O> request) {
                description.append(operations.apply(request.operation()).name());
            } else if (step.trigger() instanceof Trigger.Ended) {
                description.append('(').append(step.trigger()).append(')');
            } else {
                description.append(step.trigger());
            }
        }
        return description.toString();
    }
}
