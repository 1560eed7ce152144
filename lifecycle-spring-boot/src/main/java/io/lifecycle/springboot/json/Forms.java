package io.lifecycle.springboot.json;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciliation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How all values of some lifecycles are written and read. For each value, it finds the lifecycle. */
final class Forms {

    private final Map<String, LifecycleForm<?, ?>> lifecycles = new LinkedHashMap<>();

    /** The lifecycle of each row, and of each constant of a state or an operation. */
    private final Map<Object, LifecycleForm<?, ?>> owners = new HashMap<>();

    /**
     * Makes the forms of some lifecycles.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    Forms(List<LifecycleJson<?, ?>> all) {
        for (LifecycleJson<?, ?> json : all) {
            LifecycleForm<?, ?> form = new LifecycleForm<>(json);
            if (lifecycles.put(json.name(), form) != null) {
                throw new IllegalArgumentException(
                        "lifecycle '" + json.name()
                                + "' is named twice, and JSON has only the name to tell lifecycles apart; make two modules for two mappers");
            }
            form.owned().forEach(row -> owners.putIfAbsent(row, form));
        }
        if (lifecycles.isEmpty()) {
            throw new IllegalArgumentException("there is no lifecycle to write or read; name at least one");
        }
    }

    /** Returns the names of the lifecycles. */
    List<String> names() {
        return List.copyOf(lifecycles.keySet());
    }

    /** Returns the form of each type. */
    List<Form<?>> all() {
        return List.of(
                new Form<>(
                        StateEstimate.class,
                        estimate -> of(estimate).estimates().write(estimate),
                        said -> of(said).estimates().read(said)),
                new Form<>(Watch.class, watch -> of(watch.estimate()).write(watch), said -> of(said).watch(said)),
                new Form<>(
                        Reconciliation.class,
                        reconciliation -> of(reconciliation.estimate()).write(reconciliation),
                        said -> of(said).reconciliation(said)),
                new Form<>(Reading.class, ReadingForm::write, ReadingForm::read),
                new Form<>(Anomaly.class, AnomalyForm::write, AnomalyForm::read),
                new Form<>(
                        State.class,
                        row -> owner(row).rows().state(row),
                        said -> of(said).rows().state(said)),
                new Form<>(
                        Operation.class,
                        row -> owner(row).rows().operation(row),
                        said -> of(said).rows().operation(said)),
                new Form<>(
                        Entry.class,
                        row -> owner(row).rows().entry(row),
                        said -> of(said).rows().entry(said)),
                new Form<>(
                        Transition.class,
                        row -> owner(row).rows().transition(row),
                        said -> of(said).rows().transition(said)),
                new Form<>(
                        Removal.class,
                        row -> owner(row).rows().removal(row),
                        said -> of(said).rows().removal(said)),
                new Form<>(Trigger.class, this::trigger, this::trigger),
                new Form<>(Evidence.class, RowForm::evidence, RowForm::evidence),
                new Form<>(Signal.class, RowForm::signal, RowForm::signal),
                Form.written(StatusRow.class, row -> owner(row.state()).rows().status(row)),
                Form.written(Plan.class, plan -> owner(plan.from()).rows().plan(plan)),
                Form.written(ReconcileStep.class, this::step),
                Form.written(News.class, StepForm::write));
    }

    private LifecycleForm<?, ?> of(Said said) {
        LifecycleForm<?, ?> form =
                said.oneOf("lifecycle", lifecycles, quoted -> "lifecycle " + quoted + " is unknown here");
        form.constants().requireAsked(said);
        return form;
    }

    private LifecycleForm<?, ?> of(StateEstimate<?> estimate) {
        String text = estimate.toString();
        return lifecycles.entrySet().stream()
                .filter(lifecycle -> text.startsWith(lifecycle.getKey() + " ["))
                .findFirst()
                .orElseThrow(() -> unknown(text))
                .getValue();
    }

    private LifecycleForm<?, ?> owner(Object row) {
        LifecycleForm<?, ?> owner = owners.get(row);
        if (owner == null) {
            throw unknown(row.toString());
        }
        return owner;
    }

    private IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException(
                Said.quoted(what) + " belongs to none of the module's lifecycles: " + String.join(", ", names()));
    }

    private Map<String, Object> trigger(Trigger<?> trigger) {
        Fields fields = new Fields();
        if (trigger instanceof Trigger.Requested<?> request) {
            fields.with("lifecycle", owner(request.operation()).name());
        }
        return fields.with(Constants.write(trigger)).done();
    }

    private Trigger<?> trigger(Said said) {
        return said.has("operation") ? of(said).constants().trigger(said) : Constants.unrequested(said);
    }

    private Map<String, Object> step(ReconcileStep<?, ?> step) {
        return new Fields()
                .with(StepForm.write(step))
                .with("estimate", of(step.estimate()).estimates().write(step.estimate()))
                .done();
    }
}
