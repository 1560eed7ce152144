package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.ValueStyle;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One look at a resource during a wait: the reading, or why there was none.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Look permits ImmutableLook {

    /** Returns the time at which the source answered. */
    Instant at();

    /** Returns the reading. Empty if the source failed. */
    Optional<Reading> reading();

    /** Returns the failure of the source. Empty if it did not fail. */
    Optional<Exception> failure();
}
