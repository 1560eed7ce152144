package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A time that passes when a test says so, and when somebody sleeps: a wait of ten minutes takes none.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ManualTime implements TimeSource {

    private final AtomicReference<Instant> now;

    private ManualTime(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** Returns a time that begins now and stands still. */
    public static ManualTime startingAt(Instant start) {
        return new ManualTime(requireNonNull(start, "start"));
    }

    @Override
    public Instant now() {
        return requireNonNull(now.get());
    }

    /** Lets so much time pass, and returns at once. */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before it slept for " + duration);
        }
        pass(duration);
    }

    /**
     * Lets so much time pass.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void pass(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration must be at least zero, and is " + duration);
        }
        now.updateAndGet(before -> before.plus(duration));
    }
}
