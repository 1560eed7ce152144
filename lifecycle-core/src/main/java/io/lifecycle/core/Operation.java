package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a caller may request of a resource.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Operation<O> permits ImmutableOperation {

    /** Returns the constant that stands for this operation. */
    O id();

    /** Returns the name used in plans and messages, such as {@code reinstall-os}. */
    String name();

    /** Returns the API's name of the call, such as {@code os-start}. Empty if the API has no action for it. */
    Optional<String> action();

    /** Returns what the operation does, in a sentence. */
    String description();

    /** Returns whether the operation is destructive: it takes away data, or the resource itself, for good. */
    boolean destructive();

    /** Returns the evidence for the operation and for its {@link #action()}. Empty if none is given. */
    Optional<Evidence> evidence();
}
