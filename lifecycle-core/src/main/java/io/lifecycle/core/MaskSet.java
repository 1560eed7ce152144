package io.lifecycle.core;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of an enum's constants, made of a mask.
 *
 * <p>An {@link java.util.EnumSet} is made of its members and takes a wrapper to be immutable; a lifecycle has a set for each
 * state and trigger, and each question goes to one.
 */
final class MaskSet<E> extends AbstractSet<E> {

    private final List<E> constants;
    private final long mask;

    MaskSet(List<E> constants, long mask) {
        this.constants = constants;
        this.mask = mask;
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other instanceof Enum<?>
                && (mask & Universe.bit(other)) != 0
                && Universe.ordinal(other) < constants.size()
                && constants.get(Universe.ordinal(other)) == other;
    }

    @Override
    public int size() {
        return Long.bitCount(mask);
    }

    /** Refuses, even where there is nothing to remove. */
    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<E> iterator() {
        return new Iterator<>() {
            private long rest = mask;

            @Override
            public boolean hasNext() {
                return rest != 0;
            }

            @Override
            public E next() {
                if (rest == 0) {
                    throw new NoSuchElementException();
                }
                E next = constants.get(Long.numberOfTrailingZeros(rest));
                rest &= rest - 1;
                return next;
            }
        };
    }
}
