package io.lifecycle.bms;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Estimates;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class BmsEstimatesTest {

    @Test
    void as_many_estimates_occur_as_we_know() {
        assertThat(Estimates.counts(Bms.LIFECYCLE))
                .containsExactly(
                        entry("shared", 33),
                        entry("shared, lagging", 97),
                        entry("shared, by status alone", 27),
                        entry("exclusive", 71),
                        entry("exclusive, lagging", 127),
                        entry("exclusive, by status alone", 52));
    }
}
