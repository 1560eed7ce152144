package io.lifecycle.core.observe;

import org.jspecify.annotations.Nullable;

/**
 * Where readings lead from one node of the automaton, by the places that fit them: an immutable hash table, so that a
 * look-up takes no lock and allocates nothing.
 */
final class Edges<S> {

    private record Edge<S>(long fits, StateEstimate<S> after) {}

    /** As many slots as a power of two, at most half of them taken; a collision takes the next slot. */
    private final @Nullable Edge<S>[] slots;

    private final int size;

    /** No edges yet. */
    Edges() {
        this(slots(1), 0);
    }

    private Edges(@Nullable Edge<S>[] slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    @Nullable
    StateEstimate<S> get(long fits) {
        Edge<S> edge = slots[slot(slots, fits)];
        return edge == null ? null : edge.after();
    }

    /** Returns these and one more. */
    Edges<S> with(long fits, StateEstimate<S> after) {
        @Nullable Edge<S>[] larger = slots(Math.max(4, 2 * Integer.highestOneBit(2 * size + 1)));
        for (Edge<S> edge : slots) {
            if (edge != null) {
                larger[slot(larger, edge.fits())] = edge;
            }
        }
        int slot = slot(larger, fits);
        boolean isNew = larger[slot] == null;
        larger[slot] = new Edge<>(fits, after);
        return new Edges<>(larger, isNew ? size + 1 : size);
    }

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    private static <S> @Nullable Edge<S>[] slots(int count) {
        return (@Nullable Edge<S>[]) new Edge<?>[count];
    }

    private static <S> int slot(@Nullable Edge<S>[] slots, long fits) {
        int slot = Long.hashCode(fits * 0x9E3779B97F4A7C15L) & slots.length - 1;
        for (Edge<S> edge = slots[slot]; edge != null && edge.fits() != fits; edge = slots[slot]) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
