package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import org.immutables.value.Value;

/**
 * A way from one state to another: what to request, and what to wait for in between.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Plan<S, O> permits ImmutablePlan {

    /** Returns the state at which the plan starts. */
    S from();

    /** Returns the state in which it ends. */
    S to();

    /** Returns the transitions of the plan, in order. Empty if {@link #from()} is {@link #to()}. */
    List<Transition<S, O>> transitions();

    /** Returns the operations to request, in order. */
    List<O> operations();

    /**
     * Returns the plan as a line of text: operations by name, outcomes in parentheses, occurrences in double quotes,
     * such as {@code stop, (completed), reinstall-os}. Empty if there are no steps.
     */
    String description();
}
