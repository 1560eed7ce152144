package io.lifecycle.core;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.StepTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lifecycle answers about its states. Each answer is made when first asked for; after that it is a look-up by ordinals.
 *
 * <p>Answers are immutable. If two threads ask at once, both make the same answer.
 */
final class TransitionTable<S, O> {

    private final Constants<S> states;
    private final Constants<O> operations;
    private final Graph<S, O> graph;
    private final int width; // the number of operations
    private final int columns;
    private final Bits stable;

    // By state. If there are several answers for a state, also by operation, or by column of the graph.
    private final @Nullable Set<O>[] allowed;
    private final @Nullable Optional<S>[] next;
    private final @Nullable Set<S>[] targets;
    private final @Nullable Set<S>[] reachable;
    private final @Nullable Set<S>[] settlesIn;
    private final @Nullable Set<S>[] allowing;

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    TransitionTable(Declaration<S, O> declaration, Graph<S, O> graph) {
        this.states = declaration.stateConstants();
        this.operations = declaration.operationConstants();
        this.graph = graph;
        this.width = operations.size();
        this.columns = graph.table().columns();
        this.allowed = (@Nullable Set<O>[]) new Set<?>[states.size()];
        this.next = (@Nullable Optional<S>[]) new Optional<?>[states.size() * operations.size()];
        this.targets = (@Nullable Set<S>[]) new Set<?>[states.size() * columns];
        this.reachable = (@Nullable Set<S>[]) new Set<?>[states.size()];
        this.settlesIn = (@Nullable Set<S>[]) new Set<?>[states.size()];
        this.allowing = (@Nullable Set<S>[]) new Set<?>[operations.size()];
        this.stable = declaration.stableStates();
    }

    Set<O> operations(S from) {
        int state = Constants.ordinal(from);
        Set<O> known = allowed[state];
        if (known == null) {
            List<O> leaving = new ArrayList<>();
            for (O operation : operations.all()) {
                if (!graph.table().targets(state, Constants.ordinal(operation)).isEmpty()) {
                    leaving.add(operation);
                }
            }
            known = operations.setOf(leaving);
            allowed[state] = known;
        }
        return known;
    }

    Set<S> allowing(O operation) {
        int column = Constants.ordinal(operation);
        Set<S> known = allowing[column];
        if (known == null) {
            known = states.setOf(graph.table().sources(column));
            allowing[column] = known;
        }
        return known;
    }

    Optional<S> next(S from, O operation) {
        int index = Constants.ordinal(from) * width + Constants.ordinal(operation);
        Optional<S> known = next[index];
        if (known == null) {
            int entered = graph.table()
                    .targets(Constants.ordinal(from), Constants.ordinal(operation))
                    .next(0);
            known = entered < 0 || entered == StepTable.GONE ? Optional.empty() : Optional.of(states.get(entered));
            next[index] = known;
        }
        return known;
    }

    Set<S> targets(S from, Trigger<O> trigger) {
        int column = graph.column(trigger);
        if (column < 0) {
            return states.setOf(Bits.NONE);
        }
        int index = Constants.ordinal(from) * columns + column;
        Set<S> known = targets[index];
        if (known == null) {
            known = states.setOf(graph.table().targets(Constants.ordinal(from), column));
            targets[index] = known;
        }
        return known;
    }

    /** Returns whether a trigger removes the resource from a state. */
    boolean removes(S from, Trigger<O> trigger) {
        int column = graph.column(trigger);
        return column >= 0
                && graph.table().targets(Constants.ordinal(from), column).contains(StepTable.GONE);
    }

    Set<S> reachable(S from) {
        int state = Constants.ordinal(from);
        Set<S> known = reachable[state];
        if (known == null) {
            known = states.setOf(graph.everyStep().reach(Bits.of(state)));
            reachable[state] = known;
        }
        return known;
    }

    Set<S> settlesIn(S from) {
        int state = Constants.ordinal(from);
        Set<S> known = settlesIn[state];
        if (known == null) {
            known = states.setOf(graph.everyOutcome().reach(Bits.of(state)).and(stable));
            settlesIn[state] = known;
        }
        return known;
    }

    Set<S> initial() {
        return states.setOf(graph.everyStep().step(Bits.of(StepTable.NOTHING)));
    }

    Set<S> terminal() {
        Bits gone = Bits.of(StepTable.GONE);
        return states.setOf(graph.everyStep().leadingNowhereBut(gone));
    }
}
