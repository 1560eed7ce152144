package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a poller. Each is made as soon as the budget and the API allow, has a limited time, and is answered or fails once.
 * Safe for use by many threads. It holds no lock when it reports the end of a call, or that the executor is gone.
 */
final class PollerCalls {

    private static final String NOTHING = "the source returned null";

    private final FleetPolling how;
    private final SteadyTime time;
    private final Runnable executorGone;
    private final CallBudget budget;

    /** The calls that wait for their turn: who hears if one of them fails. */
    private final Set<Consumer<Exception>> waiting = new LinkedHashSet<>();

    private final LongAdder made = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    private volatile @Nullable ScheduledExecutorService executor;
    private volatile boolean isClosed;

    /**
     * Makes calls that begin when an executor is there.
     *
     * @param executorGone is run when the executor takes no more tasks
     */
    PollerCalls(FleetPolling how, SteadyTime time, Runnable executorGone) {
        this.how = how;
        this.time = time;
        this.executorGone = executorGone;
        this.budget = new CallBudget(how.calls, how.callsWithin);
    }

    void begin(ScheduledExecutorService running) {
        executor = running;
    }

    /** Returns when the next call may be made: at this time, or later. */
    synchronized Instant next(Instant then) {
        return budget.next(then);
    }

    /** Makes a call as soon as it is allowed. Then either {@code answered} or {@code failed} hears of it, once. */
    <T> void make(Supplier<? extends CompletionStage<T>> asking, Consumer<T> answered, Consumer<Exception> failed) {
        Duration pause = pause();
        if (!pause.isZero()) {
            later(() -> make(asking, answered, failed), failed, pause);
            return;
        }
        made.increment();
        CompletableFuture<T> answer = new CompletableFuture<>();
        Future<?> limit = how.time.schedule(
                () -> answer.completeExceptionally(Watchdog.tookTooLong(FleetPoller.LOOK, how.callLimit)),
                how.callLimit);
        var unused = answer.whenComplete((value, failure) -> {
            limit.cancel(false);
            try {
                if (value != null) {
                    answered.accept(value);
                } else {
                    failed.accept(failed(failure));
                }
            } catch (RuntimeException | Error e) {
                failed.accept(failed(e)); // a receiver of reports may throw, and nobody else would hear of it
            }
        });
        ask(asking, answer);
    }

    /** Makes a call later. It fails if the poller is closed before that. */
    private void later(Runnable call, Consumer<Exception> failed, Duration pause) {
        if (!waits(failed)) {
            failed.accept(new RejectedExecutionException(FleetPoller.CLOSED));
            return;
        }
        try {
            var unused = requireNonNull(executor)
                    .schedule(
                            () -> {
                                if (isTurn(failed)) {
                                    call.run();
                                }
                            },
                            SteadyTime.nanos(pause),
                            TimeUnit.NANOSECONDS);
            var unusedToo = how.time.schedule(() -> late(failed), pause);
        } catch (RejectedExecutionException e) {
            executorGone.run();
        }
    }

    private synchronized boolean waits(Consumer<Exception> failed) {
        return !isClosed && waiting.add(failed);
    }

    private synchronized boolean isTurn(Consumer<Exception> failed) {
        return waiting.remove(failed);
    }

    private synchronized boolean isWaiting(Consumer<Exception> failed) {
        return waiting.contains(failed);
    }

    /** Finds out whether a call whose turn has come will ever be made. */
    private void late(Consumer<Exception> failed) {
        if (!isWaiting(failed)) {
            return;
        }
        if (requireNonNull(executor).isTerminated()) {
            executorGone.run();
        } else {
            var unused = how.time.schedule(() -> late(failed), AsyncTurns.LATE_CHECK);
        }
    }

    /** Returns how long the next call has to wait. If it does not have to, it is counted. */
    private synchronized Duration pause() {
        Instant now = time.now();
        Duration pause = Duration.between(now, budget.next(now));
        if (pause.isZero()) {
            budget.make(now);
        }
        return pause;
    }

    private static <T> void ask(Supplier<? extends CompletionStage<T>> asking, CompletableFuture<T> answer) {
        CompletionStage<T> stage;
        try {
            stage = requireNonNull(asking.get(), NOTHING);
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            return;
        }
        var unused = stage.whenComplete((value, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (value == null) {
                answer.completeExceptionally(new IllegalStateException(NOTHING));
            } else {
                answer.complete(value);
            }
        });
        var unusedToo = answer.whenComplete((value, failure) -> {
            if (failure instanceof TimeoutException) {
                stage.toCompletableFuture().cancel(true);
            }
        });
    }

    /** Counts a failure of a call, and returns it. */
    Exception failed(@Nullable Throwable failure) {
        Throwable cause = Turns.cause(requireNonNull(failure));
        if (cause instanceof RetryLaterException later) {
            throttled.increment();
            synchronized (this) {
                budget.rest(time.now(), later.after());
            }
            return later;
        }
        failures.increment();
        return cause instanceof Exception exception ? exception : new ExecutionException(cause);
    }

    /** Makes no more calls. Returns who must hear that the calls waiting for their turn have failed. */
    synchronized List<Consumer<Exception>> close() {
        isClosed = true;
        List<Consumer<Exception>> lost = List.copyOf(waiting);
        waiting.clear();
        return lost;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Returns how many calls were made. */
    long made() {
        return made.sum();
    }

    /** Returns how many calls failed. */
    long failures() {
        return failures.sum();
    }

    /** Returns how many calls the API asked to make later. */
    long throttled() {
        return throttled.sum();
    }
}
