package io.lifecycle.core.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The constants of an enum, by their ordinals, and immutable sets of them that iterate in the enum's order.
 *
 * <p>The compiler checks at the factories of the builders that the type is an enum.
 */
public final class Constants<E> {

    private final Class<E> type;
    private final E[] constants;

    /** Returns the constants of an enum. */
    public Constants(Class<E> type) {
        this.type = type;
        this.constants = type.getEnumConstants();
    }

    /** Returns the enum's simple name. */
    public String typeName() {
        return type.getSimpleName();
    }

    /** Returns all constants, in their order. */
    public List<E> all() {
        return Collections.unmodifiableList(Arrays.asList(constants));
    }

    /** Returns the constant with this ordinal. */
    public E get(int ordinal) {
        return constants[ordinal];
    }

    /** Returns how many constants there are. */
    public int size() {
        return constants.length;
    }

    /** Returns whether something is one of these constants. */
    public boolean contains(Object other) {
        return other instanceof Enum<?> && ordinal(other) < constants.length && constants[ordinal(other)] == other;
    }

    /** Returns a constant's ordinal: an index into tables that live as long as the enum. */
    @SuppressWarnings("EnumOrdinal") // see above; it is never stored
    public static int ordinal(Object constant) {
        return ((Enum<?>) constant).ordinal();
    }

    /** Returns the constant as it is written in code, even if its {@code toString} returns something else. */
    public static String name(Object constant) {
        return ((Enum<?>) constant).name();
    }

    /** Returns the set of these members. The enum may have more constants than {@link Bits} hold. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // E is an enum, see above
    public Set<E> setOf(Collection<E> members) {
        Set<E> set = EnumSet.noneOf((Class) type);
        set.addAll(members);
        return Collections.unmodifiableSet(set);
    }

    /** Returns the set of the constants with these ordinals. Numbers that are not ordinals are left out. */
    public Set<E> setOf(Bits ordinals) {
        return new ConstantSet<>(this, ordinals.and(Bits.below(Math.min(constants.length, StepTable.MOST_STATES))));
    }

    /** Returns the ordinals of some constants. */
    public static Bits ordinals(Iterable<?> constants) {
        Bits ordinals = Bits.NONE;
        for (Object constant : constants) {
            ordinals = ordinals.plus(ordinal(constant));
        }
        return ordinals;
    }
}
