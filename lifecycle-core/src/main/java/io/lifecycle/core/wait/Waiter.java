package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Places;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Waits until a resource is where you want it, and knows when waiting is pointless.
 *
 * <pre>{@code
 * Waiter<BmsState> stopped = Waiter.until(observer, Set.of(STOPPED));
 * WaitDecision<BmsState> decision = stopped.decide(estimate); // REACHED, PENDING, UNREACHABLE or INDISTINGUISHABLE
 * }</pre>
 *
 * <p>A wait counts only on outcomes: what is under way will end. It counts on no operation, because waiting for
 * something that nobody requested makes no sense. It counts on an occurrence only if
 * {@linkplain #countingOn you say so}.
 *
 * <p>Waiters are immutable and safe for use by many threads. One waiter serves any number of resources.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Waiter<S> {

    private final Targets<S, ?> targets;
    private final int confirmations;

    private Waiter(Targets<S, ?> targets, int confirmations) {
        this.targets = targets;
        this.confirmations = confirmations;
    }

    /**
     * Returns a waiter for any of these states.
     *
     * <p>It is best to wait for stable states, or for {@linkplain #untilGone gone}. An intermediate state may end
     * before anybody looks.
     *
     * @throws IllegalArgumentException if there are no targets, one is of another product, or no reading shows it
     */
    public static <S> Waiter<S> until(StateObserver<S, ?> observer, Set<S> targets) {
        return new Waiter<>(
                Targets.states(requireNonNull(observer, "observer"), requireNonNull(targets, "targets")), 0);
    }

    /** Returns a waiter for any stable state. */
    public static <S> Waiter<S> untilSettled(StateObserver<S, ?> observer) {
        return new Waiter<>(Targets.settled(requireNonNull(observer, "observer")), 0);
    }

    /**
     * Returns a waiter for the resource to be gone, not created yet, or in a state that only its removal leaves, by
     * itself. So "delete it if it exists" ends.
     */
    public static <S> Waiter<S> untilGone(StateObserver<S, ?> observer) {
        return new Waiter<>(Targets.gone(requireNonNull(observer, "observer")), 0);
    }

    /** Returns a waiter that also counts gone as reached. */
    public Waiter<S> orGone() {
        return new Waiter<>(targets.orGone(), confirmations);
    }

    /**
     * Returns a waiter that counts on these occurrences too.
     *
     * @throws IllegalArgumentException if the lifecycle has no such occurrence, or its observer assumes that it does not
     *     happen
     */
    public Waiter<S> countingOn(String... occurrences) {
        return new Waiter<>(targets.countingOn(List.of(requireNonNull(occurrences, "occurrences"))), confirmations);
    }

    /**
     * Returns a waiter whose waits end only if this many looks in a row gave the same verdict. Use it for platforms
     * that answer from replicas which lag behind each other. By default, a wait ends with the first verdict, even if
     * that is known before the first look.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Waiter<S> confirmedBy(int looks) {
        if (looks < 1) {
            throw new IllegalArgumentException("looks must be at least 1, and are " + looks);
        }
        return new Waiter<>(targets, looks);
    }

    /** Returns where the wait ends. */
    public Places<S> targets() {
        return targets.places();
    }

    /**
     * Returns whether to go on waiting.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping than the waiter's observer
     */
    public WaitDecision<S> decide(StateEstimate<S> estimate) {
        return targets.decide(requireNonNull(estimate, "estimate"));
    }

    /**
     * Looks at a resource until the wait is decided, or the deadline has passed.
     *
     * <p>It first decides by what is known, and does not look at all if that is enough. If the resource is absent
     * although nothing requested or under way led there, it does not end before the next look says the same: the cause
     * is often a wrong credential.
     *
     * @param from the estimate when the wait begins; if you made a request, the estimate after it
     * @param source asks the API
     * @param polling how often to ask, and for how long
     * @throws WaitException if the source fails more often than is tolerated; it holds everything that was seen, and
     *     the failure
     * @throws InterruptedException if the thread is interrupted while it sleeps or reads
     * @throws NullPointerException if the source returns null
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public WaitResult<S> await(StateEstimate<S> from, ReadingSource source, Polling polling)
            throws InterruptedException {
        AsyncReadingSource asked = AsyncReadingSource.blocking(requireNonNull(source, "source"));
        return Turns.run(now -> new Looking<>(begin(from, polling, now), asked), requireNonNull(polling, "polling"));
    }

    /**
     * Waits as {@link #await} does, in an executor. No thread is held between two looks.
     *
     * <p>Cancelling the future ends the wait, interrupts a running look, and leaves no task behind. The executor does
     * the sleeping; the polling's time source gives the time and limits each look. If the executor is shut down, the
     * future is completed exceptionally at the time when the next look would have been due.
     *
     * @return completed with the result, or exceptionally with what {@link #await} would have thrown. If the executor
     *     takes no more tasks, completed with a {@link WaitException} that holds everything that was seen
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public CompletableFuture<WaitResult<S>> awaitAsync(
            StateEstimate<S> from, ReadingSource source, Polling polling, ScheduledExecutorService executor) {
        return start(from, AsyncReadingSource.blocking(requireNonNull(source, "source")), polling, executor);
    }

    /**
     * Waits as {@link #await} does, in an executor and with a source that holds no thread while it looks.
     *
     * @return as the other one does
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public CompletableFuture<WaitResult<S>> awaitAsync(
            StateEstimate<S> from, AsyncReadingSource source, Polling polling, ScheduledExecutorService executor) {
        return start(from, requireNonNull(source, "source"), polling, executor);
    }

    private CompletableFuture<WaitResult<S>> start(
            StateEstimate<S> from, AsyncReadingSource source, Polling polling, ScheduledExecutorService executor) {
        requireNonNull(executor, "executor");
        return Turns.start(
                now -> new Looking<>(begin(from, polling, now), source), requireNonNull(polling, "polling"), executor);
    }

    /**
     * Returns a wait for code that has its own clock and readings.
     *
     * <p>It uses all settings of the polling except its {@linkplain Polling#listener listener}, its
     * {@linkplain Polling#time time source} and {@linkplain Polling#readLimit the limit of a look}. These are up to
     * you.
     *
     * @param from the estimate when the wait begins; if you made a request, the estimate after it
     * @param polling how often to ask, and for how long
     * @param now the time now
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Wait<S> begin(StateEstimate<S> from, Polling polling, Instant now) {
        return Wait.begin(
                targets,
                confirmations,
                requireNonNull(from, "from"),
                requireNonNull(polling, "polling"),
                requireNonNull(now, "now"));
    }

    /** Returns what is waited for, such as {@code 'Stopped' or its removal}. */
    @Override
    public String toString() {
        return targets.words();
    }
}
