package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Declares a {@link StatusMapping}, a row a line, in the vendor's order.
 *
 * <p>A builder is for one thread. What was built is not altered by what is declared afterwards.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class StatusMappingBuilder<S> {

    private final String name;
    private final Universe<S> states;
    private final List<StatusRow<S>> rows = new ArrayList<>();
    private final List<Fact<String, Evidence>> unmapped = new ArrayList<>();
    private final List<Fact<S, Evidence>> unreadable = new ArrayList<>();

    StatusMappingBuilder(String name, Class<S> states) {
        this.name = name;
        this.states = new Universe<>(states);
    }

    /**
     * Declares that the API may answer this status in this state.
     *
     * @param state the state
     * @param status the status, in the vendor's spelling
     * @param evidence what the row rests on
     * @param signals what else the answer says; a signal that is left out may have any value
     * @throws IllegalArgumentException if a signal is named twice
     */
    public StatusMappingBuilder<S> status(S state, String status, Evidence evidence, Signal... signals) {
        requireNonNull(state, "state");
        requireNonNull(status, "status");
        requireNonNull(signals, "signals");
        Map<String, Set<String>> named = signals.length == 0 ? Map.of() : new LinkedHashMap<>();
        for (Signal signal : signals) {
            if (named.put(requireNonNull(signal, "signal").name(), signal.values()) != null) {
                throw new IllegalArgumentException("signal '" + signal.name() + "' is named twice in the row '" + status
                        + "' of " + Universe.name(state) + "; name it once, with all values that fit");
            }
        }
        rows.add(ImmutableStatusRow.of(state, Optional.of(status), named, requireNonNull(evidence, "evidence")));
        return this;
    }

    /**
     * Declares that the API may answer in this state that there is no such resource, or not list it.
     *
     * <p>This is for a state that lasts while the resource is absent. Where absence means that the resource is gone for
     * good, declare a removal instead.
     */
    public StatusMappingBuilder<S> absent(S state, Evidence evidence) {
        rows.add(ImmutableStatusRow.of(
                requireNonNull(state, "state"), Optional.empty(), Map.of(), requireNonNull(evidence, "evidence")));
        return this;
    }

    /** Declares that the API is known to answer this status, and that it is no state's. */
    public StatusMappingBuilder<S> unmapped(String status, Evidence evidence) {
        unmapped.add(new Fact<>(requireNonNull(status, "status"), requireNonNull(evidence, "evidence")));
        return this;
    }

    /** Declares that this vocabulary has no reading of this state: for whoever reads it, the state does not exist. */
    public StatusMappingBuilder<S> unreadable(S state, Evidence evidence) {
        unreadable.add(new Fact<>(requireNonNull(state, "state"), requireNonNull(evidence, "evidence")));
        return this;
    }

    /**
     * Builds the mapping of all constants of the enum.
     *
     * @throws InvalidLifecycleException if the declaration has defects; it names them all
     */
    public StatusMapping<S> build() {
        Findings findings = new Findings();
        findings.throwIfTooMany("status mapping '" + name + "'", states);
        StatusTable<S> table = table();
        StatusCheck.check(this, table, states.constants(), findings);
        findings.throwIfInvalid("status mapping '" + name + "'");
        return table;
    }

    StatusTable<S> table() {
        return new StatusTable<>(name, states, rows, Fact.map(unmapped), Fact.map(unreadable));
    }

    List<StatusRow<S>> rows() {
        return rows;
    }

    List<Fact<String, Evidence>> unmapped() {
        return unmapped;
    }

    List<Fact<S, Evidence>> unreadable() {
        return unreadable;
    }
}
