package io.lifecycle.tools.export;

import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A vocabulary in the form in which it is looked up: trimmed, without case, and by the signals' own names.
 *
 * @param rows in the order of the states' enum, as in answers
 * @param names the signals' own names, by all names that answers have for them
 */
record TableRows(List<Row> rows, Map<String, String> names) {

    /** The limits that the sources in all languages share. */
    static final List<String> LIMITS = List.of(
            "It does not know what was requested and read before: one answer alone leaves more states open than an estimate.",
            "It does not say what the evidence of the rows is, which statuses belong to no state, which states no answer shows, and"
                    + " which signals were missing or ignored.");

    /**
     * A row.
     *
     * @param status empty for an absence
     */
    record Row(String state, Optional<String> status, List<Rule> rules) {}

    /**
     * What a row says of a signal.
     *
     * @param isOnly whether it has to be one of the values, or none of them
     */
    record Rule(String signal, boolean isOnly, List<String> values) {}

    static <S> TableRows of(StatusMapping<S> statuses) {
        List<Row> rows = new ArrayList<>();
        statuses.rows().stream()
                .sorted(Comparator.comparingInt(row -> rank(row.state())))
                .forEach(row -> {
                    List<Rule> rules = new ArrayList<>();
                    row.signals().forEach((own, signal) -> rules.add(rule(own, signal)));
                    rows.add(
                            new Row(((Enum<?>) row.state()).name(), row.status().map(TableRows::comparable), rules));
                });
        Map<String, String> names = new LinkedHashMap<>();
        statuses.signals().forEach(own -> names.put(comparableName(own), own));
        statuses.signals()
                .forEach(own ->
                        statuses.otherNames(own).forEach(other -> names.putIfAbsent(comparableName(other), own)));
        return new TableRows(rows, names);
    }

    private static int rank(Object state) {
        return List.of(((Enum<?>) state).getDeclaringClass().getEnumConstants()).indexOf(state);
    }

    private static Rule rule(String own, Signal signal) {
        return new Rule(
                own,
                signal.allowed() == Signal.Allowed.NAMED,
                signal.values().stream().map(TableRows::comparable).distinct().toList());
    }

    private static String comparableName(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String comparable(String value) {
        String comparable = comparableName(value);
        return comparable.isEmpty() ? Signal.NONE : comparable;
    }

    /** Returns what a source is, for its heading. */
    static String title(StatusMapping<?> statuses) {
        return "The states that an answer may mean, by " + statuses + ". Made by lifecycle-tools; do not edit it.";
    }
}
