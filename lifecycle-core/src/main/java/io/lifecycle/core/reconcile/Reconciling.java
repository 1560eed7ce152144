package io.lifecycle.core.reconcile;

import static io.lifecycle.core.internal.Durations.positive;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.Polling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How a resource is brought where it is to be: how often to look, how often to request, and when to give up.
 *
 * <p>Unless told otherwise at most {@value #REQUESTS} requests are made, {@value #OF_A_KIND} of an operation; between two of the same
 * operation there are ten seconds, then twice as long each time, up to five minutes.
 *
 * <pre>{@code
 * Reconciling.within(Duration.ofMinutes(30))
 *         .overdueAfter(Duration.ofMinutes(10))
 *         .storing(text -> save(id, text));
 * }</pre>
 *
 * <p>Immutable: each method returns another.
 *
 * @since 0.1
 */
public final class Reconciling {

    /** How many requests are made at most, unless told otherwise. */
    public static final int REQUESTS = 10;

    /** How many requests of an operation are made at most, unless told otherwise. */
    public static final int OF_A_KIND = 3;

    private static final Duration LAG = Duration.ofMinutes(1);
    private static final int TOLERATED = 3;

    final ImmutableReconcilingSettings settings;

    private Reconciling(ImmutableReconcilingSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a reconciling that ends with the first look at or after this time. It polls as {@link Polling#within} does, tolerates
     * three failures of the source in a row, and takes it that a request has taken effect, lapsed or was lost after a minute.
     *
     * @throws IllegalArgumentException if the deadline is not greater than zero
     */
    public static Reconciling within(Duration deadline) {
        return by(Polling.within(deadline).requestLag(LAG).tolerating(TOLERATED));
    }

    /**
     * Returns a reconciling that looks by a polling, and ends at its deadline.
     *
     * <p>The delays begin again with each request. Give it a {@linkplain Polling#requestLag request lag}: without one, a request of
     * unknown fate is awaited until a reading shows its effect. The {@linkplain Polling#readLimit limit of a look} is that of a
     * request, too; the polling's listener hears nothing.
     */
    public static Reconciling by(Polling polling) {
        return new Reconciling(ImmutableReconcilingSettings.of(
                requireNonNull(polling, "polling"),
                REQUESTS,
                OF_A_KIND,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Optional.empty(),
                0,
                step -> {},
                text -> {}));
    }

    /**
     * Returns a reconciling with its polling changed, such as {@code within(deadline).polling(polling -> polling.time(time))}.
     *
     * @param change returns another polling, not null
     */
    public Reconciling polling(UnaryOperator<Polling> change) {
        return new Reconciling(settings.withPolling(
                requireNonNull(requireNonNull(change, "change").apply(settings.polling()), "polling")));
    }

    /**
     * Returns a reconciling that makes at most so many requests, refused ones and those of unknown fate included.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Reconciling requests(int most) {
        return new Reconciling(settings.withRequests(atLeast(0, most, "most")));
    }

    /**
     * Returns a reconciling that makes at most so many requests of an operation: one that fails again and again is not repeated for
     * ever.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Reconciling ofAKind(int most) {
        return new Reconciling(settings.withOfAKind(atLeast(0, most, "most")));
    }

    /**
     * Returns a reconciling that lets so much time pass between two requests of the same operation, and twice as much each time, up to
     * a longest.
     *
     * @throws IllegalArgumentException if one is not greater than zero
     */
    public Reconciling backoff(Duration first, Duration longest) {
        return new Reconciling(
                settings.withBackoff(positive(first, "first")).withLongestBackoff(positive(longest, "longest")));
    }

    /**
     * Returns a reconciling for which whatever is under way is overdue after this time, where the vendor does not say how long it
     * takes; and for which what may be in several places is overdue when nothing has told them apart for so long. What is overdue is
     * not waited for: last resorts are used.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Reconciling overdueAfter(Duration limit) {
        return new Reconciling(settings.withOverdueAfter(Optional.of(positive(limit, "limit"))));
    }

    /**
     * Returns a reconciling which ends only where so many looks in a row say that it is done, or stuck: for platforms which answer
     * from replicas that lag behind each other.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Reconciling confirmedBy(int looks) {
        return new Reconciling(settings.withConfirmations(atLeast(1, looks, "looks")));
    }

    /** Returns a reconciling which reports what there is to do after each event; what the listener throws ends it. */
    public Reconciling listener(Consumer<ReconcileStep<?, ?>> listener) {
        return new Reconciling(settings.withListener(requireNonNull(listener, "listener")));
    }

    /**
     * Returns a reconciling which hands out its text before each request, as it is if nobody ever learns what became of that, and after
     * each event. Who stores it goes on from it after a crash, by {@link Reconciler#parse}, and is right whether the request was sent
     * or not. What the store throws ends the reconciliation, and the request is not sent.
     */
    public Reconciling storing(Consumer<String> store) {
        return new Reconciling(settings.withStore(requireNonNull(store, "store")));
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", and is " + value);
        }
        return value;
    }
}
