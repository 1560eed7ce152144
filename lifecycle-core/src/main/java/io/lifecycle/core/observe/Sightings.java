package io.lifecycle.core.observe;

import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * What the API may answer at each place, as the places that fit the answer. Every answer carries all signals of the
 * vocabulary; one that the place's row does not name may have any value.
 */
final class Sightings<S> {

    private final StatusMapping<S> mapping;
    private final ToLongFunction<Reading> fits;
    private final ConcurrentHashMap<Long, Set<Long>> byPlace = new ConcurrentHashMap<>();

    Sightings(StatusMapping<S> mapping, ToLongFunction<Reading> fits) {
        this.mapping = mapping;
        this.fits = fits;
    }

    /** Returns what may be seen at a place. */
    Set<Long> at(long place) {
        return byPlace.computeIfAbsent(place, this::look);
    }

    private Set<Long> look(long place) {
        Set<Long> seen = new LinkedHashSet<>();
        if ((place & (Places.NOTHING | Places.GONE)) != 0) {
            look(Reading.absent(), Map.of(), seen);
        }
        for (StatusRow<S> row : mapping.rows()) {
            if (Places.bit(row.state()) == place) {
                look(row.status().map(Reading::of).orElse(Reading.absent()), row.signals(), seen);
            }
        }
        return seen;
    }

    private void look(Reading bare, Map<String, Set<String>> named, Set<Long> seen) {
        List<Reading> readings = List.of(bare);
        for (Map.Entry<String, Set<String>> signal : vocabulary(mapping).entrySet()) {
            Set<String> values = named.getOrDefault(signal.getKey(), signal.getValue());
            List<Reading> longer = new ArrayList<>();
            readings.forEach(reading -> values.forEach(value -> longer.add(reading.with(signal.getKey(), value))));
            readings = longer;
        }
        readings.forEach(reading -> seen.add(fits.applyAsLong(reading)));
    }

    /** Returns, by signal, every value that some row names. */
    static Map<String, Set<String>> vocabulary(StatusMapping<?> mapping) {
        Map<String, Set<String>> vocabulary = new LinkedHashMap<>();
        for (StatusRow<?> row : mapping.rows()) {
            row.signals()
                    .forEach((signal, values) -> vocabulary
                            .computeIfAbsent(signal, k -> new LinkedHashSet<>())
                            .addAll(values));
        }
        return vocabulary;
    }
}
