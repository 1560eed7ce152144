package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A time that passes only when a test says so, or when somebody sleeps: a wait of ten minutes takes no real time.
 *
 * <pre>{@code
 * ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
 * var stopped = waiter.awaitAsync(estimate, source, Polling.within(Duration.ofMinutes(10)).time(time), time.executor());
 * time.pass(Duration.ofMinutes(3)); // the looks of three minutes, each at its time, in this thread
 * }</pre>
 *
 * <p>The thread that lets the time pass runs the tasks that were scheduled by {@link #schedule} or in an
 * {@link #executor}. They run in the order in which they are due, and each sees the time at which it is due. Safe for
 * use by many threads.
 *
 * @since 0.1
 */
public final class ManualTime implements TimeSource {

    private final PriorityQueue<ManualTask<?>> tasks = new PriorityQueue<>();
    private final Instant start;
    private volatile Duration passed = Duration.ZERO;
    private volatile Duration set = Duration.ZERO;
    private volatile long scheduled;

    private ManualTime(Instant start) {
        this.start = start;
    }

    /** Returns a time that begins at this instant and stands still. */
    public static ManualTime startingAt(Instant start) {
        return new ManualTime(requireNonNull(start, "start"));
    }

    @Override
    public Instant now() {
        return start.plus(passed).plus(set);
    }

    @Override
    public long nanoTime() {
        return passed.toNanos();
    }

    /** Lets this time pass, and returns at once. */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before it slept for " + duration);
        }
        pass(duration);
    }

    /**
     * Lets this time pass, and runs the tasks that become due.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void pass(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration must be at least zero, and is " + duration);
        }
        Duration end = passed.plus(duration);
        for (ManualTask<?> due = due(end); due != null; due = due(end)) {
            due.run();
        }
        passTo(end);
    }

    /** Sets the time of day forward or back, as somebody sets a clock. No time passes, and nothing becomes due. */
    public synchronized void set(Duration by) {
        set = set.plus(requireNonNull(by, "by"));
    }

    private synchronized void passTo(Duration end) {
        passed = passed.compareTo(end) < 0 ? end : passed;
    }

    private synchronized @Nullable ManualTask<?> due(Duration end) {
        ManualTask<?> first = tasks.peek();
        if (first == null || first.due().compareTo(end) > 0) {
            return null;
        }
        passTo(first.due());
        return tasks.poll();
    }

    @Override
    public Future<?> schedule(Runnable task, Duration delay) {
        requireNonNull(task, "task");
        ManualTask<?> scheduled = new ManualTask<>(this, task, requireNonNull(delay, "delay"), null);
        add(scheduled);
        return scheduled;
    }

    /**
     * Returns an executor without a thread. A task for now is run by the thread that submits it. A task for later is
     * run by the thread that lets the time pass. Each call returns a new executor, which can be shut down separately.
     */
    public ScheduledExecutorService executor() {
        return new ManualExecutor(this);
    }

    synchronized void add(ManualTask<?> task) {
        tasks.add(task);
    }

    synchronized void remove(ManualTask<?> task) {
        tasks.remove(task);
    }

    synchronized List<ManualTask<?>> tasks(ManualExecutor executor) {
        List<ManualTask<?>> own = new ArrayList<>(tasks);
        own.removeIf(task -> !task.isOf(executor));
        own.sort(null);
        return own;
    }

    /** Returns when something is due after this delay. */
    Duration after(Duration delay) {
        return delay.isNegative() ? passed : passed.plus(delay);
    }

    synchronized long number() {
        scheduled = scheduled + 1;
        return scheduled;
    }

    /** Returns the time of day. */
    @Override
    public String toString() {
        return now().toString();
    }
}
