package io.lifecycle.container;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Estimates;
import org.junit.jupiter.api.Test;

/** How many estimates can occur. A row that is changed shows here: look at what it does before you change the number. */
class ContainerEstimatesTest {

    @Test
    void as_many_estimates_occur_as_we_know() {
        assertThat(Estimates.counts(Container.LIFECYCLE))
                .containsExactly(
                        entry("shared", 19),
                        entry("shared, lagging", 47),
                        entry("shared, by status alone", 19),
                        entry("exclusive", 19),
                        entry("exclusive, lagging", 48),
                        entry("exclusive, by status alone", 19));
    }
}
