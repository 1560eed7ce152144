package io.lifecycle.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A task for some moment of a manual time, once or repeatedly. */
final class ManualTask<T extends @Nullable Object> extends FutureTask<T> implements RunnableScheduledFuture<T> {

    private final ManualTime time;
    private final @Nullable ManualExecutor executor;
    private final @Nullable Duration period;
    private final long number;
    private volatile Duration due;

    ManualTask(ManualTime time, Callable<T> task, Duration delay, @Nullable ManualExecutor executor) {
        super(task);
        this.time = time;
        this.executor = executor;
        this.period = null;
        this.number = time.number();
        this.due = time.after(delay);
    }

    ManualTask(ManualTime time, Runnable task, Duration delay, @Nullable ManualExecutor executor) {
        this(time, task, delay, executor, null);
    }

    @SuppressWarnings("NullAway") // the result of a Runnable is null
    ManualTask(
            ManualTime time,
            Runnable task,
            Duration delay,
            @Nullable ManualExecutor executor,
            @Nullable Duration period) {
        super(task, null);
        this.time = time;
        this.executor = executor;
        this.period = period;
        this.number = time.number();
        this.due = time.after(delay);
    }

    Duration due() {
        return due;
    }

    boolean isOf(ManualExecutor other) {
        return executor == other;
    }

    @Override
    public boolean isPeriodic() {
        return period != null;
    }

    @Override
    public void run() {
        if (period == null) {
            super.run();
        } else if (runAndReset() && (executor == null || !executor.isShutdown())) {
            due = time.after(period);
            time.add(this);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        time.remove(this);
        return isCancelled;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due.minus(time.after(Duration.ZERO)));
    }

    @Override
    public int compareTo(Delayed other) {
        ManualTask<?> that = (ManualTask<?>) other;
        int byTime = due.compareTo(that.due);
        return byTime != 0 ? byTime : Long.compare(number, that.number);
    }
}
