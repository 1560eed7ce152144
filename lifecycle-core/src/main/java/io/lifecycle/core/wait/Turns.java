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
 * Drives what goes on in {@linkplain Turn turns}: in a thread, or in an executor.
 *
 * <p>Of a {@link Polling} it uses the {@linkplain Polling#time time}, by which it keeps a clock that nobody sets, and the {@linkplain
 * Polling#readLimit limit} of a look, which is that of every call. When the calls are made is for the turns to say.
 *
 * @since 0.1
 */
public final class Turns {

    private Turns() {}

    /**
     * Goes on until it is over.
     *
     * @param begin the first turn, by the time when it begins
     * @return what the last turn {@linkplain Turn#result ends with}, or throws
     * @throws InterruptedException if the thread is interrupted while it sleeps, or a call while it is made
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
     * Goes on in an executor until it is over. No thread is held between two calls.
     *
     * <p>Cancelling the future ends the turns, interrupts a call that goes on, and leaves no task behind. It is the executor that
     * sleeps; the time source of the polling is asked for the time, and bounds a call. Where the executor is shut down, the future is
     * completed exceptionally when the next call would have been due.
     *
     * @param begin the first turn, by the time when it begins
     * @return completed as {@link #run} ends, or with what the last turn was {@linkplain Turn#brokenOff broken off} by where the
     *     executor takes no more tasks
     */
    public static <R> CompletableFuture<R> start(
            Function<Instant, ? extends Turn<R>> begin, Polling polling, ScheduledExecutorService executor) {
        requireNonNull(begin, "begin");
        PollingSettings settings = requireNonNull(polling, "polling").settings;
        requireNonNull(executor, "executor");
        SteadyTime time = new SteadyTime(settings.time());
        return AsyncTurns.start(begin.apply(time.now()), settings, time, executor);
    }

    /** Returns what is answered in this thread, as a stage: completed with the answer, or with the exception that was thrown. */
    public static <A extends @Nullable Object> CompletionStage<A> blocking(Callable<? extends A> call) {
        requireNonNull(call, "call");
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns what a stage failed with, which comes wrapped where the stage depends on another. */
    static Throwable cause(Throwable failure) {
        Throwable wrapped = failure.getCause();
        return failure instanceof CompletionException && wrapped != null ? wrapped : failure;
    }
}
