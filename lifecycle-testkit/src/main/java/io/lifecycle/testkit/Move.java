package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a resource: into a state out of nothing, from a state to another, or out of the last one.
 *
 * <p>Immutable. Moves are equal when they have the same trigger and lead from the same place to the same place.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Move<S, O> {

    private final @Nullable S from;
    private final Trigger<O> trigger;
    private final @Nullable S to;

    private Move(@Nullable S from, Trigger<O> trigger, @Nullable S to) {
        this.from = from;
        this.trigger = trigger;
        this.to = to;
    }

    /** Returns the move out of nothing. */
    public static <S, O> Move<S, O> of(Entry<S, O> entry) {
        return new Move<>(null, requireNonNull(entry, "entry").trigger(), entry.to());
    }

    /** Returns the move from a state to another. */
    public static <S, O> Move<S, O> of(Transition<S, O> transition) {
        return new Move<>(requireNonNull(transition, "transition").from(), transition.trigger(), transition.to());
    }

    /** Returns the move out of a state, after which the resource is gone. */
    public static <S, O> Move<S, O> of(Removal<S, O> removal) {
        return new Move<>(requireNonNull(removal, "removal").from(), removal.trigger(), null);
    }

    /** Returns every move of a lifecycle: its entries, transitions and removals, in the order of declaration. */
    public static <S, O> List<Move<S, O>> all(Lifecycle<S, O> lifecycle) {
        requireNonNull(lifecycle, "lifecycle");
        Stream<Move<S, O>> entries = lifecycle.entries().stream().map(Move::of);
        Stream<Move<S, O>> transitions = lifecycle.transitions().stream().map(Move::of);
        Stream<Move<S, O>> removals = lifecycle.removals().stream().map(Move::of);
        return Stream.of(entries, transitions, removals).flatMap(moves -> moves).toList();
    }

    /** Returns the state that is left; empty where the resource comes out of nothing. */
    public Optional<S> from() {
        return Optional.ofNullable(from);
    }

    /** Returns what the move happens on. */
    public Trigger<O> trigger() {
        return trigger;
    }

    /** Returns the state that is entered; empty where the resource is gone then. */
    public Optional<S> to() {
        return Optional.ofNullable(to);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Move<?, ?> move
                && Objects.equals(from, move.from)
                && trigger.equals(move.trigger)
                && Objects.equals(to, move.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, trigger, to);
    }

    /** Returns the move by its constants, such as {@code STOPPED -START-> STARTING}. */
    @Override
    public String toString() {
        return (from == null ? "(nothing)" : from) + " -" + trigger + "-> " + (to == null ? "(gone)" : to);
    }
}
