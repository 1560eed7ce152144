package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a simulated resource shows its state: in a vocabulary, and as it was told to. */
final class Answers<S> {

    private final Lifecycle<S, ?> lifecycle;
    private final StatusMapping<S> mapping;
    private final Map<S, Reading> told = new LinkedHashMap<>();

    Answers(Lifecycle<S, ?> lifecycle, StatusMapping<S> mapping) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
    }

    void tell(S state, Reading reading) {
        if (!mapping.statesOf(reading).contains(state)) {
            throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "': " + reading
                    + " is not shown in " + name(state) + ", which shows in status mapping '" + mapping.name() + "': "
                    + rows(state).stream()
                            .map(this::first)
                            .map(Reading::toString)
                            .collect(Collectors.joining(", ")));
        }
        told.put(state, reading);
    }

    /** Returns what is answered in a state: what was told, or the first row, one of the status that was shown before first. */
    Reading of(S state, @Nullable String lastStatus) {
        Reading reading = told.get(state);
        if (reading != null) {
            return reading;
        }
        List<StatusRow<S>> rows = rows(state);
        return first(rows.stream()
                .filter(row -> row.status().equals(Optional.ofNullable(lastStatus)))
                .findFirst()
                .orElse(rows.get(0)));
    }

    /** Returns any answer that is given in a state. */
    Reading of(S state, Random random) {
        List<StatusRow<S>> rows = rows(state);
        return reading(rows.get(random.nextInt(rows.size())), random);
    }

    private List<StatusRow<S>> rows(S state) {
        List<StatusRow<S>> rows =
                mapping.rows().stream().filter(row -> row.state().equals(state)).toList();
        if (rows.isEmpty()) {
            throw new IllegalStateException("lifecycle '" + lifecycle.name() + "': no reading shows " + name(state)
                    + " in status mapping '" + mapping.name() + "'");
        }
        return rows;
    }

    private Reading first(StatusRow<S> row) {
        return reading(row, null);
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

    /** Returns values that a row allows: those that it names, or else one that nobody names. */
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
