package io.lifecycle.core.observe;

import static io.lifecycle.core.internal.Durations.positive;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Belief.Event;
import io.lifecycle.core.observe.Belief.Limits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one resource by somebody who holds a clock. Waits, watches and fleets keep their estimates by it, so that
 * each of them knows the same after the same events.
 *
 * <p>It adds to a {@link StateObserver} what needs more than the last estimate:
 *
 * <ul>
 *   <li><em>Forgiveness.</em> Where a reading is surprising, and would not be had the reading before it not been, then that one
 *       was false: a stale answer, or one about something else. The track goes on as if it had never come, with everything
 *       that was told since. The estimate says so by {@link Anomaly.Forgiven}.
 *   <li><em>{@link #requestLag Lag}.</em> What is in flight has taken effect, lapsed or was lost after some time.
 *   <li><em>{@link #settlingWithin Patience}.</em> What is under way has ended after some time, one way or the other.
 * </ul>
 *
 * <p>Times are those of its user's clock. Best that is one that never goes back; where it does, the track takes it that the
 * clock was wrong before, and all that it remembers is as long ago as it was. Immutable and safe for use by many threads: each
 * event makes another.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Track<S, O> {

    private final StateObserver<S, O> observer;
    private final Limits limits;
    private final Belief<S, O> belief;

    /** What would be believed, had the last reading not been; null where that fits what came later less well. */
    private final @Nullable Belief<S, O> without;

    /** The last reading, as text. */
    private final @Nullable String last;

    private final Instant latest;

    Track(
            StateObserver<S, O> observer,
            Limits limits,
            Belief<S, O> belief,
            @Nullable Belief<S, O> without,
            @Nullable String last,
            Instant latest) {
        this.observer = observer;
        this.limits = limits;
        this.belief = belief;
        this.without = without;
        this.last = last;
        this.latest = latest;
    }

    /**
     * Returns a track that begins with what is known now. What is in flight or under way in it is taken to have begun now.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public static <S, O> Track<S, O> from(StateObserver<S, O> observer, StateEstimate<S> start, Instant now) {
        requireNonNull(observer, "observer");
        requireNonNull(start, "start");
        requireNonNull(now, "now");
        return new Track<>(observer, Limits.NONE, Belief.begin(observer, start, now), null, null, now);
    }

    /**
     * Returns a track for which a request has taken effect, has lapsed or was lost, when so much time has passed. Without it,
     * one stays in flight until a reading shows its effect.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Track<S, O> requestLag(Duration requestLag) {
        return limited(new Limits(Optional.of(positive(requestLag, "requestLag")), limits.settlingWithin()));
    }

    /**
     * Returns a track for which what is under way has ended, one way or the other, when so much time has passed since the last
     * request or attempt, or since the track began. The first event from then on leaves of the estimate what has rested in
     * between; where nothing can have, the track {@linkplain #isUnsettled says so}.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Track<S, O> settlingWithin(Duration settlingWithin) {
        return limited(new Limits(limits.requestLag(), Optional.of(positive(settlingWithin, "settlingWithin"))));
    }

    private Track<S, O> limited(Limits other) {
        return new Track<>(observer, other, belief, without, last, latest);
    }

    // Events.

    /** Returns the track after the API has accepted a request. */
    public Track<S, O> afterRequest(O operation, Instant now) {
        return after(new Event<>(before -> observer.afterRequest(before, operation), true), now);
    }

    /** Returns the track after the API has refused a request for the state that the resource is in. */
    public Track<S, O> afterRefusal(O operation, Instant now) {
        return after(new Event<>(before -> observer.afterRefusal(before, operation), false), now);
    }

    /** Returns the track after a request was sent of which nobody knows whether it arrived. */
    public Track<S, O> afterAttempt(O operation, Instant now) {
        return after(new Event<>(before -> observer.afterAttempt(before, operation), true), now);
    }

    /** Returns the track after the platform's job of an operation has told how far it is. */
    public Track<S, O> afterProgress(O operation, Progress progress, Instant now) {
        return after(new Event<>(before -> observer.afterProgress(before, operation, progress), false), now);
    }

    /** Returns the track after whatever was in flight must have taken effect. */
    public Track<S, O> afterLag(Instant now) {
        return after(new Event<>(observer::afterLag, false), now);
    }

    /** Returns the track after the API has answered. No reading is refused, and none throws. */
    public Track<S, O> afterReading(Reading reading, Instant now) {
        return afterReading(observer.prepare(reading), now);
    }

    Track<S, O> afterReading(PreparedReading prepared, Instant now) {
        Event<S> event = new Event<>(before -> observer.afterReading(before, prepared), false);
        Track<S, O> due = at(now);
        Belief<S, O> after = due.belief.after(observer, limits, event, now);
        if (due.without != null && Belief.isOutOfLine(after.estimate())) {
            Belief<S, O> forgiving = due.without.after(observer, limits, event, now);
            if (!Belief.isOutOfLine(forgiving.estimate())) {
                return new Track<>(observer, limits, due.forgiven(forgiving), due.without, prepared.told(), now);
            }
        }
        return new Track<>(observer, limits, after, due.belief, prepared.told(), now);
    }

    private Belief<S, O> forgiven(Belief<S, O> forgiving) {
        List<Anomaly> anomalies = new ArrayList<>();
        anomalies.add(new Anomaly.Forgiven(requireNonNull(last)));
        anomalies.addAll(forgiving.estimate().anomalies());
        StateEstimate<S> estimate = new AnomalousEstimate<>(
                EstimateStore.<S, O>nodeOf(forgiving.estimate()), Collections.unmodifiableList(anomalies));
        return forgiving.with(estimate);
    }

    /**
     * Returns the track when so much time has passed, without an event: what was in flight for too long is settled.
     *
     * @param now the time now
     */
    public Track<S, O> tick(Instant now) {
        Track<S, O> due = at(now);
        Belief<S, O> lagged = due.belief.lagged(observer, limits, now);
        Belief<S, O> other = due.without == null ? null : due.without.lagged(observer, limits, now);
        return new Track<>(observer, limits, lagged, other, last, now);
    }

    /**
     * Returns the track with an estimate that was made elsewhere: of a list, by another's watch. Where it says nothing new, the
     * track is as it was; where it does, the track begins anew with it.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Track<S, O> knowing(StateEstimate<S> estimate, Instant now) {
        Track<S, O> due = tick(now);
        boolean isNew = !observer.adopt(requireNonNull(estimate, "estimate")).equals(observer.adopt(due.estimate()))
                || !StateObserver.statusOfNoState(estimate).equals(StateObserver.statusOfNoState(due.estimate()));
        return isNew ? new Track<>(observer, limits, Belief.begin(observer, estimate, now), null, null, now) : due;
    }

    private Track<S, O> after(Event<S> event, Instant now) {
        Track<S, O> due = at(now);
        Belief<S, O> after = due.belief.after(observer, limits, event, now);
        Belief<S, O> other = due.without == null ? null : due.without.after(observer, limits, event, now);
        boolean fitsLess =
                other != null && Belief.isSurprised(other.estimate()) && !Belief.isSurprised(after.estimate());
        return new Track<>(observer, limits, after, fitsLess ? null : other, last, now);
    }

    /** Returns this track by the clock which now shows this: where that was put back, so is all that is remembered. */
    private Track<S, O> at(Instant now) {
        if (!requireNonNull(now, "now").isBefore(latest)) {
            return this;
        }
        Duration by = Duration.between(now, latest);
        return new Track<>(
                observer, limits, belief.putBack(by), without == null ? null : without.putBack(by), last, now);
    }

    // What is known.

    /** Returns where the resource may be, and what was surprising about the last event. */
    public StateEstimate<S> estimate() {
        return belief.estimate();
    }

    /** Returns since when no other place has come into consideration. */
    public Instant since() {
        return belief.since().values().stream().max(Instant::compareTo).orElseThrow();
    }

    /** Returns for each place where the resource may be since when that has been so without a break, in their order. */
    public Map<Place<S>, Instant> sinceByPlace() {
        return belief.since();
    }

    /** Returns the time of the last event, or the later one of the last tick. */
    public Instant latest() {
        return latest;
    }

    /** Returns whether something was under way at the last event for longer than {@link #settlingWithin} says. */
    public boolean isUnsettled() {
        return belief.isUnsettled();
    }

    /** Returns until when there is patience for what is under way; empty where there is none, or it is over. */
    public Optional<Instant> patientUntil() {
        Instant settling = belief.settling();
        return settling == null
                ? Optional.empty()
                : limits.settlingWithin().map(settling::plus).filter(latest::isBefore);
    }

    /** Returns whether it is, or would be had the last reading not been. */
    boolean mayBeUnsettled() {
        return isUnsettled() || (without != null && without.isUnsettled());
    }

    /** Returns whether a stay in a place is of such a length, or would be had the last reading not been. */
    boolean mayHaveStayed(Place<S> place, BiPredicate<Place<S>, Duration> wanted) {
        return stays(belief, place).filter(stay -> wanted.test(place, stay)).isPresent()
                || (without != null
                        && stays(without, place)
                                .filter(stay -> wanted.test(place, stay))
                                .isPresent());
    }

    private Optional<Duration> stays(Belief<S, O> believed, Place<S> place) {
        return Optional.ofNullable(believed.since().get(place)).map(since -> Duration.between(since, latest));
    }

    // Text.

    /**
     * Returns all that is known, but not the limits, and further values as one line of printable ASCII, of which {@link #read} makes it
     * again.
     *
     * @param more further values, by names that none of the track's own is
     */
    public String text(Map<String, String> more) {
        return new TrackText<>(observer).write(this, requireNonNull(more, "more"));
    }

    /** Returns how many characters a {@link #text} has at most with these values, whatever happens to the resource. */
    public int longestText(Map<String, String> more) {
        return new TrackText<>(observer).longest(requireNonNull(more, "more"));
    }

    /**
     * Returns the text of an estimate of which no other has a longer one, but for the status that it shows: for whoever keeps estimates
     * among the further values. There may never be such an estimate.
     */
    public String longestEstimate() {
        return new TrackText<>(observer).widest().toString();
    }

    /**
     * Returns the values of a line that {@link #text} wrote, by their names.
     *
     * @throws IllegalArgumentException if it is no such line; the message says what is wrong with it
     */
    public static Map<String, String> fields(String text) {
        return TrackText.fields(requireNonNull(text, "text"));
    }

    /**
     * Returns the track of which {@link #text} wrote these values, without limits.
     *
     * @throws IllegalArgumentException if it wrote no such values, or names places or operations that this observer does not have
     * @throws DateTimeException if one that is a time is none
     */
    public static <S, O> Track<S, O> read(StateObserver<S, O> observer, Map<String, String> fields) {
        return new TrackText<>(requireNonNull(observer, "observer"))
                .read(requireNonNull(fields, "fields"), Limits.NONE);
    }

    StateObserver<S, O> observer() {
        return observer;
    }

    Limits limits() {
        return limits;
    }

    Belief<S, O> belief() {
        return belief;
    }

    @Nullable
    Belief<S, O> without() {
        return without;
    }

    @Nullable
    String last() {
        return last;
    }

    /** Returns the estimate, and since when. */
    @Override
    public String toString() {
        return belief.estimate() + " since " + since();
    }
}
