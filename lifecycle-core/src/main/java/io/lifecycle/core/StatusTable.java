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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link StatusMapping}. */
final class StatusTable<S> implements StatusMapping<S> {

    private final String name;
    private final Constants<S> states;
    private final List<StatusRow<S>> declared;
    private final Map<String, Evidence> unmapped;
    private final Map<S, Evidence> unreadable;
    private final Set<S> unreadableStates;
    private final Map<String, Set<String>> otherNames;
    private final Set<String> leftOut;

    /** Made for the first question. */
    private volatile @Nullable StatusIndex<S> index;

    /**
     * Makes a mapping of rows.
     *
     * @param otherNames by the own names of signals
     * @param leftOut the own names of signals that the mapping had before it was narrowed
     */
    StatusTable(
            String name,
            Constants<S> states,
            List<StatusRow<S>> rows,
            Map<String, Evidence> unmapped,
            Map<S, Evidence> unreadable,
            Map<String, Set<String>> otherNames,
            Set<String> leftOut) {
        this.name = name;
        this.states = states;
        this.declared = List.copyOf(rows);
        this.unmapped = unmapped;
        this.unreadable = unreadable;
        this.unreadableStates = states.setOf(Constants.ordinals(unreadable.keySet()));
        this.otherNames = otherNames;
        this.leftOut = leftOut;
    }

