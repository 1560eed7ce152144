package io.lifecycle.core;

import java.util.ArrayList;
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
        List<S> ids = new ArrayList<>();
        for (State<S> state : states) {
            ids.add(state.id());
        }
        return ids;
    }
}
