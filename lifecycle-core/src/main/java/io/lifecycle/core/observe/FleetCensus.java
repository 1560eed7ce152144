package io.lifecycle.core.observe;

import io.lifecycle.core.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Finds where the resources of a fleet are by going through all of them. Safe for use by many threads. It may or may not
 * count what changes meanwhile.
 */
final class FleetCensus<K, S, O> {

    private final StateObserver<S, O> observer;
    private final FleetResources<K, S, O> resources;

    FleetCensus(StateObserver<S, O> observer, FleetResources<K, S, O> resources) {
        this.observer = observer;
        this.resources = resources;
    }

    Set<K> surelyIn(Set<S> states) {
        return those(index -> {
            StateEstimate<S> estimate = resources.estimate(index);
            return isSomewhere(estimate) && !estimate.mayBeGone() && states.containsAll(estimate.candidates());
        });
    }

    private boolean isSomewhere(StateEstimate<S> estimate) {
        return !estimate.candidates().isEmpty()
                && !observer.places(estimate).hasNothing()
                && StateObserver.statusOfNoState(estimate).isEmpty();
    }

    Set<K> perhapsIn(Set<S> states) {
        return those(index -> resources.estimate(index).candidates().stream().anyMatch(states::contains));
    }

    Set<K> gone() {
        return those(index -> resources.estimate(index).isGone());
    }

    Set<K> waitingFor(O operation) {
        return those(index -> observer.requests(resources.estimate(index)).contains(operation));
    }

    Set<K> underWay() {
        return those(this::isUnderWay);
    }

    boolean isAnyUnderWay() {
        int end = resources.end();
        for (int index = 0; index < end; index++) {
            if (resources.isPresent(index) && isUnderWay(index)) {
                return true;
            }
        }
        return false;
    }

    boolean isUnderWay(int index) {
        return !observer.isAtRest(resources.estimate(index));
    }

    Set<K> overdue(Instant at) {
        return those(index -> resources.isOverdue(index, at));
    }

    private Set<K> those(IntPredicate wanted) {
        Set<K> those = new LinkedHashSet<>();
        int end = resources.end();
        for (int index = 0; index < end; index++) {
            if (resources.isPresent(index) && wanted.test(index)) {
                K id = resources.id(index);
                if (id != null) {
                    those.add(id);
                }
            }
        }
        return those;
    }

    /** Returns all counts. The caller has counted two of them. */
    FleetFigures<S> figures(Instant at, int heldBack, long listenerFailures) {
        Map<S, Integer> byState = new LinkedHashMap<>();
        for (State<S> state : observer.lifecycle().states()) {
            byState.put(state.id(), 0);
        }
        int size = 0;
        int removed = 0;
        int inFlight = 0;
        int exact = 0;
        int overdue = 0;
        int end = resources.end();
        for (int index = 0; index < end; index++) {
            if (resources.isPresent(index)) {
                StateEstimate<S> estimate = resources.estimate(index);
                Optional<S> state = estimate.exact();
                state.ifPresent(known -> byState.merge(known, 1, Integer::sum));
                size++;
                exact += state.isPresent() ? 1 : 0;
                removed += estimate.isGone() ? 1 : 0;
                inFlight += estimate.inFlight() ? 1 : 0;
                overdue += resources.isOverdue(index, at) ? 1 : 0;
            }
        }
        return new FleetFigures<>(
                size,
                removed,
                byState,
                size - exact - removed,
                inFlight,
                overdue,
                heldBack,
                resources.anomalies(),
                listenerFailures);
    }
}
