package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.Arrays;
import java.util.List;

/** The limit of what a table can do: one flat array of bytes. */
@SuppressWarnings("EnumOrdinal") // the array lives as long as the enums
final class ByteTableContender implements Contender {

    private static final BmsState[] STATES = BmsState.values();
    private static final int EVENTS = Event.values().length;
    private static final byte REFUSED = -1;

    private final byte[] next = new byte[STATES.length * EVENTS];

    ByteTableContender(List<Row> rows) {
        Arrays.fill(next, REFUSED);
        for (Row row : rows) {
            next[row.from().ordinal() * EVENTS + row.event().ordinal()] =
                    (byte) row.to().ordinal();
        }
    }

    @Override
    public Server restore(String stored) {
        return new Server() {
            private int state = BmsState.valueOf(stored).ordinal();

            @Override
            public BmsState fire(Step step) {
                byte entered = next[state * EVENTS + step.event().ordinal()];
                if (entered == REFUSED) {
                    throw Contender.refusal(step);
                }
                state = entered;
                return STATES[entered];
            }

            @Override
            public boolean allows(Step step) {
                return next[state * EVENTS + step.event().ordinal()] != REFUSED;
            }
        };
    }
}
