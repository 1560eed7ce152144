package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An executor without a thread, driven by a manual time. When it is shut down, it drops the tasks for later. */
final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final ManualTime time;
    private volatile boolean isShutdown;

    ManualExecutor(ManualTime time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable command) {
        requireRunning();
        requireNonNull(command, "command").run();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        requireRunning();
        return added(new ManualTask<>(time, requireNonNull(command, "command"), of(delay, unit), this));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        requireRunning();
        return added(new ManualTask<>(time, requireNonNull(callable, "callable"), of(delay, unit), this));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        requireRunning();
        if (delay <= 0) {
            throw new IllegalArgumentException("the delay must be greater than zero, and is " + delay + " " + unit);
        }
        return added(new ManualTask<>(
                time, requireNonNull(command, "command"), of(initialDelay, unit), this, of(delay, unit)));
    }

    private <V> ScheduledFuture<V> added(ManualTask<V> task) {
        time.add(task);
        return task;
    }

    private static Duration of(long amount, TimeUnit unit) {
        return Duration.of(amount, requireNonNull(unit, "unit").toChronoUnit());
    }

    private void requireRunning() {
        if (isShutdown) {
            throw new RejectedExecutionException("the executor was shut down");
        }
    }

    @Override
    public void shutdown() {
        shutdownNow();
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutdown = true;
        List<ManualTask<?>> dropped = time.tasks(this);
        dropped.forEach(time::remove);
        return new ArrayList<>(dropped);
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }
}
