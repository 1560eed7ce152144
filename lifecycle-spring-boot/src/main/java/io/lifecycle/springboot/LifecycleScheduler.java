package io.lifecycle.springboot;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The executor in which waits, pollers and reconcilers run. It is the service's own {@link ScheduledExecutorService} or {@link
 * TaskScheduler}, if there is exactly one, or if one is primary. Otherwise it is two daemon threads, which end with the application.
 *
 * <p>This bean holds an executor, but is not one itself. Otherwise a service without a scheduler would seem to have one.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class LifecycleScheduler implements AutoCloseable {

    private static final int THREADS = 2;

    private final ScheduledExecutorService executor;
    private final boolean isOwn;

    private LifecycleScheduler(ScheduledExecutorService executor, boolean isOwn) {
        this.executor = executor;
        this.isOwn = isOwn;
    }

    static LifecycleScheduler of(@Nullable ScheduledExecutorService executor, @Nullable TaskScheduler scheduler) {
        if (executor != null) {
            return new LifecycleScheduler(executor, false);
        }
        if (scheduler instanceof ThreadPoolTaskScheduler pool) {
            return new LifecycleScheduler(pool.getScheduledExecutor(), false);
        }
        return scheduler == null
                ? new LifecycleScheduler(own(), true)
                : new LifecycleScheduler(new TaskSchedulerExecutor(scheduler), false);
    }

    /** Returns one for an executor of the caller, who also shuts it down. */
    public static LifecycleScheduler of(ScheduledExecutorService executor) {
        return new LifecycleScheduler(requireNonNull(executor, "executor"), false);
    }

    private static ScheduledExecutorService own() {
        AtomicInteger made = new AtomicInteger();
        return Executors.newScheduledThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "lifecycle-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns the executor. */
    public ScheduledExecutorService executor() {
        return executor;
    }

    /** Ends the threads, if they are its own. */
    @Override
    public void close() {
        if (isOwn) {
            executor.shutdownNow();
        }
    }
}
