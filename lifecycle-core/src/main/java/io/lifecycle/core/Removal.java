package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import org.immutables.value.Value;

/**
 * One way in which a resource is gone for good.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Removal<S, O> permits ImmutableRemoval {

    /** Returns the state that is left. */
    S from();

    /** Returns the trigger. */
    Trigger<O> trigger();

    /** Returns the evidence for this row. */
    Evidence evidence();
}
