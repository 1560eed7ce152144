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

    private final Set<S> none;
    private final Set<S> unreadableStates;
    private final Map<String, Set<S>> ambiguous;

    /** In the order of declaration. */
    private final List<Group<S>> groups = new ArrayList<>();

    /** By status: in comparable form, and as it is spelt in rows, so that what an API usually says is one look-up. */
    private final Map<String, Group<S>> byStatus = new HashMap<>();

    private final @Nullable Group<S> absent;
    private final Set<String> statuses = new LinkedHashSet<>();
    private final Set<String> unmappedComparable = new HashSet<>();

    /** By signal: every value that some row names, in comparable form. */
    private final Map<String, Set<String>> vocabulary = new LinkedHashMap<>();

    /** The rows which share a status, or absence. */
    record Group<S>(String status, long mask, Set<S> states, List<Row<S>> rows) {}

    /** A row with its signals in comparable form. */
    record Row<S>(StatusRow<S> row, Map<String, Set<String>> signals) {}

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
        this.unreadableStates = states.setOf(Universe.maskOf(unreadable.keySet()));

        Map<String, List<StatusRow<S>>> bySpelling = new LinkedHashMap<>();
        Map<String, List<StatusRow<S>>> sharing = new LinkedHashMap<>();
        List<StatusRow<S>> ofAbsence = new ArrayList<>();
        for (StatusRow<S> row : this.rows) {
            Optional<String> status = row.status();
            (status.isPresent() ? sharing(status.get(), bySpelling, sharing) : ofAbsence).add(row);
        }
        this.absent = ofAbsence.isEmpty() ? null : group("", ofAbsence);
        Map<String, Set<S>> shared = new LinkedHashMap<>();
        for (Map.Entry<String, List<StatusRow<S>>> members : sharing.entrySet()) {
            String spelling = members.getValue().get(0).status().orElseThrow();
            Group<S> group = group(spelling, members.getValue());
            byStatus.put(members.getKey(), group);
            statuses.add(spelling);
            if (group.states().size() > 1) {
                shared.put(spelling, group.states());
            }
        }
        for (String spelling : bySpelling.keySet()) {
            byStatus.put(spelling, requireNonNull(byStatus.get(Signal.comparable(spelling))));
        }
        for (String status : unmapped.keySet()) {
            unmappedComparable.add(Signal.comparable(status));
        }
        this.ambiguous = Collections.unmodifiableMap(shared);
    }

    private static <R> List<R> sharing(String status, Map<String, List<R>> bySpelling, Map<String, List<R>> sharing) {
        List<R> members = bySpelling.get(status);
        if (members == null) {
            String comparable = Signal.comparable(status);
            sharing.putIfAbsent(comparable, new ArrayList<>());
            members = requireNonNull(sharing.get(comparable));
            bySpelling.put(status, members);
        }
        return members;
    }

    private Group<S> group(String spelling, List<StatusRow<S>> members) {
        long mask = 0;
        List<Row<S>> comparable = new ArrayList<>();
        for (StatusRow<S> row : members) {
            mask |= Universe.bit(row.state());
            comparable.add(new Row<>(row, comparable(row.signals())));
        }
        Group<S> group = new Group<>(spelling, mask, states.setOf(mask), comparable);
        groups.add(group);
        return group;
    }

    /** Returns the rows by what they share, in the order of declaration; those of absence first. */
    List<Group<S>> groups() {
        return groups;
    }

    private @Nullable Group<S> groupOf(String status) {
        Group<S> group = byStatus.get(status);
        return group != null ? group : byStatus.get(Signal.comparable(status));
    }

    private Map<String, Set<String>> comparable(Map<String, Set<String>> signals) {
        boolean isComparable = true;
        for (Map.Entry<String, Set<String>> signal : signals.entrySet()) {
            Set<String> values = vocabulary.get(signal.getKey());
            if (values == null) {
                values = new LinkedHashSet<>();
                vocabulary.put(signal.getKey(), values);
            }
            for (String value : signal.getValue()) {
                String normal = Signal.comparable(value);
                isComparable &= normal.equals(value);
                values.add(normal);
            }
        }
        return isComparable ? signals : comparableCopy(signals);
    }

    private static Map<String, Set<String>> comparableCopy(Map<String, Set<String>> signals) {
        Map<String, Set<String>> copy = new HashMap<>();
        for (Map.Entry<String, Set<String>> signal : signals.entrySet()) {
            Set<String> values = new HashSet<>();
            for (String value : signal.getValue()) {
                values.add(Signal.comparable(value));
            }
            copy.put(signal.getKey(), values);
        }
        return copy;
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
        return Collections.unmodifiableSet(statuses);
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
        requireNonNull(state, "state");
        Set<String> shown = new LinkedHashSet<>();
        for (StatusRow<S> row : rows) {
            if (row.state().equals(state) && row.status().isPresent()) {
                shown.add(requireNonNull(byStatus.get(row.status().get())).status());
            }
        }
        return Collections.unmodifiableSet(shown);
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
        long fitting = fitting(group, meaningful(reading));
        return fitting == 0 || fitting == group.mask() ? group.states() : states.setOf(fitting);
    }

    @Override
    public Map<String, String> ignored(Reading reading) {
        Group<S> group = groupOf(requireNonNull(reading, "reading"));
        Map<String, String> meaningful = meaningful(reading);
        boolean misfits = group != null && fitting(group, meaningful) == 0;
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

    private static long fitting(Group<?> group, Map<String, String> said) {
        long fitting = 0;
        for (Row<?> row : group.rows()) {
            fitting |= agrees(row.signals(), said) ? Universe.bit(row.row().state()) : 0;
        }
        return fitting;
    }

    private static boolean agrees(Map<String, Set<String>> signals, Map<String, String> said) {
        for (Map.Entry<String, Set<String>> signal : signals.entrySet()) {
            String value = said.get(signal.getKey());
            if (value != null && !signal.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Map<String, Set<S>> ambiguous() {
        return ambiguous;
    }

    @Override
    public boolean knows(String status) {
        return groupOf(requireNonNull(status, "status")) != null
                || unmappedComparable.contains(Signal.comparable(status));
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
