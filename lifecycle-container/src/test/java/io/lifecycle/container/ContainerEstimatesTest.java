package io.lifecycle.container;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.Runs.Surprise;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class ContainerEstimatesTest {

    @Test
    void as_many_estimates_occur_as_we_know() {
        Estimates.Census census = Estimates.census(Container.LIFECYCLE, Container.LIFECYCLE.statuses());

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 19),
                        entry("shared, lagging", 47),
                        entry("shared, by status alone", 19),
                        entry("exclusive", 19),
                        entry("exclusive, lagging", 48),
                        entry("exclusive, by status alone", 19));
        assertThat(census.surprises())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Surprise.UNMAPPED_STATUS, Surprise.UNKNOWN_SIGNAL)));
    }

    @Test
    void as_many_occur_by_vzlist() {
        Estimates.Census census = Estimates.census(Container.LIFECYCLE, Container.VZLIST);

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 25),
                        entry("shared, lagging", 58),
                        entry("shared, by status alone", 25),
                        entry("exclusive", 52),
                        entry("exclusive, lagging", 89),
                        entry("exclusive, by status alone", 52));
        assertThat(census.surprises()).isEqualTo(EnumSet.complementOf(EnumSet.of(Surprise.UNKNOWN_SIGNAL)));
    }

    @Test
    void as_many_occur_by_prlctl() {
        Estimates.Census census = Estimates.census(Container.LIFECYCLE, Container.PRLCTL);

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 25),
                        entry("shared, lagging", 58),
                        entry("shared, by status alone", 25),
                        entry("exclusive", 49),
                        entry("exclusive, lagging", 86),
                        entry("exclusive, by status alone", 49));
        assertThat(census.surprises()).isEqualTo(EnumSet.complementOf(EnumSet.of(Surprise.UNKNOWN_SIGNAL)));
    }
}
