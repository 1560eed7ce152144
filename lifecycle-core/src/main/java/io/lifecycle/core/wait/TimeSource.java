package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The clock and timer of a wait. Tests use one that they drive by hand.
 *
 * <p>Implementations are safe for use by many threads.
 *
 * @since 0.1
 */
public interface TimeSource {

    /** Returns the time of day, which events are stamped with. Somebody may set that clock. */
    Instant now();

    /**
     * Returns nanoseconds since an origin of this source's own. They never decrease, and durations are measured by
     * them.
     */
    long nanoTime();

    /**
     * Sleeps for this time.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Runs a short task after this time, unless the future is cancelled before. The thread that keeps the time runs the
     * task, so the task must not block.
     */
    Future<?> schedule(Runnable task, Duration delay);

    /** Returns the clocks of the system. */
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
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(SteadyTime.nanos(duration));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the alarm itself is returned
    public Future<?> schedule(Runnable task, Duration delay) {
        // A thread of the JDK times the future, and nothing is left there once it is cancelled.
        CompletableFuture<Void> alarm = new CompletableFuture<>();
        alarm.whenComplete((nothing, failure) -> {
            if (failure instanceof TimeoutException) {
                task.run();
            }
        });
        return alarm.orTimeout(SteadyTime.nanos(delay), TimeUnit.NANOSECONDS);
    }
}
