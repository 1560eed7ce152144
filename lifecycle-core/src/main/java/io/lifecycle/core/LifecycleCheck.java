package io.lifecycle.core;

import static io.lifecycle.core.internal.Constants.name;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Relation;
import io.lifecycle.core.internal.StepTable;
import io.lifecycle.core.internal.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the declaration of a lifecycle, except for its status mapping. */
final class LifecycleCheck<S, O> {

    private final Declaration<S, O> declaration;
    private final Findings findings;
    private final StepTable table;
    private final Relation steps;
    private final Relation outcomes;
    private final Bits ending;

    LifecycleCheck(Declaration<S, O> declaration, Graph<S, O> graph, Findings findings) {
        this.declaration = declaration;
        this.findings = findings;
        this.table = graph.table();
        this.steps = graph.everyStep();
        this.outcomes = graph.everyOutcome();
        this.ending = outcomes.sources();
    }

    void check() {
        findings.unlessNamed(declaration, "the name of the lifecycle", declaration.name());
        if (declaration.source().isBlank()) {
            findings.error(
                    "missing-evidence", "the lifecycle names no source; call .source(..) with the vendor's page");
        }
        states();
        operations();
        rows();
        duplicates();
        determinism();
        stability();
        reachability();
        ends();
        unusedOperations();
    }

