package io.lifecycle.core.observe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many resources of a {@link Fleet} are where, and what has happened to them so far: for metrics.
 *
 * @param size how many resources there are, gone ones included
 * @param gone how many are gone for sure
 * @param byState how many are in each state for sure; each state of the lifecycle, in their order
 * @param unsure how many are in no known state: those that may be in several places, have a request in flight, are not created
 *     yet, or show a status that is no state's
 * @param inFlight how many have a request that may wait to take effect
 * @param overdue how many are overdue
 * @param heldBack how many are said to be gone, and not believed to be
 * @param anomalies how many anomalies there were, by {@linkplain Anomaly#kind kind}; of the same value at one resource, the first
 * @param listenerFailures how often a listener has thrown something
 * @param <S> the product's states
 * @since 0.1
 */
public record FleetFigures<S>(
        int size,
        int gone,
        Map<S, Integer> byState,
        int unsure,
        int inFlight,
        int overdue,
        int heldBack,
        Map<String, Long> anomalies,
        long listenerFailures) {
    public FleetFigures {
        byState = Collections.unmodifiableMap(new LinkedHashMap<>(byState));
        anomalies = Collections.unmodifiableMap(new LinkedHashMap<>(anomalies));
    }
}
