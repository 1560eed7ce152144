package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A wait that goes on in an executor, one task a look. */
final class AsyncWait<S> {

    static final String EXECUTOR_GONE = "the executor takes no more tasks";

    /** How often an executor that is late with a look is asked whether it still runs. */
    static final Duration LATE_CHECK = Duration.ofSeconds(1);

    private final AsyncReadingSource source;
    private final PollingSettings settings;
    private final SteadyTime time;
    private final ScheduledExecutorService executor;
    private final CompletableFuture<WaitResult<S>> future = new CompletableFuture<>();

    private volatile Wait<S> wait;

    /** Counts what begins and ends, so that what comes too late is known by its number. */
    private final AtomicInteger turn = new AtomicInteger();

    /** The task that is to look, or does. */
    private volatile @Nullable Future<?> task;

    /** The answer that a look awaits. */
    private volatile @Nullable Future<?> answer;

    /** Rings where the task does not begin, or the answer does not come. */
    private volatile @Nullable Future<?> alarm;

    private AsyncWait(
            Wait<S> wait,
            AsyncReadingSource source,
            PollingSettings settings,
            SteadyTime time,
            ScheduledExecutorService executor) {
        this.wait = wait;
        this.source = source;
        this.settings = settings;
        this.time = time;
        this.executor = executor;
    }

    /** Returns a source that asks in the thread of the task. */
    static AsyncReadingSource blocking(ReadingSource source) {
        return new AsyncReadingSource() {
            @Override
            public CompletionStage<Reading> read() {
                try {
                    return CompletableFuture.completedFuture(source.read());
                } catch (Exception e) {
                    return CompletableFuture.failedFuture(e);
                }
            }

            @Override
            public String toString() {
                return source.toString();
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it completes as the future does, which the caller has
    static <S> CompletableFuture<WaitResult<S>> start(
            Wait<S> wait,
            AsyncReadingSource source,
            PollingSettings settings,
            SteadyTime time,
            ScheduledExecutorService executor) {
        AsyncWait<S> async = new AsyncWait<>(wait, source, settings, time, executor);
        // Whoever completes the future from outside, by cancelling it or otherwise, leaves nothing to look for.
        async.future.whenComplete((result, failure) -> async.stop());
        async.goOn();
        return async.future;
    }

    private void goOn() {
        if (!wait.isOver()) {
            rest();
            return;
        }
        complete(future, wait.result(time.now()));
    }

    /** Completes a future with a result, or exceptionally where the wait ended on a failure. */
    static <S> void complete(CompletableFuture<WaitResult<S>> future, WaitResult<S> result) {
        if (result.failure().isPresent()) {
            future.completeExceptionally(new WaitException(result));
        } else {
            future.complete(result);
        }
    }

    /** Synchronized, for the task may begin before the executor has returned it. */
    private synchronized void rest() {
        if (future.isDone()) {
            return;
        }
        int begun = turn.incrementAndGet();
        Duration left = Duration.between(time.now(), wait.nextLook().orElseThrow());
        Duration pause = left.isNegative() ? Duration.ZERO : left;
        try {
            task = executor.schedule(() -> look(begun), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            shutDown(e);
            return;
        }
        alarm = settings.time().schedule(() -> late(begun), pause);
    }

    private void shutDown(@Nullable RejectedExecutionException rejected) {
        future.completeExceptionally(new WaitException(wait.result(time.now()), EXECUTOR_GONE, rejected));
    }

    /** Finds out whether a task that has not begun yet ever will: an executor that is shut down tells nobody. */
    private synchronized void late(int begun) {
        if (turn.get() != begun || future.isDone()) {
            return;
        }
        if (executor.isTerminated()) {
            shutDown(null);
        } else {
            alarm = settings.time().schedule(() -> late(begun), LATE_CHECK);
        }
    }

    private void look(int begun) {
        int looking = beginning(begun);
        if (looking < 0) {
            return;
        }
        try {
            CompletionStage<Reading> stage = source.read();
            if (stage == null) {
                answered(looking, null, null);
            } else {
                await(stage, looking);
            }
        } catch (RuntimeException | Error e) {
            answered(looking, null, e);
        }
    }

    /** Returns the number of the look that begins; a negative one where it is not to begin any more. */
    private synchronized int beginning(int begun) {
        if (turn.get() != begun || future.isDone()) {
            return -1;
        }
        cancel(alarm, false);
        int looking = turn.incrementAndGet();
        settings.readLimit()
                .ifPresent(limit -> alarm = settings.time().schedule(() -> tookTooLong(looking, limit), limit));
        return looking;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is what becomes of the wait
    private void await(CompletionStage<Reading> stage, int looking) {
        CompletableFuture<Reading> awaited = stage.toCompletableFuture();
        synchronized (this) {
            answer = awaited;
            if (turn.get() != looking) {
                cancel(awaited, true);
            }
        }
        awaited.whenComplete((reading, failure) -> answered(looking, reading, failure));
    }

    private void answered(int looking, @Nullable Reading reading, @Nullable Throwable failure) {
        if (!ends(looking)) {
            return;
        }
        Throwable cause = failure == null ? null : cause(failure);
        try {
            if (cause instanceof Exception failed && !isFatal(cause)) {
                goOn(wait.afterFailure(failed, time.now()));
            } else if (cause != null) {
                future.completeExceptionally(cause);
            } else {
                goOn(wait.afterReading(requireNonNull(reading, this::nothing), time.now()));
            }
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    /** Returns what a stage failed with, which comes wrapped where the stage depends on another. */
    static Throwable cause(Throwable failure) {
        Throwable wrapped = failure.getCause();
        return failure instanceof CompletionException && wrapped != null ? wrapped : failure;
    }

    private static boolean isFatal(Throwable cause) {
        return cause instanceof InterruptedException;
    }

    private String nothing() {
        return "the source of readings returned null: " + source;
    }

    /** Ends a look; what it leaves behind is not interrupted, for it may be what ends it. False where another has. */
    private synchronized boolean ends(int looking) {
        if (!turn.compareAndSet(looking, looking + 1)) {
            return false;
        }
        cancel(alarm, false);
        alarm = null;
        answer = null;
        task = null;
        return true;
    }

    private void goOn(Wait<S> next) {
        wait = next;
        next.report();
        goOn();
    }

    private void tookTooLong(int looking, Duration limit) {
        Future<?> hanging = task;
        Future<?> awaited = answer;
        if (ends(looking)) {
            cancel(awaited, true);
            cancel(hanging, true);
            try {
                goOn(wait.afterFailure(Watchdog.tookTooLong(limit), time.now()));
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        }
    }

    private synchronized void stop() {
        turn.incrementAndGet();
        cancel(alarm, false);
        cancel(answer, true);
        cancel(task, true);
        alarm = null;
        answer = null;
        task = null;
    }

    private static void cancel(@Nullable Future<?> pending, boolean interrupting) {
        if (pending != null) {
            pending.cancel(interrupting);
        }
    }
}
