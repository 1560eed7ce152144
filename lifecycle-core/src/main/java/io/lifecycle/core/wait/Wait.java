package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A wait as far as it has come; immutable, each look makes another. */
final class Wait<S, O> {

    /** What stays the same from look to look. */
    private record Order<S, O>(
            Targets<S, O> targets,
            int confirmations,
            StateEstimate<S> from,
            ReadingSource source,
            Polling polling,
            Instant start) {}

    private final Order<S, O> order;
    private final PollingSettings settings;
    private final WaitDecision<S> decision;

    /** How many looks in a row have given this verdict. */
    private final int agreeing;

    private final List<Look> looks;
    private final Optional<S> lastState;

    private Wait(Order<S, O> order, WaitDecision<S> decision, int agreeing, List<Look> looks, Optional<S> lastState) {
        this.order = order;
        this.settings = order.polling().settings;
        this.decision = decision;
        this.agreeing = agreeing;
        this.looks = looks;
        this.lastState = decision.estimate().exact().or(() -> lastState);
    }

    static <S, O> Wait<S, O> begin(
            Targets<S, O> targets, int confirmations, StateEstimate<S> from, ReadingSource source, Polling polling) {
        Order<S, O> order = new Order<>(
                targets,
                confirmations,
                from,
                source,
                polling,
                polling.settings.time().now());
        return new Wait<>(order, targets.decide(from), 0, List.of(), Optional.empty());
    }

    /** Returns whether there is nothing more to look for, or no more time. */
    boolean isOver() {
        return isDecided() || elapsed().compareTo(settings.deadline()) >= 0;
    }

    private boolean isDecided() {
        return decision.verdict() != Verdict.PENDING
                && agreeing >= order.confirmations()
                && !isDoubtful(decision.estimate());
    }

    /** An absence that nobody asked for is as often a wrong credential or region; the next look tells. */
    private static boolean isDoubtful(StateEstimate<?> estimate) {
        return estimate.anomalies().stream()
                .anyMatch(anomaly -> anomaly instanceof Anomaly.Vanished
                        || (anomaly instanceof Anomaly.Contradiction contradiction
                                && contradiction.reading().status().isEmpty()));
    }

    WaitResult<S> result() {
        WaitDecision<S> told = new Aftermath<>(order.targets().observer(), order.from()).told(decision);
        return ImmutableWaitResult.of(told, looks, elapsed(), lastState);
    }

    private Duration elapsed() {
        return Duration.between(order.start(), settings.time().now());
    }

    /** Returns how long to sleep before the next look; the last is at the deadline. */
    Duration delay() {
        Duration left = settings.deadline().minus(elapsed());
        Duration delay = order.polling().delay(looks.size(), isResting());
        return delay.compareTo(left) < 0 ? delay : left;
    }

    private boolean isResting() {
        StateObserver<S, O> observer = order.targets().observer();
        StateEstimate<S> estimate = decision.estimate();
        return !estimate.inFlight()
                && observer.places(estimate).isWithin(observer.graph().atRest());
    }

    /**
     * Returns this wait after one more look.
     *
     * @throws WaitException if the source failed, once more than is tolerated
     */
    Wait<S, O> look() throws InterruptedException {
        Reading reading;
        try {
            reading = order.source().read();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return failed(e);
        }
        return read(requireNonNull(reading, () -> "the source of readings returned null: " + order.source()));
    }

    private Wait<S, O> failed(Exception failure) {
        Wait<S, O> next = with(Optional.empty(), Optional.of(failure), decision);
        int inARow = next.failuresInARow();
        if (inARow > settings.tolerated()) {
            WaitResult<S> result = next.result();
            String times = inARow == 1 ? "" : " " + inARow + " times in a row";
            throw new WaitException(
                    result,
                    "the source of readings failed" + times + ": " + failure + "; " + result.message(),
                    failure);
        }
        return next.reported();
    }

    private int failuresInARow() {
        int failures = 0;
        while (failures < looks.size()
                && looks.get(looks.size() - 1 - failures).failure().isPresent()) {
            failures++;
        }
        return failures;
    }

    private Wait<S, O> read(Reading reading) {
        StateObserver<S, O> observer = order.targets().observer();
        StateEstimate<S> before = decision.estimate();
        boolean isLagOver = before.inFlight()
                && settings.requestLag()
                        .filter(lag -> elapsed().compareTo(lag) >= 0)
                        .isPresent();
        StateEstimate<S> after = observer.afterReading(isLagOver ? observer.afterLag(before) : before, reading);
        return with(Optional.of(reading), Optional.empty(), order.targets().decide(after))
                .reported();
    }

    private Wait<S, O> with(Optional<Reading> reading, Optional<Exception> failure, WaitDecision<S> next) {
        List<Look> more = new ArrayList<>(looks);
        more.add(ImmutableLook.of(settings.time().now(), reading, failure));
        int agreed = reading.isEmpty() ? agreeing : next.verdict() == decision.verdict() ? agreeing + 1 : 1;
        return new Wait<>(order, next, agreed, Collections.unmodifiableList(more), lastState);
    }

    private Wait<S, O> reported() {
        settings.listener().accept(looks.get(looks.size() - 1), decision);
        return this;
    }
}
