package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link StatusMapping}: its rows, indexed by status. */
final class StatusTable<S> implements StatusMapping<S> {

    private final String name;
    private final Universe<S> states;
    private final List<StatusRow<S>> rows;
    private final Map<String, Evidence> unmapped;
    private final Map<S, Evidence> unreadable;

    private final Set<String> statuses;
    private final Set<S> unreadableStates;
    private final Map<String, Set<S>> ambiguous;
    private final Map<S, Set<String>> statusesByState = new HashMap<>();
    /** By comparable status; the empty key is absence. */
    private final Map<Optional<String>, Group<S>> groups = new HashMap<>();
    /** By signal: every value that some row names, in comparable form. */
    private final Map<String, Set<String>> vocabulary = new LinkedHashMap<>();

    private final Set<String> known = new LinkedHashSet<>();

    /** The rows which share a status. */
    private record Group<S>(String status, Set<S> states, List<Row<S>> rows) {}

    /** A row with its signals in comparable form. */
    private record Row<S>(S state, Map<String, Set<String>> signals) {}

    StatusTable(
            String name,
            Universe<S> states,
            List<StatusRow<S>> rows,
            Map<String, Evidence> unmapped,
            Map<S, Evidence> unreadable) {
        this.name = name;
        this.states = states;
        this.rows = List.copyOf(rows);
        this.unmapped = Collections.unmodifiableMap(new LinkedHashMap<>(unmapped));
        this.unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
        this.unreadableStates = states.setOf(unreadable.keySet());

        Map<Optional<String>, List<StatusRow<S>>> byStatus = new LinkedHashMap<>();
        for (StatusRow<S> row : this.rows) {
            byStatus.computeIfAbsent(row.status().map(Signal::comparable), k -> new ArrayList<>())
                    .add(row);
        }
        Set<String> named = new LinkedHashSet<>();
        Map<String, Set<S>> shared = new LinkedHashMap<>();
        byStatus.forEach((key, members) -> {
            Set<S> meant = states.setOf(members.stream().map(StatusRow::state).toList());
            String spelling = members.get(0).status().orElse("");
            List<Row<S>> comparable = members.stream()
                    .map(row -> new Row<>(row.state(), comparable(row.signals())))
                    .toList();
            groups.put(key, new Group<>(spelling, meant, comparable));
            if (key.isPresent()) {
                named.add(spelling);
                known.add(key.get());
                if (meant.size() > 1) {
                    shared.put(spelling, meant);
                }
            }
        });
        this.unmapped.keySet().forEach(status -> known.add(Signal.comparable(status)));
        this.statuses = Collections.unmodifiableSet(named);
        this.ambiguous = Collections.unmodifiableMap(shared);
        for (S state : states.constants()) {
            Set<String> shown = new LinkedHashSet<>();
            this.rows.stream()
                    .filter(row -> row.state() == state)
                    .flatMap(row -> row.status().stream())
                    .forEach(status -> shown.add(group(status).orElseThrow().status()));
            statusesByState.put(state, Collections.unmodifiableSet(shown));
        }
    }

    private Map<String, Set<String>> comparable(Map<String, Set<String>> signals) {
        Map<String, Set<String>> comparable = new HashMap<>();
        signals.forEach((signal, values) -> {
            Set<String> normal = new LinkedHashSet<>();
            values.forEach(value -> normal.add(Signal.comparable(value)));
            comparable.put(signal, normal);
            vocabulary.computeIfAbsent(signal, k -> new LinkedHashSet<>()).addAll(normal);
        });
        return comparable;
    }

    private Optional<Group<S>> group(String status) {
        return Optional.ofNullable(groups.get(Optional.of(Signal.comparable(status))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<StatusRow<S>> rows() {
        return rows;
    }

    @Override
    public Set<String> statuses() {
        return statuses;
    }

    @Override
    public Set<String> unmapped() {
        return unmapped.keySet();
    }

    @Override
    public Evidence unmappedEvidence(String status) {
        requireNonNull(status, "status");
        return evidence(unmapped, status, "no status that is known to be no state's");
    }

    @Override
    public Set<S> unreadable() {
        return unreadableStates;
    }

    @Override
    public Evidence unreadableEvidence(S state) {
        requireNonNull(state, "state");
        return evidence(unreadable, state, "no state that is unreadable");
    }

    private <K> Evidence evidence(Map<K, Evidence> facts, K key, String otherwise) {
        Evidence evidence = facts.get(key);
        if (evidence == null) {
            throw new IllegalArgumentException("status mapping '" + name + "': '" + key + "' is " + otherwise
                    + "; there are: " + Text.quoted(facts.keySet()));
        }
        return evidence;
    }

    @Override
    public Set<String> signals() {
        return Collections.unmodifiableSet(vocabulary.keySet());
    }

    @Override
    public Set<String> statusesOf(S state) {
        return statusesByState.getOrDefault(requireNonNull(state, "state"), Set.of());
    }

    @Override
    public Set<S> statesOf(String status) {
        return group(requireNonNull(status, "status")).map(Group::states).orElse(states.setOf(0));
    }

    @Override
    public Set<S> statesOf(Reading reading) {
        requireNonNull(reading, "reading");
        Group<S> group = groups.get(reading.status().map(Signal::comparable));
        if (group == null) {
            return states.setOf(0);
        }
        Map<String, String> said = new HashMap<>();
        reading.signals().forEach((signal, value) -> {
            String comparable = Signal.comparable(value);
            if (vocabulary.getOrDefault(signal, Set.of()).contains(comparable)) {
                said.put(signal, comparable);
            }
        });
        List<S> fitting = group.rows().stream()
                .filter(row -> row.signals().entrySet().stream()
                        .allMatch(named -> agrees(named.getValue(), said.get(named.getKey()))))
                .map(Row::state)
                .toList();
        return fitting.isEmpty() ? group.states() : states.setOf(fitting);
    }

    private static boolean agrees(Set<String> values, @Nullable String said) {
        return said == null || values.contains(said);
    }

    @Override
    public Map<String, Set<S>> ambiguous() {
        return ambiguous;
    }

    @Override
    public boolean knows(String status) {
        return known.contains(Signal.comparable(requireNonNull(status, "status")));
    }

    @Override
    public StatusMapping<S> using(Set<String> signals) {
        requireNonNull(signals, "signals");
        for (String signal : signals) {
            if (!vocabulary.containsKey(requireNonNull(signal, "signal"))) {
                throw new IllegalArgumentException("status mapping '" + name + "' has no signal '" + signal
                        + "'; it has: " + Text.quoted(vocabulary.keySet()));
            }
        }
        List<StatusRow<S>> narrowed = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (StatusRow<S> row : rows) {
            Map<String, Set<String>> kept = new LinkedHashMap<>(row.signals());
            kept.keySet().retainAll(signals);
            if (seen.add(List.of(row.state(), row.status().map(Signal::comparable), comparable(kept)))) {
                narrowed.add(ImmutableStatusRow.of(row.state(), row.status(), kept, row.evidence()));
            }
        }
        return new StatusTable<>(name, states, narrowed, unmapped, unreadable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatusTable<?> that
                && name.equals(that.name)
                && rows.equals(that.rows)
                && unmapped.equals(that.unmapped)
                && unreadable.equals(that.unreadable);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rows, unmapped, unreadable);
    }

    /** Returns the mapping's name and size. */
    @Override
    public String toString() {
        return "status mapping '" + name + "' (" + rows.size() + " rows)";
    }
}
