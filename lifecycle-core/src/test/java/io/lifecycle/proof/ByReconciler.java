package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.proof.Platform.Fate;
import java.time.Instant;
import java.util.Optional;

/** A reconciliation, driven by hand. */
public final class ByReconciler<S, O> implements Controller<O> {

    private Reconciliation<S, O> soFar;

    public ByReconciler(Reconciler<S, O> reconciler, StateEstimate<S> from, Reconciling how) {
        this.soFar = reconciler.begin(from, how, Instant.EPOCH);
    }

    public Reconciliation<S, O> soFar() {
        return soFar;
    }

    @Override
    public Optional<O> request() {
        return soFar.step() instanceof ReconcileStep.Request<S, O> request
                ? Optional.of(request.operation())
                : Optional.empty();
    }

    @Override
    public Instant nextLook() {
        return soFar.nextLook().orElseThrow();
    }

    @Override
    public boolean isOver() {
        return soFar.isOver();
    }

    @Override
    public boolean isDone() {
        return soFar.step() instanceof ReconcileStep.Done;
    }

    @Override
    public void answered(O operation, Fate fate, Instant now) {
        soFar = switch (fate) {
            case ACCEPTED -> soFar.afterResponse(operation, Response.ACCEPTED, now);
            case REFUSED -> soFar.afterResponse(operation, Response.REFUSED, now);
            case NOT_NOW -> soFar.afterResponse(operation, Response.NOT_NOW, now);
            case UNKNOWN -> soFar.afterAttempt(operation, now);
        };
    }

    @Override
    public void looked(Reading reading, Instant now) {
        soFar = soFar.afterReading(reading, now);
    }
}
