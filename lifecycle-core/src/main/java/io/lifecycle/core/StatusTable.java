package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.StatusGroup.Row;
import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
    private final Constants<S> states;
    private final List<StatusRow<S>> rows;
    private final Map<String, Evidence> unmapped;
    private final Map<S, Evidence> unreadable;
    private final SignalNames names;

    private final Set<S> none;
    private final Set<S> unreadableStates;
    private final Map<String, Set<S>> ambiguous;

    /** In the order of declaration; that of absence first. */
    private final List<StatusGroup<S>> groups = new ArrayList<>();

    /** By status: in comparable form, and as it is spelt in rows, so that what an API usually says is one look-up. */
    private final Map<String, StatusGroup<S>> byStatus = new HashMap<>();

    private final @Nullable StatusGroup<S> absent;
    private final Set<String> statuses = new LinkedHashSet<>();
    private final Set<String> unmappedComparable = new HashSet<>();

    /** By signal: every value that some row allows it. Made when the first reading is looked at. */
    private volatile @Nullable Map<String, Values> allowed;

    StatusTable(
            String name,
            Constants<S> states,
            List<StatusRow<S>> rows,
            Map<String, Evidence> unmapped,
            Map<S, Evidence> unreadable,
            SignalNames names) {
        this.name = name;
        this.states = states;
        this.unmapped = Collections.unmodifiableMap(new LinkedHashMap<>(unmapped));
        this.unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
        this.names = names;
        this.none = states.setOf(Bits.NONE);
        this.unreadableStates = states.setOf(Constants.ordinals(unreadable.keySet()));
        rows.forEach(row -> row.signals().keySet().forEach(names::use));

        Map<String, List<StatusRow<S>>> bySpelling = new LinkedHashMap<>();
        Map<String, List<StatusRow<S>>> sharing = new LinkedHashMap<>();
        List<StatusRow<S>> ofAbsence = new ArrayList<>();
        for (StatusRow<S> row : rows) {
            Optional<String> status = row.status();
            (status.isPresent() ? sharing(status.get(), bySpelling, sharing) : ofAbsence).add(row);
        }
        IdentityHashMap<StatusRow<S>, StatusRow<S>> resolved = new IdentityHashMap<>();
        this.absent = ofAbsence.isEmpty() ? null : group("", ofAbsence, resolved);
        Map<String, Set<S>> shared = new LinkedHashMap<>();
        for (Map.Entry<String, List<StatusRow<S>>> members : sharing.entrySet()) {
            String spelling = members.getValue().get(0).status().orElseThrow();
            StatusGroup<S> group = group(spelling, members.getValue(), resolved);
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
        List<StatusRow<S>> inOrder = new ArrayList<>();
        rows.forEach(row -> inOrder.add(requireNonNull(resolved.get(row))));
        this.rows = List.copyOf(inOrder);
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

    private StatusGroup<S> group(
            String spelling, List<StatusRow<S>> members, IdentityHashMap<StatusRow<S>, StatusRow<S>> resolved) {
        StatusGroup<S> group = StatusGroup.of(spelling, members, names, states);
        groups.add(group);
        for (int i = 0; i < members.size(); i++) {
            Row<S> row = group.rows().get(i);
            resolved.put(members.get(i), row.row());
        }
        return group;
    }

    private Map<String, Values> allowed() {
        Map<String, Values> known = allowed;
        if (known == null) {
            Map<String, Values> values = new LinkedHashMap<>();
            for (StatusGroup<S> group : groups) {
                for (Row<S> row : group.rows()) {
                    row.allowed().forEach((signal, those) -> values.merge(signal, those, Values::and));
                }
            }
            known = values;
            allowed = known;
        }
        return known;
    }

    /** Returns the rows by what they share, in the order of declaration; those of absence first. */
    List<StatusGroup<S>> groups() {
        return groups;
    }

    private @Nullable StatusGroup<S> groupOf(String status) {
        StatusGroup<S> group = byStatus.get(status);
        return group != null ? group : byStatus.get(Signal.comparable(status));
    }

    private @Nullable StatusGroup<S> groupOf(Optional<String> status) {
        return status.isPresent() ? groupOf(status.get()) : absent;
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

    private <K> Evidence evidence(Map<K, Evidence> known, K key, String otherwise) {
        Evidence evidence = known.get(key);
        if (evidence == null) {
            throw new IllegalArgumentException("status mapping '" + name + "': " + Text.quoted(key.toString()) + " is "
                    + otherwise + "; there are: " + Text.quoted(known.keySet()));
        }
        return evidence;
    }

    @Override
    public Set<String> signals() {
        return names.used();
    }

    @Override
    public Set<String> otherNames(String signal) {
        return names.others(ownName(requireNonNull(signal, "signal")));
    }

    /** Returns the own name of a signal. */
    String ownName(String signal) {
        String own = names.ownName(signal);
        if (own == null) {
            throw new IllegalArgumentException("status mapping '" + name + "' has no signal " + Text.quoted(signal)
                    + "; it has: " + Text.quoted(names.used()));
        }
        return own;
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
        StatusGroup<S> group = groupOf(requireNonNull(status, "status"));
        return group == null ? none : group.states();
    }

    @Override
    public Set<S> statesOf(Reading reading) {
        StatusGroup<S> group = groupOf(requireNonNull(reading, "reading").status());
        if (group == null) {
            return none;
        }
        Bits fitting = Bits.NONE;
        for (Row<S> row : group.closest(said(reading))) {
            fitting = fitting.plus(row.state());
        }
        return fitting.equals(group.numbers()) ? group.states() : states.setOf(fitting);
    }

    @Override
    public Map<String, String> ignored(Reading reading) {
        StatusGroup<S> group = groupOf(requireNonNull(reading, "reading").status());
        Map<String, String> said = said(reading);
        Set<String> disagreeing = new HashSet<>();
        if (group != null) {
            group.closest(said).forEach(row -> disagreeing.addAll(StatusGroup.disagreements(row, said)));
        }
        said.keySet().removeAll(disagreeing);
        if (reading.status().isEmpty()) {
            said.clear();
        }
        Map<String, String> ignored = new LinkedHashMap<>();
        reading.signals().forEach((signal, value) -> {
            if (!names.isLeftOut(signal) && !counts(signal, value, said)) {
                ignored.put(signal, value);
            }
        });
        return Collections.unmodifiableMap(ignored);
    }

    /** Returns the values that some row allows, in comparable form, by the signals' own names. */
    private Map<String, String> said(Reading reading) {
        Map<String, String> said = new HashMap<>();
        reading.signals().forEach((signal, value) -> {
            String own = names.ownName(signal);
            String comparable = Signal.comparable(value);
            if (own != null && requireNonNull(allowed().get(own)).contain(comparable)) {
                said.merge(own, comparable, (first, next) -> first.equals(Signal.NONE) ? next : first);
            }
        });
        return said;
    }

    /** Returns whether a signal of a reading is among what was said, or is but a second name that says nothing. */
    private boolean counts(String signal, String value, Map<String, String> said) {
        String own = names.ownName(signal);
        String comparable = Signal.comparable(value);
        return own != null
                && said.containsKey(own)
                && (comparable.equals(Signal.NONE) || comparable.equals(said.get(own)));
    }

    @Override
    public List<Reading> readings(S state) {
        requireNonNull(state, "state");
        List<Reading> readings = new ArrayList<>(search(state).found());
        if (absent != null && absent.states().contains(state)) {
            readings.add(Reading.absent());
        }
        return Collections.unmodifiableList(readings);
    }

    @Override
    public Set<Set<S>> leftOpen(S state) {
        Set<Set<S>> leftOpen = new LinkedHashSet<>();
        for (Bits kind : search(requireNonNull(state, "state")).leftOpen()) {
            leftOpen.add(states.setOf(kind));
        }
        return Collections.unmodifiableSet(leftOpen);
    }

    @Override
    public boolean givesAllReadings(S state) {
        return search(requireNonNull(state, "state")).isComplete();
    }

    private AnswerSearch<S> search(S state) {
        AnswerSearch<S> search = new AnswerSearch<>(vocabulary());
        for (StatusGroup<S> group : groups) {
            for (Row<S> row : group.rows()) {
                if (row.row().state().equals(state) && row.row().status().isPresent()) {
                    search.add(group, row);
                }
            }
        }
        return search;
    }

    /** Returns, by signal, the values that some row allows: those that rows name, and one that stands for all others. */
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
            values.put(unnamed(values.keySet()), unnamed(values.keySet()));
            values.keySet()
                    .retainAll(values.keySet().stream()
                            .filter(requireNonNull(allowed().get(signal))::contain)
                            .toList());
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
        Set<String> kept = new LinkedHashSet<>();
        for (String signal : signals) {
            kept.add(ownName(requireNonNull(signal, "signal")));
        }
        List<StatusRow<S>> narrowed = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (StatusRow<S> row : rows) {
            Map<String, Signal> said = new LinkedHashMap<>(row.signals());
            said.keySet().retainAll(kept);
            Map<String, Values> values = new HashMap<>();
            said.forEach((own, signal) -> values.put(own, Values.of(signal)));
            if (seen.add(List.of(row.state(), row.status().map(Signal::comparable), values))) {
                narrowed.add(ImmutableStatusRow.of(row.state(), row.status(), said, row.evidence()));
            }
        }
        return new StatusTable<>(name, states, narrowed, unmapped, unreadable, names.keeping(kept));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatusTable<?> that
                && name.equals(that.name)
                && rows.equals(that.rows)
                && unmapped.equals(that.unmapped)
                && unreadable.equals(that.unreadable)
                && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rows, unmapped, unreadable, names);
    }

    /** Returns the mapping's name and size. */
    @Override
    public String toString() {
        return "status mapping '" + name + "' (" + rows.size() + " rows)";
    }
}
