package io.lifecycle.simulator;

import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

/** The time of another source, which passes this many times as fast. */
final class FastTime implements TimeSource {

    private final TimeSource source;
    private final double speed;
    private final Instant start;
    private final long startNanos;

    FastTime(TimeSource source, double speed) {
        this.source = source;
        this.speed = speed;
        this.start = source.now();
        this.startNanos = source.nanoTime();
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanoTime());
    }

    @Override
    public long nanoTime() {
        return Math.round((source.nanoTime() - startNanos) * speed);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        source.sleep(slower(duration));
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        return source.schedule(task, slower(delay));
    }

    private Duration slower(Duration duration) {
        return Duration.ofNanos(Math.round(duration.toNanos() / speed));
    }
}
