package io.lifecycle.core.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a resource may be at the moment of its last event, given all events so far.
 *
 * <p>Estimates are immutable and safe for use by many threads. Estimates of one {@link StateObserver} are equal if they
 * hold the same hypotheses and have the same anomalies. Without anomalies they are also the same object, as long as the
 * observer keeps them. {@code toString} writes an estimate with names, and {@link StateObserver#parse} reads it.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface StateEstimate<S> permits EstimateNode, AnomalousEstimate {

    /** Returns the states in which the resource may be, in the order of their enum. */
    Set<S> candidates();

    /**
     * Returns the state if only one place is left, it is a state, and nothing is in flight. Empty otherwise, and while
     * the API answers a status that belongs to no state.
     */
    Optional<S> exact();

    /** Returns whether the resource may be gone. */
    boolean mayBeGone();

    /** Returns whether the resource is certainly gone. */
    boolean isGone();

    /** Returns whether a request may still wait to take effect. */
    boolean inFlight();

    /**
     * Returns what was surprising about the last event: nothing, or the most important anomaly. If a {@link Track} has
     * forgiven a reading, {@link Anomaly.Forgiven} comes first.
     */
    List<Anomaly> anomalies();
}
