package io.lifecycle.examples.postgres;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a server: its watch and, if it is being brought somewhere, that reconciliation. Both hear of everything. Immutable.
 */
record Known(Watch<EcsState, EcsOperation> watch, Optional<Reconciliation<EcsState, EcsOperation>> bringing) {

    /** Returns what is known after a look. */
    Known afterReading(Reading reading, Instant now) {
        return new Known(watch.afterReading(reading, now), bringing.map(there -> there.afterReading(reading, now)));
    }

    /** Returns what is known after a look that failed. */
    Known afterFailure(Exception failed, Instant now) {
        return new Known(watch.tick(now), bringing.map(there -> there.afterFailure(failed, now)));
    }

    /** Returns what is known while nobody knows what became of a request that was sent. Written before it is sent, this is an intent. */
    Known afterAttempt(EcsOperation operation, Instant now) {
        return new Known(watch.afterAttempt(operation, now), bringing.map(there -> there.afterAttempt(operation, now)));
    }

    /** Returns what is known after the API has answered a request. */
    Known afterResponse(EcsOperation operation, Response response, Instant now) {
        Watch<EcsState, EcsOperation> told = switch (response.kind()) {
            case ACCEPTED -> watch.afterRequest(operation, now);
            case REFUSED -> watch.afterRefusal(operation, now);
            case NOT_NOW -> watch.tick(now);
        };
        return new Known(told, bringing.map(there -> there.afterResponse(operation, response, now)));
    }

    /** Returns the operation to request now; empty if there is none. */
    Optional<EcsOperation> request() {
        return bringing.filter(there -> !there.isOver())
                .map(Reconciliation::step)
                .filter(step -> step instanceof ReconcileStep.Request)
                .map(step -> ((ReconcileStep.Request<EcsState, EcsOperation>) step).operation());
    }
}
