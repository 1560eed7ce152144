package io.lifecycle.core;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that a builder collected, before and after the checks. */
record Declaration<S, O>(
        String name,
        String source,
        Constants<S> stateConstants,
        Constants<O> operationConstants,
        List<State<S>> states,
        List<Operation<O>> operations,
        List<Transition<S, O>> transitions,
        List<Entry<S, O>> entries,
        List<Removal<S, O>> removals) {

    Bits declaredStates() {
        Bits numbers = Bits.NONE;
        for (State<S> state : states) {
            numbers = numbers.plus(Constants.ordinal(state.id()));
        }
        return numbers;
    }

    Bits stableStates() {
        Bits numbers = Bits.NONE;
        for (State<S> state : states) {
            if (state.stability() == Stability.STABLE) {
                numbers = numbers.plus(Constants.ordinal(state.id()));
            }
        }
        return numbers;
    }

    Set<O> declaredOperations() {
        Set<O> ids = new HashSet<>();
        for (Operation<O> operation : operations) {
            ids.add(operation.id());
        }
        return ids;
    }
}
