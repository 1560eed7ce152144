package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.observe.WaitDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A wait as far as it has come; immutable, each look makes another. */
final class Wait<S, O> {

    /** What stays the same from look to look. */
    private record Order<S, O>(Goal<S, O> goal, ReadingSource source, Polling polling, Instant start) {}

    private final Order<S, O> order;
    private final PollingSettings settings;
    private final WaitDecision<S> decision;
    private final List<Look> looks;
    private final Optional<S> lastState;

    private Wait(Order<S, O> order, WaitDecision<S> decision, List<Look> looks, Optional<S> lastState) {
        this.order = order;
        this.settings = order.polling().settings;
        this.decision = decision;
        this.looks = looks;
        this.lastState = decision.estimate().candidates().stream().findFirst().or(() -> lastState);
    }

    static <S, O> Wait<S, O> begin(Goal<S, O> goal, StateEstimate<S> from, ReadingSource source, Polling polling) {
        Order<S, O> order =
                new Order<>(goal, source, polling, polling.settings.time().now());
        return new Wait<>(order, goal.decide(from), List.of(), Optional.empty());
    }

    /** Returns whether there is nothing more to look for, or no more time. */
    boolean isOver() {
        return decision.verdict() != Verdict.PENDING || elapsed().compareTo(settings.deadline()) >= 0;
    }

    WaitResult<S> result() {
        return ImmutableWaitResult.of(decision, looks, elapsed(), lastState);
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
        StateEstimate<S> estimate = decision.estimate();
        return !estimate.inFlight()
                && estimate.candidates().stream()
                        .map(order.goal().observer.lifecycle::state)
                        .allMatch(state -> state.stability() == Stability.STABLE);
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
        StateObserver<S, O> observer = order.goal().observer;
        StateEstimate<S> before = decision.estimate();
        boolean isLagOver = before.inFlight()
                && settings.requestLag()
                        .filter(lag -> elapsed().compareTo(lag) >= 0)
                        .isPresent();
        StateEstimate<S> after = observer.afterReading(isLagOver ? observer.afterLag(before) : before, reading);
        return with(Optional.of(reading), Optional.empty(), order.goal().decide(after))
                .reported();
    }

    private Wait<S, O> with(Optional<Reading> reading, Optional<Exception> failure, WaitDecision<S> next) {
        List<Look> more = new ArrayList<>(looks);
        more.add(ImmutableLook.of(settings.time().now(), reading, failure));
        return new Wait<>(order, next, Collections.unmodifiableList(more), lastState);
    }

    private Wait<S, O> reported() {
        settings.listener().accept(looks.get(looks.size() - 1), decision);
        return this;
    }
}
