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
 * The ids of a fleet and their indices; the index of an id that was removed is given again. Safe for use by many threads, of which
 * those that look up an id wait for nobody.
 *
 * <p>A hash table of two arrays, for a map would keep three objects for each id, each of them somewhere else in memory.
 */
final class FleetIds<K> {

    /** What {@link #index} answers of an id that there is not. */
    static final int NONE = -1;

    private static final int FIRST_LENGTH = 16;

    /** A place that nobody took yet. */
    private static final long EMPTY = 0;

    /** A place whose id was removed: what says {@link #NONE} where an index is looked for, and leads on. */
    private static final long REMOVED = -1L << Integer.SIZE;

    /** Spreads what differs in low bits alone over the high ones, by which places are taken. */
    private static final int SPREAD = 0x9E3779B9;

    /**
     * From where a hash leads on to the first that is empty: the hash, and one more than the index. At most three quarters are not
     * empty.
     */
    private volatile AtomicLongArray places = new AtomicLongArray(FIRST_LENGTH);

    /** By index. */
    private volatile @Nullable Object[] ids = new Object[FIRST_LENGTH];

    private volatile int end;
    private volatile int size;

    /** How many places are not empty, those included where one was removed. */
    private volatile int used;

    private volatile int[] free = new int[FIRST_LENGTH];
    private volatile int freed;

    /** Returns the index of an id; {@link #NONE} where there is no such id. */
    int index(Object id) {
        AtomicLongArray all = places;
        int place = place(all, id);
        // Whoever removes it meanwhile leaves no index there.
        return place < 0 ? NONE : indexAt(all.getAcquire(place));
    }

    /** Returns where an id is; less than zero where it is not. */
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
     * @param preparing makes ready what there is to be by the index, before anybody finds it
     * @return false where there is such an id already
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

    /** Returns a table of what is there, one of which half is filled at most. */
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
     * Removes an id, whose index is given again.
     *
     * @param clearing takes away what there is by the index
     * @return false where there is no such id
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

    /** Returns the id of an index; null where there is none. */
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

    /** The ids; whoever goes through them may or may not come by what is added or removed meanwhile. */
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
