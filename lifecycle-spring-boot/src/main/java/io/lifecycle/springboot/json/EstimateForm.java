package io.lifecycle.springboot.json;

import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.observe.Hypothesis;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Estimates. Only their hypotheses and anomalies are read. All other fields follow from these, and are for people. */
final class EstimateForm<S, O> {

    private static final String HYPOTHESES = "hypotheses";
    private static final String ANOMALIES = "anomalies";
    private static final String PLACE = "place";
    private static final String WAITING = "waiting";

    private final StateObserver<S, O> observer;
    private final Constants<S, O> constants;

    EstimateForm(StateObserver<S, O> observer, Constants<S, O> constants) {
        this.observer = observer;
        this.constants = constants;
    }

    /**
     * Returns an estimate of this lifecycle as the observer's own.
     *
     * @throws IllegalArgumentException if another observer made it, and it has something that this observer does not see
     */
    private StateEstimate<S> own(StateEstimate<?> estimate) {
        @SuppressWarnings("unchecked") // it is of this lifecycle, or refused
        StateEstimate<S> own = observer.surprised((StateEstimate<S>) estimate, estimate.anomalies());
        if (!own.toString().equals(estimate.toString())) {
            throw new IllegalArgumentException(
                    "'" + estimate + "' is an estimate of another observer, and this one sees only '" + own
                            + "' of it; make the module with an observer that sees all");
        }
        return own;
    }

    Map<String, Object> write(StateEstimate<?> foreign) {
        StateEstimate<S> estimate = own(foreign);
        Places<S> places = observer.places(estimate);
        List<Object> hypotheses = new ArrayList<>();
        for (Hypothesis<S, O> hypothesis : observer.hypotheses(estimate)) {
            hypotheses.add(new Fields()
                    .with(PLACE, hypothesis.place().toString())
                    .with(WAITING, hypothesis.waiting().map(Fields::constant))
                    .done());
        }
        return new Fields()
                .with("lifecycle", observer.lifecycle().name())
                .with("exact", estimate.exact().map(Fields::constant))
                .with("candidates", Fields.constants(estimate.candidates()))
                .with("mayBeNothing", places.hasNothing())
                .with("mayBeGone", estimate.mayBeGone())
                .with("gone", estimate.isGone())
                .with("inFlight", Fields.constants(observer.requests(estimate)))
                .with("operations", Fields.constants(observer.operations(estimate)))
                .with("statusOfNoState", StateObserver.statusOfNoState(estimate))
                .with(HYPOTHESES, hypotheses)
                .with(ANOMALIES, AnomalyForm.write(estimate.anomalies()))
                .done();
    }

    StateEstimate<S> read(Said said) {
        List<String> idle = new ArrayList<>();
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        for (Said hypothesis : said.objects(HYPOTHESES)) {
            Place<S> place = constants.place(hypothesis, PLACE);
            List<String> beside = hypothesis.has(WAITING)
                    ? waiting.computeIfAbsent(
                            Fields.constant(constants.operation(hypothesis, WAITING)), name -> new ArrayList<>())
                    : idle;
            beside.add(place.toString());
        }
        StringBuilder text = new StringBuilder(observer.lifecycle().name()).append(' ');
        append(text, idle);
        waiting.forEach(
                (operation, places) -> append(text.append(' ').append(operation).append(" in flight "), places));
        StateEstimate<S> estimate = said.meaning(HYPOTHESES, text.toString(), observer::parse);
        return observer.surprised(estimate, AnomalyForm.readAll(said.objects(ANOMALIES)));
    }

    private static void append(StringBuilder text, List<String> places) {
        text.append('[').append(String.join(" ", places)).append(']');
    }
}
