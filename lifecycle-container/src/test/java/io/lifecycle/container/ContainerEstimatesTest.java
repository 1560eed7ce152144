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
                        entry("shared", 31),
                        entry("shared, lagging", 421),
                        entry("shared, by status alone", 31),
                        entry("exclusive", 31),
                        entry("exclusive, lagging", 429),
                        entry("exclusive, by status alone", 31));
        assertThat(census.surprises())
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(Surprise.UNMAPPED_STATUS, Surprise.ILLEGAL_REQUEST, Surprise.UNKNOWN_SIGNAL)));
    }

    @Test
    void as_many_occur_by_vzlist() {
        Estimates.Census census = Estimates.census(Container.LIFECYCLE, Container.VZLIST);

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 49),
                        entry("shared, lagging", 1845),
                        entry("shared, by status alone", 49),
                        entry("exclusive", 109),
                        entry("exclusive, lagging", 1953),
                        entry("exclusive, by status alone", 109));
        assertThat(census.surprises())
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(Surprise.ILLEGAL_REQUEST, Surprise.UNKNOWN_SIGNAL, Surprise.VANISHED)));
    }

    @Test
    void as_many_occur_by_prlctl() {
        Estimates.Census census = Estimates.census(Container.LIFECYCLE, Container.PRLCTL);

        assertThat(census.counts())
                .containsExactly(
                        entry("shared", 49),
                        entry("shared, lagging", 1968),
                        entry("shared, by status alone", 49),
                        entry("exclusive", 108),
                        entry("exclusive, lagging", 2171),
                        entry("exclusive, by status alone", 108));
        assertThat(census.surprises())
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(Surprise.ILLEGAL_REQUEST, Surprise.UNKNOWN_SIGNAL, Surprise.VANISHED)));
    }
}
