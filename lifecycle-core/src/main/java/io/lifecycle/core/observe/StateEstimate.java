package io.lifecycle.core.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a resource may be at the moment of the last event, given all events.
 *
 * <p>Estimates are immutable and safe for use by many threads. Those of one {@link StateObserver} that have no anomalies
 * and say the same are the same object, and may be compared by {@code ==}. {@code toString} writes one by names, for
 * {@link StateObserver#parse} to read.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface StateEstimate<S> permits Knowledge, Surprise {

    /** Returns the states in which the resource may be, in the order of their enum. */
    Set<S> candidates();

    /** Returns the state where there is but one place left, it is a state, and nothing is in flight. */
    Optional<S> exact();

    /** Returns whether the resource may be gone. */
    boolean mayBeGone();

    /** Returns whether the resource is gone for sure. */
    boolean isGone();

    /** Returns whether an accepted request may still take effect; only {@linkplain StateObserver#lagging() lagging}. */
    boolean inFlight();

    /** Returns what was surprising about the last event; none, or the one that weighs most. */
    List<Anomaly> anomalies();
}
