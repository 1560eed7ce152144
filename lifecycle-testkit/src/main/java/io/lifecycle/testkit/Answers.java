package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a simulated resource shows its state: in a vocabulary, with the signals that are supplied, and as it was told to. */
final class Answers<S> {

    private final Lifecycle<S, ?> lifecycle;
    private final StatusMapping<S> vocabulary;

    /** The signals that a test said are supplied; null if it said nothing, and the vocabulary decides. */
    private final @Nullable Set<String> supplied;

    /** The vocabulary without the signals that are not supplied. */
    private final StatusMapping<S> mapping;

    private final Map<S, Reading> told = new LinkedHashMap<>();

    private Answers(
            Lifecycle<S, ?> lifecycle,
            StatusMapping<S> vocabulary,
            @Nullable Set<String> supplied,
            StatusMapping<S> mapping) {
        this.lifecycle = lifecycle;
        this.vocabulary = vocabulary;
        this.supplied = supplied;
        this.mapping = mapping;
    }

    /** Returns answers in the lifecycle's own vocabulary, with the status alone. */
    static <S> Answers<S> of(Lifecycle<S, ?> lifecycle) {
        StatusMapping<S> own = lifecycle.statuses();
        return new Answers<>(lifecycle, own, null, own.using(Set.of()));
    }

    /** Returns these answers in another vocabulary: with all its signals, unless it was told which are supplied. */
    Answers<S> in(StatusMapping<S> other) {
        return told(new Answers<>(lifecycle, other, supplied, supplied == null ? other : other.using(known(other))));
    }

    /** Returns those signals of a vocabulary that are supplied. */
    private Set<String> known(StatusMapping<S> other) {
        Set<String> known = new LinkedHashSet<>(other.signals());
        known.removeIf(signal ->
                !isSupplied(signal) && other.otherNames(signal).stream().noneMatch(this::isSupplied));
        return known;
    }

    private boolean isSupplied(String signal) {
        return supplied != null && supplied.stream().anyMatch(name -> StatusMapping.isSame(name, signal));
    }

    /** Returns these answers with these signals. */
    Answers<S> supplying(Set<String> signals) {
        return told(new Answers<>(lifecycle, vocabulary, signals, vocabulary.using(signals)));
    }

    private Answers<S> told(Answers<S> other) {
        told.forEach(other::tell);
        return other;
    }

    void tell(S state, Reading reading) {
        if (!vocabulary.statesOf(reading).contains(state)) {
            throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "': " + reading
                    + " is not shown in " + name(state) + ", which shows in status mapping '" + vocabulary.name()
                    + "': "
                    + rows(vocabulary, state).stream()
                            .map(row -> reading(row, null))
                            .map(Reading::toString)
                            .collect(Collectors.joining(", ")));
        }
        told.put(state, reading);
    }

    /**
     * Returns the answer in a place: the one that a test set, or else the first row with a status, if possible with the
     * one that was shown before. An absence is the last choice.
     */
    Reading of(Place<S> place, Optional<String> lastStatus) {
        return place.state().map(state -> of(state, lastStatus)).orElseGet(Reading::absent);
    }

    private Reading of(S state, Optional<String> lastStatus) {
        Reading reading = told.get(state);
        if (reading != null) {
            return reading;
        }
        List<StatusRow<S>> rows = rows(mapping, state);
        Predicate<StatusRow<S>> isGoneOnWith = row -> row.status()
                .filter(status -> lastStatus
                        .filter(last -> StatusMapping.isSame(last, status))
                        .isPresent())
                .isPresent();
        StatusRow<S> row = rows.stream()
                .filter(isGoneOnWith)
                .findFirst()
                .or(() -> rows.stream().filter(any -> any.status().isPresent()).findFirst())
                .orElse(rows.get(0));
        return reading(row, null);
    }

    /** Returns any answer that is possible in a place, or the one that a test set. */
    Reading of(Place<S> place, Random random) {
        return place.state().map(state -> of(state, random)).orElseGet(Reading::absent);
    }

    private Reading of(S state, Random random) {
        Reading reading = told.get(state);
        if (reading != null) {
            return reading;
        }
        List<StatusRow<S>> rows = rows(mapping, state);
        return reading(rows.get(random.nextInt(rows.size())), random);
    }

    /** Returns the status that is shown in a place, or the one that was shown before if none is. */
    Optional<String> statusIn(Place<S> place, Optional<String> lastStatus) {
        return place.state()
                .filter(state ->
                        mapping.rows().stream().anyMatch(row -> row.state().equals(state)))
                .flatMap(state -> of(state, lastStatus).status())
                .or(() -> lastStatus);
    }

    private List<StatusRow<S>> rows(StatusMapping<S> shown, S state) {
        List<StatusRow<S>> rows =
                shown.rows().stream().filter(row -> row.state().equals(state)).toList();
        if (rows.isEmpty()) {
            throw new IllegalStateException("lifecycle '" + lifecycle.name() + "': no reading shows " + name(state)
                    + " in status mapping '" + shown.name() + "'");
        }
        return rows;
    }

    private static <S> Reading reading(StatusRow<S> row, @Nullable Random random) {
        Reading reading = row.status().map(Reading::of).orElse(Reading.absent());
        for (Signal signal : row.signals().values()) {
            List<String> values = values(signal);
            String value = values.get(random == null ? 0 : random.nextInt(values.size()));
            reading = reading.with(signal.name(), value.equals(Signal.NONE) ? null : value);
        }
        return reading;
    }

    /** Returns values that a row allows: those that it names, or one that it does not exclude. */
    private static List<String> values(Signal signal) {
        if (signal.allowed() == Signal.Allowed.NAMED) {
            return List.copyOf(signal.values());
        }
        String other = "other";
        while (!signal.allows(other)) {
            other = "an" + other;
        }
        return List.of(other);
    }

    private String name(S state) {
        return lifecycle.names().state(state);
    }
}
