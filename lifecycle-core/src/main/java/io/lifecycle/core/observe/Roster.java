package io.lifecycle.core.observe;

import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.observe.Watch.Reported;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet keeps of its resources, each by an index. For one at rest without surprises, that is two numbers of 64 bits, which
 * hold all that its watch knows. For any other it is the watch.
 *
 * <p>A thread that changes what is kept at an index must hold the lock of that index. Any thread may read.
 */
final class Roster<S, O> {

    /** Only times within this many seconds of the first event, before or after, fit into the two numbers: four years. */
    static final int REACH = 1 << 27;

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    // From the lowest bit of the first number:
    private static final int NUMBER_BITS = 14; // of the estimate, then of the estimate without the last reading
    private static final int TOLD_BITS = 11; // of the last reading, as text
    private static final long PRESENT = 1L << 39;
    private static final long AT_LARGE = 1L << 40; // the watch itself is kept
    private static final long DOUBTFUL = 1L << 41; // there is an estimate without the last reading
    private static final long TOLD = 1L << 42; // there was a last reading
    private static final long REPORTED = 1L << 43; // as overdue
    private static final int EARLIER_HIGH = 44; // since when, without the last reading: the high 20 bits
    // From the lowest bit of the second: since when, the last event, and the low 8 bits of since when without the last
    // reading.
    private static final int TIME_BITS = 28;
    private static final int EARLIER_LOW_BITS = 8;

    private final StateObserver<S, O> observer;
    private final Watch<S, O> like;
    private final long base;
    private final boolean isPatient;
    private final Numbering<EstimateNode<S, O>> estimates = new Numbering<>(1 << NUMBER_BITS);
    private final Numbering<String> told = new Numbering<>(1 << TOLD_BITS);
    private final ConcurrentHashMap<Integer, Watch<S, O>> atLarge = new ConcurrentHashMap<>();
    private volatile AtomicLongArray[] chunks = new AtomicLongArray[0];

    /** For how many seconds an estimate may last, by its number; negative if that is not known yet. */
    private volatile long[] budgets = new long[0];

    Roster(Watch<S, O> like) {
        this.like = like;
        this.observer = like.track().observer();
        this.base = like.track().latest().getEpochSecond() - REACH;
        this.isPatient = like.track().limits().settlingWithin().isPresent();
    }

    /** Makes room for this many resources. */
    synchronized void grow(int size) {
        AtomicLongArray[] known = chunks;
        int needed = (size + CHUNK - 1) / CHUNK;
        if (needed > known.length) {
            AtomicLongArray[] more = Arrays.copyOf(known, needed);
            for (int i = known.length; i < more.length; i++) {
                more[i] = new AtomicLongArray(2 * CHUNK);
            }
            chunks = more;
        }
    }

    private AtomicLongArray chunk(int index) {
        return chunks[index >>> CHUNK_BITS];
    }

    /** Returns where the first of a resource's numbers is in its chunk. The second follows it. */
    private static int place(int index) {
        return 2 * (index & (CHUNK - 1));
    }

    private long first(int index) {
        return chunk(index).getAcquire(place(index));
    }

    private long second(int index) {
        return chunk(index).getAcquire(place(index) + 1);
    }

    private void set(int index, long first, long second) {
        AtomicLongArray chunk = chunk(index);
        chunk.setRelease(place(index) + 1, second);
        chunk.setRelease(place(index), first);
    }

    boolean isPresent(int index) {
        return (first(index) & PRESENT) != 0;
    }

    /** Returns where a resource may be, with the status that it shows if that belongs to no state. */
    StateEstimate<S> estimate(int index) {
        while (true) {
            long first = first(index);
            if ((first & AT_LARGE) == 0) {
                return estimates.value(number(first));
            }
            Watch<S, O> watch = atLarge.get(index);
            if (watch != null) {
                return watch.estimate();
            }
            // Another thread has just packed it into two numbers again: read those.
        }
    }

    private static int number(long first) {
        return (int) (first & ((1 << NUMBER_BITS) - 1));
    }

    private static int words(long first) {
        return (int) (first >>> (2 * NUMBER_BITS)) & ((1 << TOLD_BITS) - 1);
    }

