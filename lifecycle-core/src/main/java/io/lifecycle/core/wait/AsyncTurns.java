package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns that are taken in an executor, one task a call. */
final class AsyncTurns<R> {

    static final String EXECUTOR_GONE = "the executor takes no more tasks";

    /** How often an executor that is late with a call is asked whether it still runs. */
    static final Duration LATE_CHECK = Duration.ofSeconds(1);

    private final PollingSettings settings;
    private final SteadyTime time;
    private final ScheduledExecutorService executor;
    private final CompletableFuture<R> future = new CompletableFuture<>();

    private volatile Turn<R> turn;

    /** Counts tasks and calls, so that an event that comes too late is known by its number. */
    private final AtomicInteger number = new AtomicInteger();

    /** The task that will make the call, or is making it. */
    private volatile @Nullable Future<?> task;

    /** The answer that a call awaits. */
    private volatile @Nullable Future<?> answer;

    /** Rings if the task does not begin, or the answer does not come. */
    private volatile @Nullable Future<?> alarm;

    private AsyncTurns(Turn<R> first, PollingSettings settings, SteadyTime time, ScheduledExecutorService executor) {
        this.turn = first;
        this.settings = settings;
        this.time = time;
        this.executor = executor;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it completes as the future does, which the caller has
    static <R> CompletableFuture<R> start(
            Turn<R> first, PollingSettings settings, SteadyTime time, ScheduledExecutorService executor) {
        AsyncTurns<R> turns = new AsyncTurns<>(first, settings, time, executor);
        // If the future is completed from outside, by cancelling it or otherwise, there is nothing left to do.
        turns.future.whenComplete((result, failure) -> turns.stop());
        turns.goOn(() -> first);
        return turns.future;
    }

    /** Takes the next turn. An exception here is not a failure of the call: it ends the turns. */
    private void goOn(Supplier<Turn<R>> next) {
        try {
            turn = next.get();
            Optional<Instant> due = turn.due();
            if (due.isPresent()) {
                rest(turn.call(), due.get());
            } else {
                future.complete(turn.result(time.now()));
            }
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    /** Synchronized, because the task may begin before the executor has returned it. */
    private synchronized void rest(Call<?, R> call, Instant due) {
        if (future.isDone()) {
            return;
        }
        int begun = number.incrementAndGet();
        Duration left = Duration.between(time.now(), due);
        Duration pause = left.isNegative() ? Duration.ZERO : left;
        try {
            task = executor.schedule(() -> make(call, begun), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            shutDown(e);
            return;
        }
        alarm = settings.time().schedule(() -> late(begun), pause);
    }

    private void shutDown(@Nullable RejectedExecutionException rejected) {
        try {
            future.completeExceptionally(turn.brokenOff(EXECUTOR_GONE, rejected, time.now()));
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e); // this may be the thread of the alarm, where nobody else would hear of it
        }
    }

    /** Finds out whether a task that has not begun yet ever will. An executor that is shut down does not say so. */
    private synchronized void late(int begun) {
        if (number.get() != begun || future.isDone()) {
            return;
        }
        if (executor.isTerminated()) {
            shutDown(null);
        } else {
            alarm = settings.time().schedule(() -> late(begun), LATE_CHECK);
        }
    }

    private <A> void make(Call<A, R> call, int begun) {
        int calling = beginning(call, begun);
        if (calling < 0) {
            return;
        }
        try {
            CompletionStage<A> stage = call.ask();
            if (stage == null) {
                answered(call, calling, null, null);
            } else {
                await(call, calling, stage);
            }
        } catch (RuntimeException | Error e) {
            answered(call, calling, null, e);
        }
    }

    /** Returns the number of the call that begins; a negative one if it must not begin any more. */
    private synchronized int beginning(Call<?, R> call, int begun) {
        if (number.get() != begun || future.isDone()) {
            return -1;
        }
        cancel(alarm, false);
        int calling = number.incrementAndGet();
        settings.readLimit()
                .ifPresent(limit -> alarm = settings.time().schedule(() -> tookTooLong(call, calling, limit), limit));
        return calling;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its outcome is passed on to the turns
    private <A> void await(Call<A, R> call, int calling, CompletionStage<A> stage) {
        CompletableFuture<A> awaited = stage.toCompletableFuture();
        synchronized (this) {
            answer = awaited;
            if (number.get() != calling) {
                cancel(awaited, true);
            }
        }
        awaited.whenComplete((answered, failure) -> answered(call, calling, answered, failure));
    }

    private <A> void answered(Call<A, R> call, int calling, @Nullable A answered, @Nullable Throwable failure) {
        if (!ends(calling)) {
            return;
        }
        Throwable cause = failure == null ? null : Turns.cause(failure);
        if (cause instanceof Exception failed && !isFatal(cause)) {
            goOn(() -> call.failed(failed, time.now()));
        } else if (cause != null) {
            future.completeExceptionally(cause);
        } else {
            goOn(() -> call.answered(answered, time.now()));
        }
    }

    private static boolean isFatal(Throwable cause) {
        return cause instanceof InterruptedException;
    }

    /** Ends a call; false if another thread has ended it. It does not interrupt the task, because that may be the caller. */
    private synchronized boolean ends(int calling) {
        if (!number.compareAndSet(calling, calling + 1)) {
            return false;
        }
        cancel(alarm, false);
        alarm = null;
        answer = null;
        task = null;
        return true;
    }

    private void tookTooLong(Call<?, R> call, int calling, Duration limit) {
        Future<?> hanging = task;
        Future<?> awaited = answer;
        if (ends(calling)) {
            cancel(awaited, true);
            cancel(hanging, true);
            goOn(() -> call.failed(Watchdog.tookTooLong(call.name(), limit), time.now()));
        }
    }

    private synchronized void stop() {
        number.incrementAndGet();
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
