package io.lifecycle.core.wait;

import java.time.Instant;

/** The time since a wait began, which does not go back when somebody sets the clock. */
final class SteadyTime {

    private final TimeSource time;
    private final Instant start;
    private final long origin;

    SteadyTime(TimeSource time) {
        this.time = time;
        this.start = time.now();
        this.origin = time.nanoTime();
    }

    Instant now() {
        return start.plusNanos(time.nanoTime() - origin);
    }
}
