package io.lifecycle.core;

import static io.lifecycle.core.Universe.name;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the declaration of a lifecycle, its status mapping apart. */
final class LifecycleCheck<S, O> {

    private final Declaration<S, O> declaration;
    private final Findings findings;
    private final Graph<S, O> graph;

    LifecycleCheck(Declaration<S, O> declaration, Findings findings) {
        this.declaration = declaration;
        this.findings = findings;
        this.graph = new Graph<>(declaration);
    }

    void check() {
        if (declaration.source().isBlank()) {
            findings.error(
                    "missing-evidence", "the lifecycle names no source; call .source(..) with the vendor's page");
        }
        states();
        operations();
        rows();
        determinism();
        stability();
        reachability();
        ends();
        unusedOperations();
    }

    private void states() {
        Map<String, S> names = new HashMap<>();
        Set<S> seen = new HashSet<>();
        for (State<S> state : declaration.states()) {
            String subject = "state " + name(state.id());
            findings.blank(state.name(), "the name of " + subject);
            findings.blank(state.description(), "the description of " + subject);
            findings.missingEvidence(state.evidence(), subject);
            if (!seen.add(state.id())) {
                findings.duplicate(subject);
            }
            sharedName(names.putIfAbsent(state.name(), state.id()), state.id(), "states", state.name());
        }
        for (S constant : declaration.stateConstants().constants()) {
            if (!seen.contains(constant)) {
                findings.error(
                        "undeclared-state",
                        "state " + name(constant) + " is a constant of "
                                + declaration.stateConstants().typeName()
                                + ", but is not declared; add .stable(" + name(constant) + ", ..) or .intermediate("
                                + name(constant) + ", ..), or remove the constant");
            }
        }
    }

    private void operations() {
        Map<String, O> names = new HashMap<>();
        Set<O> seen = new HashSet<>();
        for (Operation<O> operation : declaration.operations()) {
            String subject = "operation " + name(operation.id());
            findings.blank(operation.name(), "the name of " + subject);
            findings.blank(operation.description(), "the description of " + subject);
            if (operation.action().isPresent()) {
                findings.blank(operation.action().get(), "the action of " + subject);
            }
            if (!seen.add(operation.id())) {
                findings.duplicate(subject);
            }
            sharedName(
                    names.putIfAbsent(operation.name(), operation.id()),
                    operation.id(),
                    "operations",
                    operation.name());
        }
        for (O constant : declaration.operationConstants().constants()) {
            if (!seen.contains(constant)) {
                findings.error(
                        "undeclared-operation",
                        "operation " + name(constant) + " is a constant of "
                                + declaration.operationConstants().typeName()
                                + ", but is not declared; add .operation(" + name(constant)
                                + ", ..), or remove the constant");
            }
        }
    }

    private void sharedName(@Nullable Object first, Object second, String kind, String name) {
        if (first != null && !first.equals(second)) {
            findings.error(
                    "duplicate-name",
                    kind + " " + name(first) + " and " + name(second) + " are both named '" + name
                            + "'; give each its own name");
        }
    }

    private void rows() {
        Set<List<Object>> seen = new HashSet<>();
        for (Entry<S, O> row : declaration.entries()) {
            String subject = "entry on " + row.trigger() + " to " + name(row.to());
            row(seen.add(List.of(row.trigger(), row.to())), subject, row.trigger(), row.evidence());
        }
        for (Transition<S, O> row : declaration.transitions()) {
            String subject = "transition from " + name(row.from()) + " on " + row.trigger() + " to " + name(row.to());
            row(seen.add(List.of(row.from(), row.trigger(), row.to())), subject, row.trigger(), row.evidence());
        }
        for (Removal<S, O> row : declaration.removals()) {
            String subject = "removal from " + name(row.from()) + " on " + row.trigger();
            row(seen.add(List.of(row.from(), row.trigger())), subject, row.trigger(), row.evidence());
        }
    }

    private void row(boolean isNew, String subject, Trigger<O> trigger, Evidence evidence) {
        findings.missingEvidence(evidence, subject);
        if (trigger instanceof Trigger.Occurred<O> occurred) {
            findings.blank(occurred.occurrence(), "the occurrence of the " + subject);
        }
        if (!isNew) {
            findings.duplicate(subject);
        }
    }

