package io.lifecycle.core.observe;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gives values small numbers, one after the other, up to a limit. Safe for use by many threads. */
final class Numbering<T> {

    /** Says that no number is left for a value. */
    static final int NONE = -1;

    private static final int FIRST_LENGTH = 16;

    private final int most;
    private final ConcurrentHashMap<T, Integer> numbers = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    private volatile @Nullable T[] values = (@Nullable T[]) new Object[FIRST_LENGTH];

    Numbering(int most) {
        this.most = most;
    }

    /** Returns the number of a value; {@link #NONE} if none is left. */
    int of(T value) {
        Integer known = numbers.get(value);
        return known != null ? known : given(value);
    }

    private synchronized int given(T value) {
        Integer known = numbers.get(value);
        int next = numbers.size();
        if (known != null || next >= most) {
            return known != null ? known : NONE;
        }
        @Nullable T[] all = next < values.length ? values : Arrays.copyOf(values, 2 * next);
        all[next] = value;
        values = all;
        numbers.put(value, next);
        return next;
    }

    /** Returns the value of a number that was given. */
    T value(int number) {
        T value = values[number];
        if (value == null) {
            throw new IllegalArgumentException("no value has the number " + number);
        }
        return value;
    }
}
