package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link StatusMapping}: its rows, indexed by status. */
final class StatusTable<S> implements StatusMapping<S> {

    private final String name;
    private final Universe<S> states;
    private final List<StatusRow<S>> rows;
    private final Map<String, Evidence> unmapped;
    private final Map<S, Evidence> unreadable;

    private final Set<S> none;
    private final Set<String> statuses;
    private final Set<S> unreadableStates;
    private final Set<String> signals;
    private final Map<String, Set<S>> ambiguous;
    private final Map<S, Set<String>> statusesByState = new HashMap<>();

    /** By status: in comparable form, and as it is spelt in rows, so that what an API usually says is one look-up. */
    private final Map<String, Group<S>> groups = new HashMap<>();

    private final @Nullable Group<S> absent;

    /** By signal: every value that some row names, in comparable form. */
    private final Map<String, Set<String>> vocabulary = new LinkedHashMap<>();

    private final Set<String> known = new HashSet<>();

    /** The rows which share a status, or absence. */
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
        this.none = states.setOf(0);
        this.unreadableStates = states.setOf(unreadable.keySet());

        Map<String, List<StatusRow<S>>> byStatus = new LinkedHashMap<>();
        List<StatusRow<S>> ofAbsence = new ArrayList<>();
        for (StatusRow<S> row : this.rows) {
            if (row.status().isPresent()) {
                String comparable = Signal.comparable(row.status().get());
                byStatus.putIfAbsent(comparable, new ArrayList<>());
                requireNonNull(byStatus.get(comparable)).add(row);
            } else {
                ofAbsence.add(row);
            }
        }
        this.absent = ofAbsence.isEmpty() ? null : group("", ofAbsence);
        Set<String> named = new LinkedHashSet<>();
        Map<String, Set<S>> shared = new LinkedHashMap<>();
        for (Map.Entry<String, List<StatusRow<S>>> sharing : byStatus.entrySet()) {
            String spelling = sharing.getValue().get(0).status().orElseThrow();
            Group<S> group = group(spelling, sharing.getValue());
            groups.put(sharing.getKey(), group);
            for (StatusRow<S> row : sharing.getValue()) {
                groups.put(row.status().orElseThrow(), group);
            }
            named.add(spelling);
            known.add(sharing.getKey());
            if (group.states().size() > 1) {
                shared.put(spelling, group.states());
            }
        }
        for (String status : this.unmapped.keySet()) {
            known.add(Signal.comparable(status));
        }
        this.statuses = Collections.unmodifiableSet(named);
        this.signals = Collections.unmodifiableSet(vocabulary.keySet());
        this.ambiguous = Collections.unmodifiableMap(shared);
        for (S state : states.constants()) {
            Set<String> shown = new LinkedHashSet<>();
            for (StatusRow<S> row : this.rows) {
                if (row.state().equals(state) && row.status().isPresent()) {
                    shown.add(requireNonNull(groups.get(row.status().get())).status());
                }
            }
            statusesByState.put(state, Collections.unmodifiableSet(shown));
        }
    }

    private Group<S> group(String spelling, List<StatusRow<S>> members) {
        List<S> showing = new ArrayList<>();
        List<Row<S>> comparable = new ArrayList<>();
        for (StatusRow<S> row : members) {
            showing.add(row.state());
            comparable.add(new Row<>(row.state(), comparable(row.signals())));
        }
        return new Group<>(spelling, states.setOf(showing), comparable);
    }

    private @Nullable Group<S> groupOf(String status) {
        Group<S> group = groups.get(status);
        return group != null ? group : groups.get(Signal.comparable(status));
    }

    private Map<String, Set<String>> comparable(Map<String, Set<String>> signals) {
        Map<String, Set<String>> comparable = new HashMap<>();
        for (Map.Entry<String, Set<String>> signal : signals.entrySet()) {
            Set<String> normal = new LinkedHashSet<>();
            for (String value : signal.getValue()) {
                normal.add(Signal.comparable(value));
            }
            comparable.put(signal.getKey(), normal);
            vocabulary.putIfAbsent(signal.getKey(), new LinkedHashSet<>());
            requireNonNull(vocabulary.get(signal.getKey())).addAll(normal);
        }
        return comparable;
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
        return signals;
    }

    @Override
    public Set<String> statusesOf(S state) {
        return statusesByState.getOrDefault(requireNonNull(state, "state"), Set.of());
    }

    @Override
    public Set<S> statesOf(String status) {
        Group<S> group = groupOf(requireNonNull(status, "status"));
        return group == null ? none : group.states();
    }

    @Override
    public Set<S> statesOf(Reading reading) {
        Group<S> group = groupOf(requireNonNull(reading, "reading"));
        if (group == null) {
            return none;
        }
        List<S> fitting = fitting(group, meaningful(reading));
        return fitting.isEmpty() ? group.states() : states.setOf(fitting);
    }

    @Override
    public Map<String, String> ignored(Reading reading) {
        Group<S> group = groupOf(requireNonNull(reading, "reading"));
        Map<String, String> meaningful = meaningful(reading);
        boolean misfits = group != null && fitting(group, meaningful).isEmpty();
        Map<String, String> ignored = new LinkedHashMap<>();
        reading.signals().forEach((signal, value) -> {
            if (vocabulary.containsKey(signal) && (misfits || !meaningful.containsKey(signal))) {
                ignored.put(signal, value);
            }
        });
        return Collections.unmodifiableMap(ignored);
    }

    private @Nullable Group<S> groupOf(Reading reading) {
        return reading.status().isPresent() ? groupOf(reading.status().get()) : absent;
    }

    /** Returns the signals whose value some row names, in comparable form. */
    private Map<String, String> meaningful(Reading reading) {
        Map<String, String> said = new HashMap<>();
        reading.signals().forEach((signal, value) -> {
            String comparable = Signal.comparable(value);
            if (vocabulary.getOrDefault(signal, Set.of()).contains(comparable)) {
                said.put(signal, comparable);
            }
        });
        return said;
    }

    private static <S> List<S> fitting(Group<S> group, Map<String, String> said) {
        return group.rows().stream()
                .filter(row -> row.signals().entrySet().stream()
                        .allMatch(named -> agrees(named.getValue(), said.get(named.getKey()))))
                .map(Row::state)
                .toList();
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
