package io.lifecycle.core.observe;

import io.lifecycle.core.Places;
import io.lifecycle.core.Steps;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Searches for readings that would show something. It follows what may really happen, and what would be known of it.
 *
 * <p>For each estimate it keeps the hypotheses that may be true meanwhile, so that it goes on from none of them twice.
 */
final class ReadingSearch<S, O> {

    /** The largest number of readings that are tried. */
    static final int MOST_READINGS = 1_000;

    private final StateObserver<S, O> observer;
    private final Dynamics<S, O> dynamics;
    private final Steps<S> awaited;
    private final Map<EstimateNode<S, O>, Hypotheses<S, O>> entered = new HashMap<>();
    private final Deque<Scene<S, O>> open = new ArrayDeque<>();
    private final Map<Places<S>, Boolean> complete = new HashMap<>();
    private int readings;

    /** What may be true, and what is known. */
    private record Scene<S, O>(Hypotheses<S, O> truths, EstimateNode<S, O> known) {}

    ReadingSearch(StateObserver<S, O> observer, Dynamics<S, O> dynamics, Steps<S> awaited) {
        this.observer = observer;
        this.dynamics = dynamics;
        this.awaited = awaited;
    }

    /** Returns how many readings were tried. */
    int readings() {
        return readings;
    }

    Foresight search(EstimateNode<S, O> from, BiPredicate<? super StateEstimate<S>, ? super Places<S>> wanted) {
        boolean isComplete = true;
        enter(from.hypotheses(), from);
        while (!open.isEmpty()) {
            Scene<S, O> scene = open.remove();
            Hypotheses<S, O> truths = dynamics.reach(scene.truths(), awaited);
            Set<Places<S>> tried = new HashSet<>();
            for (Places<S> place : truths.places().each()) {
                isComplete &= complete.computeIfAbsent(place, observer::givesAllAnswers);
                for (Places<S> fits : observer.answers(place)) {
                    if (tried.add(fits)) {
                        if (++readings > MOST_READINGS) {
                            return Foresight.UNDECIDED;
                        }
                        EstimateNode<S, O> after = observer.afterFits(scene.known(), fits);
                        Hypotheses<S, O> fitting = truths.within(fits::and);
                        if (wanted.test(after, fitting.idle())) {
                            return Foresight.POSSIBLE;
                        }
                        enter(fitting, after);
                    }
                }
            }
        }
        return isComplete ? Foresight.IMPOSSIBLE : Foresight.UNDECIDED;
    }

    private void enter(Hypotheses<S, O> truths, EstimateNode<S, O> known) {
        Hypotheses<S, O> before = entered.get(known);
        if (before == null || !truths.isWithin(before)) {
            entered.put(known, before == null ? truths : before.plus(truths));
            open.add(new Scene<>(truths, known));
        }
    }
}
