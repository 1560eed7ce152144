package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import org.immutables.value.Value;

/**
 * One way from one state to another.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Transition<S, O> permits ImmutableTransition {

    /** Returns the state that is left. */
    S from();

    /** Returns the trigger. */
    Trigger<O> trigger();

    /** Returns the state that is entered. */
    S to();

    /** Returns the evidence for this row. */
    Evidence evidence();
}
