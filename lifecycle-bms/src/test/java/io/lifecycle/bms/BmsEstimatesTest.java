package io.lifecycle.bms;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.Runs.Surprise;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class BmsEstimatesTest {

    @Test
    void as_many_estimates_occur_as_we_know() {
        Estimates.Census census = Estimates.census(Bms.LIFECYCLE, Bms.LIFECYCLE.statuses());

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 33),
                        entry("shared, lagging", 97),
                        entry("shared, by status alone", 27),
                        entry("exclusive", 71),
                        entry("exclusive, lagging", 127),
                        entry("exclusive, by status alone", 52));
        assertThat(census.surprises()).isEqualTo(EnumSet.complementOf(EnumSet.of(Surprise.UNMAPPED_STATUS)));
    }
}
