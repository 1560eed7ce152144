package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Fields;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Belief.Limits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a track knows as fields of a line, and reads it. */
final class TrackText<S, O> {

    private static final String WITHOUT = "without.";
    private static final String ESTIMATE = "estimate";
    private static final String SINCE = "since";
    private static final String WAITING = "waiting";
    private static final String SETTLING = "settling";
    private static final String RESTED = "rested";
    private static final String LATE = "late";
    private static final String LAST = "last";

    /** The last field. A line that was cut off lacks it, or the Z at its end. */
    private static final String AT = "at";

    private final StateObserver<S, O> observer;

    TrackText(StateObserver<S, O> observer) {
        this.observer = observer;
    }

    /** Returns a line of what a track knows, and more. */
    String write(Track<S, O> track, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean isPatient = track.limits().settlingWithin().isPresent();
        write(fields, "", track.belief(), isPatient);
        if (track.without() != null) {
            write(fields, WITHOUT, track.without(), isPatient);
        }
        if (track.last() != null) {
            fields.put(LAST, track.last());
        }
        fields.putAll(more);
        fields.put(AT, track.latest().toString());
        return Fields.write(fields);
    }

    private void write(Map<String, String> fields, String prefix, Belief<S, O> belief, boolean isPatient) {
        fields.put(prefix + ESTIMATE, belief.estimate().toString());
        fields.put(prefix + SINCE, since(belief.since()));
        put(fields, prefix + WAITING, belief.waiting());
        put(fields, prefix + SETTLING, isPatient ? belief.settling() : null);
        put(fields, prefix + RESTED, belief.rested());
        put(fields, prefix + LATE, belief.isUnsettled() ? "" : null);
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    /** Returns one instant if all places have the same; otherwise each place and its instant. */
    private String since(Map<Place<S>, Instant> since) {
        if (Set.copyOf(since.values()).size() == 1) {
            return since.values().iterator().next().toString();
        }
        return since.entrySet().stream()
                .map(stay -> stay.getKey() + " " + stay.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the fields of a line that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not such a line
     */
    static Map<String, String> fields(String text) {
        Map<String, String> fields = Fields.read(text);
        for (String name : List.of(ESTIMATE, SINCE, AT)) {
            if (!fields.containsKey(name)) {
                throw new IllegalArgumentException("field '" + name + "' is missing; was the line cut off?");
            }
        }
        return fields;
    }

    /**
     * Returns what a reader makes of a line.
     *
     * @throws IllegalArgumentException if it cannot read the line; the message says what is wrong, and quotes the line
     */
    static <T> T said(String text, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(Text.quoted(text) + " is not the text of a watch: " + e.getMessage(), e);
        }
    }

    Track<S, O> read(Map<String, String> fields, Limits limits) {
        Belief<S, O> belief = belief(fields, "");
        Belief<S, O> without = fields.containsKey(WITHOUT + ESTIMATE) ? belief(fields, WITHOUT) : null;
        String last = fields.get(LAST);
        if (without != null && last == null) {
            throw new IllegalArgumentException("field '" + LAST + "' is missing");
        }
        return new Track<>(observer, limits, belief, without, last, Instant.parse(requireNonNull(fields.get(AT))));
    }

    private Belief<S, O> belief(Map<String, String> fields, String prefix) {
        StateEstimate<S> estimate = observer.parse(requireNonNull(fields.get(prefix + ESTIMATE)));
        return new Belief<>(
                estimate,
                since(fields.getOrDefault(prefix + SINCE, ""), observer.places(estimate)),
                read(fields, prefix + WAITING, Instant::parse),
                read(fields, prefix + SETTLING, Instant::parse),
                read(fields, prefix + RESTED, observer::parse),
                fields.containsKey(prefix + LATE));
    }

    private static <T> @Nullable T read(Map<String, String> fields, String name, Function<String, T> reader) {
        String value = fields.get(name);
        return value == null ? null : reader.apply(value);
    }

    private Map<Place<S>, Instant> since(String text, Places<S> places) {
        Map<String, Instant> read = new HashMap<>();
        for (String stay : text.split(", ", -1)) {
            int end = stay.lastIndexOf(' ');
            read.put(end < 0 ? "" : stay.substring(0, end), Instant.parse(stay.substring(end + 1)));
        }
        Map<Place<S>, Instant> since = new LinkedHashMap<>();
        for (Place<S> place : places) {
            Instant instant = read.getOrDefault(place.toString(), read.get(""));
            if (instant == null) {
                throw new IllegalArgumentException("the time since when it may be in " + place + " is missing");
            }
            since.put(place, instant);
        }
        return Collections.unmodifiableMap(since);
    }

    /** Returns places by their names, in that order. Unknown names are left out. */
    Set<Place<S>> places(Collection<String> names) {
        Map<String, Place<S>> known = new HashMap<>();
        observer.graph().places().forEach(place -> known.put(place.toString(), place));
        Set<Place<S>> places = new LinkedHashSet<>();
        for (String name : names) {
            Place<S> place = known.get(name);
            if (place != null) {
                places.add(place);
            }
        }
        return Collections.unmodifiableSet(places);
    }

    /** Returns the estimate with the longest text, apart from a status that it shows. It may never occur. */
    EstimateNode<S, O> widest() {
        Places<S> places = observer.graph().places();
        Map<O, Places<S>> waiting = new HashMap<>();
        for (Operation<O> operation : observer.lifecycle().operations()) {
            waiting.put(operation.id(), places);
        }
        return observer.unkept(Hypotheses.of(places, waiting));
    }

    /** Returns how many characters a line with these further values has at most. */
    int longest(Map<String, String> more) {
        Places<S> places = observer.graph().places();
        StateEstimate<S> widest = AnomalousEstimate.of(
                widest(), new Anomaly.UnknownStatus(Reading.of("\u4e2d".repeat(Text.MOST_CHARACTERS))));
        Map<Place<S>, Instant> since = new LinkedHashMap<>();
        places.forEach(place -> since.put(place, since.isEmpty() ? Instant.MAX.minusNanos(1) : Instant.MAX));
        Belief<S, O> belief = new Belief<>(widest, since, Instant.MAX, Instant.MAX, widest, true);
        Limits longest = new Limits(Optional.empty(), Optional.of(Duration.ofDays(1)));
        String last =
                "\u4e2d".repeat(Text.shown("x".repeat(Text.MOST_CHARACTERS + 1)).length());
        return write(new Track<>(observer, longest, belief, belief, last, Instant.MAX), more)
                .length();
    }
}
