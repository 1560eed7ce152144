package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a wait has its time from. Tests hand in one that is driven by hand.
 *
 * <p>Implementations are safe for use by many threads.
 *
 * @since 0.1
 */
public interface TimeSource {

    /** Returns the time of day: what is told of an event. Somebody may set that clock. */
    Instant now();

    /** Returns nanoseconds since an origin of this source's own: never less than before, and what durations are measured by. */
    long nanoTime();

    /**
     * Returns when so much time has passed.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Runs a short task once so much time has passed, unless the future is cancelled before. The task is run by whichever thread
     * keeps the time, so it must not block.
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
    @SuppressWarnings("FutureReturnValueIgnored") // the alarm is what is returned
    public Future<?> schedule(Runnable task, Duration delay) {
        // A future that times out is timed by a thread of the JDK, and cancelling it leaves nothing there.
        CompletableFuture<Void> alarm = new CompletableFuture<>();
        alarm.whenComplete((nothing, failure) -> {
            if (failure instanceof TimeoutException) {
                task.run();
            }
        });
        return alarm.orTimeout(SteadyTime.nanos(delay), TimeUnit.NANOSECONDS);
    }
}
