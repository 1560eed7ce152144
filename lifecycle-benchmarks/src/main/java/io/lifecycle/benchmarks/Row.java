package io.lifecycle.benchmarks;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One transition, as every contender gets it. A row can be written as text, to be handed to another process. */
record Row(BmsState from, Event event, BmsState to) {

    /**
     * Returns the transitions of the lifecycle. State machines have one transition for a state and an event: if the
     * lifecycle branches, it is the one declared first.
     */
    static List<Row> all() {
        Set<List<?>> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        Bms.LIFECYCLE.transitions().forEach(row -> {
            Event event = event(row.trigger());
            if (seen.add(List.of(row.from(), event))) {
                rows.add(new Row(row.from(), event, row.to()));
            }
        });
        return List.copyOf(rows);
    }

    static Event event(Trigger<BmsOperation> trigger) {
        String name = trigger.fold(BmsOperation::name, Enum::name, occurrence -> occurrence.replace(' ', '_'));
        return Event.valueOf(name.toUpperCase(Locale.ROOT));
    }

    static Row parse(String text) {
        List<String> words = Arrays.asList(text.split(" "));
        return new Row(BmsState.valueOf(words.get(0)), Event.valueOf(words.get(1)), BmsState.valueOf(words.get(2)));
    }

    @Override
    public String toString() {
        return from + " " + event + " " + to;
    }
}
