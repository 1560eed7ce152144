package io.lifecycle.core;

import java.util.List;
import java.util.function.Predicate;

/** The transitions of a lifecycle as masks: bit {@code i} stands for the state with ordinal {@code i}. */
final class Graph<S, O> {

    private final Declaration<S, O> declaration;
    private final int size;

    Graph(Declaration<S, O> declaration) {
        this.declaration = declaration;
        this.size = declaration.stateConstants().size();
    }

    static boolean isOutcome(Trigger<?> trigger) {
        return trigger instanceof Trigger.Ended;
    }

    /** Returns, by the ordinal of a state, the states one step away over the triggers that are wanted. */
    long[] steps(Predicate<Trigger<O>> wanted) {
        long[] steps = new long[size];
        for (Transition<S, O> row : declaration.transitions()) {
            if (wanted.test(row.trigger())) {
                steps[Universe.ordinal(row.from())] |= Universe.bit(row.to());
            }
        }
        return steps;
    }

    /** Returns the states that a removal leaves over the triggers that are wanted. */
    long removable(Predicate<Trigger<O>> wanted) {
        return declaration.removals().stream()
                .filter(row -> wanted.test(row.trigger()))
                .mapToLong(row -> Universe.bit(row.from()))
                .reduce(0, (a, b) -> a | b);
    }

    long stable() {
        return maskOf(declaration.states().stream()
                .filter(state -> state.stability() == Stability.STABLE)
                .map(State::id)
                .toList());
    }

    /** Returns the states that entries lead to. */
    long initial() {
        return maskOf(declaration.entries().stream().map(Entry::to).toList());
    }

    static long maskOf(List<?> states) {
        return states.stream().mapToLong(Universe::bit).reduce(0, (a, b) -> a | b);
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
