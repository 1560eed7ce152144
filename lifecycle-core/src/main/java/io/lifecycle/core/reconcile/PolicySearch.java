package io.lifecycle.core.reconcile;

import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Policy.Answer;
import io.lifecycle.core.reconcile.Policy.Case;
import io.lifecycle.core.reconcile.Policy.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows what a reconciler does, case by case. */
final class PolicySearch<S, O> {

    private final Reconciler<S, O> reconciler;
    private final StateObserver<S, O> observer;
    private final Map<Scene<S, O>, Integer> numbers = new HashMap<>();
    private final List<Case<S, O>> cases = new ArrayList<>();
    private final Deque<Scene<S, O>> open = new ArrayDeque<>();
    private boolean isComplete = true;

    /** What makes a case: the estimate, whether a look has shown it, whether it is overdue, and what was refused where. */
    private record Scene<S, O>(
            StateEstimate<S> estimate, boolean isLooked, boolean isOverdue, Map<StateEstimate<S>, Set<O>> refused) {

        Set<O> refusedHere() {
            return refused.getOrDefault(estimate, Set.of());
        }
    }

    PolicySearch(Reconciler<S, O> reconciler) {
        this.reconciler = reconciler;
        this.observer = reconciler.observer();
    }

    Policy<S, O> from(StateEstimate<S> start) {
        number(new Scene<>(asShown(start), true, false, Map.of()));
        while (!open.isEmpty()) {
            Scene<S, O> scene = open.remove();
            ReconcileStep<S, O> step = step(scene);
            cases.add(new Case<>(cases.size(), scene.isLooked(), scene.isOverdue(), step, answers(scene, step)));
        }
        return ImmutablePolicy.of(reconciler.goal().words(), cases, isComplete);
    }

    /** Returns an estimate without its anomalies, except the one that lasts: a status that belongs to no state. */
    private StateEstimate<S> asShown(StateEstimate<S> start) {
        StateEstimate<S> own = observer.adopt(start);
        return StateObserver.statusOfNoState(start).isPresent() ? start : own;
    }

    /** Returns the number of a case, and queues it if it is new. */
    private int number(Scene<S, O> scene) {
        Integer known = numbers.get(scene);
        if (known == null) {
            known = numbers.size();
            numbers.put(scene, known);
            open.add(scene);
        }
        return known;
    }

    private ReconcileStep<S, O> step(Scene<S, O> scene) {
        ReconcileStep<S, O> step = reconciler.next(scene.estimate(), scene.isOverdue(), scene.refusedHere());
        return scene.isLooked() || !(step instanceof ReconcileStep.Request) ? step : Reconciliation.lookingFirst(step);
    }

    private List<Answer> answers(Scene<S, O> scene, ReconcileStep<S, O> step) {
        if (step instanceof ReconcileStep.Done || step instanceof ReconcileStep.Stuck) {
            return List.of();
        }
        if (numbers.size() >= Policy.MOST_CASES) {
            isComplete = false;
            return List.of();
        }
        Set<Answer> answers = new LinkedHashSet<>();
        if (step instanceof ReconcileStep.Request<S, O> request) {
            requested(scene, request.operation(), answers);
        } else {
            awaited(scene, answers);
        }
        return List.copyOf(answers);
    }

    private void requested(Scene<S, O> scene, O operation, Set<Answer> answers) {
        StateEstimate<S> known = scene.estimate();
        add(answers, Event.ACCEPTED, observer.afterRequest(known, operation), Map.of());
        Map<StateEstimate<S>, Set<O>> refused = new LinkedHashMap<>(scene.refused());
        Set<O> here = new LinkedHashSet<>(scene.refusedHere());
        here.add(operation);
        refused.put(known, here);
        add(answers, Event.REFUSED, observer.afterRefusal(known, operation), Collections.unmodifiableMap(refused));
        add(answers, Event.UNKNOWN, observer.afterAttempt(known, operation), scene.refused());
    }

    private void add(Set<Answer> answers, Event event, StateEstimate<S> after, Map<StateEstimate<S>, Set<O>> refused) {
        answers.add(new Answer(event, number(new Scene<>(observer.adopt(after), false, false, refused))));
    }

    private void awaited(Scene<S, O> scene, Set<Answer> answers) {
        StateEstimate<S> known = scene.estimate();
        for (StateEstimate<S> shown : observer.afterAnyReading(known)) {
            answers.add(new Answer(Event.SHOWN, number(new Scene<>(shown, true, false, scene.refused()))));
        }
        if (known.inFlight()) {
            add(answers, Event.LAG_OVER, observer.afterLag(known), scene.refused());
        } else if (scene.isLooked() && !scene.isOverdue()) {
            answers.add(new Answer(Event.OVERDUE, number(new Scene<>(known, true, true, Map.of()))));
        }
    }
}
