package io.lifecycle.core;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the triggers of a lifecycle lead: a table with a row for each state and one for nothing, a column for each trigger,
 * and in each cell the places that are entered. In such a mask, bit {@code i} is the state with ordinal {@code i}.
 *
 * <p>Here, and wherever a lifecycle is built, there are loops and no lambdas: a service builds its lifecycles while it starts,
 * and each lambda costs a class.
 */
final class Graph<S, O> {

    /** The place where a removal leads. */
    static final long GONE = 1L << 63;

    private static final int OUTCOMES = 2;

    private final int states;
    private final int operations;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final int columns;
    private final long[] cells;
    private final long[] steps;
    private final long[] outcomes;
    private final long[] reachable;
    private final long[] settled;
    private final long stable;

    Graph(Declaration<S, O> declaration) {
        this.states = declaration.stateConstants().size();
        this.operations = declaration.operationConstants().size();
        for (Entry<S, O> row : declaration.entries()) {
            count(row.trigger());
        }
        for (Transition<S, O> row : declaration.transitions()) {
            count(row.trigger());
        }
        for (Removal<S, O> row : declaration.removals()) {
            count(row.trigger());
        }
        this.columns = operations + OUTCOMES + occurrences.size();
        this.cells = new long[(states + 1) * columns];
        for (Entry<S, O> row : declaration.entries()) {
            cells[cell(states, column(row.trigger()))] |= Universe.bit(row.to());
        }
        for (Transition<S, O> row : declaration.transitions()) {
            cells[cell(Universe.ordinal(row.from()), column(row.trigger()))] |= Universe.bit(row.to());
        }
        for (Removal<S, O> row : declaration.removals()) {
            cells[cell(Universe.ordinal(row.from()), column(row.trigger()))] |= GONE;
        }
        long lasting = 0;
        for (State<S> state : declaration.states()) {
            lasting |= state.stability() == Stability.STABLE ? Universe.bit(state.id()) : 0;
        }
        this.stable = lasting;
        this.steps = new long[states + 1];
        this.outcomes = new long[states + 1];
        for (int from = 0; from <= states; from++) {
            for (int column = 0; column < columns; column++) {
                steps[from] |= cells[cell(from, column)];
            }
            outcomes[from] = cells[cell(from, operations)] | cells[cell(from, operations + 1)];
        }
        this.reachable = new long[states];
        this.settled = new long[states];
        for (int from = 0; from < states; from++) {
            reachable[from] = reach(1L << from, steps);
            settled[from] = reach(1L << from, outcomes);
        }
    }

    private void count(Trigger<O> trigger) {
        if (trigger instanceof Trigger.Occurred<O> occurred) {
            occurrences.putIfAbsent(occurred.occurrence(), occurrences.size());
        }
    }

    private int cell(int from, int column) {
        return from * columns + column;
    }

    /** Returns how many columns there are: the operations' first, by their ordinals. */
    int columns() {
        return columns;
    }

    /** Returns the column of a trigger; negative where no row has it. */
    int column(Trigger<O> trigger) {
        if (trigger instanceof Trigger.Requested<O> request) {
            return Universe.ordinal(request.operation());
        }
        if (trigger instanceof Trigger.Ended<O> end) {
            return operations + (end.outcome() == Outcome.COMPLETED ? 0 : 1);
        }
        return column(((Trigger.Occurred<O>) trigger).occurrence());
    }

    private int column(String occurrence) {
        Integer index = occurrences.get(occurrence);
        return index == null ? -1 : operations + OUTCOMES + index;
    }

    /** Returns where the trigger of a column leads from a state, by its ordinal. */
    long targets(int from, int column) {
        return cells[cell(from, column)];
    }

    /** Returns how many rows there are, one that is declared twice being one. */
    int size() {
        int size = 0;
        for (long cell : cells) {
            size += Long.bitCount(cell);
        }
        return size;
    }

    /** Returns whether no operation leads to several places. */
    boolean isDeterministic() {
        for (int from = 0; from <= states; from++) {
            for (int operation = 0; operation < operations; operation++) {
                if (Long.bitCount(targets(from, operation)) > 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns whether the trigger of a column leads anywhere from a state or from nothing. */
    boolean isUsed(int column) {
        long targets = 0;
        for (int from = 0; from <= states; from++) {
            targets |= targets(from, column);
        }
        return targets != 0;
    }

    /** Returns the places one outcome away from a state, by its ordinal. */
    long outcomes(int from) {
        return outcomes[from];
    }

    long stable() {
        return stable;
    }

    /** Returns the states that nothing leaves but a removal. */
    long terminal() {
        long terminal = 0;
        for (int from = 0; from < states; from++) {
            terminal |= (steps[from] & ~GONE) == 0 ? 1L << from : 0;
        }
        return terminal;
    }

    /** Returns the states that entries lead to. */
    long initial() {
        return steps[states];
    }

    /** Returns the places any number of steps away from nothing. */
    long existing() {
        return reach(initial(), steps);
    }

    /** Returns the places any number of steps away from a state, that state included. */
    long reachable(int from) {
        return reachable[from];
    }

    /** Returns the places any number of outcomes away from a state, that state included. */
    long settled(int from) {
        return settled[from];
    }

    private static long reach(long start, long[] steps) {
        long reached = start;
        long open = start & ~GONE;
        while (open != 0) {
            long there = steps[Long.numberOfTrailingZeros(open)];
            open = (open & open - 1) | (there & ~reached & ~GONE);
            reached |= there;
        }
        return reached;
    }
}
