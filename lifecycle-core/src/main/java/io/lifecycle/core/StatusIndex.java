package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.StatusGroup.Row;
import io.lifecycle.core.internal.Constants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a status mapping by status, with their signals under their own names.
 *
 * <p>It is made for the first question, because a service asks none while it starts.
 */
final class StatusIndex<S> {

    /** Stands for absence in place of a status. No status is blank. */
    private static final String ABSENT = "";

    private final Constants<S> states;
    private final SignalNames names;
    private final List<StatusRow<S>> rows;

    /** In the order of declaration; the group of absence comes first. */
    private final List<StatusGroup<S>> groups = new ArrayList<>();

    /** By status, in comparable form and as rows spell it, so that the usual answer of an API takes one look-up. */
    private final Map<String, StatusGroup<S>> byStatus = new HashMap<>();

    private final @Nullable StatusGroup<S> absent;
    private final Map<String, Values> allowed = new HashMap<>();

    /** By status: for each signal, the values that tell the rows of the status apart. */
    private final Map<String, List<List<AnswerSearch.Choice>>> choices = new ConcurrentHashMap<>();

    private final Map<S, AnswerSearch<S>> answers = new ConcurrentHashMap<>();

    StatusIndex(List<StatusRow<S>> declared, Constants<S> states, SignalNames names) {
        this.states = states;
        this.names = names;
        declared.forEach(row -> row.signals().keySet().forEach(names::use));

        Map<String, List<StatusRow<S>>> bySpelling = new LinkedHashMap<>();
        Map<String, List<StatusRow<S>>> sharing = new LinkedHashMap<>();
        List<StatusRow<S>> ofAbsence = new ArrayList<>();
        for (StatusRow<S> row : declared) {
            Optional<String> status = row.status();
            (status.isPresent() ? sharing(status.get(), bySpelling, sharing) : ofAbsence).add(row);
        }
        IdentityHashMap<StatusRow<S>, StatusRow<S>> resolved = new IdentityHashMap<>();
        this.absent = ofAbsence.isEmpty() ? null : group(ABSENT, ofAbsence, resolved);
        sharing.forEach((comparable, members) ->
                byStatus.put(comparable, group(members.get(0).status().orElseThrow(), members, resolved)));
        for (String spelling : bySpelling.keySet()) {
            byStatus.put(spelling, requireNonNull(byStatus.get(Signal.comparable(spelling))));
        }
        this.rows = declared.stream()
                .<StatusRow<S>>map(row -> requireNonNull(resolved.get(row)))
                .toList();
    }

    private static <R> List<R> sharing(String status, Map<String, List<R>> bySpelling, Map<String, List<R>> sharing) {
        return bySpelling.computeIfAbsent(
                status, spelt -> sharing.computeIfAbsent(Signal.comparable(spelt), comparable -> new ArrayList<>()));
    }

    private StatusGroup<S> group(
            String spelling, List<StatusRow<S>> members, IdentityHashMap<StatusRow<S>, StatusRow<S>> resolved) {
        StatusGroup<S> group = StatusGroup.of(spelling, members, names, states);
        groups.add(group);
        for (int i = 0; i < members.size(); i++) {
            Row<S> row = group.rows().get(i);
            resolved.put(members.get(i), row.row());
            row.allowed().forEach((signal, values) -> allowed.merge(signal, values, Values::and));
        }
        return group;
    }

    SignalNames names() {
        return names;
    }

    /** Returns all rows, in the order of declaration. */
    List<StatusRow<S>> rows() {
        return rows;
    }

    /** Returns the groups of rows, in the order of declaration; the group of absence comes first. */
    List<StatusGroup<S>> groups() {
        return groups;
    }

    /** Returns the rows of a status; {@code null} if there are none. */
    @Nullable
    StatusGroup<S> group(String status) {
        StatusGroup<S> group = byStatus.get(status);
        return group != null ? group : byStatus.get(Signal.comparable(status));
    }

    /** Returns the rows of a reading's status, or of absence; {@code null} if there are none. */
    @Nullable
    StatusGroup<S> group(Reading reading) {
        return reading.status().isPresent() ? group(reading.status().get()) : absent;
    }

    /** Returns the statuses, as they are first spelt. */
    Set<String> statuses() {
        Set<String> statuses = new LinkedHashSet<>();
        groups.forEach(group -> statuses.add(group.status()));
        statuses.remove(ABSENT);
        return Collections.unmodifiableSet(statuses);
    }

    /** Returns what the API may answer in a state, without absence. */
    AnswerSearch<S> answers(S state) {
        return answers.computeIfAbsent(state, this::searched);
    }

    private AnswerSearch<S> searched(S state) {
        AnswerSearch<S> search = new AnswerSearch<>(List.copyOf(names.used()));
        for (StatusGroup<S> group : groups) {
            for (Row<S> row : group.rows()) {
                if (row.row().state().equals(state) && row.row().status().isPresent()) {
                    search.add(group, row, choices.computeIfAbsent(group.status(), status -> choices(group)));
                }
            }
        }
        return search;
    }

    private List<List<AnswerSearch.Choice>> choices(StatusGroup<S> group) {
        return vocabulary().entrySet().stream()
                .map(signal -> AnswerSearch.choices(group, signal.getKey(), signal.getValue()))
                .toList();
    }

    /** Returns the values that some row allows, by signal: those that rows name, and one that stands for all others. */
    private Map<String, Set<String>> vocabulary() {
        Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
        for (String signal : names.used()) {
            spellings.put(signal, new LinkedHashMap<>());
        }
        for (StatusRow<S> row : rows) {
            row.signals()
                    .forEach((own, signal) -> signal.values()
                            .forEach(value ->
                                    requireNonNull(spellings.get(own)).putIfAbsent(Signal.comparable(value), value)));
        }
        Map<String, Set<String>> vocabulary = new LinkedHashMap<>();
        spellings.forEach((signal, values) -> {
            String unnamed = unnamed(values.keySet());
            values.put(unnamed, unnamed);
            values.keySet().removeIf(value -> !allowed(signal).contain(value));
            vocabulary.put(signal, new LinkedHashSet<>(values.values()));
        });
        return vocabulary;
    }

    private static String unnamed(Set<String> named) {
        String value = "other";
        while (named.contains(value)) {
            value = "an" + value;
        }
        return value;
    }

    /** Returns every value that some row allows a signal. */
    Values allowed(String signal) {
        return requireNonNull(allowed.get(signal));
    }
}
