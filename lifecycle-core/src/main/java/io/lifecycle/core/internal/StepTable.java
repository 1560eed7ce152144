package io.lifecycle.core.internal;

import java.util.function.IntPredicate;

/**
 * Where each trigger leads from each place: a table with a row for each place and a column for each trigger.
 *
 * <p>States are numbered by their ordinals. Nothing and gone have numbers of their own. The table is filled once, and not
 * altered afterwards. A service builds its lifecycles while it starts, so this class uses loops and no lambdas.
 */
public final class StepTable {

    /** The largest number of states: a set of places is one word, and two of its bits are nothing and gone. */
    public static final int MOST_STATES = 62;

    /** The place before the entry. */
    public static final int NOTHING = 62;

    /** The place after the removal. Nothing leaves it. */
    public static final int GONE = 63;

    private final int states;
    private final int columns;
    private final long[] cells;

    /** Makes an empty table. The row after those of the states is for nothing. */
    public StepTable(int states, int columns) {
        this.states = states;
        this.columns = columns;
        this.cells = new long[(states + 1) * columns];
    }

    private int cell(int from, int column) {
        return (from == NOTHING ? states : from) * columns + column;
    }

    private static int place(int row, int states) {
        return row == states ? NOTHING : row;
    }

    /** Adds a step. */
    public void add(int from, int column, int to) {
        cells[cell(from, column)] |= 1L << to;
    }

    /** Returns how many columns there are. */
    public int columns() {
        return columns;
    }

    /** Returns where a trigger leads from a place. */
    public Bits targets(int from, int column) {
        return from == GONE ? Bits.NONE : Bits.ofWord(cells[cell(from, column)]);
    }

    /** Returns where a trigger leads from some places. */
    public Bits targets(Bits from, int column) {
        long there = 0;
        for (int place = from.next(0); place >= 0 && place != GONE; place = from.next(place + 1)) {
            there |= cells[cell(place, column)];
        }
        return Bits.ofWord(there);
    }

    /** Returns the places that a trigger leaves. */
    public Bits sources(int column) {
        long sources = 0;
        for (int row = 0; row <= states; row++) {
            sources |= cells[row * columns + column] != 0 ? 1L << place(row, states) : 0;
        }
        return Bits.ofWord(sources);
    }

    /** Returns the steps of some triggers. */
    public Relation relation(IntPredicate wanted) {
        long[] next = new long[Long.SIZE];
        for (int column = 0; column < columns; column++) {
            if (wanted.test(column)) {
                enter(column, next);
            }
        }
        return new Relation(next);
    }

    /** Returns the steps of the triggers from one column up to another, which is not included. */
    public Relation relation(int first, int end) {
        long[] next = new long[Long.SIZE];
        for (int column = first; column < end; column++) {
            enter(column, next);
        }
        return new Relation(next);
    }

    private void enter(int column, long[] next) {
        for (int row = 0; row <= states; row++) {
            next[place(row, states)] |= cells[row * columns + column];
        }
    }

    /** Returns how many steps there are. A step that was added twice counts once. */
    public int size() {
        int size = 0;
        for (long cell : cells) {
            size += Long.bitCount(cell);
        }
        return size;
    }

    /** Returns whether each of the first triggers, up to this number, leads from a place to at most one. */
    public boolean isDeterministic(int first) {
        for (int row = 0; row <= states; row++) {
            for (int column = 0; column < first; column++) {
                if (Long.bitCount(cells[row * columns + column]) > 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