    private void states() {
        Map<String, S> names = new HashMap<>(2 * declaration.states().size());
        boolean[] seen = new boolean[declaration.stateConstants().size()];
        for (State<S> state : declaration.states()) {
            if (isOdd(state.name())) {
                findings.unlessNamed(state, "the name of state " + name(state.id()), state.name());
            }
            if (state.description().isBlank()) {
                findings.blank(state, "the description of state " + name(state.id()));
            }
            if (state.evidence().source().isBlank()) {
                findings.missingEvidence(state, "state " + name(state.id()));
            }
            if (seen[Constants.ordinal(state.id())]) {
                findings.duplicate(state, "state " + name(state.id()));
            }
            seen[Constants.ordinal(state.id())] = true;
            sharedName(state, names.putIfAbsent(state.name(), state.id()), state.id(), "states", state.name());
        }
        for (S constant : declaration.stateConstants().all()) {
            if (!seen[Constants.ordinal(constant)]) {
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
        Map<String, O> names = new HashMap<>(2 * declaration.operations().size());
        boolean[] seen = new boolean[declaration.operationConstants().size()];
        for (Operation<O> operation : declaration.operations()) {
            if (isOdd(operation.name())) {
                findings.unlessNamed(operation, "the name of operation " + name(operation.id()), operation.name());
            }
            if (operation.description().isBlank()) {
                findings.blank(operation, "the description of operation " + name(operation.id()));
            }
            if (operation.action().isPresent() && isOdd(operation.action().get())) {
                findings.unlessNamed(
                        operation,
                        "the action of operation " + name(operation.id()),
                        operation.action().get());
            }
            if (operation.evidence().isPresent()
                    && operation.evidence().get().source().isBlank()) {
                findings.missingEvidence(operation, "operation " + name(operation.id()));
            }
            if (seen[Constants.ordinal(operation.id())]) {
                findings.duplicate(operation, "operation " + name(operation.id()));
            }
            seen[Constants.ordinal(operation.id())] = true;
            sharedName(
                    operation,
                    names.putIfAbsent(operation.name(), operation.id()),
                    operation.id(),
                    "operations",
                    operation.name());
        }
        for (O constant : declaration.operationConstants().all()) {
            if (!seen[Constants.ordinal(constant)]) {
                findings.error(
                        "undeclared-operation",
                        "operation " + name(constant) + " is a constant of "
                                + declaration.operationConstants().typeName()
                                + ", but is not declared; add .operation(" + name(constant)
                                + ", ..), or remove the constant");
            }
        }
    }

    /** Returns whether a name is blank, or a message could not show it unchanged. */
    private static boolean isOdd(String name) {
        return name.isBlank() || !Text.isPlain(name);
    }

    private void sharedName(Object row, @Nullable Object first, Object second, String kind, String name) {
        if (first != null && !first.equals(second)) {
            findings.error(
                    row,
                    "duplicate-name",
                    kind + " " + name(first) + " and " + name(second) + " are both named '" + name
                            + "'; give each its own name");
        }
    }

    private void rows() {
        for (Entry<S, O> row : declaration.entries()) {
            if (isOdd(row.trigger(), row.evidence())) {
                odd(row, row.trigger(), row.evidence(), subject(row));
            }
        }
        for (Transition<S, O> row : declaration.transitions()) {
            if (isOdd(row.trigger(), row.evidence())) {
                odd(row, row.trigger(), row.evidence(), subject(row));
            }
        }
        for (Removal<S, O> row : declaration.removals()) {
            if (isOdd(row.trigger(), row.evidence())) {
                odd(row, row.trigger(), row.evidence(), subject(row));
            }
        }
    }

    private static boolean isOdd(Trigger<?> trigger, Evidence evidence) {
        return evidence.source().isBlank()
                || (trigger instanceof Trigger.Occurred<?> occurred && isOdd(occurred.occurrence()));
    }

    private void odd(Object row, Trigger<O> trigger, Evidence evidence, String subject) {
        if (evidence.source().isBlank()) {
            findings.missingEvidence(row, subject);
        }
        if (trigger instanceof Trigger.Occurred<O> occurred) {
            findings.unlessNamed(row, "the occurrence of the " + subject, occurred.occurrence());
        }
    }

    private String subject(Entry<S, O> row) {
        return "entry on " + shown(row.trigger()) + " to " + name(row.to());
    }

    private String subject(Transition<S, O> row) {
        return "transition from " + name(row.from()) + " on " + shown(row.trigger()) + " to " + name(row.to());
    }

    private String subject(Removal<S, O> row) {
        return "removal from " + name(row.from()) + " on " + shown(row.trigger());
    }

    private static String shown(Trigger<?> trigger) {
        return Text.shown(trigger.toString());
    }

    private void duplicates() {
        int rows = declaration.entries().size()
                + declaration.transitions().size()
                + declaration.removals().size();
        if (table.size() == rows) {
            return;
        }
        Set<List<Object>> seen = new HashSet<>();
        for (Entry<S, O> row : declaration.entries()) {
            if (!seen.add(List.of(row.trigger(), row.to()))) {
                findings.duplicate(row, subject(row));
            }
        }
        for (Transition<S, O> row : declaration.transitions()) {
            if (!seen.add(List.of(row.from(), row.trigger(), row.to()))) {
                findings.duplicate(row, subject(row));
            }
        }
        for (Removal<S, O> row : declaration.removals()) {
            if (!seen.add(List.of(row.from(), row.trigger()))) {
                findings.duplicate(row, subject(row));
            }
        }
    }

    private void determinism() {
        if (table.isDeterministic(declaration.operationConstants().size())) {
            return;
        }
        Map<String, Map<String, Object>> targets = new LinkedHashMap<>();
        for (Entry<S, O> row : declaration.entries()) {
            target(targets, row, row.trigger(), "nothing", name(row.to()));
        }
        for (Transition<S, O> row : declaration.transitions()) {
            target(targets, row, row.trigger(), name(row.from()), name(row.to()));
        }
        for (Removal<S, O> row : declaration.removals()) {
            target(targets, row, row.trigger(), name(row.from()), "its removal");
        }
        targets.forEach((request, rows) -> {
            if (rows.size() > 1) {
                List<Object> all = List.copyOf(rows.values());
                findings.error(
                        all.get(all.size() - 1),
                        "several-targets",
                        request + " leads to " + String.join(" and to ", rows.keySet())
                                + "; keep one, and let an outcome of it lead to the others");
            }
        });
    }

    /** Notes where a request leads, and the row that says so. */
    private void target(
            Map<String, Map<String, Object>> targets, Object row, Trigger<O> trigger, String from, String to) {
        if (trigger instanceof Trigger.Requested<O> request) {
            targets.computeIfAbsent(
                            "operation " + name(request.operation()) + " from " + from, any -> new LinkedHashMap<>())
                    .putIfAbsent(to, row);
        }
    }

    private void stability() {
        for (State<S> state : declaration.states()) {
            boolean ends = ending.contains(Constants.ordinal(state.id()));
            if (ends && state.stability() == Stability.STABLE) {
                findings.error(
                        state,
                        "contradicted-stability",
                        "state " + name(state.id())
                                + " is declared stable, but an outcome leaves it; declare it intermediate,"
                                + " or let an operation or an occurrence leave it");
            }
            if (!ends && state.stability() == Stability.INTERMEDIATE) {
                findings.error(
                        state,
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
        Bits reached = steps.reach(Bits.of(StepTable.NOTHING));
        for (State<S> state : declaration.states()) {
            if (!reached.contains(Constants.ordinal(state.id()))) {
                findings.error(
                        state,
                        "unreachable-state",
                        "state " + name(state.id())
                                + " cannot be reached from any entry; add the transition that leads to it, or"
                                + " remove the state");
            }
        }
    }

    private void ends() {
        Bits gone = Bits.of(StepTable.GONE);
        Bits places = Bits.below(declaration.stateConstants().size()).plus(gone);
        Bits ended = steps.leadingNowhereBut(gone).and(places);
        Bits finishing = steps.reachBack(ended);
        Bits settling = outcomes.reachBack(declaration.stableStates().plus(gone));
        for (State<S> state : declaration.states()) {
            int place = Constants.ordinal(state.id());
            if (!finishing.contains(place)) {
                findings.error(
                        state,
                        "trap",
                        "from state " + name(state.id())
                                + " nothing leads to a terminal state or to a removal; add the way out");
            }
            if (!settling.contains(place) && ending.contains(place)) {
                findings.error(
                        state,
                        "never-settles",
                        "intermediate state " + name(state.id())
                                + " never settles: its outcomes lead to no stable state and"
                                + " to no removal; add the outcome that ends it");
            }
        }
    }

    private void unusedOperations() {
        for (Operation<O> operation : declaration.operations()) {
            if (table.sources(Constants.ordinal(operation.id())).isEmpty()) {
                findings.warning(
                        operation,
                        "unused-operation",
                        "operation " + name(operation.id())
                                + " is allowed nowhere; add the transition that it makes, or remove the"
                                + " operation");
            }
        }
    }
}
