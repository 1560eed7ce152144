package io.lifecycle.ecs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.Runs.Surprise;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class EcsEstimatesTest {

    @Test
    void as_many_estimates_occur_as_we_know() {
        Estimates.Census census = Estimates.census(Ecs.LIFECYCLE, Ecs.LIFECYCLE.statuses());

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 66),
                        entry("shared, lagging", 2702),
                        entry("shared, by status alone", 60),
                        entry("exclusive", 203),
                        entry("exclusive, lagging", 3000),
                        entry("exclusive, by status alone", 180));
        assertThat(census.surprises()).isEqualTo(EnumSet.complementOf(EnumSet.of(Surprise.ILLEGAL_REQUEST)));
    }
}
