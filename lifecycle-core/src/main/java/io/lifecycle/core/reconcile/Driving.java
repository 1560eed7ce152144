package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.wait.Call;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.core.wait.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A reconciliation as a turn: its call is a look or a request. */
record Driving<S, O>(Reconciliation<S, O> soFar, Cloud<O> cloud) implements Turn<ReconcileResult<S, O>> {

    @Override
    public Optional<Instant> due() {
        boolean isRequest = !soFar.isOver() && soFar.step() instanceof ReconcileStep.Request;
        return isRequest ? Optional.of(soFar.latest()) : soFar.nextLook();
    }

    @Override
    public Call<?, ReconcileResult<S, O>> call() {
        if (soFar.step() instanceof ReconcileStep.Request<S, O> request) {
            soFar.reportIntent();
            return new Requesting(request);
        }
        return new Looking();
    }

    private Driving<S, O> after(Reconciliation<S, O> next) {
        next.report();
        return new Driving<>(next, cloud);
    }

    @Override
    public ReconcileResult<S, O> result(Instant now) {
        ReconcileResult<S, O> result = soFar.result(now);
        if (result.failure().isPresent()) {
            throw new ReconcileException(result);
        }
        return result;
    }

    @Override
    public ReconcileException brokenOff(String why, @Nullable Exception cause, Instant now) {
        return new ReconcileException(soFar.result(now), why, cause);
    }

    /** Returns the response to a request that the API asked to make later. */
    static Response notNow(RetryLaterException later) {
        Duration wait = later.after();
        return wait.isNegative() || wait.isZero() ? Response.NOT_NOW : Response.notNow(wait);
    }

    /** A look at the resource. */
    private final class Looking implements Call<Reading, ReconcileResult<S, O>> {

        @Override
        public String name() {
            return "look";
        }

        @Override
        public CompletionStage<Reading> ask() {
            return cloud.source().read();
        }

        @Override
        public Turn<ReconcileResult<S, O>> answered(@Nullable Reading answer, Instant now) {
            return after(soFar.afterReading(
                    requireNonNull(answer, () -> "the source of readings returned null: " + cloud.source()), now));
        }

        @Override
        public Turn<ReconcileResult<S, O>> failed(Exception failure, Instant now) {
            return after(soFar.afterFailure(failure, now));
        }
    }

    /** A request. Its intent is stored before it is sent. */
    private final class Requesting implements Call<Response, ReconcileResult<S, O>> {

        private final O operation;

        Requesting(ReconcileStep.Request<S, O> request) {
            this.operation = request.operation();
        }

        @Override
        public String name() {
            return "request";
        }

        @Override
        public CompletionStage<Response> ask() {
            return cloud.requester().request(operation);
        }

        @Override
        public Turn<ReconcileResult<S, O>> answered(@Nullable Response answer, Instant now) {
            Response response = requireNonNull(answer, () -> "the requester returned null: " + cloud.requester());
            return after(soFar.afterResponse(operation, response, now));
        }

        @Override
        public Turn<ReconcileResult<S, O>> failed(Exception failure, Instant now) {
            if (failure instanceof RetryLaterException later) {
                return after(soFar.afterResponse(operation, notNow(later), now));
            }
            return after(soFar.afterAttempt(operation, failure, now));
        }
    }
}