    StatusIndex<S> index() {
        StatusIndex<S> known = index;
        if (known == null) {
            known = new StatusIndex<>(declared, states, new SignalNames(otherNames, leftOut));
            index = known;
        }
        return known;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<StatusRow<S>> rows() {
        return index().rows();
    }

    @Override
    public Set<String> statuses() {
        return index().statuses();
    }

    @Override
    public Set<String> unmapped() {
        return Collections.unmodifiableSet(unmapped.keySet());
    }

    @Override
    public Evidence unmappedEvidence(String status) {
        requireNonNull(status, "status");
        return evidence(unmapped, status, "not an unmapped status");
    }

    @Override
    public Set<S> unreadable() {
        return unreadableStates;
    }

    @Override
    public Evidence unreadableEvidence(S state) {
        requireNonNull(state, "state");
        return evidence(unreadable, state, "not an unreadable state");
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
        return index().names().used();
    }

    @Override
    public Set<String> otherNames(String signal) {
        return index().names().others(ownName(requireNonNull(signal, "signal")));
    }

    /** Returns the own name of a signal. */
    String ownName(String signal) {
        String own = index().names().ownName(signal);
        if (own == null) {
            throw new IllegalArgumentException("status mapping '" + name + "' has no signal " + Text.quoted(signal)
                    + "; it has: " + Text.quoted(index().names().used()));
        }
        return own;
    }

    @Override
    public Set<String> statusesOf(S state) {
        requireNonNull(state, "state");
        Set<String> shown = new LinkedHashSet<>();
        for (StatusRow<S> row : rows()) {
            if (row.state().equals(state) && row.status().isPresent()) {
                shown.add(requireNonNull(index().group(row.status().get())).status());
            }
        }
        return Collections.unmodifiableSet(shown);
    }

    @Override
    public Set<S> statesOf(String status) {
        StatusGroup<S> group = index().group(requireNonNull(status, "status"));
        return group == null ? states.setOf(Bits.NONE) : group.states();
    }

    @Override
    public Set<S> statesOf(Reading reading) {
        StatusGroup<S> group = index().group(requireNonNull(reading, "reading"));
        if (group == null) {
            return states.setOf(Bits.NONE);
        }
        Bits fitting = Bits.NONE;
        for (Row<S> row : group.closest(said(reading))) {
            fitting = fitting.plus(row.state());
        }
        return fitting.equals(group.numbers()) ? group.states() : states.setOf(fitting);
    }

    @Override
    public Map<String, String> ignored(Reading reading) {
        StatusGroup<S> group = index().group(requireNonNull(reading, "reading"));
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
            if (!index().names().isLeftOut(signal) && !counts(signal, value, said)) {
                ignored.put(signal, value);
            }
        });
        return Collections.unmodifiableMap(ignored);
    }

    @Override
    public Set<String> missing(Reading reading) {
        Set<String> missing = new LinkedHashSet<>(signals());
        for (String signal : requireNonNull(reading, "reading").signals().keySet()) {
            missing.remove(index().names().ownName(signal));
        }
        return Collections.unmodifiableSet(missing);
    }

    /** Returns the values of a reading that some row allows, in comparable form, by the signals' own names. */
    private Map<String, String> said(Reading reading) {
        Map<String, String> said = new HashMap<>();
        reading.signals().forEach((signal, value) -> {
            String own = index().names().ownName(signal);
            String comparable = Signal.comparable(value);
            if (own != null && index().allowed(own).contain(comparable)) {
                said.merge(own, comparable, (first, next) -> first.equals(Signal.NONE) ? next : first);
            }
        });
        return said;
    }

    /** Returns whether a signal of a reading was taken into account, or is only another name without a value. */
    private boolean counts(String signal, String value, Map<String, String> said) {
        String own = index().names().ownName(signal);
        String comparable = Signal.comparable(value);
        return own != null
                && said.containsKey(own)
                && (comparable.equals(Signal.NONE) || comparable.equals(said.get(own)));
    }

    @Override
    public List<Reading> readings(S state) {
        requireNonNull(state, "state");
        List<Reading> readings = new ArrayList<>(index().answers(state).found());
        if (statesOf(Reading.absent()).contains(state)) {
            readings.add(Reading.absent());
        }
        return Collections.unmodifiableList(readings);
    }

    @Override
    public Set<Set<S>> leftOpen(S state) {
        Set<Set<S>> leftOpen = new LinkedHashSet<>();
        for (Bits kind : index().answers(requireNonNull(state, "state")).leftOpen()) {
            leftOpen.add(states.setOf(kind));
        }
        return Collections.unmodifiableSet(leftOpen);
    }

    @Override
    public boolean givesAllReadings(S state) {
        return index().answers(requireNonNull(state, "state")).isComplete();
    }

    @Override
    public Map<String, Set<S>> ambiguous() {
        Map<String, Set<S>> ambiguous = new LinkedHashMap<>();
        for (String status : statuses()) {
            if (statesOf(status).size() > 1) {
                ambiguous.put(status, statesOf(status));
            }
        }
        return Collections.unmodifiableMap(ambiguous);
    }

    @Override
    public boolean knows(String status) {
        return index().group(requireNonNull(status, "status")) != null
                || unmapped.keySet().stream().anyMatch(known -> StatusMapping.isSame(known, status));
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
        for (StatusRow<S> row : rows()) {
            Map<String, Signal> said = new LinkedHashMap<>(row.signals());
            said.keySet().retainAll(kept);
            Map<String, Values> values = new HashMap<>();
            said.forEach((own, signal) -> values.put(own, Values.of(signal)));
            if (seen.add(List.of(row.state(), row.status().map(Signal::comparable), values))) {
                narrowed.add(ImmutableStatusRow.of(row.state(), row.status(), said, row.evidence()));
            }
        }
        Set<String> left = new LinkedHashSet<>(leftOut);
        left.addAll(signals());
        left.removeAll(kept);
        return new StatusTable<>(name, states, narrowed, unmapped, unreadable, otherNames, left);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatusTable<?> that
                && name.equals(that.name)
                && rows().equals(that.rows())
                && unmapped.equals(that.unmapped)
                && unreadable.equals(that.unreadable)
                && otherNames.equals(that.otherNames)
                && leftOut.equals(that.leftOut);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rows(), unmapped, unreadable, otherNames, leftOut);
    }

    /** Returns the mapping's name and size. */
    @Override
    public String toString() {
        return "status mapping '" + name + "' (" + declared.size() + " rows)";
    }
}
