package io.lifecycle.core.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Checks durations that users hand in. */
public final class Durations {

    private Durations() {}

    /**
     * Returns a duration that is greater than zero.
     *
     * @throws IllegalArgumentException if it is not; the message has the name
     */
    public static Duration positive(Duration duration, String name) {
        if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be greater than zero, and is " + duration);
        }
        return duration;
    }
}
