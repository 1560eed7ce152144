package io.lifecycle.core;

import java.util.List;

/** Everything a builder was told, before and after it is found sound. */
record Declaration<S, O>(
        String name,
        String source,
        Universe<S> stateConstants,
        Universe<O> operationConstants,
        List<State<S>> states,
        List<Operation<O>> operations,
        List<Transition<S, O>> transitions,
        List<Entry<S, O>> entries,
        List<Removal<S, O>> removals) {

    List<S> declaredStates() {
        return states.stream().map(State::id).toList();
    }

    List<O> declaredOperations() {
        return operations.stream().map(Operation::id).toList();
    }
}
