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
 * Waits until a resource is where it is to be, and knows when that is pointless.
 *
 * <pre>{@code
 * Waiter<BmsState> stopped = Waiter.until(observer, Set.of(STOPPED));
 * WaitDecision<BmsState> decision = stopped.decide(estimate); // REACHED, PENDING, UNREACHABLE or INDISTINGUISHABLE
 * }</pre>
 *
 * <p>A wait counts on outcomes alone: on what is under way coming to its end. It counts on no operation, for nobody waits
 * for what nobody has requested; and on no occurrence, unless it is {@linkplain #countingOn told to}.
 *
 * <p>Waiters are immutable for their users, and safe for use by many threads. One serves any number of resources.
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
     * <p>Best wait for states that rest, or for {@linkplain #untilGone gone}: one that ends by itself may have ended
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
     * Returns a waiter for the resource to be gone, not created, or in a state that nothing leaves but its removal, by itself: so
     * "delete it if it exists" ends.
     */
    public static <S> Waiter<S> untilGone(StateObserver<S, ?> observer) {
        return new Waiter<>(Targets.gone(requireNonNull(observer, "observer")), 0);
    }

    /** Returns a waiter for which gone counts as reached, too. */
    public Waiter<S> orGone() {
        return new Waiter<>(targets.orGone(), confirmations);
    }

    /**
     * Returns a waiter which counts on these occurrences, beside what it counts on already.
     *
     * @throws IllegalArgumentException if the lifecycle has no such occurrence, or its observer assumes that it does not
     *     happen
     */
    public Waiter<S> countingOn(String... occurrences) {
        return new Waiter<>(targets.countingOn(List.of(requireNonNull(occurrences, "occurrences"))), confirmations);
    }

    /**
     * Returns a waiter whose waits end only on a verdict that so many looks in a row have given: for platforms which answer from
     * replicas that lag behind each other. Unless told so, a wait ends on the first, and on what was known before it looks.
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
     * Looks at a resource until waiting makes no more sense, or the deadline has passed.
     *
     * <p>It decides on what is known first, and does not look at all where that is enough. It never ends on an absence to which
     * nothing led that was requested or under way, until the next look says the same: that is as often a wrong credential.
     *
     * @param from what is known when the wait begins: the estimate after the request, where one was made
     * @param source asks the API
     * @param polling how often to ask, and for how long
     * @throws WaitException if the source fails, once more than is tolerated; it holds all that was seen, and the failure
     * @throws InterruptedException if the thread is interrupted while it sleeps, or the source while it reads
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
     * <p>Cancelling the future ends the wait, interrupts a look that goes on, and leaves no task behind. It is the executor that
     * sleeps; the time source of the polling is asked for the time, and bounds a look. Where the executor is shut down, the future is
     * completed exceptionally when the next look would have been due.
     *
     * @return completed with the result, or exceptionally with what {@link #await} would have thrown; with a {@link WaitException}
     *     that holds all that was seen where the executor takes no more tasks
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public CompletableFuture<WaitResult<S>> awaitAsync(
            StateEstimate<S> from, ReadingSource source, Polling polling, ScheduledExecutorService executor) {
        return start(from, AsyncReadingSource.blocking(requireNonNull(source, "source")), polling, executor);
    }

    /**
     * Waits as {@link #await} does, in an executor and by a source that holds no thread while it looks.
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
     * Returns a wait for a caller who holds the clock and the readings.
     *
     * <p>Of the polling it uses all but its {@linkplain Polling#listener listener}, its {@linkplain Polling#time time} and {@linkplain
     * Polling#readLimit the limit of a look}: these are the caller's own affair.
     *
     * @param from what is known when the wait begins: the estimate after the request, where one was made
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
