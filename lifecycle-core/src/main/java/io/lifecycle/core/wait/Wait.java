package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.Track;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The present state of a wait, for code that has its own clock and readings: a scheduler, an actor, a poller of
 * lists, a test. {@link Waiter#await} and {@link Waiter#awaitAsync} only drive one.
 *
 * <pre>{@code
 * Wait<BmsState> wait = stopped.begin(estimate, Polling.within(Duration.ofMinutes(10)), now);
 * // whenever the API has answered, by itself or in a list, at the latest at wait.nextLook():
 * wait = wait.afterReading(reading, now);
 * if (wait.isOver()) {
 *     wait.result(now).orThrow();
 * }
 * }</pre>
 *
 * <p>A {@link Track} keeps what is known. It forgives one false answer. With the settings of the polling, it also knows
 * when a request is no longer in flight, and when what is under way must have ended.
 *
 * <p>Times come from your clock. Use one that never goes back. If it does, no elapsed time is lost and none is counted
 * twice. Immutable and safe for use by many threads: each event returns a new wait.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Wait<S> {

    /** What stays the same from event to event. */
    private record Order<S>(Targets<S, ?> targets, int confirmations, StateEstimate<S> from, Polling polling) {}

    private final Order<S> order;
    private final Track<S, ?> track;
    private final WaitDecision<S> decision;
    private final Optional<S> lastState;

    /** How many looks in a row have given this verdict. */
    private final int agreeing;

    private final Rhythm rhythm;

    private Wait(
            Order<S> order,
            Track<S, ?> track,
            WaitDecision<S> decision,
            Optional<S> lastState,
            int agreeing,
            Rhythm rhythm) {
        this.order = order;
        this.track = track;
        this.decision = decision;
        this.lastState = track.estimate().exact().or(() -> lastState);
        this.agreeing = agreeing;
        this.rhythm = rhythm;
    }

    static <S, O> Wait<S> begin(
            Targets<S, O> targets, int confirmations, StateEstimate<S> from, Polling polling, Instant now) {
        Track<S, O> track = polling.applyTo(Track.from(targets.observer(), from, now));
        Wait<S> begun = new Wait<>(
                new Order<>(targets, confirmations, from, polling),
                track,
                targets.decide(track.estimate()),
                Optional.empty(),
                0,
                Rhythm.begin(polling, now));
        return begun.jittered();
    }

    private Wait<S> jittered() {
        return isOver() ? this : new Wait<>(order, track, decision, lastState, agreeing, rhythm.jittered());
    }

    // Events.

    /** Returns this wait after a look that the API answered. A look may come earlier than it is due. */
    public Wait<S> afterReading(Reading reading, Instant now) {
        Track<S, ?> after = track.afterReading(requireNonNull(reading, "reading"), now);
        WaitDecision<S> decided = decide(after);
        Rhythm next = rhythm.afterReading(reading, isTurn(decided), now);
        return new Wait<>(order, after, decided, lastState, agreeing(decided) + 1, next).jittered();
    }

    /**
     * Returns this wait after a look without an answer. It is over if the polling does not tolerate this failure, or
     * not so many in a row. A {@link RetryLaterException} is not a failure: the next look is when it says.
     */
    public Wait<S> afterFailure(Exception failed, Instant now) {
        requireNonNull(failed, "failed");
        Track<S, ?> after = track.tick(now);
        WaitDecision<S> decided = decide(after);
        Rhythm next = rhythm.afterFailure(failed, isTurn(decided), now);
        return new Wait<>(order, after, decided, lastState, agreeing(decided), next).jittered();
    }

    /**
     * Returns this wait with an estimate that was made elsewhere: from a job, a second request, or another watch. If it
     * says nothing new, the wait stays as it is. It does not count as a look, so a
     * {@linkplain Waiter#confirmedBy confirmation} begins anew.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Wait<S> knowing(StateEstimate<S> estimate, Instant now) {
        Track<S, ?> known = track.knowing(requireNonNull(estimate, "estimate"), now);
        WaitDecision<S> decided = decide(known);
        return new Wait<>(order, known, decided, lastState, agreeing(decided), rhythm.at(now));
    }

    /**
     * Returns this wait after a look whose answer is not believed and says nothing. The next look is due as after any
     * other.
     */
    Wait<S> unanswered(Instant now) {
        Track<S, ?> after = track.tick(now);
        return new Wait<>(order, after, decide(after), lastState, agreeing, rhythm.unanswered(now)).jittered();
    }

    private WaitDecision<S> decide(Track<S, ?> after) {
        return order.targets().decide(after.estimate());
    }

    private boolean isTurn(WaitDecision<S> decided) {
        return decided.verdict() != decision.verdict();
    }

    private int agreeing(WaitDecision<S> decided) {
        return isTurn(decided) ? 0 : agreeing;
    }

    // What there is to do.

    /** Returns the decision after the last event. */
    public WaitDecision<S> decision() {
        return decision;
    }

    /**
     * Returns whether the wait is over: it is decided, a failure was not tolerated, or the deadline had passed at the
     * last event.
     */
    public boolean isOver() {
        return rhythm.isOver() || isDecided();
    }

    private boolean isDecided() {
        return decision.verdict() != Verdict.PENDING
                && agreeing >= order.confirmations()
                && decision.estimate().anomalies().stream().noneMatch(Anomaly::isDoubtfulAbsence);
    }

    /** Returns when to look next, at the latest at the deadline. Empty if the wait is over. */
    public Optional<Instant> nextLook() {
        return isOver() ? Optional.empty() : rhythm.nextLook(isResting(order.targets()));
    }

    private <O> boolean isResting(Targets<S, O> targets) {
        return targets.observer().isAtRest(decision.estimate());
    }

    /** Returns how the wait ended, or how it would end now. */
    public WaitResult<S> result(Instant now) {
        return result(order.targets(), now);
    }

    private <O> WaitResult<S> result(Targets<S, O> targets, Instant now) {
        WaitDecision<S> told = new Aftermath<>(targets.observer(), order.from()).told(decision);
        if (track.isUnsettled()) {
            WaitDecision<S> known = told;
            Duration limit = order.polling().settings.settlingWithin().orElseThrow();
            told = new Decision<>(
                    known.verdict(),
                    known.estimate(),
                    () -> known.reason() + "; it is overdue: what is under way has not ended within " + limit);
        }
        return ImmutableWaitResult.of(
                told,
                rhythm.looks(),
                rhythm.count(),
                rhythm.lastReading(),
                rhythm.elapsed(now),
                lastState,
                rhythm.failuresInARow(),
                rhythm.failure());
    }

    /** Returns how often the resource was looked at. */
    int looks() {
        return rhythm.count();
    }

    /** Reports the last look to the polling's listener. */
    void report() {
        rhythm.report(decision);
    }

    /** Returns the present state of the wait, as text. */
    @Override
    public String toString() {
        return "wait for " + order.targets().words() + ": " + decision;
    }
}
