package io.lifecycle.core.observe;

import io.lifecycle.core.internal.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The single resources of a fleet: what each event makes of one of them.
 *
 * <p>Safe for use by any number of threads. A resource changes under the lock of its index, which it shares with others. Its news
 * goes into the lock's mailbox, and is delivered in that order when the lock is free again. So no listener holds up the fleet, or
 * hears things in the wrong order. Times are whole seconds.
 */
final class FleetResources<K, S, O> {

    /** A power of two. */
    private static final int LOCKS = 256;

    private final Roster<S, O> roster;
    private final Absences absences;
    private final FleetListeners<K, S> listeners;
    private final FleetIds<K> ids = new FleetIds<>();
    private final Mailbox<FleetNews<K, S>>[] mailboxes = mailboxes();
    private final AtomicInteger gone = new AtomicInteger();
    private final ConcurrentHashMap<String, LongAdder> anomalies = new ConcurrentHashMap<>();

    FleetResources(Watch<S, O> like, Absences absences, FleetListeners<K, S> listeners) {
        this.roster = new Roster<>(like);
        this.absences = absences;
        this.listeners = listeners;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of parameterised types
    private static <T> Mailbox<T>[] mailboxes() {
        Mailbox<T>[] all = new Mailbox[LOCKS];
        Arrays.setAll(all, i -> new Mailbox<>());
        return all;
    }

    private Mailbox<FleetNews<K, S>> lock(int index) {
        return mailboxes[index & (LOCKS - 1)];
    }

    // Which there are.

    /** Adds a resource. Returns false if it is there already. */
    boolean add(K id, Watch<S, O> watch) {
        return ids.add(id, index -> {
            roster.grow(index + 1);
            synchronized (lock(index)) {
                roster.keep(index, watch);
                count(null, watch.estimate());
            }
        });
    }

    /** Removes a resource. Returns false if there is no such resource. */
    boolean remove(K id) {
        return ids.remove(id, index -> {
            synchronized (lock(index)) {
                count(roster.estimate(index), null);
                roster.remove(index);
                absences.forget(index);
            }
        });
    }

    private void count(@Nullable StateEstimate<S> before, @Nullable StateEstimate<S> after) {
        int more = (after != null && after.isGone() ? 1 : 0) - (before != null && before.isGone() ? 1 : 0);
        if (more != 0) {
            gone.addAndGet(more);
        }
    }

    /** Returns the ids of all resources: a view. */
    Set<K> ids() {
        return ids.all();
    }

    /**
     * Returns the index of a resource.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    int index(K id) {
        int index = ids.index(id);
        if (index == FleetIds.NONE) {
            throw unknown(id);
        }
        return index;
    }

    private IllegalArgumentException unknown(K id) {
        return new IllegalArgumentException(
                "the fleet has no resource " + Text.quoted(String.valueOf(id)) + "; add it first");
    }

    /** Returns the index of a resource; {@link FleetIds#NONE} if there is no such resource. */
    int find(K id) {
        return ids.index(id);
    }

    /** Returns the id of an index; null if there is none. */
    @Nullable
    K id(int index) {
        return ids.id(index);
    }

    boolean isPresent(int index) {
        return index >= 0 && index < ids.end() && roster.isPresent(index);
    }

    /** Returns how many resources are not known to be gone. */
    int existing() {
        return ids.size() - gone.get();
    }

    /** Refuses a resource that was removed after its index was found: another may have the index now. The lock is held. */
    private void requireStill(K id, int index) {
        if (!isStill(id, index)) {
            throw unknown(id);
        }
    }

    /** Returns whether an id still has this index. The lock is held. */
    private boolean isStill(K id, int index) {
        return roster.isPresent(index) && id.equals(ids.id(index));
    }

    // What happens to one.

    /**
     * Takes in an event and returns the new estimate.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    StateEstimate<S> afterEvent(K id, Instant at, UnaryOperator<Watch<S, O>> event) {
        int index = index(id);
        StateEstimate<S> after;
        synchronized (lock(index)) {
            requireStill(id, index);
            Watch<S, O> next = event.apply(roster.watch(index));
            after = next.estimate();
            keep(index, next, at);
        }
        deliver(index);
        return after;
    }

    /**
     * Takes in a reading, unless it is older than the last event, or the resource was removed meanwhile.
     *
     * @param id null if the caller knows only the index
     * @return whether it was taken in
     */
    boolean afterReading(@Nullable K id, int index, PreparedReading reading, Instant at) {
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
                keep(index, roster.watch(index).afterReading(reading, at), at);
            } else {
                StateEstimate<S> after = roster.estimate(index);
                if (after.equals(before)) {
                    return true;
                }
                count(before, after);
                put(index, new News.Changed<>(before, after), at);
            }
        }
        deliver(index);
        return true;
    }

    /** Reports the time to all resources for which time alone may have changed something. */
    void tick(Instant at) {
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
            keep(index, after, at);
        }
        deliver(index);
    }

    /** Keeps a watch after an event, and puts its news into the mailbox. The lock is held. */
    private void keep(int index, Watch<S, O> next, Instant at) {
        StateEstimate<S> before = roster.estimate(index);
        count(before, next.estimate());
        roster.keep(index, next);
        for (News<S> item : next.news()) {
            if (item instanceof News.Surprising<S> surprising) {
                anomalies
                        .computeIfAbsent(surprising.anomaly().kind(), kind -> new LongAdder())
                        .increment();
            }
            put(index, item, at);
        }
    }

    /** Puts news into the mailbox. The lock is held. */
    private void put(int index, News<S> item, Instant at) {
        K id = listeners.isEmpty() ? null : ids.id(index);
        if (id != null) {
            lock(index).add(new FleetNews<>(id, item, at));
        }
    }

    private void deliver(int index) {
        if (!listeners.isEmpty()) {
            lock(index).deliver(listeners::tell);
        }
    }

    // What is known of one.

    StateEstimate<S> estimate(int index) {
        return roster.estimate(index);
    }

    /** Returns the time of the last event of a resource. */
    Instant latest(int index) {
        return roster.latest(index);
    }

    /**
     * Returns the watch of a resource.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    Watch<S, O> watch(K id) {
        int index = index(id);
        synchronized (lock(index)) {
            requireStill(id, index);
            return roster.watch(index);
        }
    }

    boolean isOverdue(int index, Instant at) {
        synchronized (lock(index)) {
            return roster.isPresent(index) && roster.watch(index).tick(at).isOverdue();
        }
    }

    // What is known of all.

    /** Returns one more than the greatest index. */
    int end() {
        return ids.end();
    }

    /** Returns how many anomalies there were, by kind. */
    Map<String, Long> anomalies() {
        Map<String, Long> kinds = new TreeMap<>();
        anomalies.forEach((kind, number) -> kinds.put(kind, number.sum()));
        return kinds;
    }

    /** Returns the texts of all watches, by their ids. */
    Stream<Map.Entry<K, String>> texts() {
        return ids().stream().flatMap(id -> text(id).map(text -> Map.entry(id, text)).stream());
    }

    /** Returns the text of a watch; empty if the resource was removed meanwhile. */
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
