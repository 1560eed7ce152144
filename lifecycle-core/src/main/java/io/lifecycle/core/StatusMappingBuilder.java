package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Declares a {@link StatusMapping}, one row a line, in the vendor's order.
 *
 * <p>A builder is for one thread. Later declarations do not change a mapping that was built before.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class StatusMappingBuilder<S> {

    private final String name;
    private final Constants<S> states;
    private final Origins origins;
    private final List<StatusRow<S>> rows = new ArrayList<>();
    private final List<Attribute<String, Evidence>> unmapped = new ArrayList<>();
    private final List<Attribute<S, Evidence>> unreadable = new ArrayList<>();
    private final List<Attribute<String, Set<String>>> signals = new ArrayList<>();
    private final Set<Signal.Allowed> kinds = EnumSet.noneOf(Signal.Allowed.class);
    private String origin = "";

    StatusMappingBuilder(String name, Constants<S> states, Origins origins) {
        this.name = name;
        this.states = states;
        this.origins = origins;
    }

    /**
     * Says where the rows that follow are declared, such as {@code line 12}. {@linkplain Finding#origin Findings} then
     * name the place. A blank text means "not known", which is the default.
     */
    public StatusMappingBuilder<S> at(String origin) {
        this.origin = requireNonNull(origin, "origin");
        return this;
    }

    private <R> R declared(R row) {
        return origins.declared(row, origin);
    }

    /**
     * Declares that the API may answer this status in this state.
     *
     * @param state the state
     * @param status the status, in the vendor's spelling
     * @param evidence the evidence for the row
     * @param signals what else the answer says; a signal that is left out may have any value
     * @throws IllegalArgumentException if a signal is named twice
     */
    public StatusMappingBuilder<S> status(S state, String status, Evidence evidence, Signal... signals) {
        requireNonNull(state, "state");
        requireNonNull(status, "status");
        requireNonNull(signals, "signals");
        rows.add(declared(ImmutableStatusRow.of(
                state, Optional.of(status), named(state, status, signals), requireNonNull(evidence, "evidence"))));
        return this;
    }

    private Map<String, Signal> named(S state, String status, Signal... signals) {
        for (Signal signal : signals) {
            kinds.add(requireNonNull(signal, "signal").allowed());
        }
        if (signals.length == 1) {
            return Collections.singletonMap(signals[0].name(), signals[0]);
        }
        Map<String, Signal> named = signals.length == 0 ? Map.of() : new LinkedHashMap<>();
        for (Signal signal : signals) {
            if (named.put(signal.name(), signal) != null) {
                throw new IllegalArgumentException(
                        "signal " + Text.quoted(signal.name()) + " is named twice in the row "
                                + Text.quoted(status) + " of " + Constants.name(state)
                                + "; name it once, with all values that fit");
            }
        }
        return named;
    }

    /**
     * Declares the other names by which answers may call a signal: {@code task_state} is also known as {@code
     * OS-EXT-STS:task_state}.
     *
     * @param name the signal's own name, under which the mapping has it
     * @param otherNames other names
     */
    public StatusMappingBuilder<S> signal(String name, String... otherNames) {
        Set<String> others = new LinkedHashSet<>();
        for (String other : requireNonNull(otherNames, "otherNames")) {
            others.add(requireNonNull(other, "otherName"));
        }
        signals.add(declared(new Attribute<>(requireNonNull(name, "name"), Collections.unmodifiableSet(others))));
        return this;
    }

    /**
     * Declares that in this state the API may answer that there is no such resource, or may not list it.
     *
     * <p>Use it for a state that lasts while the resource is absent. If absence means that the resource is gone for
     * good, declare a removal instead.
     */
    public StatusMappingBuilder<S> absent(S state, Evidence evidence) {
        rows.add(declared(ImmutableStatusRow.of(
                requireNonNull(state, "state"), Optional.empty(), Map.of(), requireNonNull(evidence, "evidence"))));
        return this;
    }

    /** Declares a status that the API is known to answer, but that belongs to no state of this lifecycle. */
    public StatusMappingBuilder<S> unmapped(String status, Evidence evidence) {
        unmapped.add(declared(new Attribute<>(requireNonNull(status, "status"), requireNonNull(evidence, "evidence"))));
        return this;
    }

    /**
     * Declares that this vocabulary has no reading for this state. To a consumer of this vocabulary the state does not
     * exist.
     */
    public StatusMappingBuilder<S> unreadable(S state, Evidence evidence) {
        unreadable.add(declared(new Attribute<>(requireNonNull(state, "state"), requireNonNull(evidence, "evidence"))));
        return this;
    }

    /**
     * Builds the mapping of all constants of the enum.
     *
     * @throws InvalidLifecycleException if the declaration has defects; the exception names all of them
     */
    public StatusMapping<S> build() {
        Findings findings = new Findings(origins);
        findings.throwIfTooMany("status mapping " + Text.quoted(name), states);
        findings.unlessNamed(this, "the name of the status mapping", name);
        StatusTable<S> table = checked(Bits.below(states.size()), findings);
        findings.throwIfInvalid("status mapping " + Text.quoted(name));
        return table;
    }

    /** Returns the mapping, and reports what is wrong with it. The declared states are given by their ordinals. */
    StatusTable<S> checked(Bits declared, Findings findings) {
        StatusTable<S> table = table();
        new StatusCheck<>(this, table, findings).check(states, declared);
        return table;
    }

    private StatusTable<S> table() {
        return new StatusTable<>(
                name,
                states,
                rows,
                Attribute.map(unmapped),
                Attribute.map(unreadable),
                Attribute.map(signals),
                Set.of());
    }

    List<StatusRow<S>> rows() {
        return rows;
    }

    List<Attribute<String, Evidence>> unmapped() {
        return unmapped;
    }

    List<Attribute<S, Evidence>> unreadable() {
        return unreadable;
    }

    /** Returns the kinds of the signals that rows name. */
    Set<Signal.Allowed> kinds() {
        return kinds;
    }

    List<Attribute<String, Set<String>>> signals() {
        return signals;
    }
}
