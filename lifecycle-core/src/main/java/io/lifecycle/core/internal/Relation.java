package io.lifecycle.core.internal;

/** Where each number from 0 to 63 leads in one step. Immutable. */
public final class Relation {

    private final long[] next;

    Relation(long[] next) {
        this.next = next;
    }

    /** Returns where one step leads from these numbers. */
    public Bits step(Bits from) {
        return Bits.ofWord(step(from.word));
    }

    private long step(long from) {
        long there = 0;
        for (long rest = from; rest != 0; rest &= rest - 1) {
            there |= next[Long.numberOfTrailingZeros(rest)];
        }
        return there;
    }

    /** Returns where any number of steps lead from these numbers, themselves included. */
    public Bits reach(Bits from) {
        long reached = from.word;
        long open = reached;
        while (open != 0) {
            long there = next[Long.numberOfTrailingZeros(open)];
            open = (open & open - 1) | (there & ~reached);
            reached |= there;
        }
        return Bits.ofWord(reached);
    }

    /** Returns the numbers that a step leaves. */
    public Bits sources() {
        return Bits.ofWord(stepBack(-1L));
    }

    /** Returns the numbers from which steps lead only to these, or nowhere. */
    public Bits leadingNowhereBut(Bits to) {
        long kept = 0;
        for (int from = 0; from < Long.SIZE; from++) {
            kept |= (next[from] & ~to.word) == 0 ? 1L << from : 0;
        }
        return Bits.ofWord(kept);
    }

    /** Returns the steps of both. */
    public Relation plus(Relation other) {
        long[] both = next.clone();
        for (int from = 0; from < Long.SIZE; from++) {
            both[from] |= other.next[from];
        }
        return new Relation(both);
    }

    /** Returns the numbers from which one step leads to some of these. */
    public Bits stepBack(Bits to) {
        return Bits.ofWord(stepBack(to.word));
    }

    private long stepBack(long to) {
        long leading = 0;
        for (int from = 0; from < Long.SIZE; from++) {
            leading |= (next[from] & to) != 0 ? 1L << from : 0;
        }
        return leading;
    }

    /** Returns the numbers from which any number of steps lead to some of these, themselves included. */
    public Bits reachBack(Bits to) {
        long leading = to.word;
        long before;
        do {
            before = leading;
            leading |= stepBack(leading);
        } while (leading != before);
        return Bits.ofWord(leading);
    }
}
