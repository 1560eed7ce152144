package io.lifecycle.cli;

import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.tools.lint.Ambiguity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows resources, event by event, and says in a line where one may be. It keeps only what is known of each. */
final class Following<S, O> {

    /** How long an accepted request may take to show: long enough to be safe, because no vendor documents a time. */
    private static final Duration LAG = Duration.ofMinutes(1);

    /** Stands for the id if a line names none. */
    private static final String NO_ID = "-";

    private final Subject<S, O> subject;
    private final StateObserver<S, O> observer;
    private final Telling<S> telling;
    private final Map<String, Known<S>> resources = new HashMap<>();
    private boolean isSurprised;

    /** What is known of one resource, and when something was last requested of it. */
    private record Known<S>(StateEstimate<S> estimate, Optional<Instant> requestedAt) {}

    /** Follows resources that may be anywhere, by an observer that is made lagging. */
    Following(Subject<S, O> subject, StateObserver<S, O> observer) {
        this.subject = subject;
        this.observer = observer.lagging();
        this.telling = new Telling<>(subject, observer.mapping());
    }

    /** Returns the observer that the events are told to. */
    StateObserver<S, O> observer() {
        return observer;
    }

    /** Returns whether any event was surprising. Signals that fit no row do not count. */
    boolean isSurprised() {
        return isSurprised;
    }

    /** Returns what is known of a resource now: its id, where it may be, and notes, if there are any. */
    List<String> after(EventLine<S> line) {
        String key = line.id().orElse("").toLowerCase(Locale.ROOT);
        Known<S> known = resources.getOrDefault(key, new Known<>(observer.anything(), Optional.empty()));
        StateEstimate<S> estimate = known.estimate();
        Optional<Instant> requestedAt = known.requestedAt();
        if (isOver(requestedAt, line.at())) {
            estimate = observer.afterLag(estimate);
            requestedAt = Optional.empty();
        }
        List<Anomaly> anomalies = new ArrayList<>();
        for (EventLine.Event<S> event : line.events()) {
            estimate = event.step().apply(estimate);
            anomalies.addAll(estimate.anomalies());
            requestedAt = event.isSent() ? line.at() : requestedAt;
        }
        if (line.reading().isPresent()) {
            estimate = observer.afterReading(estimate, line.reading().get());
            anomalies.addAll(estimate.anomalies());
        }
        resources.put(key, new Known<>(estimate, requestedAt));
        isSurprised |= anomalies.stream().anyMatch(anomaly -> !(anomaly instanceof Anomaly.UnknownSignal));
        String notes = String.join("; ", notes(estimate, anomalies, line.reading()));
        String id = line.id().orElse(NO_ID);
        return notes.isEmpty() ? List.of(id, where(estimate)) : List.of(id, where(estimate), notes);
    }

    private static boolean isOver(Optional<Instant> requestedAt, Optional<Instant> now) {
        return requestedAt.isPresent()
                && now.isPresent()
                && Duration.between(requestedAt.get(), now.get()).compareTo(LAG) > 0;
    }

    private String where(StateEstimate<S> estimate) {
        if (StateObserver.statusOfNoState(estimate).isPresent()) {
            return "(no state)";
        }
        if (isAnywhere(estimate)) {
            return "(anything)";
        }
        List<String> places =
                estimate.candidates().stream().map(subject::name).collect(Collectors.toCollection(ArrayList::new));
        if (estimate.mayBeGone()) {
            places.add("(gone)");
        }
        return places.isEmpty() ? "(not created yet)" : String.join(", ", places);
    }

    private boolean isAnywhere(StateEstimate<S> estimate) {
        return estimate.candidates().equals(observer.anything().candidates());
    }

    private List<String> notes(StateEstimate<S> estimate, List<Anomaly> anomalies, Optional<Reading> reading) {
        List<String> notes = anomalies.stream().map(Anomaly::message).collect(Collectors.toCollection(ArrayList::new));
        for (O operation : observer.requests(estimate)) {
            notes.add("'" + subject.lifecycle().operation(operation).name() + "' may not have taken effect yet");
        }
        Set<S> states = estimate.candidates();
        boolean isAsked = states.size() > 1 && !isAnywhere(estimate);
        if (isAsked && StateObserver.statusOfNoState(estimate).isEmpty()) {
            StatusMapping<S> mapping = observer.mapping();
            Set<String> missing = reading.map(mapping::missing).orElseGet(mapping::signals);
            Telling.Lacking<S> lacking = telling.lacking(states, missing);
            if (!lacking.signals().isEmpty()) {
                notes.add(String.join(" or ", lacking.signals()) + " would tell");
            } else {
                notes.add(
                        lacking.alike().stream().allMatch(Ambiguity::later)
                                ? "later answers may tell"
                                : "no status ever tells all of them apart, but the job of what was requested does");
            }
        }
        return notes;
    }
}
