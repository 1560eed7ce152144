package io.lifecycle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.benchmarks.Synthetic.Density;
import io.lifecycle.benchmarks.Synthetic.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticTest {

    @ParameterizedTest
    @CsvSource({"FOUR, 4", "EIGHT, 8", "SIXTEEN, 16", "THIRTY_TWO, 32", "SIXTY_TWO, 62"})
    void has_as_many_states_and_transitions_as_it_says(Size size, int states) {
        for (Density density : Density.values()) {
            assertThat(Synthetic.of(size, density).build().states()).hasSize(states);
        }
        assertThat(transitions(size, Density.SPARSE)).isEqualTo(2 * states + states);
        assertThat(transitions(size, Density.HALF)).isEqualTo(states / 2 * states + states);
        assertThat(transitions(size, Density.DENSE)).isEqualTo((states - 1) * states + states);
    }

    private static int transitions(Size size, Density density) {
        return Synthetic.of(size, density).build().transitions().size();
    }
}
