package io.lifecycle.springboot.json;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.springboot.json.LifecycleJson.Means;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the values of one lifecycle are written and read. Only the text of watches and reconciliations is read, because it alone contains
 * all that they know. The other fields are for people.
 */
final class LifecycleForm<S, O> {

    private static final String LIFECYCLE = "lifecycle";
    private static final String ESTIMATE = "estimate";
    private static final String OVERDUE = "overdue";
    private static final String RECONCILER = "reconciler";
    private static final String TEXT = "text";

    private final LifecycleJson<S, O> json;
    private final Constants<S, O> constants;
    private final EstimateForm<S, O> estimates;
    private final RowForm<S, O> rows;

    LifecycleForm(LifecycleJson<S, O> json) {
        Lifecycle<S, O> lifecycle = json.observer().lifecycle();
        this.json = json;
        this.constants = new Constants<>(lifecycle);
        this.estimates = new EstimateForm<>(json.observer(), constants);
        this.rows = new RowForm<>(lifecycle, constants);
    }

    String name() {
        return json.name();
    }

    Constants<S, O> constants() {
        return constants;
    }

    EstimateForm<S, O> estimates() {
        return estimates;
    }

    RowForm<S, O> rows() {
        return rows;
    }

    /** Returns the values that belong to this lifecycle without naming it. */
    List<Object> owned() {
        Lifecycle<S, O> lifecycle = json.observer().lifecycle();
        List<Object> owned = new ArrayList<>();
        lifecycle.states().forEach(state -> owned.addAll(List.of(state, state.id())));
        lifecycle.operations().forEach(operation -> owned.addAll(List.of(operation, operation.id())));
        owned.addAll(lifecycle.entries());
        owned.addAll(lifecycle.transitions());
        owned.addAll(lifecycle.removals());
        return owned;
    }

    Map<String, Object> write(Watch<?, ?> watch) {
        return new Fields()
                .with(LIFECYCLE, name())
                .with(ESTIMATE, estimates.write(watch.estimate()))
                .with("since", watch.since().toString())
                .with(OVERDUE, watch.isOverdue())
                .with("news", watch.news().stream().map(StepForm::write).toList())
                .with(TEXT, watch.text())
                .done();
    }

    Watch<S, O> watch(Said said) {
        return said.meaning(TEXT, json.watch()::parse);
    }

    Map<String, Object> write(Reconciliation<?, ?> reconciliation) {
        Map<String, Integer> attempts = new LinkedHashMap<>();
        reconciliation.attempts().forEach((operation, count) -> attempts.put(Fields.constant(operation), count));
        return new Fields()
                .with(LIFECYCLE, name())
                .with(RECONCILER, nameOf(reconciliation))
                .with(ESTIMATE, estimates.write(reconciliation.estimate()))
                .with("step", StepForm.write(reconciliation.step()))
                .with("over", reconciliation.isOver())
                .with("nextLook", reconciliation.nextLook().map(Instant::toString))
                .with("attempts", attempts)
                .with(OVERDUE, reconciliation.isOverdue())
                .with("latest", reconciliation.latest().toString())
                .with(TEXT, reconciliation.text())
                .done();
    }

    private String nameOf(Reconciliation<?, ?> reconciliation) {
        return json.means().entrySet().stream()
                .filter(named -> named.getValue().reconciler() == reconciliation.reconciler())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no name for '" + reconciliation.reconciler()
                        + "' of lifecycle '" + name() + "'; give this same object a name by LifecycleJson.reconciling"))
                .getKey();
    }

    Reconciliation<S, O> reconciliation(Said said) {
        Means<S, O> means = said.oneOf(
                RECONCILER, json.means(), quoted -> "lifecycle '" + name() + "' has no reconciler " + quoted + " here");
        return said.meaning(TEXT, text -> means.reconciler().parse(text, means.how()));
    }
}
