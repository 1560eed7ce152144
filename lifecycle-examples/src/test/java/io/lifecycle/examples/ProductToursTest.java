package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Golden;
import io.lifecycle.proof.TourOracle;
import io.lifecycle.proof.TourOracle.Size;
import io.lifecycle.testkit.Tours;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The lengths of the products' tours. No tours are shorter. */
class ProductToursTest {

    @Test
    void tours_are_as_long_as_we_know() {
        Golden.matches(
                Path.of("src/test/resources/product-tours.txt"),
                Product.ALL.stream().map(product -> sizes(product.lifecycle())).collect(Collectors.joining("\n")));
    }

    private static String sizes(Lifecycle<?, ?> lifecycle) {
        return lifecycle.name() + "\n"
                + "  transitions  " + size(Tours.allTransitions(lifecycle))
                + "  pairs        " + size(Tours.allPairs(lifecycle))
                + "  states       " + size(Tours.allStates(lifecycle))
                + "  failures     " + size(Tours.allFailures(lifecycle));
    }

    private static String size(Tours<?, ?> tours) {
        return tours.walks().size() + " walks, " + tours.length() + " edges, at least " + tours.lowerBound() + "\n";
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void jgrapht_finds_no_smaller_tours_of_transitions_and_pairs(Product<?, ?> product) {
        Lifecycle<?, ?> lifecycle = product.lifecycle();

        assertThat(sizeOf(Tours.allTransitions(lifecycle)))
                .isEqualTo(TourOracle.transitions(lifecycle).sizeByJGraphT());
        assertThat(sizeOf(Tours.allPairs(lifecycle)))
                .isEqualTo(TourOracle.pairs(lifecycle).sizeByJGraphT());
    }

    private static Size sizeOf(Tours<?, ?> tours) {
        return new Size(tours.length(), tours.walks().size());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void brute_force_finds_no_shorter_tours_of_states_and_failures(Product<?, ?> product) {
        Lifecycle<?, ?> lifecycle = product.lifecycle();

        assertThat(Tours.allStates(lifecycle).length())
                .isEqualTo(TourOracle.states(lifecycle).movesByBruteForce());
        assertThat(Tours.allFailures(lifecycle).length())
                .isEqualTo(TourOracle.failures(lifecycle).movesByBruteForce());
    }
}
