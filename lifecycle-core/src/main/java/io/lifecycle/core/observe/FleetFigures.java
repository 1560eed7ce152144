package io.lifecycle.core.observe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts for metrics: how many resources of a {@link Fleet} are where, and what has happened so far.
 *
 * @param size the number of resources, gone ones included
 * @param gone how many are certainly gone
 * @param byState how many are certainly in each state; it has all states of the lifecycle, in their order
 * @param unsure how many are in no known state: those that may be in several places, have a request in flight, are not
 *     created yet, or show a status that belongs to no state
 * @param inFlight how many have a request that may wait to take effect
 * @param overdue how many are overdue
 * @param heldBack how many are said to be gone, but not believed to be
 * @param anomalies how many anomalies there were, by {@linkplain Anomaly#kind kind}; a value that repeats at one
 *     resource counts once
 * @param listenerFailures how often a listener threw an exception
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
