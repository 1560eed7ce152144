package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.ValueStyle;
import java.util.Optional;
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
        return of(id, severity, message, "");
    }

    /**
     * Makes a finding with the place {@linkplain #origin() where} the declaration stands. A blank text means that it is
     * not known.
     */
    static Finding of(String id, Severity severity, String message, String origin) {
        return ImmutableFinding.of(
                requireNonNull(id, "id"),
                requireNonNull(severity, "severity"),
                requireNonNull(message, "message"),
                Optional.of(requireNonNull(origin, "origin")).filter(known -> !known.isBlank()));
    }

    /** Returns the kind of defect, such as {@code unreachable-state}. It never changes between releases. */
    String id();

    /** Returns how grave it is. */
    Severity severity();

    /** Returns what is wrong, where, and what to do about it. */
    String message();

    /**
     * Returns where the declaration stands, such as {@code line 12, column 5}. Empty if the declaration did not
     * {@linkplain LifecycleBuilder#at say so}.
     */
    Optional<String> origin();
}
