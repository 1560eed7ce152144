package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What messages call the states and operations of a lifecycle, in quotes. */
record Names<S, O>(Lifecycle<S, O> lifecycle, List<S> constants) {

    String of(State<S> state) {
        return "'" + state.name() + "'";
    }

    String state(S state) {
        return of(lifecycle.state(state));
    }

    String operation(O operation) {
        return "'" + lifecycle.operation(operation).name() + "'";
    }

    String operations(Collection<O> operations) {
        return operations.stream().map(this::operation).collect(Collectors.joining(", "));
    }

    String places(long places) {
        return String.join(", ", each(places));
    }

    String either(long places) {
        return String.join(" or ", each(places));
    }

    private List<String> each(long places) {
        List<String> names = new ArrayList<>();
        Places.states(places, constants).forEach(state -> names.add(state(state)));
        if ((places & Places.NOTHING) != 0) {
            names.add("not created yet");
        }
        if ((places & Places.GONE) != 0) {
            names.add("gone");
        }
        return names;
    }
}
