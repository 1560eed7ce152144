package io.lifecycle.springboot.json;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Place;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What JSON names in one lifecycle: states, places, operations and triggers, by their constants. */
final class Constants<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final Map<String, S> states = new LinkedHashMap<>();
    private final Map<String, Place<S>> places = new LinkedHashMap<>();
    private final Map<String, O> operations = new LinkedHashMap<>();

    Constants(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
        for (State<S> state : lifecycle.states()) {
            states.put(Fields.constant(state.id()), state.id());
            places.put(Fields.constant(state.id()), Place.of(state.id()));
        }
        for (Place<S> place : List.of(Place.<S>nothing(), Place.<S>gone())) {
            places.put(place.toString(), place);
        }
        for (Operation<O> operation : lifecycle.operations()) {
            operations.put(Fields.constant(operation.id()), operation.id());
        }
    }

    private String none(String what, String quoted) {
        return "lifecycle '" + lifecycle.name() + "' has no " + what + " " + quoted;
    }

    S state(Said said, String name) {
        return said.oneOf(name, states, quoted -> none("state", quoted));
    }

    Place<S> place(Said said, String name) {
        return said.oneOf(name, places, quoted -> none("state", quoted));
    }

    O operation(Said said, String name) {
        return said.oneOf(name, operations, quoted -> none("operation", quoted));
    }

    Trigger<O> trigger(Said said) {
        return said.has("operation") ? Trigger.requested(operation(said, "operation")) : unrequested(said);
    }

    static Map<String, Object> write(Trigger<?> trigger) {
        return trigger.fold(
                        operation -> new Fields().with("operation", Fields.constant(operation)),
                        outcome -> new Fields().with("outcome", Fields.word(outcome)),
                        occurrence -> new Fields().with("occurrence", occurrence))
                .done();
    }

    /** Reads an outcome or an occurrence. These belong to no lifecycle. */
    static <O> Trigger<O> unrequested(Said said) {
        if (said.has("outcome")) {
            return said.word("outcome", Outcome.class) == Outcome.COMPLETED ? Trigger.completed() : Trigger.failed();
        }
        if (said.has("occurrence")) {
            return Trigger.occurred(said.text("occurrence"));
        }
        throw said.refused("a trigger has an 'operation', an 'outcome' or an 'occurrence', and this has none");
    }

    /** Refuses a value with other enums than the caller expects. Otherwise the mistake would show much later, and elsewhere. */
    void requireAsked(Said said) {
        Set<Class<?>> own = Set.of(
                classOf(lifecycle.states().get(0).id()),
                lifecycle.operations().isEmpty()
                        ? Enum.class
                        : classOf(lifecycle.operations().get(0).id()));
        for (Class<?> asked : said.asked()) {
            if (!own.contains(asked)) {
                throw said.refused(
                        "lifecycle",
                        "this belongs to lifecycle '" + lifecycle.name() + "', and not to that of "
                                + asked.getSimpleName() + "; read it with the states and operations of its lifecycle");
            }
        }
    }

    private static Class<?> classOf(Object constant) {
        return ((Enum<?>) constant).getDeclaringClass();
    }
}
