package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Drives a process that goes on in {@linkplain Turn turns}, in a thread or in an executor.
 *
 * <p>From a {@link Polling} it uses only two settings. From the {@linkplain Polling#time time source} it derives a
 * clock that never goes back. The {@linkplain Polling#readLimit limit} of a look is the limit of every call. The turns
 * say when calls are made.
 *
 * @since 0.1
 */
public final class Turns {

    private Turns() {}

    /**
     * Runs the turns in this thread until they are over.
     *
     * @param begin returns the first turn, given the time at which it begins
     * @return the {@linkplain Turn#result result} of the last turn
     * @throws InterruptedException if the thread is interrupted while it sleeps or makes a call
     */
    public static <R> R run(Function<Instant, ? extends Turn<R>> begin, Polling polling) throws InterruptedException {
        requireNonNull(begin, "begin");
        PollingSettings settings = requireNonNull(polling, "polling").settings;
        SteadyTime time = new SteadyTime(settings.time());
        Turn<R> turn = begin.apply(time.now());
        Optional<Instant> due = turn.due();
        while (due.isPresent()) {
            Duration pause = Duration.between(time.now(), due.get());
            if (!pause.isNegative()) {
                settings.time().sleep(pause);
            }
            turn = made(turn.call(), settings, time);
            due = turn.due();
        }
        return turn.result(time.now());
    }

    private static <A, R> Turn<R> made(Call<A, R> call, PollingSettings settings, SteadyTime time)
            throws InterruptedException {
        A answer;
        try {
            answer = Watchdog.read(call.name(), () -> answer(call), settings.readLimit(), settings.time());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return call.failed(e, time.now());
        }
        return call.answered(answer, time.now());
    }

    private static <A> @Nullable A answer(Call<A, ?> call) throws Exception {
        CompletionStage<A> stage = call.ask();
        if (stage == null) {
            return null;
        }
        CompletableFuture<A> awaited = stage.toCompletableFuture();
        try {
            return awaited.get();
        } catch (InterruptedException e) {
            awaited.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    /**
     * Runs the turns in an executor until they are over. No thread is held between two calls.
     *
     * <p>Cancelling the future ends the turns, interrupts a running call, and leaves no task behind. The executor does
     * the sleeping; the polling's time source gives the time and limits each call. If the executor is shut down, the
     * future is completed exceptionally at the time when the next call would have been due.
     *
     * @param begin returns the first turn, given the time at which it begins
     * @return completed as {@link #run} ends. If the executor takes no more tasks, completed with the exception of
     *     {@link Turn#brokenOff}
     */
    public static <R> CompletableFuture<R> start(
            Function<Instant, ? extends Turn<R>> begin, Polling polling, ScheduledExecutorService executor) {
        requireNonNull(begin, "begin");
        PollingSettings settings = requireNonNull(polling, "polling").settings;
        requireNonNull(executor, "executor");
        SteadyTime time = new SteadyTime(settings.time());
        return AsyncTurns.start(begin.apply(time.now()), settings, time, executor);
    }

    /**
     * Makes a call in this thread and returns a stage that is completed with its answer, or with the exception that it
     * threw.
     */
    public static <A extends @Nullable Object> CompletionStage<A> blocking(Callable<? extends A> call) {
        requireNonNull(call, "call");
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns the failure of a stage, unwrapped if the stage depends on another. */
    static Throwable cause(Throwable failure) {
        Throwable wrapped = failure.getCause();
        return failure instanceof CompletionException && wrapped != null ? wrapped : failure;
    }
}
