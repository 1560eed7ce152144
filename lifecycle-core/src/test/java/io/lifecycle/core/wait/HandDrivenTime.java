package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that passes when somebody sleeps, and remembers for how long they did. */
final class HandDrivenTime implements TimeSource {

    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    final List<Duration> slept = new ArrayList<>();
    private final AtomicLong passed = new AtomicLong();

    @Override
    public Instant now() {
        return START.plusNanos(passed.get());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("asleep");
        }
        slept.add(duration);
        passed.addAndGet(duration.toNanos());
    }
}