    private static long since(long second) {
        return second & ((1L << TIME_BITS) - 1);
    }

    private static long latest(long second) {
        return (second >>> TIME_BITS) & ((1L << TIME_BITS) - 1);
    }

    /** Returns the time of the last event of a resource. */
    Instant latest(int index) {
        Watch<S, O> watch = atLarge.get(index);
        return watch != null ? watch.track().latest() : instant(latest(second(index)));
    }

    private Instant instant(long time) {
        return Instant.ofEpochSecond(base + time);
    }

    private boolean isInReach(Instant instant) {
        long time = instant.getEpochSecond() - base;
        return time >= 0 && time < 2L * REACH && instant.getNano() == 0;
    }

    private long time(Instant instant) {
        return instant.getEpochSecond() - base;
    }

    // A watch and its two numbers.

    /** Returns the watch of a resource. */
    Watch<S, O> watch(int index) {
        Watch<S, O> watch = atLarge.get(index);
        return watch != null ? watch : unpacked(first(index), second(index));
    }

    private Watch<S, O> unpacked(long first, long second) {
        EstimateNode<S, O> estimate = estimates.value(number(first));
        Belief<S, O> belief = belief(estimate, since(second));
        Belief<S, O> without = null;
        if ((first & DOUBTFUL) != 0) {
            long low = second >>> (2 * TIME_BITS);
            long earlier = (first >>> EARLIER_HIGH << EARLIER_LOW_BITS) | low;
            without = belief(estimates.value(number(first >>> NUMBER_BITS)), earlier);
        }
        String last = (first & TOLD) == 0 ? null : told.value(words(first));
        Track<S, O> track =
                new Track<>(observer, like.track().limits(), belief, without, last, instant(latest(second)));
        Set<Place<S>> overdue =
                (first & REPORTED) == 0 ? Set.of() : belief.since().keySet();
        return like.with(track, new Reported<>(overdue, false, Set.of()));
    }

    private Belief<S, O> belief(EstimateNode<S, O> estimate, long since) {
        Map<Place<S>, Instant> stays = new LinkedHashMap<>();
        estimate.places().forEach(place -> stays.put(place, instant(since)));
        return new Belief<>(estimate, Collections.unmodifiableMap(stays), null, null, null, false);
    }

    /** Keeps the watch of a resource. There must be room for its index. */
    void keep(int index, Watch<S, O> watch) {
        if (pack(index, watch)) {
            atLarge.remove(index);
        } else {
            atLarge.put(index, watch);
            set(index, PRESENT | AT_LARGE, 0);
        }
    }

    void remove(int index) {
        atLarge.remove(index);
        set(index, 0, 0);
    }

    private boolean pack(int index, Watch<S, O> watch) {
        Track<S, O> track = watch.track();
        Belief<S, O> belief = track.belief();
        Belief<S, O> without = track.without();
        Reported<S> reported = watch.reported();
        boolean isReported = !reported.overdue().isEmpty();
        boolean isPlain = isPlain(belief)
                && (without == null || isPlain(without))
                && isInReach(track.latest())
                && !reported.unsettled()
                && reported.surprises().isEmpty()
                && (!isReported || reported.overdue().equals(belief.since().keySet()));
        if (!isPlain) {
            return false;
        }
        int number = estimates.of(node(belief));
        int other = without == null ? 0 : estimates.of(node(without));
        String last = track.last();
        int words = last == null ? 0 : told.of(last);
        if (number < 0 || other < 0 || words < 0) {
            return false;
        }
        long flags =
                PRESENT | (without == null ? 0 : DOUBTFUL) | (last == null ? 0 : TOLD) | (isReported ? REPORTED : 0);
        set(
                index,
                number,
                other,
                words,
                flags,
                time(since(belief)),
                time(track.latest()),
                without == null ? 0 : time(since(without)));
        return true;
    }

    private void set(int index, int number, int other, int words, long flags, long since, long latest, long earlier) {
        long first = flags
                | number
                | ((long) other << NUMBER_BITS)
                | ((long) words << (2 * NUMBER_BITS))
                | (earlier >>> EARLIER_LOW_BITS << EARLIER_HIGH);
        long low = earlier & ((1 << EARLIER_LOW_BITS) - 1);
        set(index, first, since | (latest << TIME_BITS) | (low << (2 * TIME_BITS)));
    }

