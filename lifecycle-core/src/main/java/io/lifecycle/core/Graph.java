package io.lifecycle.core;

import java.util.List;

/**
 * The transitions of a lifecycle as masks: bit {@code i} stands for the state with ordinal {@code i}.
 *
 * <p>Here, and wherever a lifecycle is built, there are loops and no lambdas: a service builds its lifecycles while it starts,
 * and each lambda costs a class.
 */
final class Graph<S, O> {

    private final Declaration<S, O> declaration;
    private final int size;

    Graph(Declaration<S, O> declaration) {
        this.declaration = declaration;
        this.size = declaration.stateConstants().size();
    }

    /** Returns, by the ordinal of a state, the states one step away. */
    long[] steps() {
        return steps(false);
    }

    /** Returns, by the ordinal of a state, the states one outcome away. */
    long[] outcomes() {
        return steps(true);
    }

    private long[] steps(boolean isByOutcome) {
        long[] steps = new long[size];
        for (Transition<S, O> row : declaration.transitions()) {
            if (!isByOutcome || isOutcome(row.trigger())) {
                steps[Universe.ordinal(row.from())] |= Universe.bit(row.to());
            }
        }
        return steps;
    }

    private static boolean isOutcome(Trigger<?> trigger) {
        return trigger instanceof Trigger.Ended;
    }

    /** Returns the states that a removal leaves. */
    long removable() {
        return removable(false);
    }

    /** Returns the states that a removal leaves on an outcome. */
    long removableByOutcome() {
        return removable(true);
    }

    private long removable(boolean isByOutcome) {
        long states = 0;
        for (Removal<S, O> row : declaration.removals()) {
            states |= !isByOutcome || isOutcome(row.trigger()) ? Universe.bit(row.from()) : 0;
        }
        return states;
    }

    long stable() {
        long states = 0;
        for (State<S> state : declaration.states()) {
            states |= state.stability() == Stability.STABLE ? Universe.bit(state.id()) : 0;
        }
        return states;
    }

    /** Returns the states that entries lead to. */
    long initial() {
        long states = 0;
        for (Entry<S, O> row : declaration.entries()) {
            states |= Universe.bit(row.to());
        }
        return states;
    }

    static long maskOf(List<?> states) {
        long mask = 0;
        for (Object state : states) {
            mask |= Universe.bit(state);
        }
        return mask;
    }

    /** Returns the states that lie any number of steps away, the start included. */
    static long reach(long start, long[] steps) {
        long reached = start;
        long before;
        do {
            before = reached;
            for (int i = 0; i < steps.length; i++) {
                if ((reached & 1L << i) != 0) {
                    reached |= steps[i];
                }
            }
        } while (reached != before);
        return reached;
    }
}
