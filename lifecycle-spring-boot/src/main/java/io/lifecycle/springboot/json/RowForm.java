package io.lifecycle.springboot.json;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Edge;
import io.lifecycle.core.Entry;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a lifecycle declares, as in its file. A row is found by its id, or by its origin, trigger and target. Its other fields are not
 * read: they are what the lifecycle says today.
 */
final class RowForm<S, O> {

    private static final String LIFECYCLE = "lifecycle";
    private static final String ID = "id";
    private static final String FROM = "from";
    private static final String TRIGGER = "trigger";
    private static final String TO = "to";
    private static final String EVIDENCE = "evidence";

    private final Lifecycle<S, O> lifecycle;
    private final Constants<S, O> constants;

    RowForm(Lifecycle<S, O> lifecycle, Constants<S, O> constants) {
        this.lifecycle = lifecycle;
        this.constants = constants;
    }

    private Fields fields() {
        return new Fields().with(LIFECYCLE, lifecycle.name());
    }

    Map<String, Object> state(State<?> state) {
        return fields().with(ID, Fields.constant(state.id()))
                .with("name", state.name())
                .with("stability", Fields.word(state.stability()))
                .with("inService", state.inService())
                .with("description", state.description())
                .with("advice", state.advice())
                .with("adviceEvidence", state.adviceEvidence().map(given -> evidence(given)))
                .with("expectedWithin", state.expectedWithin().map(Duration::toString))
                .with("expectedWithinEvidence", state.expectedWithinEvidence().map(given -> evidence(given)))
                .with(EVIDENCE, evidence(state.evidence()))
                .done();
    }

    State<S> state(Said said) {
        return lifecycle.state(constants.state(said, ID));
    }

    Map<String, Object> operation(Operation<?> operation) {
        return fields().with(ID, Fields.constant(operation.id()))
                .with("name", operation.name())
                .with("action", operation.action())
                .with("description", operation.description())
                .with("destructive", operation.destructive())
                .with(EVIDENCE, operation.evidence().map(given -> evidence(given)))
                .done();
    }

    Operation<O> operation(Said said) {
        return lifecycle.operation(constants.operation(said, ID));
    }

    Map<String, Object> entry(Entry<?, ?> row) {
        return fields().with(TRIGGER, Constants.write(row.trigger()))
                .with(TO, Fields.constant(row.to()))
                .with(EVIDENCE, evidence(row.evidence()))
                .done();
    }

    Entry<S, O> entry(Said said) {
        Edge<S, O> edge = new Edge<>(
                Place.nothing(), constants.trigger(said.object(TRIGGER)), Place.of(constants.state(said, TO)));
        return row(said, "entry", lifecycle.entries(), Edge::of, edge);
    }

    Map<String, Object> transition(Transition<?, ?> row) {
        return fields().with(FROM, Fields.constant(row.from()))
                .with(TRIGGER, Constants.write(row.trigger()))
                .with(TO, Fields.constant(row.to()))
                .with(EVIDENCE, evidence(row.evidence()))
                .done();
    }

    Transition<S, O> transition(Said said) {
        Edge<S, O> edge = new Edge<>(
                Place.of(constants.state(said, FROM)),
                constants.trigger(said.object(TRIGGER)),
                Place.of(constants.state(said, TO)));
        return row(said, "transition", lifecycle.transitions(), Edge::of, edge);
    }

    Map<String, Object> removal(Removal<?, ?> row) {
        return fields().with(FROM, Fields.constant(row.from()))
                .with(TRIGGER, Constants.write(row.trigger()))
                .with(EVIDENCE, evidence(row.evidence()))
                .done();
    }

    Removal<S, O> removal(Said said) {
        Edge<S, O> edge = new Edge<>(
                Place.of(constants.state(said, FROM)), constants.trigger(said.object(TRIGGER)), Place.gone());
        return row(said, "removal", lifecycle.removals(), Edge::of, edge);
    }

    private <R> R row(Said said, String kind, List<R> rows, Function<R, Edge<S, O>> edgeOf, Edge<S, O> wanted) {
        return rows.stream()
                .filter(row -> edgeOf.apply(row).equals(wanted))
                .findFirst()
                .orElseThrow(() -> said.refused("lifecycle '" + lifecycle.name() + "' has no " + kind + " " + wanted
                        + "; was it written with another table?"));
    }

    Map<String, Object> status(StatusRow<?> row) {
        return fields().with("state", Fields.constant(row.state()))
                .with("absent", row.status().isEmpty())
                .with("status", row.status())
                .with(
                        "signals",
                        row.signals().values().stream().map(RowForm::signal).toList())
                .with(EVIDENCE, evidence(row.evidence()))
                .done();
    }

    static Map<String, Object> signal(Signal signal) {
        return new Fields()
                .with("name", signal.name())
                .with("allowed", Fields.word(signal.allowed()))
                .with("values", List.copyOf(signal.values()))
                .done();
    }

    static Signal signal(Said said) {
        String name = said.text("name");
        Signal.Allowed allowed = said.word("allowed", Signal.Allowed.class);
        Set<String> values = new LinkedHashSet<>(said.texts("values"));
        return said.meaning("values", name, known -> new Signal(known, allowed, values));
    }

    Map<String, Object> plan(Plan<?, ?> plan) {
        return fields().with(FROM, Fields.constant(plan.from()))
                .with(TO, Fields.constant(plan.to()))
                .with("operations", Fields.constants(plan.operations()))
                .with("description", plan.description())
                .with(
                        "transitions",
                        plan.transitions().stream().map(this::transition).toList())
                .done();
    }

    static Map<String, Object> evidence(Evidence evidence) {
        return new Fields()
                .with("basis", Fields.word(evidence.basis()))
                .with("source", evidence.source())
                .done();
    }

    static Evidence evidence(Said said) {
        String source = said.text("source");
        return said.word("basis", Basis.class) == Basis.DOCUMENTED
                ? Evidence.documented(source)
                : Evidence.inferred(source);
    }
}
