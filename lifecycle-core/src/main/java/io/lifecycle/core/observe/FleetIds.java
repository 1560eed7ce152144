package io.lifecycle.core.observe;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a fleet and their indices. The index of a removed id is reused. Safe for use by many threads; a look-up never waits.
 *
 * <p>It is a hash table of two arrays, because a map would keep three objects for each id, scattered in memory.
 */
final class FleetIds<K> {

    /** What {@link #index} returns for an unknown id. */
    static final int NONE = -1;

    private static final int FIRST_LENGTH = 16;

    /** A place that was never taken. */
    private static final long EMPTY = 0;

    /** A place whose id was removed. Its index reads as {@link #NONE}, and a look-up goes on past it. */
    private static final long REMOVED = -1L << Integer.SIZE;

    /** Spreads differences in the low bits of a hash over the high bits, which choose the place. */
    private static final int SPREAD = 0x9E3779B9;

    /**
     * The table. An entry is the hash and one more than the index. A look-up starts at the place of the hash, and goes on to the
     * first that is empty. At least a quarter is empty.
     */
    private volatile AtomicLongArray places = new AtomicLongArray(FIRST_LENGTH);

    /** By index. */
    private volatile @Nullable Object[] ids = new Object[FIRST_LENGTH];

    private volatile int end;
    private volatile int size;

    /** How many places are not empty, including those whose id was removed. */
    private volatile int used;

    private volatile int[] free = new int[FIRST_LENGTH];
    private volatile int freed;

    /** Returns the index of an id; {@link #NONE} if there is no such id. */
    int index(Object id) {
        AtomicLongArray all = places;
        int place = place(all, id);
        // If another thread removes the id meanwhile, the entry reads as NONE.
        return place < 0 ? NONE : indexAt(all.getAcquire(place));
    }

    /** Returns the place of an id; less than zero if there is no such id. */
    private int place(AtomicLongArray all, Object id) {
        int hash = hashOf(id);
        int place = first(all, hash);
        for (long found = all.getAcquire(place); found != EMPTY; found = all.getAcquire(place)) {
            if (hash(found) == hash && found != REMOVED && id.equals(id(indexAt(found)))) {
                return place;
            }
            place = next(all, place);
        }
        return NONE;
    }

    private static int hashOf(Object id) {
        return id.hashCode() * SPREAD;
    }

    private static int hash(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static int first(AtomicLongArray all, int hash) {
        return hash >>> (Integer.numberOfLeadingZeros(all.length()) + 1);
    }

    private static int next(AtomicLongArray all, int place) {
        return (place + 1) & (all.length() - 1);
    }

    private static int indexAt(long entry) {
        return (int) entry - 1;
    }

    /**
     * Adds an id.
     *
     * @param preparing prepares what belongs to the index, before any thread can find the id
     * @return false if the id is there already
     */
    synchronized boolean add(K id, IntConsumer preparing) {
        if (index(id) != NONE) {
            return false;
        }
        int index = freed == 0 ? end : free[freed - 1];
        preparing.accept(index);
        freed = Math.max(0, freed - 1);
        @Nullable Object[] all = index < ids.length ? ids : Arrays.copyOf(ids, 2 * index);
        all[index] = id;
        ids = all;
        end = Math.max(end, index + 1);
        size = size + 1;
        if (4 * (used + 1) > 3 * places.length()) {
            places = rebuilt(places);
        }
        put(places, ((long) hashOf(id) << Integer.SIZE) | (index + 1));
        return true;
    }

    /** Returns a new table with the same ids, at most half of it filled. */
    private AtomicLongArray rebuilt(AtomicLongArray all) {
        AtomicLongArray other = new AtomicLongArray(Math.max(FIRST_LENGTH, 4 * Integer.highestOneBit(size)));
        used = 0;
        for (int place = 0; place < all.length(); place++) {
            long there = all.getPlain(place);
            if (there != EMPTY && there != REMOVED) {
                put(other, there);
            }
        }
        return other;
    }

    private synchronized void put(AtomicLongArray all, long entry) {
        int place = first(all, hash(entry));
        while (all.getPlain(place) != EMPTY) {
            place = next(all, place);
        }
        all.setRelease(place, entry);
        used = used + 1;
    }

    /**
     * Removes an id. Its index is reused.
     *
     * @param clearing clears what belongs to the index
     * @return false if there is no such id
     */
    synchronized boolean remove(K id, IntConsumer clearing) {
        int place = place(places, id);
        if (place < 0) {
            return false;
        }
        int index = indexAt(places.getPlain(place));
        clearing.accept(index);
        places.setRelease(place, REMOVED);
        ids[index] = null;
        size = size - 1;
        free = freed < free.length ? free : Arrays.copyOf(free, 2 * freed);
        free[freed] = index;
        freed = freed + 1;
        return true;
    }

    /** Returns the id of an index; null if there is none. */
    @SuppressWarnings("unchecked") // nothing else is put in
    @Nullable
    K id(int index) {
        return (K) ids[index];
    }

    /** Returns one more than the greatest index. */
    int end() {
        return end;
    }

    int size() {
        return size;
    }

    /** Returns all ids: a view. */
    Set<K> all() {
        return Collections.unmodifiableSet(new View());
    }

    /** The ids. An iteration may or may not see what is added or removed meanwhile. */
    private final class View extends AbstractSet<K> {

        @Override
        public int size() {
            return size;
        }

        @Override
        public boolean contains(@Nullable Object id) {
            return id != null && index(id) != NONE;
        }

        @Override
        public Iterator<K> iterator() {
            return new Walk();
        }

        @Override
        public Spliterator<K> spliterator() {
            return Spliterators.spliteratorUnknownSize(
                    iterator(), Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.CONCURRENT);
        }
    }

    private final class Walk implements Iterator<K> {

        private int index;
        private @Nullable K found = found();

        private @Nullable K found() {
            K id = null;
            while (id == null && index < end) {
                id = id(index++);
            }
            return id;
        }

        @Override
        public boolean hasNext() {
            return found != null;
        }

        @Override
        public K next() {
            K id = found;
            if (id == null) {
                throw new NoSuchElementException();
            }
            found = found();
            return id;
        }
    }
}
