package io.lifecycle.core.observe;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns readings into the places that fit them. The meaning of a usual reading is computed once. Safe for use by many threads.
 */
final class ReadingTable<S, O> {

    /** The largest number of readings that are kept, and of meanings that are numbered. */
    private static final int MOST = 1024;

    private final StateObserver<S, O> observer;
    private final StatusMapping<S> mapping;
    private final Graph<S, O> graph;

    /** The meaning of each status without signals, as rows spell it. */
    private final Map<String, PreparedReading> byStatus = new HashMap<>();

    /** The meanings of readings that have only statuses and signals which rows name. */
    private final ConcurrentHashMap<Reading, PreparedReading> byReading = new ConcurrentHashMap<>();

    /** The numbers of meanings, by the places that fit. */
    private final ConcurrentHashMap<Places<S>, Integer> numbers = new ConcurrentHashMap<>();

    private final AtomicInteger nextNumber = new AtomicInteger();

    /** What the API may answer at each place, as the places that fit the answer. */
    private final ConcurrentHashMap<Places<S>, Set<Places<S>>> answers = new ConcurrentHashMap<>();

    ReadingTable(StateObserver<S, O> observer, StatusMapping<S> mapping, Graph<S, O> graph) {
        this.observer = observer;
        this.mapping = mapping;
        this.graph = graph;
        for (StatusRow<S> row : mapping.rows()) {
            row.status().ifPresent(status -> byStatus.put(status, of(Reading.of(status))));
        }
    }

    PreparedReading of(String status) {
        PreparedReading known = byStatus.get(status);
        return known != null ? known : of(Reading.of(status));
    }

    PreparedReading of(Reading reading) {
        PreparedReading known = byReading.get(reading);
        if (known != null) {
            return known;
        }
        Reading cut = reading.shortened();
        Places<S> fits = fits(reading);
        Map<String, String> ignored = fits.isEmpty() ? Map.of() : mapping.ignored(cut);
        PreparedReading prepared = new PreparedReading(observer, cut, fits, number(fits), ignored);
        if (prepared.isUsual() && cut.equals(reading) && byReading.size() < MOST) {
            byReading.put(reading, prepared);
        }
        return prepared;
    }

    /** Returns the number of the meaning that these places fit. */
    int number(Places<S> fits) {
        Integer known = numbers.get(fits);
        if (known != null) {
            return known;
        }
        return nextNumber.get() >= MOST
                ? PreparedReading.UNNUMBERED
                : numbers.computeIfAbsent(fits, unknown -> nextNumber.getAndIncrement());
    }

    /** Returns the places that fit a reading; none if its status belongs to no state. */
    Places<S> fits(Reading reading) {
        Places<S> states = graph.of(mapping.statesOf(reading));
        return reading.status().isPresent()
                ? states
                : states.plus(graph.only(Place.nothing())).plus(graph.only(Place.gone()));
    }

    /** Returns whether {@link #answers} of a place is complete. */
    boolean givesAllAnswers(Places<S> place) {
        return place.states().stream().allMatch(mapping::givesAllReadings);
    }

    /** Returns what the API may answer at a place, as the places that fit the answer. */
    Set<Places<S>> answers(Places<S> place) {
        return answers.computeIfAbsent(place, this::answered);
    }

    private Set<Places<S>> answered(Places<S> place) {
        Set<Places<S>> answered = new LinkedHashSet<>();
        for (S state : place.states()) {
            mapping.leftOpen(state).forEach(states -> answered.add(graph.of(states)));
        }
        Places<S> absent = fits(Reading.absent());
        if (place.intersects(absent)) {
            answered.add(absent);
        }
        return Collections.unmodifiableSet(answered);
    }
}
