package io.lifecycle.benchmarks;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.Ecs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many estimates can occur to an observer. It makes all of them, by all requests, readings and the end of the lag, and counts.
 *
 * @param kept how many bytes an observer keeps that has made them all
 */
record Census(String lifecycle, Control control, boolean hasSignals, int estimates, long kept) {

    static List<Census> all() {
        List<Census> all = new ArrayList<>();
        for (Lifecycle<?, ?> lifecycle : List.of(Bms.LIFECYCLE, Ecs.LIFECYCLE, Container.LIFECYCLE)) {
            for (Control control : Control.values()) {
                all.add(of(lifecycle, control, true));
                all.add(of(lifecycle, control, false));
            }
        }
        return all;
    }

    private static <S, O> Census of(Lifecycle<S, O> lifecycle, Control control, boolean hasSignals) {
        StatusMapping<S> mapping =
                hasSignals ? lifecycle.statuses() : lifecycle.statuses().using(Set.of());
        return new Census(
                lifecycle.name(),
                control,
                hasSignals,
                explored(lifecycle, mapping, control).size(),
                Heap.kept(
                        10,
                        () -> explored(lifecycle, mapping, control).iterator().next()));
    }

    /** Makes all estimates that can occur, in a new observer, and returns them. */
    private static <S, O> Set<StateEstimate<S>> explored(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control) {
        StateObserver<S, O> observer = StateObserver.of(lifecycle, mapping, control);
        List<Reading> readings = readings(mapping);
        Set<StateEstimate<S>> seen = new LinkedHashSet<>(List.of(observer.anything(), observer.nothing()));
        for (State<S> state : lifecycle.states()) {
            seen.add(observer.at(state.id()));
        }
        Deque<StateEstimate<S>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            StateEstimate<S> estimate = open.pop();
            List<StateEstimate<S>> after = new ArrayList<>(List.of(observer.afterLag(estimate)));
            for (Operation<O> operation : lifecycle.operations()) {
                after.add(observer.afterRequest(estimate, operation.id()));
            }
            for (Reading reading : readings) {
                after.add(observer.afterReading(estimate, reading));
            }
            for (StateEstimate<S> next : after) {
                // Anomalies are not part of what is kept. Illegal requests are not followed, because they never end.
                StateEstimate<S> kept = observer.adopt(next);
                boolean isIllegal =
                        next.anomalies().stream().anyMatch(anomaly -> anomaly instanceof Anomaly.IllegalRequest);
                if (!isIllegal && seen.add(kept)) {
                    open.push(kept);
                }
            }
        }
        return seen;
    }

    /** Returns every answer with values that rows name: any status or none, with any signals or none; and one unknown status. */
    private static List<Reading> readings(StatusMapping<?> mapping) {
        Map<String, Set<String>> vocabulary = new LinkedHashMap<>();
        for (StatusRow<?> row : mapping.rows()) {
            row.signals()
                    .forEach((name, signal) -> vocabulary
                            .computeIfAbsent(name, k -> new LinkedHashSet<>())
                            .addAll(signal.values()));
        }
        List<Reading> readings = new ArrayList<>(List.of(Reading.absent(), Reading.of("a status that nobody knows")));
        mapping.statuses().forEach(status -> readings.add(Reading.of(status)));
        vocabulary.forEach((signal, values) -> {
            for (Reading reading : List.copyOf(readings)) {
                values.forEach(value -> readings.add(reading.with(signal, value)));
            }
        });
        return readings;
    }
}
