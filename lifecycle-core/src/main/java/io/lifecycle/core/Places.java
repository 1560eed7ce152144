package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.StepTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A set of places: states, "nothing" and "gone".
 *
 * <p>Sets come from a {@link Graph}. Sets of one lifecycle may be combined. Immutable: each method returns a new set.
 * Iteration gives the states in the order of their enum, then nothing, then gone. Two sets are equal if they hold the
 * same places of the same lifecycle.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Places<S> implements Iterable<Place<S>> {

    private final Constants<S> constants;
    private final Bits numbers;

    Places(Constants<S> constants, Bits numbers) {
        this.constants = constants;
        this.numbers = numbers;
    }

    private Places<S> with(Bits others) {
        return others.equals(numbers) ? this : new Places<>(constants, others);
    }

    Bits numbers() {
        return numbers;
    }

    /** Returns the places of both sets. */
    public Places<S> plus(Places<S> others) {
        return with(numbers.plus(requireNonNull(others, "others").numbers));
    }

    /** Returns the places of this set that are not in the other. */
    public Places<S> minus(Places<S> others) {
        return with(numbers.minus(requireNonNull(others, "others").numbers));
    }

    /** Returns the places that are in both sets. */
    public Places<S> and(Places<S> others) {
        return with(numbers.and(requireNonNull(others, "others").numbers));
    }

    /** Returns the places of this set that match. */
    public Places<S> filter(Predicate<? super Place<S>> wanted) {
        requireNonNull(wanted, "wanted");
        return with(numbers.filter(number -> wanted.test(place(number))));
    }

    /** Returns the places of this set that are states. */
    public Places<S> onlyStates() {
        return with(numbers.and(Bits.below(StepTable.MOST_STATES)));
    }

    /** Returns the states of this set, in the order of their enum. */
    public Set<S> states() {
        return constants.setOf(numbers);
    }

    /** Returns whether this set holds a place. */
    public boolean contains(Place<S> place) {
        return numbers.contains(requireNonNull(place, "place").number());
    }

    /** Returns whether this set holds "not created yet". */
    public boolean hasNothing() {
        return numbers.contains(StepTable.NOTHING);
    }

    /** Returns whether this set holds "gone". */
    public boolean hasGone() {
        return numbers.contains(StepTable.GONE);
    }

    /** Returns whether the sets share a place. */
    public boolean intersects(Places<S> others) {
        return numbers.intersects(requireNonNull(others, "others").numbers);
    }

    /** Returns whether the other set holds all places of this set. */
    public boolean isWithin(Places<S> others) {
        return numbers.isWithin(requireNonNull(others, "others").numbers);
    }

    /** Returns whether this set is empty. */
    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** Returns the number of places. */
    public int size() {
        return numbers.size();
    }

    /** Returns each place as a set of its own. */
    public List<Places<S>> each() {
        List<Places<S>> each = new ArrayList<>();
        for (int number = numbers.next(0); number >= 0; number = numbers.next(number + 1)) {
            each.add(with(Bits.of(number)));
        }
        return each;
    }

    @Override
    public Iterator<Place<S>> iterator() {
        List<Place<S>> each = new ArrayList<>();
        for (int number = numbers.next(0); number >= 0; number = numbers.next(number + 1)) {
            each.add(place(number));
        }
        return each.iterator();
    }

    private Place<S> place(int number) {
        return switch (number) {
            case StepTable.NOTHING -> Place.nothing();
            case StepTable.GONE -> Place.gone();
            default -> Place.of(constants.get(number));
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Places<?> that && numbers.equals(that.numbers) && constants.equals(that.constants);
    }

    @Override
    public int hashCode() {
        return numbers.hashCode();
    }

    /** Returns the places by their constants in brackets, such as {@code [STOPPING STOPPED (gone)]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (Place<S> place : this) {
            text.append(text.length() > 1 ? " " : "").append(place);
        }
        return text.append(']').toString();
    }
}
