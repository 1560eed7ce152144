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
 * Turns readings into places: what an observer makes of what its API answers. What is usual is found out once. Safe for use by many
 * threads.
 */
final class ReadingTable<S, O> {

    /** How many readings are kept, and how many meanings are told apart by a number. */
    private static final int MOST = 1024;

    private final StateObserver<S, O> observer;
    private final StatusMapping<S> mapping;
    private final Graph<S, O> graph;

    /** What a status alone means, as rows spell it. */
    private final Map<String, PreparedReading> byStatus = new HashMap<>();

    /** What readings mean that say nothing but what rows name. */
    private final ConcurrentHashMap<Reading, PreparedReading> byReading = new ConcurrentHashMap<>();

    /** The numbers of what readings mean, by the places that fit them. */
    private final ConcurrentHashMap<Places<S>, Integer> numbers = new ConcurrentHashMap<>();

    private final AtomicInteger nextNumber = new AtomicInteger();

    /** By place, what the API may answer there, as the places that fit it. */
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

    /** Returns the number of what readings mean that these places fit. */
    int number(Places<S> fits) {
        Integer known = numbers.get(fits);
        if (known != null) {
            return known;
        }
        return nextNumber.get() >= MOST
                ? PreparedReading.UNNUMBERED
                : numbers.computeIfAbsent(fits, unknown -> nextNumber.getAndIncrement());
    }

    /** Returns the places that fit a reading; none where its status is no state's. */
    Places<S> fits(Reading reading) {
        Places<S> states = graph.of(mapping.statesOf(reading));
        return reading.status().isPresent()
                ? states
                : states.plus(graph.only(Place.nothing())).plus(graph.only(Place.gone()));
    }

    /** Returns whether these are all that the API may answer at a place. */
    boolean givesAllAnswers(Places<S> place) {
        return place.states().stream().allMatch(mapping::givesAllReadings);
    }

    /** Returns what the API may answer at a place, as the places that fit it. */
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
