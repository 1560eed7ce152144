package io.lifecycle.benchmarks;

import static java.util.Objects.requireNonNull;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What most would write by hand: an EnumMap of EnumMaps. */
final class EnumMapsContender implements Contender {

    private final Map<BmsState, Map<Event, BmsState>> next = new EnumMap<>(BmsState.class);

    EnumMapsContender(List<Row> rows) {
        for (BmsState state : BmsState.values()) {
            next.put(state, new EnumMap<>(Event.class));
        }
        for (Row row : rows) {
            requireNonNull(next.get(row.from())).put(row.event(), row.to());
        }
    }

    @Override
    public Server restore(String stored) {
        return new Server() {
            private BmsState state = BmsState.valueOf(stored);

            @Override
            public BmsState fire(Step step) {
                @Nullable BmsState entered = requireNonNull(next.get(state)).get(step.event());
                if (entered == null) {
                    throw Contender.refusal(step);
                }
                state = entered;
                return entered;
            }

            @Override
            public boolean allows(Step step) {
                return requireNonNull(next.get(state)).containsKey(step.event());
            }
        };
    }
}
