package io.lifecycle.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds plans: the cheapest way by the order that {@link Lifecycle#plan} promises. */
final class Planner<S, O> {

    // A cost is one number whose digits are the criteria, the weightiest first. No plan enters a state twice, so that
    // no digit exceeds 62.
    private static final long STEP = 1;
    private static final long BRANCHING_COMPLETION = 1L << 16;
    private static final long OPERATION = 1L << 32;
    private static final long RELIED_ON = 1L << 48;
    private static final long NO_WAY = Long.MAX_VALUE;

    private final Declaration<S, O> declaration;
    private final List<Operation<O>> operations;
    private final long[] costs;

    Planner(Declaration<S, O> declaration, List<Operation<O>> operations) {
        this.declaration = declaration;
        this.operations = operations;
        List<Transition<S, O>> rows = declaration.transitions();
        this.costs = new long[rows.size()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = cost(rows.get(i));
        }
    }

    private long cost(Transition<S, O> row) {
        if (row.trigger() instanceof Trigger.Requested) {
            return STEP + OPERATION;
        }
        if (!row.trigger().equals(Trigger.completed())) {
            return STEP + RELIED_ON;
        }
        return branches(row) ? STEP + BRANCHING_COMPLETION : STEP;
    }

    private boolean branches(Transition<S, O> completion) {
        boolean branches = false;
        for (Transition<S, O> row : declaration.transitions()) {
            branches |= row.from().equals(completion.from())
                    && row.trigger().equals(completion.trigger())
                    && !row.to().equals(completion.to());
        }
        for (Removal<S, O> row : declaration.removals()) {
            branches |= row.from().equals(completion.from()) && row.trigger().equals(completion.trigger());
        }
        return branches;
    }

    /** Returns the cheapest plan to any of the targets, where there is one. */
    Optional<Plan<S, O>> plan(S from, long targets) {
        long[] remaining = remaining(targets);
        if (remaining[Universe.ordinal(from)] == NO_WAY) {
            return Optional.empty();
        }
        List<Transition<S, O>> steps = new ArrayList<>();
        S at = from;
        while (remaining[Universe.ordinal(at)] > 0) {
            Transition<S, O> step = step(at, remaining);
            steps.add(step);
            at = step.to();
        }
        return Optional.of(ImmutablePlan.of(from, at, steps, operations(steps), description(steps)));
    }

    /** Returns, by the ordinal of a state, what the cheapest way from there costs. */
    private long[] remaining(long targets) {
        long[] remaining = new long[declaration.stateConstants().size()];
        for (int i = 0; i < remaining.length; i++) {
            remaining[i] = (targets & 1L << i) != 0 ? 0 : NO_WAY;
        }
        List<Transition<S, O>> rows = declaration.transitions();
        long[] before;
        do {
            before = remaining.clone();
            for (int i = 0; i < costs.length; i++) {
                long onwards = remaining[Universe.ordinal(rows.get(i).to())];
                int from = Universe.ordinal(rows.get(i).from());
                if (onwards != NO_WAY && costs[i] + onwards < remaining[from]) {
                    remaining[from] = costs[i] + onwards;
                }
            }
        } while (!Arrays.equals(before, remaining));
        return remaining;
    }

    private Transition<S, O> step(S at, long[] remaining) {
        List<Transition<S, O>> rows = declaration.transitions();
        for (int i = 0; i < costs.length; i++) {
            Transition<S, O> row = rows.get(i);
            long onwards = remaining[Universe.ordinal(row.to())];
            if (row.from().equals(at) && onwards != NO_WAY && costs[i] + onwards == remaining[Universe.ordinal(at)]) {
                return row;
            }
        }
        throw new AssertionError("no row explains the cost of the way from " + at);
    }

    private List<O> operations(List<Transition<S, O>> steps) {
        return steps.stream()
                .flatMap(step -> step
                        .trigger()
                        .fold(Optional::<O>of, outcome -> Optional.<O>empty(), occurrence -> Optional.<O>empty())
                        .stream())
                .toList();
    }

    private String name(O operation) {
        return operations.get(Universe.ordinal(operation)).name();
    }

    private String description(List<Transition<S, O>> steps) {
        return steps.stream()
                .map(step -> step.trigger()
                        .fold(this::name, outcome -> "(" + step.trigger() + ")", occurrence -> "" + step.trigger()))
                .collect(Collectors.joining(", "));
    }
}
