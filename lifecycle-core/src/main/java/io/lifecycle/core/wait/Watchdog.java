package io.lifecycle.core.wait;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Interrupts a thread when its call takes longer than a limit. */
final class Watchdog {

    private final String name;
    private final Duration limit;
    private final Thread watched = Thread.currentThread();
    private volatile boolean isOver;
    private volatile boolean hasBitten;

    private Watchdog(String name, Duration limit) {
        this.name = name;
        this.limit = limit;
    }

    /**
     * Makes a call in this thread.
     *
     * @param name what the thread does, such as {@code look}
     * @throws TimeoutException if it took too long, even if the source ignored the interruption
     */
    static <T extends @Nullable Object> T read(
            String name, Callable<T> source, Optional<Duration> limit, TimeSource time) throws Exception {
        if (limit.isEmpty()) {
            return source.call();
        }
        Watchdog dog = new Watchdog(name, limit.get());
        Future<?> alarm = time.schedule(dog::bite, limit.get());
        try {
            T read = source.call();
            dog.end();
            return read;
        } catch (Exception e) {
            dog.end();
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

    private synchronized void end() throws TimeoutException {
        isOver = true;
        if (hasBitten) {
            Thread.interrupted(); // the interruption was meant for the call
            throw tookTooLong(name, limit);
        }
    }

    static TimeoutException tookTooLong(String name, Duration limit) {
        return new TimeoutException("the " + name + " took longer than " + limit);
    }
}
