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
 * A wait as far as it has come, for a caller who holds the clock and the readings: a scheduler, an actor, a poller of lists, a
 * test. {@link Waiter#await} and {@link Waiter#awaitAsync} do nothing but drive one.
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
 * <p>What is known is kept by a {@link Track}, which forgives one false answer, and knows when a request is no longer in flight and
 * what is under way must have ended, as the polling was told.
 *
 * <p>Times are those of the caller's clock, best one that never goes back; where it does, what has passed until then is not lost,
 * and nothing passes twice. Immutable and safe for use by many threads: each event makes another.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Wait<S> {

    /** What stays the same from event to event. */
    private record Order<S>(
            Targets<S, ?> targets, int confirmations, StateEstimate<S> from, PollingSettings settings) {}

    /**
     * The looks so far, and when the next one is due.
     *
     * @param failed how many in a row have failed
     * @param lookedAt how long the wait had lasted at the last look
     * @param draw the part of the delay after it that chance leaves
     * @param told when the API wants to be asked again, from the last look on
     */
    private record Rhythm(Looks looks, int failed, Duration lookedAt, double draw, Optional<Duration> told) {

        Rhythm drawn(double drawn) {
            return new Rhythm(looks, failed, lookedAt, drawn, told);
        }

        Rhythm toldToWait(Duration later) {
            return new Rhythm(looks, failed, lookedAt, draw, Optional.of(later));
        }
    }

    private final Order<S> order;
    private final Track<S, ?> track;
    private final WaitDecision<S> decision;
    private final Optional<S> lastState;

    /** How many looks in a row have given this verdict. */
    private final int agreeing;

    private final Rhythm rhythm;
    private final Optional<Exception> failure;

    /** How long the wait had lasted at the last event. */
    private final Duration elapsed;

    private Wait(
            Order<S> order,
            Track<S, ?> track,
            WaitDecision<S> decision,
            Optional<S> lastState,
            int agreeing,
            Rhythm rhythm,
            Optional<Exception> failure,
            Duration elapsed) {
        this.order = order;
        this.track = track;
        this.decision = decision;
        this.lastState = track.estimate().exact().or(() -> lastState);
        this.agreeing = agreeing;
        this.rhythm = rhythm;
        this.failure = failure;
        this.elapsed = elapsed;
    }

    static <S, O> Wait<S> begin(
            Targets<S, O> targets, int confirmations, StateEstimate<S> from, Polling polling, Instant now) {
        PollingSettings settings = polling.settings;
        Track<S, O> track = Track.from(targets.observer(), from, now);
        track = settings.requestLag().isPresent()
                ? track.requestLag(settings.requestLag().get())
                : track;
        track = settings.settlingWithin().isPresent()
                ? track.settlingWithin(settings.settlingWithin().get())
                : track;
        Rhythm rhythm = new Rhythm(Looks.keeping(settings.kept()), 0, Duration.ZERO, 1, Optional.empty());
        Wait<S> begun = new Wait<>(
                new Order<>(targets, confirmations, from, settings),
                track,
                targets.decide(track.estimate()),
                Optional.empty(),
                0,
                rhythm,
                Optional.empty(),
                Duration.ZERO);
        return begun.drawn();
    }

    /** Returns this wait with the part of the next delay that chance leaves, where there is a next one. */
    private Wait<S> drawn() {
        return isOver() ? this : with(rhythm.drawn(order.settings().draw()));
    }

    private Wait<S> with(Rhythm other) {
        return new Wait<>(order, track, decision, lastState, agreeing, other, failure, elapsed);
    }

    // Events.

    /** Returns this wait after a look at which the API has answered; a look may be earlier than it was due. */
    public Wait<S> afterReading(Reading reading, Instant now) {
        Track<S, ?> after = track.afterReading(requireNonNull(reading, "reading"), now);
        return looked(after, ImmutableLook.of(now, Optional.of(reading), Optional.empty()), 0, Optional.empty());
    }

    /**
     * Returns this wait after a look at which there was no answer. It is over where that is once more than the polling tolerates, or
     * not tolerated at all. A {@link RetryLaterException} is no failure: the next look is when it says.
     */
    public Wait<S> afterFailure(Exception failed, Instant now) {
        requireNonNull(failed, "failed");
        Track<S, ?> after = track.tick(now);
        Look look = ImmutableLook.of(now, Optional.empty(), Optional.of(failed));
        if (failed instanceof RetryLaterException later) {
            boolean isTold = !later.after().isNegative() && !later.after().isZero();
            Wait<S> next = looked(after, look, rhythm.failed(), Optional.empty());
            return isTold ? next.with(next.rhythm.toldToWait(later.after())) : next;
        }
        int inARow = rhythm.failed() + 1;
        boolean isTolerated = inARow <= order.settings().tolerated()
                && order.settings().tolerable().test(failed);
        return looked(after, look, inARow, isTolerated ? Optional.empty() : Optional.of(failed));
    }

    /**
     * Returns this wait with an estimate that was made elsewhere: of a job, a second request, another's watch. Where it says nothing
     * new, the wait is as it was. It is no look, so a {@linkplain Waiter#confirmedBy confirmation} begins anew with what it says.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Wait<S> knowing(StateEstimate<S> estimate, Instant now) {
        Track<S, ?> known = track.knowing(requireNonNull(estimate, "estimate"), now);
        WaitDecision<S> decided = order.targets().decide(known.estimate());
        int agreed = isTurn(decided) ? 0 : agreeing;
        return new Wait<>(order, known, decided, lastState, agreed, rhythm, failure, elapsed(now));
    }

    private boolean isTurn(WaitDecision<S> decided) {
        return decided.verdict() != decision.verdict();
    }

    /** Returns this wait after a look whose answer is not believed, and tells nothing: the next one is due as after any other. */
    Wait<S> unanswered(Instant now) {
        Duration at = elapsed(now);
        Rhythm next = new Rhythm(rhythm.looks(), rhythm.failed(), at, 1, Optional.empty());
        Track<S, ?> after = track.tick(now);
        WaitDecision<S> decided = order.targets().decide(after.estimate());
        return new Wait<>(order, after, decided, lastState, agreeing, next, failure, at).drawn();
    }

    private Wait<S> looked(Track<S, ?> after, Look look, int failed, Optional<Exception> ending) {
        Duration at = elapsed(look.at());
        WaitDecision<S> decided = order.targets().decide(after.estimate());
        boolean isTurn = isTurn(decided);
        int agreed = isTurn ? 0 : agreeing;
        agreed = look.reading().isPresent() ? agreed + 1 : agreed;
        Rhythm next = new Rhythm(rhythm.looks().plus(look, isTurn), failed, at, 1, Optional.empty());
        return new Wait<>(order, after, decided, lastState, agreed, next, ending, at).drawn();
    }

    private Duration elapsed(Instant now) {
        Duration since = Duration.between(track.latest(), requireNonNull(now, "now"));
        return since.isNegative() ? elapsed : elapsed.plus(since);
    }

    // What there is to do.

    /** Returns what was decided after the last event. */
    public WaitDecision<S> decision() {
        return decision;
    }

    /** Returns whether there is nothing more to look for, or there was no more time at the last event. */
    public boolean isOver() {
        return failure.isPresent()
                || isDecided()
                || elapsed.compareTo(order.settings().deadline()) >= 0;
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

    /** Returns when to look next, at the latest at the deadline; empty where the wait is over. */
    public Optional<Instant> nextLook() {
        if (isOver()) {
            return Optional.empty();
        }
        Duration delay = rhythm.told()
                .orElseGet(() ->
                        order.settings().delay(rhythm.looks().count(), isResting(order.targets()), rhythm.draw()));
        Duration sinceLook = elapsed.minus(rhythm.lookedAt());
        Duration left = order.settings().deadline().minus(elapsed);
        Duration due = delay.minus(sinceLook);
        return Optional.of(SteadyTime.later(track.latest(), due.compareTo(left) < 0 ? due : left));
    }

    private <O> boolean isResting(Targets<S, O> targets) {
        return targets.observer().isAtRest(decision.estimate());
    }

    /** Returns how the wait has ended, or how it would if it ended now. */
    public WaitResult<S> result(Instant now) {
        return result(order.targets(), now);
    }

    private <O> WaitResult<S> result(Targets<S, O> targets, Instant now) {
        WaitDecision<S> told = new Aftermath<>(targets.observer(), order.from()).told(decision);
        if (track.isUnsettled()) {
            WaitDecision<S> known = told;
            Duration limit = order.settings().settlingWithin().orElseThrow();
            told = new Decision<>(
                    known.verdict(),
                    known.estimate(),
                    () -> known.reason() + "; it is overdue: what is under way has not ended within " + limit);
        }
        return ImmutableWaitResult.of(
                told,
                rhythm.looks().kept(),
                rhythm.looks().count(),
                rhythm.looks().lastAnswered().flatMap(Look::reading),
                elapsed(now),
                lastState,
                rhythm.failed(),
                failure);
    }

    /** Returns how often the resource was looked at. */
    int looks() {
        return rhythm.looks().count();
    }

    /** Tells the polling's listener of the last look. */
    void report() {
        rhythm.looks().latest().ifPresent(look -> order.settings().listener().accept(look, decision));
    }

    /** Returns how the wait stands. */
    @Override
    public String toString() {
        return "wait for " + order.targets().words() + ": " + decision;
    }
}
