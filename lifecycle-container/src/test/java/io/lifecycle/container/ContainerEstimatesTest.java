package io.lifecycle.container;

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
class ContainerEstimatesTest {

    private static int count(StatusMapping<ContainerState> mapping, Control control, boolean lagging) {
        StateObserver<ContainerState, ContainerOperation> observer =
                StateObserver.of(Container.LIFECYCLE, mapping, control);
        return Estimates.occurring(Container.LIFECYCLE, mapping, lagging ? observer.lagging() : observer)
                .size();
    }

    @Test
    void as_many_estimates_occur_as_we_know() {
        StatusMapping<ContainerState> all = Container.LIFECYCLE.statuses();
        StatusMapping<ContainerState> status = all.using(Set.of());
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("exclusive", count(all, Control.EXCLUSIVE, false));
        counts.put("exclusive, by status alone", count(status, Control.EXCLUSIVE, false));
        counts.put("exclusive, lagging", count(all, Control.EXCLUSIVE, true));
        counts.put("shared", count(all, Control.SHARED, false));
        counts.put("shared, by status alone", count(status, Control.SHARED, false));
        counts.put("shared, lagging", count(all, Control.SHARED, true));

        assertThat(counts)
                .containsExactly(
                        Map.entry("exclusive", 19),
                        Map.entry("exclusive, by status alone", 19),
                        Map.entry("exclusive, lagging", 48),
                        Map.entry("shared", 19),
                        Map.entry("shared, by status alone", 19),
                        Map.entry("shared, lagging", 47));
    }
}
