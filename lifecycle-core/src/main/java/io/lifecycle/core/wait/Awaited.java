package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A wait for which a poller looks. */
final class Awaited<S> implements Follower<S> {

    private final CompletableFuture<WaitResult<S>> future = new CompletableFuture<>();
    private final WaitStatistics statistics;
    private final SteadyTime time;
    private volatile Wait<S> wait;

    Awaited(Wait<S> begun, WaitStatistics statistics, SteadyTime time) {
        this.wait = begun;
        this.statistics = statistics;
        this.time = time;
        endWhereOver();
    }

    CompletableFuture<WaitResult<S>> future() {
        return future;
    }

    @Override
    public boolean isOver() {
        return future.isDone();
    }

    @Override
    public Optional<Instant> nextLook() {
        return wait.nextLook();
    }

    @Override
    public StateEstimate<S> estimate() {
        return wait.decision().estimate();
    }

    @Override
    public void knowing(StateEstimate<S> estimate, Instant now) {
        goOn(soFar -> soFar.knowing(estimate, now));
    }

    @Override
    public boolean isLooking() {
        return true;
    }

    @Override
    public void afterReading(Reading reading, Instant now) {
        goOn(soFar -> soFar.afterReading(reading, now));
    }

    @Override
    public void unanswered(Instant now) {
        goOn(soFar -> soFar.unanswered(now));
    }

    @Override
    public void afterFailure(Exception failure, Instant now) {
        goOn(soFar -> soFar.afterFailure(failure, now));
    }

    @Override
    public void brokenOff(String why) {
        future.completeExceptionally(new WaitException(wait.result(time.now()), why, null));
    }

    private void goOn(UnaryOperator<Wait<S>> event) {
        try {
            Wait<S> before = wait;
            wait = event.apply(before);
            if (wait.looks() > before.looks()) {
                wait.report();
            }
            endWhereOver();
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    private void endWhereOver() {
        if (!wait.isOver()) {
            return;
        }
        WaitResult<S> result = wait.result(time.now());
        statistics.ended(result);
        if (result.failure().isPresent()) {
            future.completeExceptionally(new WaitException(result));
        } else {
            future.complete(result);
        }
    }
}
