package io.lifecycle.core.observe;

import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Track} believes: where the resource is, and since when.
 *
 * @param estimate with what was surprising about the last event
 * @param since for each place where it may be, the time since when it may be there without a break
 * @param waiting when the last request that may still wait was made; null if none may
 * @param settling when the patience for what is under way began; null if it is over
 * @param rested the part of the estimate that has come to rest since then; null if none has
 * @param isUnsettled whether that patience was over at the last event, and nothing had come to rest
 */
record Belief<S, O>(
        StateEstimate<S> estimate,
        Map<Place<S>, Instant> since,
        @Nullable Instant waiting,
        @Nullable Instant settling,
        @Nullable StateEstimate<S> rested,
        boolean isUnsettled) {

    /** How long things may take. */
    record Limits(Optional<Duration> requestLag, Optional<Duration> settlingWithin) {

        static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

        private boolean isLagOver(@Nullable Instant waiting, Instant now) {
            return waiting != null && isOver(requestLag, waiting, now);
        }

        private boolean isPatienceOver(@Nullable Instant settling, Instant now) {
            return settling != null && isOver(settlingWithin, settling, now);
        }

        private static boolean isOver(Optional<Duration> limit, Instant since, Instant now) {
            return limit.isPresent() && Duration.between(since, now).compareTo(limit.get()) >= 0;
        }
    }

    /**
     * An event: what it makes of an estimate, and whether it begins something. If it does, the clocks for what is in flight and
     * under way start again.
     */
    record Event<S>(UnaryOperator<StateEstimate<S>> effect, boolean begins) {}

    static <S, O> Belief<S, O> begin(StateObserver<S, O> observer, StateEstimate<S> start, Instant now) {
        EstimateNode<S, O> node = EstimateStore.nodeOf(observer.adopt(start));
        List<Anomaly> anomalies = start.anomalies();
        StateEstimate<S> own = anomalies.isEmpty() ? node : new AnomalousEstimate<>(node, anomalies);
        Map<Place<S>, Instant> since = since(node.places(), Map.of(), now);
        return new Belief<>(own, since, own.inFlight() ? now : null, now, null, false);
    }

    /** Returns this belief after an event. A request that was in flight for too long is settled first. */
    Belief<S, O> after(StateObserver<S, O> observer, Limits limits, Event<S> event, Instant now) {
        return lagged(observer, limits, now).next(observer, limits, event, now);
    }

    /** Returns this belief at a moment: a request that was in flight for too long has taken effect, lapsed or was lost. */
    Belief<S, O> lagged(StateObserver<S, O> observer, Limits limits, Instant now) {
        if (waiting == null || !limits.isLagOver(waiting, now)) {
            return this;
        }
        Instant due = waiting.plus(limits.requestLag().orElseThrow());
        return next(observer, limits, new Event<>(observer::afterLag, false), due);
    }

    private Belief<S, O> next(StateObserver<S, O> observer, Limits limits, Event<S> event, Instant now) {
        StateEstimate<S> after = event.effect().apply(estimate);
        Instant patient = settling;
        StateEstimate<S> atRest = rested(observer, limits, event);
        if (atRest != null && limits.isPatienceOver(patient, now)) {
            after = atRest;
            atRest = null;
            patient = null;
        }
        if (event.begins()) {
            atRest = null;
            patient = now;
        }
        Instant requested = event.begins() ? now : waiting;
        Map<Place<S>, Instant> stays = since(observer.places(after), since, now);
        boolean isLate = limits.isPatienceOver(patient, now);
        return new Belief<>(after, stays, after.inFlight() ? requested : null, patient, atRest, isLate);
    }

    private @Nullable StateEstimate<S> rested(StateObserver<S, O> observer, Limits limits, Event<S> event) {
        if (limits.settlingWithin().isEmpty() || settling == null) {
            return null;
        }
        StateEstimate<S> resting = observer.rested(estimate, rested);
        StateEstimate<S> after = resting == null ? null : event.effect().apply(resting);
        return after == null || isSurprised(after) ? null : after;
    }

    private static <S> Map<Place<S>, Instant> since(Places<S> places, Map<Place<S>, Instant> known, Instant now) {
        Map<Place<S>, Instant> since = new LinkedHashMap<>();
        places.forEach(place -> since.put(place, known.getOrDefault(place, now)));
        return since.equals(known) ? known : Collections.unmodifiableMap(since);
    }

    /** Returns whether an event did not fit what was believed before it. */
    static boolean isSurprised(StateEstimate<?> after) {
        return after.anomalies().stream()
                .anyMatch(anomaly -> isOutOfLine(anomaly)
                        || anomaly instanceof Anomaly.IllegalRequest
                        || anomaly instanceof Anomaly.UnexpectedRefusal
                        || anomaly instanceof Anomaly.UnexpectedProgress);
    }

    /** Returns whether a reading did not fit what was believed before it. */
    static boolean isOutOfLine(StateEstimate<?> after) {
        return after.anomalies().stream().anyMatch(Belief::isOutOfLine);
    }

    private static boolean isOutOfLine(Anomaly anomaly) {
        return anomaly instanceof Anomaly.Contradiction
                || anomaly instanceof Anomaly.Disturbed
                || anomaly instanceof Anomaly.Vanished;
    }

    /** Returns this belief with other anomalies. */
    Belief<S, O> with(StateEstimate<S> other) {
        return new Belief<>(other, since, waiting, settling, rested, isUnsettled);
    }

    /** Returns this belief after the clock was put back by this much. */
    Belief<S, O> putBack(Duration by) {
        Map<Place<S>, Instant> earlier = new LinkedHashMap<>();
        since.forEach((place, instant) -> earlier.put(place, earlier(instant, by)));
        return new Belief<>(
                estimate,
                Collections.unmodifiableMap(earlier),
                waiting == null ? null : earlier(waiting, by),
                settling == null ? null : earlier(settling, by),
                rested,
                isUnsettled);
    }

    private static Instant earlier(Instant instant, Duration by) {
        return by.compareTo(Duration.between(Instant.MIN, instant)) < 0 ? instant.minus(by) : Instant.MIN;
    }
}
