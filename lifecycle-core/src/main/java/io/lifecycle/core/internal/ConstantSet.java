package io.lifecycle.core.internal;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of an enum's constants.
 *
 * <p>An {@link java.util.EnumSet} is filled member by member, and needs a wrapper to be immutable. A lifecycle has a set for each
 * state and trigger, and each question goes to one.
 */
final class ConstantSet<E> extends AbstractSet<E> {

    private final Constants<E> constants;
    private final Bits ordinals;

    ConstantSet(Constants<E> constants, Bits ordinals) {
        this.constants = constants;
        this.ordinals = ordinals;
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other != null && constants.contains(other) && ordinals.contains(Constants.ordinal(other));
    }

    @Override
    public int size() {
        return ordinals.size();
    }

    /** Refuses, even where there is nothing to remove. */
    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<E> iterator() {
        return new Iterator<>() {
            private int next = ordinals.next(0);

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public E next() {
                if (next < 0) {
                    throw new NoSuchElementException();
                }
                E constant = constants.get(next);
                next = ordinals.next(next + 1);
                return constant;
            }
        };
    }
}
