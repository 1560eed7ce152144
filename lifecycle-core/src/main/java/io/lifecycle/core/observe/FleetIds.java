package io.lifecycle.core.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a fleet and their indices; the index of an id that was removed is given again. Safe for use by many threads, of which
 * those that look up an id wait for nobody.
 */
final class FleetIds<K> {

    /** What {@link #index} answers of an id that there is not. */
    static final int NONE = -1;

    private static final int FIRST_LENGTH = 16;

    private final ConcurrentHashMap<K, Integer> indices = new ConcurrentHashMap<>();
    private final List<Integer> free = new ArrayList<>();
    private volatile @Nullable Object[] ids = new Object[FIRST_LENGTH];
    private volatile int end;

    int index(K id) {
        Integer index = indices.get(id);
        return index == null ? NONE : index;
    }

    /**
     * Adds an id.
     *
     * @param preparing makes ready what there is to be by the index, before anybody finds it
     * @return false where there is such an id already
     */
    synchronized boolean add(K id, IntConsumer preparing) {
        if (indices.containsKey(id)) {
            return false;
        }
        int index = free.isEmpty() ? end : free.get(free.size() - 1);
        preparing.accept(index);
        if (!free.isEmpty()) {
            free.remove(free.size() - 1);
        }
        @Nullable Object[] all = index < ids.length ? ids : Arrays.copyOf(ids, 2 * index);
        all[index] = id;
        ids = all;
        end = Math.max(end, index + 1);
        indices.put(id, index);
        return true;
    }

    /**
     * Removes an id, whose index is given again.
     *
     * @param clearing takes away what there is by the index
     * @return false where there is no such id
     */
    synchronized boolean remove(K id, IntConsumer clearing) {
        int index = index(id);
        if (index == NONE) {
            return false;
        }
        clearing.accept(index);
        indices.remove(id);
        ids[index] = null;
        free.add(index);
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
        return indices.size();
    }

    /** Returns all ids: a view. */
    Set<K> all() {
        return Collections.unmodifiableSet(indices.keySet());
    }
}
