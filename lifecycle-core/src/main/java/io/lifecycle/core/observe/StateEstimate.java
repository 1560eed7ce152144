package io.lifecycle.core.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a resource may be at the moment of the last event, given all events.
 *
 * <p>Estimates are immutable and safe for use by many threads. Those of one {@link StateObserver} are equal when they hold the
 * same hypotheses and have the same anomalies; without anomalies they are the same object too, as long as the observer keeps
 * them. {@code toString} writes one by names, for {@link StateObserver#parse} to read.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface StateEstimate<S> permits EstimateNode, AnomalousEstimate {

    /** Returns the states in which the resource may be, in the order of their enum. */
    Set<S> candidates();

    /**
     * Returns the state where there is but one place left, it is a state, and nothing is in flight; empty while the API answers
     * a status that is no state's.
     */
    Optional<S> exact();

    /** Returns whether the resource may be gone. */
    boolean mayBeGone();

    /** Returns whether the resource is gone for sure. */
    boolean isGone();

    /** Returns whether a request may still wait to take effect. */
    boolean inFlight();

    /**
     * Returns what was surprising about the last event; none, or the one that weighs most. Where a {@link Track} has forgiven, that
     * comes first.
     */
    List<Anomaly> anomalies();
}
