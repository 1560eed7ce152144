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
 * What is known about one resource, given events and their times. Waits, watches and fleets all keep their estimates in
 * a track, so that the same events lead to the same knowledge in each.
 *
 * <p>It adds to a {@link StateObserver} what cannot be computed from the last estimate alone:
 *
 * <ul>
 *   <li><em>Forgiveness.</em> If a reading is surprising, but would not be without the reading before it, then that
 *       earlier reading was false: a stale answer, or one about something else. The track goes on as if it had never
 *       come, and keeps all other events since. The estimate says so with {@link Anomaly.Forgiven}.
 *   <li><em>{@link #requestLag Lag}.</em> After some time, a request in flight has taken effect, lapsed or was lost.
 *   <li><em>{@link #settlingWithin Patience}.</em> After some time, what is under way has completed or failed.
 * </ul>
 *
 * <p>Times come from your clock. Use one that never goes back. If it does go back, the track assumes that it was wrong
 * before, and shifts all remembered times so that they stay as long ago as they were. Immutable and safe for use by
 * many threads: each event returns a new track.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Track<S, O> {

    private final StateObserver<S, O> observer;
    private final Limits limits;
    private final Belief<S, O> belief;

    /** What would be believed without the last reading; null once a later event fits that less well. */
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
     * Returns a track that begins with this estimate. What is in flight or under way in it counts as begun now.
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
     * Returns a track that settles a request in flight after this time: by then it has taken effect, lapsed or was
     * lost. Without this setting, a request stays in flight until a reading shows its effect.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Track<S, O> requestLag(Duration requestLag) {
        return limited(new Limits(Optional.of(positive(requestLag, "requestLag")), limits.settlingWithin()));
    }

    /**
     * Returns a track that assumes that what is under way ends within this time, completed or failed. The time begins
     * at the last request or attempt, or at the start of the track. The first event after it keeps only the part of the
     * estimate that has come to rest in between. If no part can have, the track {@linkplain #isUnsettled says so}.
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

    /** Returns the track after the API accepted a request. */
    public Track<S, O> afterRequest(O operation, Instant now) {
        return after(new Event<>(before -> observer.afterRequest(before, operation), true), now);
    }

    /** Returns the track after the API refused a request because of the state that the resource is in. */
    public Track<S, O> afterRefusal(O operation, Instant now) {
        return after(new Event<>(before -> observer.afterRefusal(before, operation), false), now);
    }

    /** Returns the track after a request was sent, but nobody knows whether it arrived. */
    public Track<S, O> afterAttempt(O operation, Instant now) {
        return after(new Event<>(before -> observer.afterAttempt(before, operation), true), now);
    }

    /** Returns the track after the platform's job of an operation reported its progress. */
    public Track<S, O> afterProgress(O operation, Progress progress, Instant now) {
        return after(new Event<>(before -> observer.afterProgress(before, operation, progress), false), now);
    }

    /** Returns the track after whatever was in flight has taken effect, lapsed or was lost. */
    public Track<S, O> afterLag(Instant now) {
        return after(new Event<>(observer::afterLag, false), now);
    }

    /** Returns the track after the API answered. Every reading is accepted; none throws. */
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
     * Returns the track at a later time, without an event. A request that was in flight for too long is settled.
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
     * Returns the track with an estimate that was made elsewhere, from a list or by another watch. If it says nothing
     * new, the track stays as it is. Otherwise the track begins anew with it.
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

    /**
     * Returns this track for a clock that now shows this time. If the clock was put back, all remembered times are put
     * back too.
     */
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

    /** Returns the time since when no new place has become possible. */
    public Instant since() {
        return belief.since().values().stream().max(Instant::compareTo).orElseThrow();
    }

    /**
     * Returns each place where the resource may be, with the time since when it may be there without a break, in their
     * order.
     */
    public Map<Place<S>, Instant> sinceByPlace() {
        return belief.since();
    }

    /** Returns the time of the last event, or the later one of the last tick. */
    public Instant latest() {
        return latest;
    }

    /**
     * Returns whether something was still under way at the last event, for longer than {@link #settlingWithin} allows.
     */
    public boolean isUnsettled() {
        return belief.isUnsettled();
    }

    /** Returns until when what is under way may last. Empty if no limit is set, or the time is over. */
    public Optional<Instant> patientUntil() {
        Instant settling = belief.settling();
        return settling == null
                ? Optional.empty()
                : limits.settlingWithin().map(settling::plus).filter(latest::isBefore);
    }

    /** Returns whether it is unsettled, or would be without the last reading. */
    boolean mayBeUnsettled() {
        return isUnsettled() || (without != null && without.isUnsettled());
    }

    /** Returns whether the stay in a place has such a length, or would have without the last reading. */
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
     * Returns everything that is known, and further values, as one line of printable ASCII that {@link #read} reads
     * back. The limits are not part of it.
     *
     * @param more further values, by names that the track does not use itself
     */
    public String text(Map<String, String> more) {
        return new TrackText<>(observer).write(this, requireNonNull(more, "more"));
    }

    /** Returns how many characters a {@link #text} has at most with these values, whatever happens to the resource. */
    public int longestText(Map<String, String> more) {
        return new TrackText<>(observer).longest(requireNonNull(more, "more"));
    }

    /**
     * Returns the longest text that an estimate can have, apart from a status that it shows. Use it if you keep estimates among
     * the further values. Such an estimate may never occur.
     */
    public String longestEstimate() {
        return new TrackText<>(observer).widest().toString();
    }

    /**
     * Returns the values of a line that {@link #text} wrote, by their names.
     *
     * @throws IllegalArgumentException if the line is not such a line; the message says what is wrong with it
     */
    public static Map<String, String> fields(String text) {
        return TrackText.fields(requireNonNull(text, "text"));
    }

    /**
     * Returns the track from the values that {@link #text} wrote, without limits.
     *
     * @throws IllegalArgumentException if these are not such values, or name places or operations that this observer
     *     does not have
     * @throws DateTimeException if a time cannot be read
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
