package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.FleetPoller;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Brings many resources of a fleet where you want them, some at a time, with the listings of its {@link FleetPoller}.
 * It stops if too many in a row go wrong.
 *
 * <pre>{@code
 * FleetReconciler.of(poller, stopped, id -> operation -> cloud.request(id, operation))
 *         .atOnce(10)
 *         .brake(3)
 *         .bring(ids, Reconciling.within(Duration.ofMinutes(15)))
 *         .thenAccept(result -> log.info(result.message()));
 * }</pre>
 *
 * <p>The fate of each request is reported to the fleet too. Requests are made within the poller's budget, and have as
 * much time as each of its calls. The time of a resource begins when its turn comes.
 *
 * <p>Immutable and safe for use by many threads: each method except {@link #bring} returns a new reconciler.
 *
 * @param <K> the ids of resources
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class FleetReconciler<K, S, O> {

    /** The number of resources that are worked on at a time, by default. */
    public static final int AT_ONCE = 10;

    /** The number of failures in a row after which no further resource is begun, by default. */
    public static final int BRAKE = 3;

    final FleetPoller<K, S, O> poller;
    final Reconciler<S, O> reconciler;
    final Function<? super K, ? extends AsyncRequester<O>> requesters;
    final int atOnce;
    final int brake;
    final BiConsumer<? super K, ? super String> store;
    final BiConsumer<? super K, ? super ReconcileStep<S, O>> listener;

    private FleetReconciler(
            FleetPoller<K, S, O> poller,
            Reconciler<S, O> reconciler,
            Function<? super K, ? extends AsyncRequester<O>> requesters,
            int atOnce,
            int brake,
            BiConsumer<? super K, ? super String> store,
            BiConsumer<? super K, ? super ReconcileStep<S, O>> listener) {
        this.poller = poller;
        this.reconciler = reconciler;
        this.requesters = requesters;
        this.atOnce = atOnce;
        this.brake = brake;
        this.store = store;
        this.listener = listener;
    }

    /**
     * Returns a reconciler of a fleet.
     *
     * @param poller the poller of the fleet, already started
     * @param reconciler the goal of each resource, and the permitted operations
     * @param requesters returns the requester of each resource, which must not block; {@link AsyncRequester#blocking}
     *     wraps one that blocks
     */
    public static <K, S, O> FleetReconciler<K, S, O> of(
            FleetPoller<K, S, O> poller,
            Reconciler<S, O> reconciler,
            Function<? super K, ? extends AsyncRequester<O>> requesters) {
        return new FleetReconciler<>(
                requireNonNull(poller, "poller"),
                requireNonNull(reconciler, "reconciler"),
                requireNonNull(requesters, "requesters"),
                AT_ONCE,
                BRAKE,
                (id, text) -> {},
                (id, step) -> {});
    }

    /**
     * Returns a reconciler that works on at most this many resources at a time.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public FleetReconciler<K, S, O> atOnce(int resources) {
        return new FleetReconciler<>(
                poller, reconciler, requesters, positive(resources, "resources"), brake, store, listener);
    }

    /**
     * Returns a reconciler that begins no further resource once this many in a row failed to get there. Those that were
     * begun go on.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public FleetReconciler<K, S, O> brake(int failures) {
        return new FleetReconciler<>(
                poller, reconciler, requesters, atOnce, positive(failures, "failures"), store, listener);
    }

    private static int positive(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, and are " + number);
        }
        return number;
    }

    /**
     * Returns a reconciler that hands the texts of each reconciliation to a store, as {@link Reconciling#storing} does.
     */
    public FleetReconciler<K, S, O> storing(BiConsumer<? super K, ? super String> storeById) {
        return new FleetReconciler<>(
                poller, reconciler, requesters, atOnce, brake, requireNonNull(storeById, "storeById"), listener);
    }

    /** Returns a reconciler that reports the step of a resource after each event. */
    public FleetReconciler<K, S, O> listening(BiConsumer<? super K, ? super ReconcileStep<S, O>> listenerById) {
        return new FleetReconciler<>(
                poller, reconciler, requesters, atOnce, brake, store, requireNonNull(listenerById, "listenerById"));
    }

    /**
     * Brings resources there, in their order.
     *
     * <p>After the future is cancelled, no further resource is begun. Those that were begun go on.
     *
     * @param ids resources of the fleet
     * @param how how often to look at each resource and to request, and for how long; its store and its listener hear
     *     all resources
     * @return completed when all have ended, well or not
     * @throws IllegalArgumentException if the fleet does not have one of them, or is of another lifecycle or mapping
     */
    public CompletableFuture<FleetResult<K, S, O>> bring(Collection<? extends K> ids, Reconciling how) {
        LinkedHashSet<K> known = new LinkedHashSet<>(requireNonNull(ids, "ids"));
        requireNonNull(how, "how");
        known.forEach(id -> reconciler.observer().adopt(poller.fleet().estimate(id)));
        return new Rollout<>(this, how, known).begin();
    }
}
