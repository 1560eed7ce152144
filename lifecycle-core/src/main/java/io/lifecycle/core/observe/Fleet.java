package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Absences.Doubt;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Watches many resources at once: like one {@link Watch} for each, at a few bytes a resource.
 *
 * <pre>{@code
 * Fleet<String, EcsState, EcsOperation> fleet = Fleet.of(Watch.from(observer, observer.created(), now)
 *         .requestLag(Duration.ofSeconds(30)));
 * fleet.listen(news -> alerts.send(news.message()));
 * ids.forEach(id -> fleet.add(id, now));
 * // what a list call answered, all its pages together:
 * ListingReport<String> report = fleet.afterListing(readings, fleet.ids(), now);
 * fleet.tick(now);
 * fleet.overdue(now);
 * }</pre>
 *
 * <p>A fleet knows each resource as well as a separate watch would, and reports the same. For a resource at rest
 * without surprises it keeps 16 bytes beside the id. For any other it keeps the watch itself, some hundred bytes. Times
 * are rounded down to seconds. By these times, a reading that is older than the last event of its resource is ignored.
 *
 * <p><em>A fleet that vanishes at once is a broken source</em>: with wrong credentials or a wrong region, the API
 * answers 404 for everything. If more than a share of the existing resources would be gone, although nothing under way
 * leads there, the absences are held back and reported once. They are believed when somebody
 * {@linkplain #confirm confirms} them, or when the same answer comes again after a while; see {@link #doubting}.
 *
 * <p>Safe for use by any number of threads. Events of one resource are processed one after the other, and a listener
 * hears them in that order.
 *
 * @param <K> the ids of resources; they need {@code equals}, {@code hashCode} and {@code toString}
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Fleet<K, S, O> {

    private final Watch<S, O> like;
    private final StateObserver<S, O> observer;
    private final Absences absences = new Absences(new Doubt(0.3, 5, Duration.ofMinutes(1), Duration.ofMinutes(5)));
    private final FleetListeners<K, S> listeners = new FleetListeners<>();
    private final FleetResources<K, S, O> resources;
    private final FleetReadings<K, S, O> readings;
    private final FleetCensus<K, S, O> census;

    private Fleet(Watch<S, O> like) {
        this.like = like;
        this.observer = like.track().observer();
        this.resources = new FleetResources<>(like, absences, listeners);
        this.readings = new FleetReadings<>(observer, resources, absences, listeners);
        this.census = new FleetCensus<>(observer, resources);
    }

    /**
     * Returns a fleet that watches each resource like this watch: with its observer, its first estimate, and its
     * settings, such as {@link Watch#expecting}.
     */
    public static <K, S, O> Fleet<K, S, O> of(Watch<S, O> like) {
        return new Fleet<>(requireNonNull(like, "like"));
    }

    /**
     * Sets when absences that nothing led to are held back: when there are more than a share of the existing resources,
     * in one listing or within some time. The default is more than 30 %, and at least 5, within a minute; they are
     * believed if the same answer comes five minutes later. While one is held back, every other is too. What was held
     * back until now is forgotten.
     *
     * @param share from 0 to 1; with 1, none is ever held back
     * @param least the least number of absences
     * @param within the time in which absences are counted together
     * @param confirmedAfter the time after which an absence that is answered again is believed
     * @throws IllegalArgumentException if {@code share} is not from 0 to 1, {@code least} is less than 1, or a time is
     *     negative
     */
    public void doubting(double share, int least, Duration within, Duration confirmedAfter) {
        absences.doubt(new Doubt(share, least, within, confirmedAfter));
    }

    /** Adds a listener. It hears what is new from now on. */
    public void listen(FleetListener<? super K, S> listener) {
        listeners.add(requireNonNull(listener, "listener"));
    }

    /** Removes a listener. Returns false if it was not there. */
    public boolean unlisten(FleetListener<? super K, S> listener) {
        return listeners.remove(requireNonNull(listener, "listener"));
    }

    // Which resources there are.

    /** Adds a resource, with the estimate that the fleet was made with. Returns false if it is there already. */
    public boolean add(K id, Instant now) {
        return add(id, like.track().estimate(), now);
    }

    /**
     * Adds a resource with an estimate of its own. Returns false if it is there already.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public boolean add(K id, StateEstimate<S> start, Instant now) {
        requireNonNull(id, "id");
        Track<S, O> track = Track.from(observer, requireNonNull(start, "start"), rounded(now));
        return resources.add(id, like.beginning(track));
    }

    /** Removes a resource. Returns false if there is no such resource. */
    public boolean remove(K id) {
        return resources.remove(requireNonNull(id, "id"));
    }

    /**
     * Returns the ids of all resources, including those that are gone. It is a view that follows additions and
     * removals.
     */
    public Set<K> ids() {
        return resources.ids();
    }

    private static Instant rounded(Instant now) {
        return Instant.ofEpochSecond(requireNonNull(now, "now").getEpochSecond());
    }

    // Events of one resource.

    /**
     * Reports that the API accepted a request.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterRequest(K id, O operation, Instant now) {
        Instant at = rounded(now);
        return resources.afterEvent(requireNonNull(id, "id"), at, watch -> watch.afterRequest(operation, at));
    }

    /**
     * Reports that the API refused a request because of the state that the resource is in.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterRefusal(K id, O operation, Instant now) {
        Instant at = rounded(now);
        return resources.afterEvent(requireNonNull(id, "id"), at, watch -> watch.afterRefusal(operation, at));
    }

    /**
     * Reports that a request was sent, but nobody knows whether it arrived.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterAttempt(K id, O operation, Instant now) {
        Instant at = rounded(now);
        return resources.afterEvent(requireNonNull(id, "id"), at, watch -> watch.afterAttempt(operation, at));
    }

    /**
     * Reports the progress of the platform's job of an operation.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterProgress(K id, O operation, Progress progress, Instant now) {
        Instant at = rounded(now);
        return resources.afterEvent(
                requireNonNull(id, "id"), at, watch -> watch.afterProgress(operation, progress, at));
    }

    /**
     * Reports that whatever was in flight must have taken effect by now.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterLag(K id, Instant now) {
        Instant at = rounded(now);
        return resources.afterEvent(requireNonNull(id, "id"), at, watch -> watch.afterLag(at));
    }

    /**
     * Reports the API's answer about one resource. An absence may be held back.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterReading(K id, Reading reading, Instant now) {
        return afterReading(id, observer.prepare(requireNonNull(reading, "reading")), now);
    }

    /**
     * Reports the API's answer about one resource, as a prepared reading. An absence may be held back.
     *
     * @param reading best prepared by the fleet's own observer; one by another observer is prepared again
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterReading(K id, PreparedReading reading, Instant now) {
        return readings.take(id, index(id), requireNonNull(reading, "reading"), rounded(now));
    }

    /**
     * Reports the API's answer about the resource with this {@linkplain #index index}. It does the same as
     * {@link #afterReading(Object, PreparedReading, Instant)}, without looking up an id.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if no resource has this index
     */
    public StateEstimate<S> afterReadingAt(int index, PreparedReading reading, Instant now) {
        requireNonNull(reading, "reading");
        requireNonNull(now, "now");
        if (!resources.isPresent(index)) {
            throw new IllegalArgumentException("no resource of the fleet has the index " + index);
        }
        return readings.take(null, index, reading, rounded(now));
    }

    /**
     * Returns the index of a resource, which {@link #afterReadingAt} takes to save a look-up. It stays the same until
     * the resource is removed. After that, a new resource may get it.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public int index(K id) {
        return resources.index(requireNonNull(id, "id"));
    }

    // Readings of many.

    /** Believes all absences that are held back. Call it when somebody has checked that the resources are gone. */
    public void confirm(Instant now) {
        readings.confirm(rounded(now));
    }

    /**
     * Takes in a complete listing: an expected resource that it lacks is absent.
     *
     * @param listed ids with their readings
     * @param expected the ids that a complete listing has as long as they exist: {@link #ids}, or those of one region
     * @param now the time at which the listing was requested
     */
    public ListingReport<K> afterListing(
            Collection<? extends Map.Entry<? extends K, Reading>> listed,
            Collection<? extends K> expected,
            Instant now) {
        requireNonNull(listed, "listed");
        requireNonNull(expected, "expected");
        return readings.takeListing(listed, expected, rounded(now));
    }

    /**
     * Takes in a page, or a listing that is not complete: what it lacks it says nothing of.
     *
     * @param listed ids with their readings
     * @param now the time at which the listing was requested
     */
    public ListingReport<K> afterPage(Collection<? extends Map.Entry<? extends K, Reading>> listed, Instant now) {
        return readings.takeListing(requireNonNull(listed, "listed"), List.of(), rounded(now));
    }

    // Time.

    /**
     * Reports the time, so that requests in flight are settled and overdue resources are found. Best called once after
     * each listing.
     */
    public void tick(Instant now) {
        resources.tick(rounded(now));
    }

    // Questions.

    /** Returns the observer of this fleet. */
    public StateObserver<S, O> observer() {
        return observer;
    }

    /**
     * Returns the estimate of a resource.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> estimate(K id) {
        return resources.estimate(index(id));
    }

    /**
     * Returns the watch of a resource, without news. It has the time since when the resource is where it is, and the
     * text.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public Watch<S, O> watch(K id) {
        return resources.watch(requireNonNull(id, "id")).withoutNews();
    }

    /** Returns the resources that are certainly in one of these states. */
    public Set<K> surelyIn(Set<S> states) {
        return census.surelyIn(Set.copyOf(requireNonNull(states, "states")));
    }

    /** Returns the resources that may be in one of these states. */
    public Set<K> perhapsIn(Set<S> states) {
        return census.perhapsIn(Set.copyOf(requireNonNull(states, "states")));
    }

    /** Returns the resources that are certainly gone. */
    public Set<K> gone() {
        return census.gone();
    }

    /** Returns the resources for which this operation may wait to take effect. */
    public Set<K> waitingFor(O operation) {
        return census.waitingFor(requireNonNull(operation, "operation"));
    }

    /**
     * Returns the resources for which something is in flight or may be under way: they may be in a place that an
     * outcome leaves.
     */
    public Set<K> underWay() {
        return census.underWay();
    }

    /**
     * Returns whether something is in flight for a resource, or may be under way.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public boolean isUnderWay(K id) {
        return census.isUnderWay(index(id));
    }

    /** Returns whether something is in flight for any resource, or may be under way. */
    public boolean isAnyUnderWay() {
        return census.isAnyUnderWay();
    }

    /**
     * Returns whether the absence of a resource is held back: the API says that it is gone, but the fleet does not
     * believe it.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public boolean isHeldBack(K id) {
        return absences.holds(index(id));
    }

    /** Returns the resources that are overdue: they stay where they are for longer than they should. */
    public Set<K> overdue(Instant now) {
        return census.overdue(rounded(now));
    }

    /** Returns counts: how many resources are where, and what has happened so far. */
    public FleetFigures<S> figures(Instant now) {
        return census.figures(rounded(now), absences.size(), listeners.failures());
    }

    // Snapshots.

    /**
     * Writes everything that is known as lines. The first names the lifecycle; then each resource has one, with its id
     * and the {@linkplain Watch#text text of its watch}; the last ends the snapshot. Each line ends with a line feed.
     *
     * @param id writes an id in the form that {@link #read} gets back
     */
    public void write(Appendable out, Function<? super K, String> id) throws IOException {
        Snapshot<K, S, O> snapshot = new Snapshot<>(observer.lifecycle().name());
        snapshot.write(requireNonNull(out, "out"), resources, requireNonNull(id, "id"));
    }

    /**
     * Adds the resources of a snapshot. Resources that the fleet already has stay as they are. A line that cannot be
     * read, for example because it names a state that this observer does not have, is reported as a problem. The other
     * lines are still read.
     *
     * @param id reads an id; an exception it throws is reported as a problem of the line
     * @throws IllegalArgumentException if the text is not a snapshot of a fleet of this lifecycle
     */
    public SnapshotReport read(BufferedReader in, Function<String, ? extends K> id) throws IOException {
        Snapshot<K, S, O> snapshot = new Snapshot<>(observer.lifecycle().name());
        return snapshot.read(
                requireNonNull(in, "in"),
                requireNonNull(id, "id"),
                (restored, text) -> resources.add(restored, like.parse(text)));
    }
}
