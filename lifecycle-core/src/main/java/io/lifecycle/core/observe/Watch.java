package io.lifecycle.core.observe;

import static io.lifecycle.core.internal.Durations.positive;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.internal.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/**
 * Watches one resource and reports what is new: each change of the estimate once, each anomaly once for each value, and
 * an overdue state once for each stay.
 *
 * <pre>{@code
 * Watch<BmsState, BmsOperation> watch = Watch.from(observer, observer.anything(), now)
 *         .requestLag(Duration.ofSeconds(30))
 *         .expecting(STARTING, Duration.ofMinutes(15));
 * watch = watch.afterReading(reading, now);
 * watch.news();                      // for metrics and alerts
 * watch.log(logger, "bms-ledger-1"); // or to a log
 * row.setWatch(watch.text());        // and after a restart, with a watch that has the same settings:
 * watch = watch.parse(row.getWatch());
 * }</pre>
 *
 * <p>It knows what a {@link Track} knows, and forgives as a track does. The resource is overdue when it has been in
 * each of its possible states for longer than the lifecycle or you allow. A watch remembers only the latest
 * {@value #MOST_SURPRISES} surprising values, so that a stream of new ones cannot fill the memory.
 *
 * <p>Watches are immutable: each event returns a new watch, which has the news of this event only. They are safe for
 * use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Watch<S, O> {

    /** The largest number of surprising values that are remembered. */
    public static final int MOST_SURPRISES = 32;

    private static final String OVERDUE = "overdue";
    private static final String UNSETTLED = "unsettled";
    private static final String SURPRISES = "surprises";

    private final Track<S, O> track;
    private final Map<S, Duration> budgets;
    private final Reported<S> reported;
    private final List<News<S>> news;

    /**
     * What was reported, and must not be reported again.
     *
     * @param overdue the places that were reported as overdue
     * @param unsettled whether it was reported that what is under way does not end
     * @param surprises what was surprising, as short texts that tell values apart; the latest last
     */
    record Reported<S>(Set<Place<S>> overdue, boolean unsettled, Set<String> surprises) {}

    private Watch(Track<S, O> track, Map<S, Duration> budgets, Reported<S> reported, List<News<S>> news) {
        this.track = track;
        this.budgets = budgets;
        this.reported = reported;
        this.news = news;
    }

    /**
     * Returns a watch that begins with this estimate, without news.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public static <S, O> Watch<S, O> from(StateObserver<S, O> observer, StateEstimate<S> start, Instant now) {
        Map<S, Duration> budgets = new LinkedHashMap<>();
        for (State<S> state : requireNonNull(observer, "observer").lifecycle().states()) {
            state.expectedWithin().ifPresent(budget -> budgets.put(state.id(), budget));
        }
        return new Watch<>(
                Track.from(observer, start, now), budgets, new Reported<>(Set.of(), false, Set.of()), List.of());
    }

    // Settings.

    /**
     * Returns this watch with your own time after which a state is overdue, instead of the lifecycle's.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Watch<S, O> expecting(S state, Duration within) {
        Map<S, Duration> changed = new LinkedHashMap<>(budgets);
        changed.put(requireNonNull(state, "state"), positive(within, "within"));
        return new Watch<>(track, changed, reported, news);
    }

    /**
     * Returns this watch for an API where a request has taken effect, lapsed or was lost after this time.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     * @see Track#requestLag
     */
    public Watch<S, O> requestLag(Duration requestLag) {
        return new Watch<>(track.requestLag(requestLag), budgets, reported, news);
    }

    /**
     * Returns this watch for a platform where what is under way has completed or failed after this time.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     * @see Track#settlingWithin
     */
    public Watch<S, O> settlingWithin(Duration settlingWithin) {
        return new Watch<>(track.settlingWithin(settlingWithin), budgets, reported, news);
    }

    // Events.

    /** Returns the watch after the API accepted a request. */
    public Watch<S, O> afterRequest(O operation, Instant now) {
        return after(track.afterRequest(operation, now));
    }

    /** Returns the watch after the API answered. */
    public Watch<S, O> afterReading(Reading reading, Instant now) {
        return after(track.afterReading(reading, now));
    }

    /** Returns the watch after the API refused a request because of the state that the resource is in. */
    public Watch<S, O> afterRefusal(O operation, Instant now) {
        return after(track.afterRefusal(operation, now));
    }

    /** Returns the watch after a request was sent, but nobody knows whether it arrived. */
    public Watch<S, O> afterAttempt(O operation, Instant now) {
        return after(track.afterAttempt(operation, now));
    }

    /** Returns the watch after the platform's job of an operation reported its progress. */
    public Watch<S, O> afterProgress(O operation, Progress progress, Instant now) {
        return after(track.afterProgress(operation, progress, now));
    }

    /** Returns the watch after whatever was in flight has taken effect, lapsed or was lost. */
    public Watch<S, O> afterLag(Instant now) {
        return after(track.afterLag(now));
    }

    /**
     * Returns the watch at a later time, without an event. Requests in flight are settled, and overdue states are
     * found.
     */
    public Watch<S, O> tick(Instant now) {
        return after(track.tick(now));
    }

    private Watch<S, O> after(Track<S, O> next) {
        List<News<S>> items = new ArrayList<>();
        if (isChanged(track.estimate(), next.estimate())) {
            items.add(new News.Changed<>(lasting(track.estimate()), lasting(next.estimate())));
        }
        Set<String> surprises = surprising(next, items);
        Set<Place<S>> overdue = overdue(next, items);
        boolean unsettled = unsettled(next, items);
        return new Watch<>(
                next, budgets, new Reported<>(overdue, unsettled, surprises), Collections.unmodifiableList(items));
    }

    /** Returns an estimate with the anomaly that lasts: a status that belongs to no state. All others were about one event. */
    private StateEstimate<S> lasting(StateEstimate<S> estimate) {
        return StateObserver.statusOfNoState(estimate).isPresent()
                ? estimate
                : track.observer().adopt(estimate);
    }

    /** Returns whether the resource may be elsewhere now, or whether it began or ceased to be in no state. */
    private boolean isChanged(StateEstimate<S> before, StateEstimate<S> after) {
        StateObserver<S, O> observer = track.observer();
        return !observer.adopt(before).equals(observer.adopt(after))
                || StateObserver.statusOfNoState(before).isPresent()
                        != StateObserver.statusOfNoState(after).isPresent();
    }

    private Set<String> surprising(Track<S, O> next, List<News<S>> items) {
        List<Anomaly> anomalies = next.estimate().anomalies();
        if (anomalies.isEmpty() || next.estimate() == track.estimate()) {
            return reported.surprises();
        }
        Set<String> remembered = new LinkedHashSet<>(reported.surprises());
        for (Anomaly anomaly : anomalies) {
            if (remembered.add(told(anomaly))) {
                items.add(new News.Surprising<>(anomaly));
            }
        }
        while (remembered.size() > MOST_SURPRISES) {
            remembered.remove(remembered.iterator().next());
        }
        return Collections.unmodifiableSet(remembered);
    }

    /** Returns a short text that tells anomalies apart. If the status belongs to no state, only the status counts. */
    private static String told(Anomaly anomaly) {
        String value =
                anomaly.kind() + " " + StateObserver.statusOfNoState(anomaly).orElseGet(anomaly::message);
        return Text.hash(value);
    }

    private Set<Place<S>> overdue(Track<S, O> next, List<News<S>> items) {
        Set<Place<S>> told = new LinkedHashSet<>(reported.overdue());
        told.removeIf(place -> !next.mayHaveStayed(place, this::isTooLong));
        List<News.Stay<S>> stays = overdue(next);
        if (!stays.isEmpty() && !told.containsAll(next.sinceByPlace().keySet())) {
            items.add(new News.Overdue<>(stays));
            told.addAll(next.sinceByPlace().keySet());
        }
        return Collections.unmodifiableSet(told);
    }

    private boolean isTooLong(Place<S> place, Duration stay) {
        Duration budget = place.state().map(budgets::get).orElse(null);
        return budget != null && stay.compareTo(budget) > 0;
    }

    /** Returns the stays in all states where the resource may be, if each of them is too long; none otherwise. */
    private List<News.Stay<S>> overdue(Track<S, O> next) {
        List<News.Stay<S>> stays = new ArrayList<>();
        for (Map.Entry<Place<S>, Instant> stay : next.sinceByPlace().entrySet()) {
            if (!isTooLong(stay.getKey(), Duration.between(stay.getValue(), next.latest()))) {
                return List.of();
            }
            S state = stay.getKey().state().orElseThrow();
            stays.add(new News.Stay<>(
                    next.observer().lifecycle().state(state), stay.getValue(), requireNonNull(budgets.get(state))));
        }
        return stays;
    }

    private boolean unsettled(Track<S, O> next, List<News<S>> items) {
        boolean isTold = reported.unsettled() && next.mayBeUnsettled();
        if (!next.isUnsettled() || isTold) {
            return isTold;
        }
        Duration limit = next.limits().settlingWithin().orElseThrow();
        items.add(new News.Unsettled<>(
                lasting(next.estimate()), requireNonNull(next.belief().settling()), limit));
        return true;
    }

    // What is known.

    /**
     * Returns the estimate after the last event. It keeps only the anomaly that lasts: a status that belongs to no
     * state.
     */
    public StateEstimate<S> estimate() {
        return lasting(track.estimate());
    }

    /** Returns the time since when the resource has been where it is: since then, no new place has become possible. */
    public Instant since() {
        return track.since();
    }

    /** Returns whether the resource is overdue in each state where it may be. */
    public boolean isOverdue() {
        return !overdue(track).isEmpty() || track.isUnsettled();
    }

    /** Returns what was new about the last event: first a change, then anomalies, then what is overdue. */
    public List<News<S>> news() {
        return news;
    }

    /**
     * Returns everything that the watch knows as one line, for a column of a database table. {@link #parse} reads it.
     * Settings, such as {@link #expecting}, and news are not part of it.
     *
     * <p>States and operations are written by their enum names. The line has at most {@link #longestText} characters,
     * all printable ASCII.
     */
    public String text() {
        Map<String, String> more = new LinkedHashMap<>();
        if (!reported.overdue().isEmpty()) {
            more.put(OVERDUE, words(reported.overdue()));
        }
        if (reported.unsettled()) {
            more.put(UNSETTLED, "");
        }
        if (!reported.surprises().isEmpty()) {
            more.put(SURPRISES, words(reported.surprises()));
        }
        return new TrackText<>(track.observer()).write(track, more);
    }

    private static String words(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    /** Returns the largest number of characters that a {@link #text} can have, whatever happens to the resource. */
    public int longestText() {
        List<Object> words = new ArrayList<>(List.of(OVERDUE, UNSETTLED, SURPRISES));
        track.observer().graph().places().forEach(words::add);
        words.addAll(Collections.nCopies(MOST_SURPRISES, Text.hash("")));
        return new TrackText<>(track.observer()).longest(Map.of())
                + words(words).length();
    }

    /**
     * Reads the watch that {@link #text} wrote, with the settings of this one, and without news.
     *
     * @throws IllegalArgumentException if it is not such a line: cut off, of another lifecycle, or with states or
     *     operations that this observer does not have; the message names them
     */
    public Watch<S, O> parse(String text) {
        return TrackText.said(requireNonNull(text, "text"), () -> {
            TrackText<S, O> texts = new TrackText<>(track.observer());
            Map<String, String> fields = TrackText.fields(text);
            Reported<S> told = new Reported<>(
                    texts.places(words(fields, OVERDUE)), fields.containsKey(UNSETTLED), words(fields, SURPRISES));
            return new Watch<>(texts.read(fields, track.limits()), budgets, told, List.of());
        });
    }

    private static Set<String> words(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(List.of(value.split(" "))));
    }

    /**
     * Logs the anomalies and overdue states of the {@linkplain #news news} at level WARN, with key-value pairs. The
     * library logs nowhere else. slf4j 1.7 has no such pairs; there they are part of the message.
     *
     * @param resource the resource's name in the log
     */
    public void log(Logger logger, String resource) {
        requireNonNull(logger, "logger");
        requireNonNull(resource, "resource");
        String lifecycle = track.observer().lifecycle().name();
        for (News<S> item : news) {
            if (!(item instanceof News.Changed)) {
                WatchLog.warn(logger, lifecycle, resource, estimate(), item);
            }
        }
    }

    Track<S, O> track() {
        return track;
    }

    Reported<S> reported() {
        return reported;
    }

    /** Returns how long a resource may be in a state. */
    Optional<Duration> budget(S state) {
        return Optional.ofNullable(budgets.get(state));
    }

    /** Returns a watch with the same settings that begins with this track. */
    Watch<S, O> beginning(Track<S, O> start) {
        Track<S, O> limited = new Track<>(
                start.observer(), track.limits(), start.belief(), start.without(), start.last(), start.latest());
        return with(limited, new Reported<>(Set.of(), false, Set.of()));
    }

    Watch<S, O> withoutNews() {
        return with(track, reported);
    }

    /** Returns the watch after a prepared reading. */
    Watch<S, O> afterReading(PreparedReading reading, Instant now) {
        return after(track.afterReading(reading, now));
    }

    /** Returns a watch with the same settings, without news. */
    Watch<S, O> with(Track<S, O> other, Reported<S> told) {
        return new Watch<>(other, budgets, told, List.of());
    }

    /** Returns where the resource may be, and since when. */
    @Override
    public String toString() {
        return track.toString();
    }
}
