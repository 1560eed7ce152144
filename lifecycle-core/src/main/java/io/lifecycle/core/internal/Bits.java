package io.lifecycle.core.internal;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** An immutable set of numbers from 0 to 63, held as the bits of one word. */
public final class Bits {

    /** The empty set. */
    public static final Bits NONE = new Bits(0);

    final long word;

    private Bits(long word) {
        this.word = word;
    }

    static Bits ofWord(long word) {
        return word == 0 ? NONE : new Bits(word);
    }

    /** Returns the set of one number. */
    public static Bits of(int number) {
        return new Bits(1L << number);
    }

    /** Returns the set of the numbers below this one. */
    public static Bits below(int bound) {
        return ofWord(bound == 0 ? 0 : -1L >>> (Long.SIZE - bound));
    }

    /** Returns the numbers of both sets. */
    public Bits plus(Bits other) {
        return or(other.word);
    }

    /** Returns this set with one more number. */
    public Bits plus(int number) {
        return or(1L << number);
    }

    private Bits or(long more) {
        return (more & ~word) == 0 ? this : new Bits(word | more);
    }

    /** Returns the numbers of this set that are not in the other. */
    public Bits minus(Bits other) {
        return and(~other.word);
    }

    /** Returns the numbers that are in both sets. */
    public Bits and(Bits other) {
        return and(other.word);
    }

    private Bits and(long mask) {
        return (word & ~mask) == 0 ? this : ofWord(word & mask);
    }

    /** Returns the numbers of this set for which this holds. */
    public Bits filter(IntPredicate wanted) {
        long kept = 0;
        for (long rest = word; rest != 0; rest &= rest - 1) {
            kept |= wanted.test(Long.numberOfTrailingZeros(rest)) ? Long.lowestOneBit(rest) : 0;
        }
        return and(kept);
    }

    /** Returns whether a number is in this set. */
    public boolean contains(int number) {
        return number < Long.SIZE && (word & 1L << number) != 0;
    }

    /** Returns whether the sets share a number. */
    public boolean intersects(Bits other) {
        return (word & other.word) != 0;
    }

    /** Returns whether all numbers of this set are in the other. */
    public boolean isWithin(Bits other) {
        return (word & ~other.word) == 0;
    }

    /** Returns whether there are no numbers. */
    public boolean isEmpty() {
        return word == 0;
    }

    /** Returns how many numbers there are. */
    public int size() {
        return Long.bitCount(word);
    }

    /** Returns the least number of this set that is not less than this one; negative if there is none. */
    public int next(int least) {
        long rest = least >= Long.SIZE ? 0 : word & -1L << least;
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bits that && word == that.word;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(word * 0x9E3779B97F4A7C15L);
    }

    /** Returns the numbers. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int number = next(0); number >= 0; number = next(number + 1)) {
            text.append(text.length() > 1 ? ", " : "").append(number);
        }
        return text.append('}').toString();
    }
}
