package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.StepTable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource may be: in a state, not created yet, or gone.
 *
 * <p>Immutable. Two places are equal if they are the same state, or both nothing, or both gone.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Place<S> {

    private static final Place<?> NOTHING = new Place<>(null, StepTable.NOTHING);
    private static final Place<?> GONE = new Place<>(null, StepTable.GONE);

    private final @Nullable S state;
    private final int number;

    private Place(@Nullable S state, int number) {
        this.state = state;
        this.number = number;
    }

    /** Returns the place of a resource that is in a state. */
    public static <S> Place<S> of(S state) {
        return new Place<>(requireNonNull(state, "state"), Constants.ordinal(state));
    }

    /** Returns the place of a resource that is not created yet. */
    @SuppressWarnings("unchecked") // it holds no state
    public static <S> Place<S> nothing() {
        return (Place<S>) NOTHING;
    }

    /** Returns the place of a resource that is gone; nothing leaves it. */
    @SuppressWarnings("unchecked") // it holds no state
    public static <S> Place<S> gone() {
        return (Place<S>) GONE;
    }

    /** Returns the state. Empty if the resource is not created yet, or gone. */
    public Optional<S> state() {
        return Optional.ofNullable(state);
    }

    /** Returns whether the resource is not created yet. */
    public boolean isNothing() {
        return number == StepTable.NOTHING;
    }

    /** Returns whether the resource is gone. */
    public boolean isGone() {
        return number == StepTable.GONE;
    }

    /** Returns the number of this place in sets and tables. */
    int number() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place<?> that && number == that.number && state == that.state;
    }

    @Override
    public int hashCode() {
        return number;
    }

    /** Returns the state's constant, {@code (nothing)} or {@code (gone)}. */
    @Override
    public String toString() {
        return state != null ? Constants.name(state) : isGone() ? "(gone)" : "(nothing)";
    }
}
