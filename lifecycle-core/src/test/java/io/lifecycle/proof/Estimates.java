package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The estimates of an observer that can occur: whatever any requests and readings make of where one may start. */
public final class Estimates {

    private Estimates() {}

    /** Returns how many there are for each kind of observer of a lifecycle's own vocabulary. */
    public static <S, O> Map<String, Integer> counts(Lifecycle<S, O> lifecycle) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Control control : Control.values()) {
            String name = control.name().toLowerCase(Locale.ROOT);
            StatusMapping<S> all = lifecycle.statuses();
            StatusMapping<S> status = all.using(Set.of());
            StateObserver<S, O> observer = StateObserver.of(lifecycle, all, control);
            counts.put(name, occurring(lifecycle, all, observer).size());
            counts.put(
                    name + ", lagging",
                    occurring(lifecycle, all, observer.lagging()).size());
            counts.put(
                    name + ", by status alone",
                    occurring(lifecycle, status, StateObserver.of(lifecycle, status, control))
                            .size());
        }
        return counts;
    }

    /**
     * Returns them all, anomalies apart, and checks on the way that no event from any of them throws or is lost: an
     * unknown status and an unmapped one are reported, with the reading as it came.
     */
    public static <S, O> Set<StateEstimate<S>> occurring(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, StateObserver<S, O> observer) {
        Collection<Reading> readings = distinct(mapping);
        Set<StateEstimate<S>> seen = new LinkedHashSet<>(List.of(observer.anything(), observer.nothing()));
        for (State<S> state : lifecycle.states()) {
            if (!mapping.unreadable().contains(state.id())) {
                seen.add(observer.at(state.id()));
            }
        }
        Deque<StateEstimate<S>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            StateEstimate<S> estimate = open.pop();
            for (Operation<O> operation : lifecycle.operations()) {
                visit(observer, observer.afterRequest(estimate, operation.id()), seen, open);
            }
            for (Reading reading : readings) {
                StateEstimate<S> after = observer.afterReading(estimate, reading);
                reported(mapping, reading, after);
                visit(observer, after, seen, open);
            }
            visit(observer, observer.afterLag(estimate), seen, open);
        }
        return seen;
    }

    /** Returns one reading of each kind: those which mean the same states tell an observer the same. */
    private static <S> Collection<Reading> distinct(StatusMapping<S> mapping) {
        Map<Object, Reading> kinds = new LinkedHashMap<>();
        for (Reading reading : Laws.readings(mapping)) {
            boolean isKnown = reading.status().filter(mapping::knows).isPresent();
            kinds.putIfAbsent(
                    List.of(
                            Oracle.statesOf(mapping, reading),
                            reading.status().isPresent(),
                            isKnown,
                            mapping.ignored(reading).isEmpty()),
                    reading);
        }
        return kinds.values();
    }

    private static <S> void visit(
            StateObserver<S, ?> observer,
            StateEstimate<S> estimate,
            Set<StateEstimate<S>> seen,
            Deque<StateEstimate<S>> open) {
        assertThat(estimate.anomalies()).hasSizeLessThan(2);
        StateEstimate<S> shared = estimate.anomalies().isEmpty() ? estimate : observer.parse(estimate.toString());
        if (seen.add(shared)) {
            open.push(shared);
        }
    }

    private static <S> void reported(StatusMapping<S> mapping, Reading reading, StateEstimate<S> after) {
        if (reading.status().isPresent() && mapping.statesOf(reading).isEmpty()) {
            Anomaly expected = mapping.knows(reading.status().get())
                    ? new Anomaly.UnmappedStatus(reading)
                    : new Anomaly.UnknownStatus(reading);
            assertThat(after.anomalies()).containsExactly(expected);
        }
    }
}