    /** Returns whether nothing is in flight or may be under way, and there is one time for all places. */
    private boolean isPlain(Belief<S, O> belief) {
        Instant since = since(belief);
        return StateObserver.statusOfNoState(belief.estimate()).isEmpty()
                && belief.waiting() == null
                && !belief.estimate().inFlight()
                && (!isPatient || belief.settling() == null)
                && belief.rested() == null
                && isInReach(since)
                && belief.since().values().stream().allMatch(since::equals);
    }

    private static <S> Instant since(Belief<S, ?> belief) {
        return belief.since().values().iterator().next();
    }

    private EstimateNode<S, O> node(Belief<S, O> belief) {
        return EstimateStore.nodeOf(belief.estimate());
    }

    // The most frequent event, without making a watch.

    /**
     * Takes in a reading if that is easy: nothing is surprising, in flight or newly overdue.
     *
     * @return where the resource was before; null if it is not easy, and nothing was done
     */
    @Nullable
    StateEstimate<S> read(int index, PreparedReading reading, Instant now) {
        long first = first(index);
        long second = second(index);
        if ((first & AT_LARGE) != 0 || !reading.isUsual() || !isInReach(now)) {
            return null;
        }
        long time = time(now);
        EstimateNode<S, O> before = estimates.value(number(first));
        StateEstimate<S> next = before.afterReading(reading.number());
        if (next == null) {
            next = observer.afterReading(before, reading);
        }
        if (!(next instanceof EstimateNode<S, ?>) || time < latest(second)) {
            return null;
        }
        EstimateNode<S, O> after = EstimateStore.nodeOf(next);
        boolean isSame = after.equals(before);
        long since = isSame ? since(second) : since(before.places(), after.places(), since(second), time);
        int number = isSame ? number(first) : estimates.of(after);
        int words = words(first, reading.told());
        boolean isReported = (first & REPORTED) != 0;
        boolean isEasy =
                since >= 0 && number >= 0 && words >= 0 && (isReported ? isSame : time - since <= budget(number));
        if (!isEasy) {
            return null;
        }
        long flags = PRESENT | DOUBTFUL | TOLD | (first & REPORTED);
        set(index, number, number(first), words, flags, since, time, since(second));
        return before;
    }

    /** Returns the number of a text. Most often, it is the same as that of the reading before. */
    private int words(long first, String text) {
        int last = words(first);
        return (first & TOLD) != 0 && told.value(last).equals(text) ? last : told.of(text);
    }

    /** Returns since when the resource may be in the places where it may be now; -1 if that is not one time for all. */
    private static <S> long since(Places<S> before, Places<S> after, long since, long now) {
        if (after.isWithin(before)) {
            return since;
        }
        return after.intersects(before) ? -1 : now;
    }

    /** Returns for how many seconds the estimate with this number may last. */
    private long budget(int number) {
        long[] known = budgets;
        return number < known.length && known[number] >= 0 ? known[number] : found(number);
    }

    private synchronized long found(int number) {
        long[] known = budgets;
        if (number >= known.length) {
            known = Arrays.copyOf(known, Math.max(2 * known.length, number + 1));
            Arrays.fill(known, budgets.length, known.length, -1);
        } else {
            known = known.clone();
        }
        long budget = 0;
        for (Place<S> place : estimates.value(number).places()) {
            Optional<Duration> its = place.state().flatMap(like::budget);
            budget = its.isEmpty() ? Long.MAX_VALUE : Math.max(budget, its.get().toSeconds());
        }
        known[number] = budget;
        budgets = known;
        return budget;
    }

    /** Returns whether time alone may have changed something. */
    boolean isDue(int index, Instant now) {
        long first = first(index);
        if ((first & PRESENT) == 0) {
            return false;
        }
        if ((first & AT_LARGE) != 0) {
            return true;
        }
        return (first & REPORTED) == 0 && now.getEpochSecond() - base - since(second(index)) > budget(number(first));
    }

    /** Returns how many watches are kept because they do not fit into two numbers. */
    int atLarge() {
        return atLarge.size();
    }
}
