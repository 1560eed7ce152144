package io.lifecycle.springboot.json;

import io.lifecycle.core.observe.News;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.WouldHelp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps of reconciliations, and news of watches. They are for people: nothing reads them back. */
final class StepForm {

    private static final String KIND = "kind";

    private StepForm() {}

    /** Returns the fields of a step, except its estimate. */
    static Map<String, Object> write(ReconcileStep<?, ?> step) {
        Fields fields = new Fields().with(KIND, step.getClass().getSimpleName());
        if (step instanceof ReconcileStep.Request<?, ?> request) {
            fields.with("operation", Fields.constant(request.operation()))
                    .with("tier", request.tier())
                    .with("certain", request.certain());
        } else if (step instanceof ReconcileStep.Stuck<?, ?> stuck) {
            fields.with("why", Fields.word(stuck.why())).with("wouldHelp", help(stuck.wouldHelp()));
        }
        return fields.with("reason", step.reason()).done();
    }

    private static Map<String, Object> help(WouldHelp<?> help) {
        return new Fields()
                .with("permitted", sets(help.permitted()))
                .with("removing", sets(help.removing()))
                .with("signals", List.copyOf(help.signals()))
                .with("without", List.copyOf(help.without()))
                .with("withoutRequests", Fields.constants(help.withoutRequests()))
                .with("never", Fields.constants(help.never()))
                .with("advice", help.advice())
                .done();
    }

    private static List<Object> sets(Set<? extends Set<?>> sets) {
        List<Object> all = new ArrayList<>();
        sets.forEach(set -> all.add(Fields.constants(set)));
        return all;
    }

    static Map<String, Object> write(News<?> news) {
        Fields fields = new Fields().with(KIND, news.getClass().getSimpleName()).with("message", news.message());
        return news.fold(
                        changed -> fields.with("before", changed.before().toString())
                                .with("after", changed.after().toString()),
                        surprising -> fields.with("anomaly", AnomalyForm.write(surprising.anomaly())),
                        overdue -> fields.with(
                                "stays",
                                overdue.stays().stream().map(StepForm::stay).toList()),
                        unsettled -> fields.with(
                                        "estimate", unsettled.estimate().toString())
                                .with("since", unsettled.since().toString())
                                .with(
                                        "settlingWithin",
                                        unsettled.settlingWithin().toString()))
                .done();
    }

    private static Map<String, Object> stay(News.Stay<?> stay) {
        return new Fields()
                .with("state", Fields.constant(stay.state().id()))
                .with("since", stay.since().toString())
                .with("expectedWithin", stay.budget().toString())
                .with("advice", stay.state().advice())
                .done();
    }
}
