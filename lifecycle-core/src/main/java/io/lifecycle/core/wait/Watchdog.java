package io.lifecycle.core.wait;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Lets a thread look for no longer than it may, and interrupts it then. */
final class Watchdog {

    private final Thread watched = Thread.currentThread();
    private volatile boolean isOver;
    private volatile boolean hasBitten;

    private Watchdog() {}

    /**
     * Returns what a source reads.
     *
     * @throws TimeoutException if it took too long, whatever the source has made of the interruption
     */
    static <T extends @Nullable Object> T read(Callable<T> source, Optional<Duration> limit, TimeSource time)
            throws Exception {
        if (limit.isEmpty()) {
            return source.call();
        }
        Watchdog dog = new Watchdog();
        Future<?> alarm = time.schedule(dog::bite, limit.get());
        try {
            T read = source.call();
            dog.end(limit.get());
            return read;
        } catch (Exception e) {
            dog.end(limit.get());
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private synchronized void bite() {
        if (!isOver) {
            hasBitten = true;
            watched.interrupt();
        }
    }

    private synchronized void end(Duration limit) throws TimeoutException {
        isOver = true;
        if (hasBitten) {
            Thread.interrupted(); // it was meant for the look
            throw tookTooLong(limit);
        }
    }

    static TimeoutException tookTooLong(Duration limit) {
        return new TimeoutException("the look took longer than " + limit);
    }
}
