package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.proof.Rules.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A controller that sees where the resource really is and what waits, and follows the plan from that place. */
public final class AllKnowing<S, O> extends Routine<O> {

    private final Reconciler<S, O> reconciler;
    private final Platform<S, O> platform;
    private final Duration overdueAfter;

    public AllKnowing(Reconciler<S, O> reconciler, Platform<S, O> platform, Polling polling, Duration overdueAfter) {
        super(polling);
        this.reconciler = reconciler;
        this.platform = platform;
        this.overdueAfter = overdueAfter;
    }

    @Override
    protected void decide(Reading reading, Instant now) {
        Place<S> place = platform.truth().place();
        StateObserver<S, O> observer = reconciler.observer();
        boolean isResting = platform.rules().isAtRest(place);
        if (platform.truth().waits()) {
            say(Verdict.WAIT, isResting);
            return;
        }
        Duration expected = place.state()
                .map(observer.lifecycle()::state)
                .flatMap(State::expectedWithin)
                .orElse(overdueAfter);
        boolean isOverdue = !isResting && now.isAfter(platform.entered().plus(expected));
        ReconcileStep<S, O> step =
                reconciler.next(observer.parse(observer.lifecycle().name() + " [" + place + "]"), isOverdue, Set.of());
        if (step instanceof ReconcileStep.Request<S, O> request) {
            ask(request.operation(), now);
        } else {
            say(
                    step instanceof ReconcileStep.Done
                            ? Verdict.DONE
                            : step instanceof ReconcileStep.Await ? Verdict.WAIT : Verdict.STUCK,
                    isResting);
        }
    }
}
