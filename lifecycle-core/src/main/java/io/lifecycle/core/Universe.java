package io.lifecycle.core;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The constants of an enum, and immutable sets of them which iterate in the enum's order.
 *
 * <p>That the type is an enum is checked by the compiler where it is handed in: at the factories of the builders.
 */
final class Universe<E> {

    /** A set of places is one {@code long}, and two of its bits are the places that are no states: nothing and gone. */
    static final int MOST = 62;

    private final Class<E> type;
    private final List<E> constants;

    Universe(Class<E> type) {
        this.type = type;
        this.constants = List.of(type.getEnumConstants());
    }

    String typeName() {
        return type.getSimpleName();
    }

    List<E> constants() {
        return constants;
    }

    int size() {
        return constants.size();
    }

    @SuppressWarnings("EnumOrdinal") // an index into tables that live as long as the enum, never stored
    static int ordinal(Object constant) {
        return ((Enum<?>) constant).ordinal();
    }

    /** Returns the constant as it is written in code, whatever its {@code toString} makes of it. */
    static String name(Object constant) {
        return ((Enum<?>) constant).name();
    }

    static long bit(Object constant) {
        return 1L << ordinal(constant);
    }

    /** Returns the set of these members; there may be more constants than a mask has bits. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // E is an enum, see above
    Set<E> setOf(Collection<E> members) {
        Set<E> set = EnumSet.noneOf((Class) type);
        set.addAll(members);
        return Collections.unmodifiableSet(set);
    }

    /** Returns the set of a mask, in which bit {@code i} stands for the constant with ordinal {@code i}. */
    Set<E> setOf(long mask) {
        return new MaskSet<>(constants, mask);
    }

    static long maskOf(Collection<?> constants) {
        long mask = 0;
        for (Object constant : constants) {
            mask |= bit(constant);
        }
        return mask;
    }
}
