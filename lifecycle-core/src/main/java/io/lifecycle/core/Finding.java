package io.lifecycle.core;

import org.immutables.value.Value;

/**
 * Something that is wrong, or looks wrong, in a declaration.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Finding permits ImmutableFinding {

    /** Returns the kind of defect, such as {@code unreachable-state}. It never changes between releases. */
    String id();

    /** Returns how grave it is. */
    Severity severity();

    /** Returns what is wrong, where, and what to do about it. */
    String message();
}
