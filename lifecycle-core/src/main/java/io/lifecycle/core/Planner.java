package io.lifecycle.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds plans: the cheapest way by the order that {@link Lifecycle#plan} promises. */
final class Planner<S, O> {

    // A cost is one number whose digits are the criteria, the weightiest first. No plan enters a state twice, so that
    // no digit exceeds 62.
    private static final long STEP = 1;
    private static final long BRANCHING_COMPLETION = 1L << 16;
    private static final long OPERATION = 1L << 32;
    private static final long RELIED_ON = 1L << 48;
    private static final long NO_WAY = Long.MAX_VALUE;

    private final List<Transition<S, O>> rows;
    private final Operation<O>[] operations;
    private final int states;
    private final int[] from;
    private final int[] to;
    private final long[] costs;

    Planner(Declaration<S, O> declaration, Graph<S, O> graph, Operation<O>[] operations) {
        this.rows = declaration.transitions();
        this.operations = operations;
        this.states = declaration.stateConstants().size();
        this.from = new int[rows.size()];
        this.to = new int[rows.size()];
        this.costs = new long[rows.size()];
        for (int i = 0; i < costs.length; i++) {
            Transition<S, O> row = rows.get(i);
            from[i] = Universe.ordinal(row.from());
            to[i] = Universe.ordinal(row.to());
            costs[i] = cost(row.trigger(), Long.bitCount(graph.targets(from[i], graph.column(row.trigger()))));
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

    /** Returns the cheapest plan to any of the targets, where there is one. */
    Optional<Plan<S, O>> plan(S start, long targets) {
        long[] remaining = remaining(targets);
        if (remaining[Universe.ordinal(start)] == NO_WAY) {
            return Optional.empty();
        }
        List<Transition<S, O>> steps = new ArrayList<>();
        S at = start;
        while (remaining[Universe.ordinal(at)] > 0) {
            Transition<S, O> step = step(at, remaining);
            steps.add(step);
            at = step.to();
        }
        return Optional.of(ImmutablePlan.of(start, at, steps, operations(steps), description(steps)));
    }

    /** Returns, by the ordinal of a state, what the cheapest way from there costs. */
    private long[] remaining(long targets) {
        long[] remaining = new long[states];
        for (int i = 0; i < states; i++) {
            remaining[i] = (targets & 1L << i) != 0 ? 0 : NO_WAY;
        }
        boolean isCheaper;
        do {
            isCheaper = false;
            for (int i = 0; i < costs.length; i++) {
                long onwards = remaining[to[i]];
                if (onwards != NO_WAY && costs[i] + onwards < remaining[from[i]]) {
                    remaining[from[i]] = costs[i] + onwards;
                    isCheaper = true;
                }
            }
        } while (isCheaper);
        return remaining;
    }

    private Transition<S, O> step(S at, long[] remaining) {
        int place = Universe.ordinal(at);
        for (int i = 0; i < costs.length; i++) {
            long onwards = remaining[to[i]];
            if (from[i] == place && onwards != NO_WAY && costs[i] + onwards == remaining[place]) {
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
                description.append(operations[Universe.ordinal(request.operation())].name());
            } else if (step.trigger() instanceof Trigger.Ended) {
                description.append('(').append(step.trigger()).append(')');
            } else {
                description.append(step.trigger());
            }
        }
        return description.toString();
    }
}
