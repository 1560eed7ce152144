package io.lifecycle.core.reconcile;

import static io.lifecycle.core.internal.Durations.positive;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.Polling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Settings of a reconciliation: how often to look, how often to request, and when to give up.
 *
 * <p>By default, at most {@value #REQUESTS} requests are made, and at most {@value #OF_A_KIND} of each operation.
 * Between two requests of the same operation there are ten seconds, then twice as long each time, up to five minutes.
 *
 * <pre>{@code
 * Reconciling.within(Duration.ofMinutes(30))
 *         .overdueAfter(Duration.ofMinutes(10))
 *         .storing(text -> save(id, text));
 * }</pre>
 *
 * <p>Immutable: each method returns a new one.
 *
 * @since 0.1
 */
public final class Reconciling {

    /** The largest number of requests, by default. */
    public static final int REQUESTS = 10;

    /** The largest number of requests of one operation, by default. */
    public static final int OF_A_KIND = 3;

    private static final Duration LAG = Duration.ofMinutes(1);
    private static final int TOLERATED = 3;

    final ImmutableReconcilingSettings settings;

    private Reconciling(ImmutableReconcilingSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a reconciling that ends with the first look at or after this deadline. It polls as {@link Polling#within}
     * does, tolerates three failures of the source in a row, and assumes that after one minute a request has taken
     * effect, lapsed or was lost.
     *
     * @throws IllegalArgumentException if the deadline is not greater than zero
     */
    public static Reconciling within(Duration deadline) {
        return by(Polling.within(deadline).requestLag(LAG).tolerating(TOLERATED));
    }

    /**
     * Returns a reconciling that looks as a polling says, and ends at its deadline.
     *
     * <p>The delays begin again with each request. Give it a {@linkplain Polling#requestLag request lag}: without one, a
     * request of unknown fate is awaited until a reading shows its effect. The {@linkplain Polling#readLimit limit of a look}
     * also limits each request. The polling's listener hears nothing.
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
     * @param change returns the changed polling, not null
     */
    public Reconciling polling(UnaryOperator<Polling> change) {
        return new Reconciling(settings.withPolling(
                requireNonNull(requireNonNull(change, "change").apply(settings.polling()), "polling")));
    }

    /**
     * Returns a reconciling that makes at most this many requests. Refused ones and those of unknown fate count too.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Reconciling requests(int most) {
        return new Reconciling(settings.withRequests(atLeast(0, most, "most")));
    }

    /**
     * Returns a reconciling that makes at most this many requests of each operation, so that one that keeps failing is
     * not repeated for ever.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Reconciling ofAKind(int most) {
        return new Reconciling(settings.withOfAKind(atLeast(0, most, "most")));
    }

    /**
     * Returns a reconciling with this pause between two requests of the same operation. The pause doubles each time, up
     * to the longest.
     *
     * @throws IllegalArgumentException if one is not greater than zero
     */
    public Reconciling backoff(Duration first, Duration longest) {
        return new Reconciling(
                settings.withBackoff(positive(first, "first")).withLongestBackoff(positive(longest, "longest")));
    }

    /**
     * Returns a reconciling for which what is under way is overdue after this time, if the vendor does not say how long
     * it takes. A resource that may be in several places is overdue too, if nothing has told them apart for this time.
     * What is overdue is not waited for: last resorts are used.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Reconciling overdueAfter(Duration limit) {
        return new Reconciling(settings.withOverdueAfter(Optional.of(positive(limit, "limit"))));
    }

    /**
     * Returns a reconciling that ends only if this many looks in a row say that it is done, or stuck. Use it for
     * platforms that answer from replicas which lag behind each other.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Reconciling confirmedBy(int looks) {
        return new Reconciling(settings.withConfirmations(atLeast(1, looks, "looks")));
    }

    /** Returns a reconciling that reports the step after each event. An exception that the listener throws ends it. */
    public Reconciling listener(Consumer<ReconcileStep<?, ?>> listener) {
        return new Reconciling(settings.withListener(requireNonNull(listener, "listener")));
    }

    /**
     * Returns a reconciling that hands its text to a store, before each request and after each event. Before a request,
     * the text assumes that nobody ever learns what became of it. After a crash, continue from the stored text with
     * {@link Reconciler#parse}: it is right whether the request was sent or not. If the store throws, the
     * reconciliation ends and the request is not sent.
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
