package io.lifecycle.core.reconcile;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.Follower;
import io.lifecycle.core.wait.RetryLaterException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A resource of a fleet on its way to its goal. */
final class FleetMember<K, S, O> implements Follower<S> {

    private final Rollout<K, S, O> rollout;
    private final FleetReconciler<K, S, O> all;
    private final FleetPoller<K, S, O> poller;
    private final K id;

    private volatile Reconciliation<S, O> soFar;

    /** Whether a request goes on. Until it is answered, looks tell nothing, because nobody knows which came first. */
    private volatile boolean isRequesting;

    /** Whether nothing was requested since the present look began. Otherwise its answer may be older than the request. */
    private volatile boolean isLooking;

    private volatile boolean isOver;

    FleetMember(Rollout<K, S, O> rollout, K id) {
        this.rollout = rollout;
        this.all = rollout.reconciler();
        this.poller = all.poller;
        this.id = id;
        this.soFar = all.reconciler.begin(poller.fleet().estimate(id), rollout.how(), poller.now());
    }

    void begin() {
        try {
            looked(begun -> begun);
            if (!isOver) {
                poller.follow(id, this);
            }
        } catch (RuntimeException | Error e) { // such as of a fleet that has it no more
            end(e);
        }
    }

    @Override
    public boolean isOver() {
        return isOver;
    }

    @Override
    public Optional<Instant> nextLook() {
        return isRequesting ? Optional.empty() : soFar.nextLook();
    }

    @Override
    public StateEstimate<S> estimate() {
        return soFar.estimate();
    }

    @Override
    public void knowing(StateEstimate<S> estimate, Instant now) {
        looked(known -> {
            isLooking = true;
            return known.knowing(estimate, now);
        });
    }

    @Override
    public boolean isLooking() {
        return isLooking;
    }

    @Override
    public void afterReading(Reading reading, Instant now) {
        looked(known -> isLooking ? known.afterReading(reading, now) : known.unanswered(now));
    }

    @Override
    public void unanswered(Instant now) {
        looked(known -> known.unanswered(now));
    }

    @Override
    public void afterFailure(Exception failure, Instant now) {
        looked(known -> known.afterFailure(failure, now));
    }

    @Override
    public void brokenOff(String why) {
        end(new ReconcileException(soFar.result(poller.now()), why, null));
    }

    private void looked(UnaryOperator<Reconciliation<S, O>> event) {
        goOn(event, false);
    }

    /** Takes in an event, and then requests an operation, ends, or does nothing. */
    private void goOn(UnaryOperator<Reconciliation<S, O>> event, boolean isAnswer) {
        O operation;
        try {
            operation = next(event, isAnswer);
        } catch (RuntimeException | Error e) {
            end(e);
            return;
        }
        if (operation != null) {
            request(operation);
        } else if (soFar.isOver()) {
            ReconcileResult<S, O> result = soFar.result(poller.now());
            end(result.failure().isPresent() ? new ReconcileException(result) : null);
        }
    }

    /** Returns the operation to request after an event; null if there is none. */
    private synchronized @Nullable O next(UnaryOperator<Reconciliation<S, O>> event, boolean isAnswer) {
        if (isOver || (isRequesting && !isAnswer)) {
            return null;
        }
        isRequesting = false;
        soFar = event.apply(soFar);
        report();
        if (soFar.isOver() || !(soFar.step() instanceof ReconcileStep.Request<S, O> request)) {
            return null;
        }
        store(soFar.intent());
        isRequesting = true;
        isLooking = false;
        return request.operation();
    }

    private void report() {
        soFar.report();
        all.listener.accept(id, soFar.step());
        all.store.accept(id, soFar.text());
    }

    private void store(String intent) {
        soFar.reportIntent();
        all.store.accept(id, intent);
    }

    private void request(O operation) {
        var unused = poller.call(() -> asked(operation)).whenComplete((answer, failure) -> {
            try {
                answered(operation, answer, failure);
            } catch (RuntimeException | Error e) { // such as of a fleet that has it no more
                end(e);
            }
            poller.wake();
        });
    }

    /** The answer of a requester, which may be null. Without this record, null would look like the failure of a call. */
    private record Answer(@Nullable Response response) {}

    private CompletionStage<Answer> asked(O operation) {
        CompletionStage<Response> stage = all.requesters.apply(id).request(operation);
        if (stage == null) {
            return CompletableFuture.completedFuture(new Answer(null));
        }
        CompletableFuture<Response> asked = stage.toCompletableFuture();
        CompletableFuture<Answer> answer = asked.thenApply(Answer::new);
        var unused = answer.whenComplete((response, failure) -> {
            if (answer.isCancelled()) {
                asked.cancel(true);
            }
        });
        return answer;
    }

    /** Tells the fleet even if this reconciliation is over, because the request was made all the same. */
    private void answered(O operation, @Nullable Answer answer, @Nullable Throwable failure) {
        Instant now = poller.now();
        Response response = answer == null ? null : answer.response();
        if (response != null) {
            responded(operation, response, now);
        } else if (failure instanceof RetryLaterException later) {
            responded(operation, Driving.notNow(later), now);
        } else if (!(isOver && failure instanceof RejectedExecutionException)) { // otherwise it was never sent
            poller.fleet().afterAttempt(id, operation, now);
            if (answer != null) {
                end(new NullPointerException("the requester returned null"));
            } else if (failure instanceof ExecutionException fatal && fatal.getCause() instanceof Error error) {
                end(error);
            } else if (failure instanceof Exception unknown) {
                goOn(known -> known.afterAttempt(operation, unknown, now), true);
            }
        }
    }

    private void responded(O operation, Response response, Instant now) {
        tellFleet(operation, response, now);
        goOn(known -> known.afterResponse(operation, response, now), true);
    }

    private void tellFleet(O operation, Response response, Instant now) {
        Fleet<K, S, O> fleet = poller.fleet();
        if (response.kind() == Response.Kind.ACCEPTED) {
            fleet.afterRequest(id, operation, now);
        } else if (response.kind() == Response.Kind.REFUSED) {
            fleet.afterRefusal(id, operation, now);
        }
    }

    private void end(@Nullable Throwable failure) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
        }
        poller.unfollow(this);
        if (failure == null) {
            rollout.ended(id, soFar.result(poller.now()));
        } else {
            rollout.brokenOff(id, failure);
        }
    }
}
