package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.ValueStyle;
import org.immutables.value.Value;

/**
 * Something that is wrong, or looks wrong, in a declaration or in lists of statuses.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Finding permits ImmutableFinding {

    /** Makes a finding. */
    static Finding of(String id, Severity severity, String message) {
        return ImmutableFinding.of(
                requireNonNull(id, "id"), requireNonNull(severity, "severity"), requireNonNull(message, "message"));
    }

    /** Returns the kind of defect, such as {@code unreachable-state}. It never changes between releases. */
    String id();

    /** Returns how grave it is. */
    Severity severity();

    /** Returns what is wrong, where, and what to do about it. */
    String message();
}
