package io.lifecycle.core.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** Sets of places as bits of a {@code long}: a state is the bit of its ordinal, and two bits are nothing and gone. */
final class Places {

    static final int COUNT = 64;
    static final long NOTHING = 1L << 62;
    static final long GONE = 1L << 63;

    private Places() {}

    @SuppressWarnings("EnumOrdinal") // an index into tables that live as long as the enum, never stored
    static int index(Object constant) {
        return ((Enum<?>) constant).ordinal();
    }

    /** Returns a constant as it is written in code, whatever its {@code toString} makes of it. */
    static String name(Object constant) {
        return ((Enum<?>) constant).name();
    }

    static long bit(Object constant) {
        return 1L << index(constant);
    }

    static long of(Iterable<?> states) {
        long places = 0;
        for (Object state : states) {
            places |= bit(state);
        }
        return places;
    }

    static boolean single(long places) {
        return Long.bitCount(places) == 1;
    }

    /** Returns each of these places by itself, in the order of their bits. */
    static List<Long> each(long places) {
        List<Long> each = new ArrayList<>();
        for (long rest = places; rest != 0; rest &= rest - 1) {
            each.add(Long.lowestOneBit(rest));
        }
        return each;
    }

    /** Returns those of these places for which this holds. */
    static long those(long places, LongPredicate wanted) {
        long those = 0;
        for (long place : each(places)) {
            those |= wanted.test(place) ? place : 0;
        }
        return those;
    }

    static <S> Set<S> states(long places, List<S> constants) {
        Set<S> states = new LinkedHashSet<>();
        for (S constant : constants) {
            if ((places & bit(constant)) != 0) {
                states.add(constant);
            }
        }
        return Collections.unmodifiableSet(states);
    }

    /** Returns what lies one step away. */
    static long step(long places, long[] steps) {
        long there = 0;
        for (long rest = places; rest != 0; rest &= rest - 1) {
            there |= steps[Long.numberOfTrailingZeros(rest)];
        }
        return there;
    }

    /** Returns the least set that holds these places and is closed under a step. */
    static long closure(long places, LongUnaryOperator step) {
        long reached = places;
        long before;
        do {
            before = reached;
            reached |= step.applyAsLong(reached);
        } while (reached != before);
        return reached;
    }
}
