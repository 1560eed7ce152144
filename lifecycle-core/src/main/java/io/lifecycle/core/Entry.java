package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import org.immutables.value.Value;

/**
 * One way in which a resource comes into being.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Entry<S, O> permits ImmutableEntry {

    /** Returns the trigger: an operation or an occurrence. */
    Trigger<O> trigger();

    /** Returns the state that is entered. */
    S to();

    /** Returns the evidence for this row. */
    Evidence evidence();
}
