package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the states and operations of a declaration. Each has a row of its own, and further rows may add to it. */
final class MembersBuilder<S, O> {

    private final Origins origins;
    private final List<StateRow<S>> states = new ArrayList<>();
    private final List<Attribute<S, Boolean>> inService = new ArrayList<>();
    private final List<Attribute<S, String>> advice = new ArrayList<>();
    private final List<Attribute<S, Duration>> expectedWithin = new ArrayList<>();
    private final List<OperationRow<O>> operations = new ArrayList<>();
    private final List<Attribute<O, Boolean>> destructive = new ArrayList<>();
    private String origin = "";

    /** A state as its own row declares it. */
    private record StateRow<S>(S id, String name, Stability stability, String description, Evidence evidence) {}

    /** An operation as its own row declares it. */
    private record OperationRow<O>(
            O id, String name, Optional<String> action, String description, Optional<Evidence> evidence) {}

    MembersBuilder(Origins origins) {
        this.origins = origins;
    }

    /** Says where the rows that follow are declared. */
    void at(String place) {
        this.origin = place;
    }

    private <R> R declared(R row) {
        return origins.declared(row, origin);
    }

    void state(S id, String name, Stability stability, String description, Evidence evidence) {
        states.add(declared(new StateRow<>(
                requireNonNull(id, "id"),
                requireNonNull(name, "name"),
                stability,
                requireNonNull(description, "description"),
                requireNonNull(evidence, "evidence"))));
        origins.declared(id, origin);
    }

    void inService(S state) {
        inService.add(declared(new Attribute<>(requireNonNull(state, "state"), true)));
    }

    void advice(S state, String text, Optional<Evidence> evidence) {
        advice.add(declared(new Attribute<>(requireNonNull(state, "state"), requireNonNull(text, "text"), evidence)));
    }

    void expectedWithin(S state, Duration time, Optional<Evidence> evidence) {
        Duration budget = Durations.positive(time, "time");
        expectedWithin.add(declared(new Attribute<>(requireNonNull(state, "state"), budget, evidence)));
    }

    void operation(O id, String name, Optional<String> action, String description, Optional<Evidence> evidence) {
        operations.add(declared(new OperationRow<>(
                requireNonNull(id, "id"),
                requireNonNull(name, "name"),
                action,
                requireNonNull(description, "description"),
                evidence)));
    }

    void destructive(O operation) {
        destructive.add(declared(new Attribute<>(requireNonNull(operation, "operation"), true)));
    }

    /** Returns the states, each with everything that was declared about it. */
    List<State<S>> states() {
        Map<S, Boolean> serving = Attribute.map(inService);
        Map<S, Attribute<S, String>> advised = Attribute.byAbout(advice);
        Map<S, Attribute<S, Duration>> budgets = Attribute.byAbout(expectedWithin);
        List<State<S>> whole = new ArrayList<>();
        for (StateRow<S> row : states) {
            Attribute<S, String> advising = advised.get(row.id());
            Attribute<S, Duration> budget = budgets.get(row.id());
            State<S> state = ImmutableState.of(
                    row.id(),
                    row.name(),
                    row.stability(),
                    serving.containsKey(row.id()),
                    row.description(),
                    Attribute.valueOf(advising),
                    Attribute.evidenceOf(advising),
                    Attribute.valueOf(budget),
                    Attribute.evidenceOf(budget),
                    row.evidence());
            whole.add(origins.declared(state, origins.of(row)));
        }
        return List.copyOf(whole);
    }

    /** Returns the operations, each with everything that was declared about it. */
    List<Operation<O>> operations() {
        Map<O, Boolean> taking = Attribute.map(destructive);
        List<Operation<O>> whole = new ArrayList<>();
        for (OperationRow<O> row : operations) {
            Operation<O> operation = ImmutableOperation.of(
                    row.id(),
                    row.name(),
                    row.action(),
                    row.description(),
                    taking.containsKey(row.id()),
                    row.evidence());
            whole.add(origins.declared(operation, origins.of(row)));
        }
        return List.copyOf(whole);
    }

    /** Reports what is wrong with the rows that add to states and operations. */
    void check(Set<S> declaredStates, Set<O> declaredOperations, Findings findings) {
        check(inService, "in service", declaredStates, "state", findings);
        check(advice, "advice", declaredStates, "state", findings);
        for (Attribute<S, String> attribute : advice) {
            if (attribute.value().isBlank()) {
                findings.blank(attribute, subject("advice", attribute));
            }
        }
        check(expectedWithin, "expected within", declaredStates, "state", findings);
        check(destructive, "destructive", declaredOperations, "operation", findings);
    }

    private static <K> void check(
            List<? extends Attribute<K, ?>> attributes, String name, Set<K> declared, String kind, Findings findings) {
        Set<K> seen = new HashSet<>();
        for (Attribute<K, ?> attribute : attributes) {
            if (!declared.contains(attribute.about())) {
                findings.aboutNothing(attribute, subject(name, attribute), kind);
            }
            if (!seen.add(attribute.about())) {
                findings.duplicate(attribute, subject(name, attribute));
            }
            if (attribute.evidence().isPresent()
                    && attribute.evidence().get().source().isBlank()) {
                findings.missingEvidence(attribute, subject(name, attribute));
            }
        }
    }

    private static String subject(String name, Attribute<?, ?> attribute) {
        return "'" + name + "' of " + Constants.name(attribute.about());
    }
}
