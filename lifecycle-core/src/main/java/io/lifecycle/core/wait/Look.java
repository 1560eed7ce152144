package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.ValueStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One look at a resource during a wait: what was read, or why nothing was.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Look permits ImmutableLook {

    /** Returns when the source had answered. */
    Instant at();

    /** Returns what was read; empty where the source failed. */
    Optional<Reading> reading();

    /** Returns how the source failed; empty where it did not. */
    Optional<Exception> failure();
}
