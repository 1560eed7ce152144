package io.lifecycle.ecs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.Runs.Surprise;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class EcsEstimatesTest {

    @Test
    void as_many_estimates_occur_as_we_know() {
        Estimates.Census census = Estimates.census(Ecs.LIFECYCLE, Ecs.LIFECYCLE.statuses());

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 45),
                        entry("shared, lagging", 181),
                        entry("shared, by status alone", 31),
                        entry("exclusive", 109),
                        entry("exclusive, lagging", 254),
                        entry("exclusive, by status alone", 61));
        assertThat(census.surprises()).containsExactlyInAnyOrder(Surprise.values());
    }
}
