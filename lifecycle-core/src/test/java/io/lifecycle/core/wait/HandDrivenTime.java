package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A clock on which time passes when somebody sleeps. It remembers for how long they did. Its time of day can be set. */
final class HandDrivenTime implements TimeSource {

    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    final List<Duration> slept = new ArrayList<>();

    /** What was scheduled, and when it is due. */
    final List<Alarm> alarms = new ArrayList<>();

    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong set = new AtomicLong();

    record Alarm(Runnable task, Duration delay, CompletableFuture<Void> future) {}

    @Override
    public Instant now() {
        return START.plusNanos(passed.get() + set.get());
    }

    @Override
    public long nanoTime() {
        return passed.get();
    }

    /** Sets the time of day without letting time pass. */
    void set(Duration by) {
        set.addAndGet(by.toNanos());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("asleep");
        }
        slept.add(duration);
        passed.addAndGet(duration.toNanos());
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        synchronized (alarms) {
            alarms.add(new Alarm(task, delay, future));
        }
        return future;
    }
}
