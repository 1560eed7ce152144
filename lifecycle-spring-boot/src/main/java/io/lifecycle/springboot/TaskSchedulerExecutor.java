package io.lifecycle.springboot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.scheduling.TaskScheduler;

/** A scheduler of Spring as an executor, such as one of virtual threads. The application shuts it down. */
final class TaskSchedulerExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private static final String NOT_OURS = "the scheduler belongs to the application, which shuts it down";

    private final TaskScheduler scheduler;

    TaskSchedulerExecutor(TaskScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable command) {
        var unused = scheduler.schedule(command, scheduler.getClock().instant());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return scheduled(new FutureTask<>(command, null), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return scheduled(new FutureTask<>(callable), delay, unit);
    }

    private <V> ScheduledFuture<V> scheduled(RunnableFuture<V> task, long delay, TimeUnit unit) {
        ScheduledFuture<?> timer = scheduler.schedule(task, after(delay, unit));
        if (timer == null) {
            throw new RejectedExecutionException("the scheduler accepts no more tasks");
        }
        return new Scheduled<>(task, timer);
    }

    private Instant after(long delay, TimeUnit unit) {
        Instant now = scheduler.getClock().instant();
        Duration left = Duration.between(now, Instant.MAX);
        Duration wanted = Duration.of(delay, unit.toChronoUnit());
        return wanted.compareTo(left) < 0 ? now.plus(wanted) : Instant.MAX;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return scheduler.scheduleAtFixedRate(
                command, after(initialDelay, unit), Duration.of(period, unit.toChronoUnit()));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return scheduler.scheduleWithFixedDelay(
                command, after(initialDelay, unit), Duration.of(delay, unit.toChronoUnit()));
    }

    @Override
    public void shutdown() {
        throw new IllegalStateException(NOT_OURS);
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new IllegalStateException(NOT_OURS);
    }

    /** Always false, because a scheduler does not say when it is shut down. It then refuses tasks. */
    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw new IllegalStateException(NOT_OURS);
    }

    /** A task, and the timer that runs it. */
    private record Scheduled<V>(RunnableFuture<V> task, ScheduledFuture<?> timer) implements ScheduledFuture<V> {

        @Override
        public long getDelay(TimeUnit unit) {
            return timer.getDelay(unit);
        }

        @Override
        public int compareTo(Delayed other) {
            return timer.compareTo(other);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            timer.cancel(mayInterruptIfRunning);
            return task.cancel(mayInterruptIfRunning);
        }

        @Override
        public boolean isCancelled() {
            return task.isCancelled();
        }

        @Override
        public boolean isDone() {
            return task.isDone();
        }

        @Override
        public V get() throws InterruptedException, ExecutionException {
            return task.get();
        }

        @Override
        public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            return task.get(timeout, unit);
        }
    }
}
