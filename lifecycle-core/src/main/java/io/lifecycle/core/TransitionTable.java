package io.lifecycle.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a lifecycle answers about its states, made when it is built: each answer is a look-up by ordinals. */
final class TransitionTable<S, O> {

    private final Graph<S, O> graph;
    private final int columns;
    private final int operations;
    private final Set<S> none;

    // By state, and where there are more answers than one, by operation or by column of the graph as well.
    private final Set<O>[] allowed;
    private final Optional<S>[] next;
    private final Set<S>[] targets;
    private final Set<S>[] reachable;
    private final Set<S>[] settlesIn;

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    TransitionTable(Declaration<S, O> declaration, Graph<S, O> graph) {
        Universe<S> states = declaration.stateConstants();
        this.graph = graph;
        this.columns = graph.columns();
        this.operations = declaration.operationConstants().size();
        this.none = states.setOf(0);
        this.allowed = (Set<O>[]) new Set<?>[states.size()];
        this.next = (Optional<S>[]) new Optional<?>[states.size() * operations];
        this.targets = (Set<S>[]) new Set<?>[states.size() * columns];
        this.reachable = (Set<S>[]) new Set<?>[states.size()];
        this.settlesIn = (Set<S>[]) new Set<?>[states.size()];
        for (int from = 0; from < states.size(); from++) {
            reachable[from] = states.setOf(graph.reachable(from) & ~Graph.GONE);
            settlesIn[from] = states.setOf(graph.settled(from) & graph.stable());
            for (int column = 0; column < columns; column++) {
                long entered = graph.targets(from, column) & ~Graph.GONE;
                targets[from * columns + column] = entered == 0 ? none : states.setOf(entered);
            }
            List<O> leaving = new ArrayList<>();
            for (int operation = 0; operation < operations; operation++) {
                long entered = graph.targets(from, operation) & ~Graph.GONE;
                next[from * operations + operation] = entered == 0
                        ? Optional.empty()
                        : Optional.of(states.constants().get(Long.numberOfTrailingZeros(entered)));
                if (graph.targets(from, operation) != 0) {
                    leaving.add(declaration.operationConstants().constants().get(operation));
                }
            }
            allowed[from] = declaration.operationConstants().setOf(leaving);
        }
    }

    Set<O> operations(S from) {
        return allowed[Universe.ordinal(from)];
    }

    Optional<S> next(S from, O operation) {
        return next[Universe.ordinal(from) * operations + Universe.ordinal(operation)];
    }

    Set<S> targets(S from, Trigger<O> trigger) {
        int column = graph.column(trigger);
        return column < 0 ? none : targets[Universe.ordinal(from) * columns + column];
    }

    Set<S> reachable(S from) {
        return reachable[Universe.ordinal(from)];
    }

    Set<S> settlesIn(S from) {
        return settlesIn[Universe.ordinal(from)];
    }
}
