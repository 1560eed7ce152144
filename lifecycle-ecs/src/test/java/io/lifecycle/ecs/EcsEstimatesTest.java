package io.lifecycle.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Estimates;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class EcsEstimatesTest {

    private static int count(StatusMapping<EcsState> mapping, Control control, boolean lagging) {
        StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, mapping, control);
        return Estimates.occurring(Ecs.LIFECYCLE, mapping, lagging ? observer.lagging() : observer)
                .size();
    }

    @Test
    void as_many_estimates_occur_as_we_know() {
        StatusMapping<EcsState> all = Ecs.LIFECYCLE.statuses();
        StatusMapping<EcsState> status = all.using(Set.of());
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("exclusive", count(all, Control.EXCLUSIVE, false));
        counts.put("exclusive, by status alone", count(status, Control.EXCLUSIVE, false));
        counts.put("exclusive, lagging", count(all, Control.EXCLUSIVE, true));
        counts.put("shared", count(all, Control.SHARED, false));
        counts.put("shared, by status alone", count(status, Control.SHARED, false));
        counts.put("shared, lagging", count(all, Control.SHARED, true));

        assertThat(counts)
                .containsExactly(
                        Map.entry("exclusive", 109),
                        Map.entry("exclusive, by status alone", 61),
                        Map.entry("exclusive, lagging", 254),
                        Map.entry("shared", 45),
                        Map.entry("shared, by status alone", 31),
                        Map.entry("shared, lagging", 181));
    }
}
