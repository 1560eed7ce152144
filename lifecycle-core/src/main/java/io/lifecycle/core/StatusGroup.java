package io.lifecycle.core;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a status mapping that share a status, or absence.
 *
 * @param status the status in its first spelling; empty for absence
 * @param numbers the ordinals of the states of the rows
 * @param rows the rows, in the order of declaration
 */
record StatusGroup<S>(String status, Bits numbers, Set<S> states, List<Row<S>> rows) {

    /** A row, with its signals under their own names. */
    static final class Row<S> {

        private final StatusRow<S> declared;
        private final StatusRow<S> row;

        // Made for the first reading.
        private @Nullable Map<String, Values> allowed;

        Row(StatusRow<S> declared, StatusRow<S> row) {
            this.declared = declared;
            this.row = row;
        }

        /** Returns the row as it was declared, with its names and rests. */
        StatusRow<S> declared() {
            return declared;
        }

        StatusRow<S> row() {
            return row;
        }

        /** Returns the values that the row allows, for each signal that it names. */
        Map<String, Values> allowed() {
            Map<String, Values> known = allowed;
            if (known == null) {
                Map<String, Values> values = new LinkedHashMap<>();
                for (Map.Entry<String, Signal> signal : row.signals().entrySet()) {
                    values.put(signal.getKey(), Values.of(signal.getValue()));
                }
                known = Collections.unmodifiableMap(values);
                allowed = known;
            }
            return known;
        }

        boolean allows(String signal, String value) {
            Values values = allowed().get(signal);
            return values == null || values.contain(value);
        }

        int state() {
            return Constants.ordinal(row.state());
        }
    }

    static <S> StatusGroup<S> of(String status, List<StatusRow<S>> members, SignalNames names, Constants<S> states) {
        List<StatusRow<S>> named = new ArrayList<>();
        for (StatusRow<S> row : members) {
            named.add(withOwnNames(row, names));
        }
        Bits numbers = Bits.NONE;
        List<Row<S>> rows = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            numbers = numbers.plus(Constants.ordinal(named.get(i).state()));
            rows.add(new Row<>(members.get(i), resolved(named.get(i), named)));
        }
        return new StatusGroup<>(status, numbers, states.setOf(numbers), rows);
    }

    private static <S> StatusRow<S> withOwnNames(StatusRow<S> row, SignalNames names) {
        boolean isRenamed = false;
        for (String name : row.signals().keySet()) {
            isRenamed |= !names.use(name).equals(name);
        }
        if (!isRenamed) {
            return row;
        }
        Map<String, Signal> signals = new LinkedHashMap<>();
        for (Signal signal : row.signals().values()) {
            String own = names.use(signal.name());
            signals.putIfAbsent(own, new Signal(own, signal.allowed(), signal.values()));
        }
        return withSignals(row, signals);
    }

    /** Returns a row with the values filled in that its rests exclude: those that other rows name. */
    private static <S> StatusRow<S> resolved(StatusRow<S> row, List<StatusRow<S>> members) {
        boolean hasRest = false;
        for (Signal signal : row.signals().values()) {
            hasRest |= signal.allowed() == Signal.Allowed.REST;
        }
        if (!hasRest) {
            return row;
        }
        Map<String, Signal> signals = new LinkedHashMap<>();
        for (Map.Entry<String, Signal> entry : row.signals().entrySet()) {
            Signal signal = entry.getValue();
            boolean isRest = signal.allowed() == Signal.Allowed.REST;
            signals.put(
                    entry.getKey(),
                    isRest
                            ? new Signal(
                                    signal.name(), Signal.Allowed.REST, namedByOthers(entry.getKey(), row, members))
                            : signal);
        }
        return withSignals(row, signals);
    }

    private static <S> Set<String> namedByOthers(String signal, StatusRow<S> row, List<StatusRow<S>> members) {
        Set<String> named = new LinkedHashSet<>();
        for (StatusRow<S> other : members) {
            Signal its = other.signals().get(signal);
            if (other != row && its != null && its.allowed() == Signal.Allowed.NAMED) {
                named.addAll(its.values());
            }
        }
        return named;
    }

    private static <S> StatusRow<S> withSignals(StatusRow<S> row, Map<String, Signal> signals) {
        return ImmutableStatusRow.of(row.state(), row.status(), signals, row.evidence());
    }

    /** Returns the rows that disagree with what was said on the fewest signals. */
    List<Row<S>> closest(Map<String, String> said) {
        List<Row<S>> closest = new ArrayList<>();
        int fewest = Integer.MAX_VALUE;
        for (Row<S> row : rows) {
            int count = disagreements(row, said).size();
            if (count < fewest) {
                fewest = count;
                closest.clear();
            }
            if (count == fewest) {
                closest.add(row);
            }
        }
        return closest;
    }

    /** Returns the signals for which a row does not allow the value that was said. */
    static Set<String> disagreements(Row<?> row, Map<String, String> said) {
        Set<String> disagreements = Set.of();
        for (Map.Entry<String, Values> signal : row.allowed().entrySet()) {
            String value = said.get(signal.getKey());
            if (value != null && !signal.getValue().contain(value)) {
                disagreements = disagreements.isEmpty() ? new LinkedHashSet<>() : disagreements;
                disagreements.add(signal.getKey());
            }
        }
        return disagreements;
    }
}