    private void determinism() {
        Map<String, Set<String>> targets = new LinkedHashMap<>();
        for (Entry<S, O> row : declaration.entries()) {
            target(targets, row.trigger(), "nothing", name(row.to()));
        }
        for (Transition<S, O> row : declaration.transitions()) {
            target(targets, row.trigger(), name(row.from()), name(row.to()));
        }
        for (Removal<S, O> row : declaration.removals()) {
            target(targets, row.trigger(), name(row.from()), "its removal");
        }
        for (Map.Entry<String, Set<String>> request : targets.entrySet()) {
            if (request.getValue().size() > 1) {
                findings.error(
                        "several-targets",
                        request.getKey() + " leads to " + String.join(" and to ", request.getValue())
                                + "; keep one, and let an outcome of it lead to the others");
            }
        }
    }

    private void target(Map<String, Set<String>> targets, Trigger<O> trigger, String from, String to) {
        if (trigger instanceof Trigger.Requested<O> request) {
            String requested = "operation " + name(request.operation()) + " from " + from;
            targets.putIfAbsent(requested, new LinkedHashSet<>());
            requireNonNull(targets.get(requested)).add(to);
        }
    }

    private void stability() {
        long[] steps = graph.outcomes();
        long removable = graph.removableByOutcome();
        for (State<S> state : declaration.states()) {
            boolean ends = steps[Universe.ordinal(state.id())] != 0 || (removable & Universe.bit(state.id())) != 0;
            if (ends && state.stability() == Stability.STABLE) {
                findings.error(
                        "contradicted-stability",
                        "state " + name(state.id())
                                + " is declared stable, but an outcome leaves it; declare it intermediate,"
                                + " or let an operation or an occurrence leave it");
            }
            if (!ends && state.stability() == Stability.INTERMEDIATE) {
                findings.error(
                        "contradicted-stability",
                        "state " + name(state.id())
                                + " is declared intermediate, but no outcome leaves it; add a transition or"
                                + " removal on completed() or failed(), or declare it stable");
            }
        }
    }

    private void reachability() {
        if (declaration.entries().isEmpty()) {
            findings.error("no-entry", "nothing says how the resource comes to be; add .entry(..)");
            return;
        }
        long reached = Graph.reach(graph.initial(), graph.steps());
        for (State<S> state : declaration.states()) {
            if ((reached & Universe.bit(state.id())) == 0) {
                findings.error(
                        "unreachable-state",
                        "state " + name(state.id())
                                + " is reached from no entry; add the transition that leads to it, or"
                                + " remove the state");
            }
        }
    }

    private void ends() {
        long[] steps = graph.steps();
        long[] outcomes = graph.outcomes();
        long settled = graph.stable() | graph.removableByOutcome();
        long ended = graph.removable();
        for (int i = 0; i < steps.length; i++) {
            ended |= steps[i] == 0 ? 1L << i : 0;
        }
        for (State<S> state : declaration.states()) {
            long start = Universe.bit(state.id());
            if ((Graph.reach(start, steps) & ended) == 0) {
                findings.error(
                        "trap",
                        "from state " + name(state.id())
                                + " nothing leads to a terminal state or to a removal; add the way" + " out");
            }
            if (outcomes[Universe.ordinal(state.id())] != 0 && (Graph.reach(start, outcomes) & settled) == 0) {
                findings.error(
                        "never-settles",
                        "intermediate state " + name(state.id())
                                + " never settles: its outcomes lead to no stable state and"
                                + " to no removal; add the outcome that ends it");
            }
        }
    }

    private void unusedOperations() {
        Set<Trigger<O>> used = new HashSet<>();
        for (Entry<S, O> row : declaration.entries()) {
            used.add(row.trigger());
        }
        for (Transition<S, O> row : declaration.transitions()) {
            used.add(row.trigger());
        }
        for (Removal<S, O> row : declaration.removals()) {
            used.add(row.trigger());
        }
        for (O operation : declaration.declaredOperations()) {
            if (!used.contains(Trigger.requested(operation))) {
                findings.warning(
                        "unused-operation",
                        "operation " + name(operation)
                                + " is allowed nowhere; add the transition that it makes, or remove the"
                                + " operation");
            }
        }
    }
}
