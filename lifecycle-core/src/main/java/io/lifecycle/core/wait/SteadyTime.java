package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;

/** A clock that does not go back when somebody sets the time of day. */
final class SteadyTime {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

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

    /** Returns a duration in nanoseconds, at most what a long holds: 292 years. */
    static long nanos(Duration duration) {
        return duration.compareTo(LONGEST) < 0 ? duration.toNanos() : Long.MAX_VALUE;
    }

    /** Returns a moment later by this much; the last possible one if that is past it. */
    static Instant later(Instant instant, Duration by) {
        return by.compareTo(Duration.between(instant, Instant.MAX)) < 0 ? instant.plus(by) : Instant.MAX;
    }
}
