package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.proof.TourOracle;
import io.lifecycle.proof.TourOracle.Size;
import io.lifecycle.testkit.Tours;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long the tours of the three products are, and that none are shorter. */
class ProductToursTest {

    private static String sizes(Lifecycle<?, ?> lifecycle) {
        return "transitions  " + size(Tours.allTransitions(lifecycle))
                + "pairs        " + size(Tours.allPairs(lifecycle))
                + "states       " + size(Tours.allStates(lifecycle))
                + "failures     " + size(Tours.allFailures(lifecycle));
    }

    private static String size(Tours<?, ?> tours) {
        return tours.walks().size() + " walks, " + tours.length() + " moves, at least " + tours.lowerBound() + "\n";
    }

    @Test
    void tours_of_a_bms() {
        assertThat(sizes(Bms.LIFECYCLE)).isEqualTo("""
                transitions  3 walks, 73 moves, at least 73
                pairs        9 walks, 302 moves, at least 302
                states       1 walks, 15 moves, at least 15
                failures     2 walks, 32 moves, at least 32
                """);
    }

    @Test
    void tours_of_an_ecs() {
        assertThat(sizes(Ecs.LIFECYCLE)).isEqualTo("""
                transitions  3 walks, 120 moves, at least 120
                pairs        13 walks, 758 moves, at least 758
                states       1 walks, 21 moves, at least 21
                failures     2 walks, 46 moves, at least 46
                """);
    }

    @Test
    void tours_of_a_container() {
        assertThat(sizes(Container.LIFECYCLE)).isEqualTo("""
                transitions  4 walks, 49 moves, at least 49
                pairs        16 walks, 274 moves, at least 274
                states       1 walks, 12 moves, at least 12
                failures     2 walks, 14 moves, at least 14
                """);
    }

    static Stream<Lifecycle<?, ?>> products() {
        return Stream.of(Bms.LIFECYCLE, Ecs.LIFECYCLE, Container.LIFECYCLE);
    }

    @ParameterizedTest
    @MethodSource("products")
    void jgrapht_finds_no_smaller_tours_of_transitions_and_pairs(Lifecycle<?, ?> lifecycle) {
        assertThat(sizeOf(Tours.allTransitions(lifecycle)))
                .isEqualTo(TourOracle.transitions(lifecycle).sizeByJGraphT());
        assertThat(sizeOf(Tours.allPairs(lifecycle)))
                .isEqualTo(TourOracle.pairs(lifecycle).sizeByJGraphT());
    }

    private static Size sizeOf(Tours<?, ?> tours) {
        return new Size(tours.length(), tours.walks().size());
    }

    @ParameterizedTest
    @MethodSource("products")
    void brute_force_finds_no_shorter_tours_of_states_and_failures(Lifecycle<?, ?> lifecycle) {
        assertThat(Tours.allStates(lifecycle).length())
                .isEqualTo(TourOracle.states(lifecycle).movesByBruteForce());
        assertThat(Tours.allFailures(lifecycle).length())
                .isEqualTo(TourOracle.failures(lifecycle).movesByBruteForce());
    }
}
