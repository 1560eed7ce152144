package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Where a wait has its time from. Tests hand in one that is driven by hand.
 *
 * @since 0.1
 */
public interface TimeSource {

    /** Returns the time now. */
    Instant now();

    /**
     * Returns when so much time has passed.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the clock of the system. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}

/** The one place of this library that reads a clock. */
enum SystemTime implements TimeSource {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
