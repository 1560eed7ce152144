package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

/**
 * One step that a resource may take: an entry, a transition or a removal, as an edge of the {@link Graph}.
 *
 * @param from the place that is left
 * @param trigger the trigger on which the resource moves
 * @param to the place that is entered
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public record Edge<S, O>(Place<S> from, Trigger<O> trigger, Place<S> to) {

    /** Makes an edge. */
    public Edge {
        requireNonNull(from, "from");
        requireNonNull(trigger, "trigger");
        requireNonNull(to, "to");
    }

    /** Returns the edge of an entry. */
    public static <S, O> Edge<S, O> of(Entry<S, O> row) {
        return new Edge<>(Place.nothing(), row.trigger(), Place.of(row.to()));
    }

    /** Returns the edge of a transition. */
    public static <S, O> Edge<S, O> of(Transition<S, O> row) {
        return new Edge<>(Place.of(row.from()), row.trigger(), Place.of(row.to()));
    }

    /** Returns the edge of a removal. */
    public static <S, O> Edge<S, O> of(Removal<S, O> row) {
        return new Edge<>(Place.of(row.from()), row.trigger(), Place.gone());
    }

    /** Returns the edge by its constants, such as {@code STOPPED -START-> STARTING}. */
    @Override
    public String toString() {
        return from + " -" + trigger + "-> " + to;
    }
}
