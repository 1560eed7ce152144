package io.lifecycle.bms;

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
class BmsEstimatesTest {

    private static int count(StatusMapping<BmsState> mapping, Control control, boolean lagging) {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, mapping, control);
        return Estimates.occurring(Bms.LIFECYCLE, mapping, lagging ? observer.lagging() : observer)
                .size();
    }

    @Test
    void as_many_estimates_occur_as_we_know() {
        StatusMapping<BmsState> all = Bms.LIFECYCLE.statuses();
        StatusMapping<BmsState> status = all.using(Set.of());
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("exclusive", count(all, Control.EXCLUSIVE, false));
        counts.put("exclusive, by status alone", count(status, Control.EXCLUSIVE, false));
        counts.put("exclusive, lagging", count(all, Control.EXCLUSIVE, true));
        counts.put("shared", count(all, Control.SHARED, false));
        counts.put("shared, by status alone", count(status, Control.SHARED, false));
        counts.put("shared, lagging", count(all, Control.SHARED, true));

        assertThat(counts)
                .containsExactly(
                        Map.entry("exclusive", 71),
                        Map.entry("exclusive, by status alone", 52),
                        Map.entry("exclusive, lagging", 127),
                        Map.entry("shared", 33),
                        Map.entry("shared, by status alone", 27),
                        Map.entry("shared, lagging", 97));
    }
}
