package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Absences.Doubt;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** A power of two. */
    private static final int LOCKS = 256;

    private final StateObserver<S, O> observer;
    private final Roster<S, O> roster;
    private final FleetIds<K> ids = new FleetIds<>();
    private final Mailbox<FleetNews<K, S>>[] mailboxes = mailboxes();
    private final CopyOnWriteArrayList<FleetListener<? super K, S>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger gone = new AtomicInteger();
    private final ConcurrentHashMap<String, LongAdder> anomalies = new ConcurrentHashMap<>();
    private final LongAdder listenerFailures = new LongAdder();
    private volatile Absences absences = new Absences(new Doubt(0.3, 5, Duration.ofMinutes(1), Duration.ofMinutes(5)));

    private Fleet(Watch<S, O> like) {
        this.observer = like.track().observer();
        this.roster = new Roster<>(like);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of parameterised types
    private static <T> Mailbox<T>[] mailboxes() {
        Mailbox<T>[] all = new Mailbox[LOCKS];
        Arrays.setAll(all, i -> new Mailbox<>());
        return all;
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
        requireNonNull(within, "within");
        requireNonNull(confirmedAfter, "confirmedAfter");
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be a number from 0 to 1, and is " + share);
        }
        if (least < 1) {
            throw new IllegalArgumentException("least must be at least 1, and is " + least);
        }
        if (within.isNegative() || confirmedAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "times must not be negative, and are " + within + " and " + confirmedAfter);
        }
        absences = new Absences(new Doubt(share, least, within, confirmedAfter));
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
        return add(id, roster.like().track().estimate(), now);
    }

    /**
     * Adds a resource with an estimate of its own. Returns false if it is there already.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public boolean add(K id, StateEstimate<S> start, Instant now) {
        requireNonNull(id, "id");
        Track<S, O> track = Track.from(observer, requireNonNull(start, "start"), rounded(now));
        return add(id, roster.like().beginning(track));
    }

    private boolean add(K id, Watch<S, O> watch) {
        return ids.add(id, index -> {
            roster.grow(index + 1);
            synchronized (lock(index)) {
                roster.keep(index, watch);
                count(null, watch.estimate());
            }
        });
    }

    /** Removes a resource. Returns false if there is no such resource. */
    public boolean remove(K id) {
        return ids.remove(requireNonNull(id, "id"), index -> {
            synchronized (lock(index)) {
                count(roster.estimate(index), null);
                roster.remove(index);
                absences.forget(index);
            }
        });
    }

    /**
     * Returns the ids of all resources, including those that are gone. It is a view that follows additions and
     * removals.
     */
    public Set<K> ids() {
        return ids.all();
    }

    private Mailbox<FleetNews<K, S>> lock(int index) {
        return mailboxes[index & (LOCKS - 1)];
    }

    private void count(@Nullable StateEstimate<S> before, @Nullable StateEstimate<S> after) {
        int more = (after != null && after.isGone() ? 1 : 0) - (before != null && before.isGone() ? 1 : 0);
        if (more != 0) {
            gone.addAndGet(more);
        }
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
        return told(id, at, watch -> watch.afterRequest(operation, at));
    }

    /**
     * Reports that the API refused a request because of the state that the resource is in.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterRefusal(K id, O operation, Instant now) {
        Instant at = rounded(now);
        return told(id, at, watch -> watch.afterRefusal(operation, at));
    }

    /**
     * Reports that a request was sent, but nobody knows whether it arrived.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterAttempt(K id, O operation, Instant now) {
        Instant at = rounded(now);
        return told(id, at, watch -> watch.afterAttempt(operation, at));
    }

    /**
     * Reports the progress of the platform's job of an operation.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterProgress(K id, O operation, Progress progress, Instant now) {
        Instant at = rounded(now);
        return told(id, at, watch -> watch.afterProgress(operation, progress, at));
    }

    /**
     * Reports that whatever was in flight must have taken effect by now.
     *
     * @return the new estimate of the resource
     * @throws IllegalArgumentException if there is no such resource
     */
    public StateEstimate<S> afterLag(K id, Instant now) {
        Instant at = rounded(now);
        return told(id, at, watch -> watch.afterLag(at));
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
        return afterReading(id, index(id), requireNonNull(reading, "reading"), now);
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
        if (index < 0 || index >= ids.end() || !roster.isPresent(index)) {
            throw new IllegalArgumentException("no resource of the fleet has the index " + index);
        }
        return afterReading(null, index, reading, now);
    }

    /**
     * Returns the index of a resource, which {@link #afterReadingAt} takes to save a look-up. It stays the same until
     * the resource is removed. After that, a new resource may get it.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public int index(K id) {
        int index = ids.index(requireNonNull(id, "id"));
        if (index == FleetIds.NONE) {
            throw unknown(id);
        }
        return index;
    }

    private IllegalArgumentException unknown(K id) {
        return new IllegalArgumentException(
                "the fleet has no resource " + Text.quoted(String.valueOf(id)) + "; add it first");
    }

    /** Refuses a resource that was removed since its index was found: the index may be another's. The lock is held. */
    private void requireStill(K id, int index) {
        if (!isStill(id, index)) {
            throw unknown(id);
        }
    }

    /** Returns whether an index is an id's, and has not been cleared for another. The lock is held. */
    private boolean isStill(K id, int index) {
        return roster.isPresent(index) && id.equals(ids.id(index));
    }

    private StateEstimate<S> told(K id, Instant at, UnaryOperator<Watch<S, O>> event) {
        int index = index(id);
        StateEstimate<S> after;
        synchronized (lock(index)) {
            requireStill(id, index);
            Watch<S, O> next = event.apply(roster.watch(index));
            after = next.estimate();
            takes(index, next, at);
        }
        deliver(index);
        return after;
    }

    /** Keeps a watch after an event, and puts its news where they are delivered from. The lock is held. */
    private void takes(int index, Watch<S, O> next, Instant at) {
        StateEstimate<S> before = roster.estimate(index);
        count(before, next.estimate());
        roster.keep(index, next);
        for (News<S> item : next.news()) {
            if (item instanceof News.Surprising<S> surprising) {
                anomalies
                        .computeIfAbsent(surprising.anomaly().kind(), kind -> new LongAdder())
                        .increment();
            }
            tell(index, item, at);
        }
    }

    private void tell(int index, News<S> item, Instant at) {
        K id = listeners.isEmpty() ? null : ids.id(index);
        if (id != null) {
            lock(index).add(new FleetNews<>(id, item, at));
        }
    }

    private void deliver(int index) {
        if (!listeners.isEmpty()) {
            lock(index).deliver(this::deliver);
        }
    }

    private void deliver(FleetNews<K, S> news) {
        for (FleetListener<? super K, S> listener : listeners) {
            deliver(news, listener);
        }
    }

    private <L> void deliver(FleetNews<K, S> news, FleetListener<L, S> listener) {
        @SuppressWarnings("unchecked") // a listener of what K is: it only reads the id
        FleetNews<L, S> its = (FleetNews<L, S>) news;
        try {
            listener.heard(its);
        } catch (RuntimeException failure) {
            failed(its, failure, listener);
        }
    }

    private <L> void failed(FleetNews<L, S> news, RuntimeException failure, FleetListener<L, S> listener) {
        listenerFailures.increment();
        try {
            listener.failed(news, failure);
        } catch (RuntimeException again) {
            listenerFailures.increment();
        }
    }

    // Readings.

    /** Takes in what was read of a resource that is known by its id, or, where that is null, by its index alone. */
    private StateEstimate<S> afterReading(@Nullable K id, int index, PreparedReading reading, Instant now) {
        Instant at = rounded(now);
        PreparedReading own = reading.isOf(observer) ? reading : observer.prepare(reading.reading());
        if (isVanishing(index, own, at)) {
            believed(Map.of(index, own), at);
        } else {
            taken(id, index, own, at);
        }
        return roster.estimate(index);
    }

    /** Takes a reading in, unless it is older than what was told last, or the resource was removed meanwhile. */
    private boolean taken(@Nullable K id, int index, PreparedReading reading, Instant at) {
        synchronized (lock(index)) {
            if (id == null ? !roster.isPresent(index) : !isStill(id, index)) {
                return false;
            }
            StateEstimate<S> before = roster.read(index, reading, at);
            if (before == null && at.isBefore(roster.latest(index))) {
                return false;
            }
            if (absences.size() > 0) {
                absences.forget(index);
            }
            if (before == null) {
                takes(index, roster.watch(index).afterReading(reading, at), at);
            } else {
                StateEstimate<S> after = roster.estimate(index);
                if (after.equals(before)) {
                    return true;
                }
                count(before, after);
                tell(index, new News.Changed<>(before, after), at);
            }
        }
        deliver(index);
        return true;
    }

    /** Returns whether a resource would be gone, though nothing led there. */
    private boolean isVanishing(int index, PreparedReading reading, Instant at) {
        if (reading.reading().status().isPresent() || at.isBefore(roster.latest(index))) {
            return false;
        }
        StateEstimate<S> known = roster.estimate(index);
        return !known.isGone() && Belief.isOutOfLine(observer.afterReading(known, reading));
    }

    /** Takes in those of some absences that are believed, and returns how many are not. */
    private int believed(Map<Integer, PreparedReading> vanishing, Instant at) {
        int existing = ids.size() - gone.get();
        Absences.Verdict verdict = absences.decide(vanishing.keySet(), existing, at);
        for (int index : verdict.believed()) {
            taken(ids.id(index), index, requireNonNull(vanishing.get(index)), at);
        }
        if (!verdict.newlyHeld().isEmpty()) {
            HeldBack<K> held = new HeldBack<>(named(verdict.newlyHeld()), existing, at);
            listeners.forEach(listener -> tellHeldBack(listener, held));
        }
        return vanishing.size() - verdict.believed().size();
    }

    private <L> void tellHeldBack(FleetListener<L, S> listener, HeldBack<K> held) {
        @SuppressWarnings("unchecked") // a listener of what K is: it only reads the ids
        HeldBack<L> its = (HeldBack<L>) held;
        try {
            listener.heldBack(its);
        } catch (RuntimeException failure) {
            listenerFailures.increment();
        }
    }

    private Set<K> named(Collection<Integer> some) {
        Set<K> named = new LinkedHashSet<>();
        for (int index : some) {
            K id = ids.id(index);
            if (id != null) {
                named.add(id);
            }
        }
        return named;
    }

    /** Believes all absences that are held back. Call it when somebody has checked that the resources are gone. */
    public void confirm(Instant now) {
        Instant at = rounded(now);
        PreparedReading absent = observer.prepare(Reading.absent());
        absences.release().forEach(index -> taken(ids.id(index), index, absent, at));
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
        ReportBuilder listing = new ReportBuilder(rounded(now));
        listed.forEach(listing::take);
        expected.forEach(listing::expect);
        return listing.build();
    }

    /**
     * Takes in a page, or a listing that is not complete: what it lacks it says nothing of.
     *
     * @param listed ids with their readings
     * @param now the time at which the listing was requested
     */
    public ListingReport<K> afterPage(Collection<? extends Map.Entry<? extends K, Reading>> listed, Instant now) {
        ReportBuilder listing = new ReportBuilder(rounded(now));
        requireNonNull(listed, "listed").forEach(listing::take);
        return listing.build();
    }

    /** A listing as far as it was taken in. */
    private final class ReportBuilder {

        private final Instant at;
        private final BitSet seen = new BitSet();
        private final Map<Integer, PreparedReading> vanishing = new LinkedHashMap<>();
        private final Map<K, Reading> unknown = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final PreparedReading absent = observer.prepare(Reading.absent());
        private int position;
        private int taken;
        private int older;

        ReportBuilder(Instant at) {
            this.at = at;
        }

        void take(Map.@Nullable Entry<? extends K, Reading> entry) {
            position++;
            K id = entry == null ? null : entry.getKey();
            Reading reading = entry == null ? null : entry.getValue();
            if (id == null) {
                problems.add("entry " + position + " has no id");
                return;
            }
            int index = ids.index(id);
            if (reading == null) {
                problems.add("entry " + position + " has no reading: " + shown(id));
                if (index != FleetIds.NONE) {
                    seen.set(index); // whatever it is, it is not absent
                }
            } else if (index == FleetIds.NONE) {
                unknown.putIfAbsent(id, reading);
            } else if (seen.get(index)) {
                problems.add("entry " + position + " is left out, for its id is listed twice: " + shown(id));
            } else {
                seen.set(index);
                take(id, index, observer.prepare(reading));
            }
        }

        void expect(@Nullable K id) {
            if (id == null) {
                problems.add("an id that was expected is null");
                return;
            }
            int index = ids.index(id);
            if (index == FleetIds.NONE) {
                problems.add("the fleet has no resource that was expected: " + shown(id));
            } else if (!seen.get(index)) {
                seen.set(index);
                take(id, index, absent);
            }
        }

        private void take(K id, int index, PreparedReading reading) {
            if (isVanishing(index, reading, at)) {
                vanishing.put(index, reading);
            } else if (taken(id, index, reading, at)) {
                taken++;
            } else {
                older++;
            }
        }

        private static String shown(Object id) {
            return Text.quoted(String.valueOf(id));
        }

        ListingReport<K> build() {
            int held = vanishing.isEmpty() ? 0 : believed(vanishing, at);
            return new ListingReport<>(taken + vanishing.size() - held, older, held, unknown, problems);
        }
    }

    // Time.

    /**
     * Reports the time, so that requests in flight are settled and overdue resources are found. Best called once after
     * each listing.
     */
    public void tick(Instant now) {
        Instant at = rounded(now);
        int end = ids.end();
        for (int index = 0; index < end; index++) {
            if (roster.isDue(index, at)) {
                tick(index, at);
            }
        }
    }

    private void tick(int index, Instant at) {
        synchronized (lock(index)) {
            if (!roster.isPresent(index)) {
                return;
            }
            Watch<S, O> before = roster.watch(index);
            Watch<S, O> after = before.tick(at);
            if (after.news().isEmpty() && after.estimate().equals(before.estimate())) {
                return;
            }
            takes(index, after, at);
        }
        deliver(index);
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
        return roster.estimate(index(id));
    }

    /**
     * Returns the watch of a resource, without news. It has the time since when the resource is where it is, and the
     * text.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public Watch<S, O> watch(K id) {
        int index = index(id);
        synchronized (lock(index)) {
            requireStill(id, index);
            return roster.watch(index).withoutNews();
        }
    }

    /** Returns the resources that are certainly in one of these states. */
    public Set<K> surelyIn(Set<S> states) {
        Set<S> wanted = Set.copyOf(requireNonNull(states, "states"));
        return those(index -> {
            StateEstimate<S> estimate = roster.estimate(index);
            return isSomewhere(estimate) && !estimate.mayBeGone() && wanted.containsAll(estimate.candidates());
        });
    }

    private boolean isSomewhere(StateEstimate<S> estimate) {
        return !estimate.candidates().isEmpty()
                && !observer.places(estimate).hasNothing()
                && StateObserver.statusOfNoState(estimate).isEmpty();
    }

    /** Returns the resources that may be in one of these states. */
    public Set<K> perhapsIn(Set<S> states) {
        Set<S> wanted = Set.copyOf(requireNonNull(states, "states"));
        return those(index -> roster.estimate(index).candidates().stream().anyMatch(wanted::contains));
    }

    /** Returns the resources that are certainly gone. */
    public Set<K> gone() {
        return those(index -> roster.estimate(index).isGone());
    }

    /** Returns the resources for which this operation may wait to take effect. */
    public Set<K> waitingFor(O operation) {
        requireNonNull(operation, "operation");
        return those(index -> observer.requests(roster.estimate(index)).contains(operation));
    }

    /**
     * Returns the resources for which something is in flight or may be under way: they may be in a place that an
     * outcome leaves.
     */
    public Set<K> underWay() {
        return those(this::isUnderWay);
    }

    /**
     * Returns whether something is in flight for a resource, or may be under way.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public boolean isUnderWay(K id) {
        return isUnderWay(index(id));
    }

    /** Returns whether something is in flight for any resource, or may be under way. */
    public boolean isAnyUnderWay() {
        int end = ids.end();
        for (int index = 0; index < end; index++) {
            if (roster.isPresent(index) && isUnderWay(index)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnderWay(int index) {
        return !observer.isAtRest(roster.estimate(index));
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
        Instant at = rounded(now);
        return those(index -> isOverdue(index, at));
    }

    private boolean isOverdue(int index, Instant at) {
        synchronized (lock(index)) {
            return roster.isPresent(index) && roster.watch(index).tick(at).isOverdue();
        }
    }

    private Set<K> those(IntPredicate wanted) {
        Set<K> those = new LinkedHashSet<>();
        int end = ids.end();
        for (int index = 0; index < end; index++) {
            if (roster.isPresent(index) && wanted.test(index)) {
                K id = ids.id(index);
                if (id != null) {
                    those.add(id);
                }
            }
        }
        return those;
    }

    /** Returns counts: how many resources are where, and what has happened so far. */
    public FleetFigures<S> figures(Instant now) {
        Instant at = rounded(now);
        Map<S, Integer> byState = new LinkedHashMap<>();
        for (State<S> state : observer.lifecycle().states()) {
            byState.put(state.id(), 0);
        }
        int size = 0;
        int removed = 0;
        int inFlight = 0;
        int exact = 0;
        int overdue = 0;
        int end = ids.end();
        for (int index = 0; index < end; index++) {
            if (roster.isPresent(index)) {
                StateEstimate<S> estimate = roster.estimate(index);
                Optional<S> state = estimate.exact();
                state.ifPresent(known -> byState.merge(known, 1, Integer::sum));
                size++;
                exact += state.isPresent() ? 1 : 0;
                removed += estimate.isGone() ? 1 : 0;
                inFlight += estimate.inFlight() ? 1 : 0;
                overdue += isOverdue(index, at) ? 1 : 0;
            }
        }
        Map<String, Long> kinds = new TreeMap<>();
        anomalies.forEach((kind, number) -> kinds.put(kind, number.sum()));
        return new FleetFigures<>(
                size,
                removed,
                byState,
                size - exact - removed,
                inFlight,
                overdue,
                absences.size(),
                kinds,
                listenerFailures.sum());
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
        snapshot.write(requireNonNull(out, "out"), this, requireNonNull(id, "id"));
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
        return snapshot.read(requireNonNull(in, "in"), requireNonNull(id, "id"), this::restored);
    }

    private boolean restored(K id, String text) {
        return add(id, roster.like().parse(text));
    }

    /** Returns the texts of all watches, by their ids. */
    Stream<Map.Entry<K, String>> texts() {
        return ids().stream().flatMap(id -> text(id).map(text -> Map.entry(id, text)).stream());
    }

    /** Returns the text of a watch; nothing where the resource was removed meanwhile. */
    private Optional<String> text(K id) {
        int index = ids.index(id);
        if (index == FleetIds.NONE) {
            return Optional.empty();
        }
        synchronized (lock(index)) {
            return id.equals(ids.id(index)) ? Optional.of(roster.watch(index).text()) : Optional.empty();
        }
    }
}
