package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The names of states and operations as messages show them: the vendor's names, in quotes.
 *
 * <p>Made by {@link Lifecycle#names()}; immutable.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Names<S, O> {

    private final Lifecycle<S, O> lifecycle;

    Names(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Returns the name of a state. */
    public String state(S state) {
        return "'" + lifecycle.state(requireNonNull(state, "state")).name() + "'";
    }

    /** Returns the name of an operation. */
    public String operation(O operation) {
        return "'" + lifecycle.operation(requireNonNull(operation, "operation")).name() + "'";
    }

    /** Returns the names of some operations, in the order given. */
    public String operations(Collection<O> operations) {
        return operations(operations, ", ");
    }

    /** Returns the names of some operations, separated by "or". */
    public String eitherOperation(Collection<O> operations) {
        return operations(operations, " or ");
    }

    private String operations(Collection<O> operations, String separator) {
        List<String> names = new ArrayList<>();
        requireNonNull(operations, "operations").forEach(operation -> names.add(operation(operation)));
        return String.join(separator, names);
    }

    /** Returns the name of a place: the name of a state, {@code not created yet} or {@code gone}. */
    public String place(Place<S> place) {
        return requireNonNull(place, "place")
                .state()
                .map(this::state)
                .orElse(place.isGone() ? "gone" : "not created yet");
    }

    /** Returns the names of some places, separated by commas. */
    public String all(Places<S> places) {
        return joined(places, ", ");
    }

    /** Returns the names of some places, separated by "or". */
    public String either(Places<S> places) {
        return joined(places, " or ");
    }

    private String joined(Places<S> places, String separator) {
        List<String> names = new ArrayList<>();
        requireNonNull(places, "places").forEach(place -> names.add(place(place)));
        return String.join(separator, names);
    }

    /** Returns the name of an operation, an outcome in parentheses, or an occurrence in double quotes. */
    public String trigger(Trigger<O> trigger) {
        return requireNonNull(trigger, "trigger")
                .fold(
                        operation -> lifecycle.operation(operation).name(),
                        outcome -> "(" + trigger + ")",
                        occurrence -> trigger.toString());
    }
}
