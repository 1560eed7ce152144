package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.observe.Control;
import io.lifecycle.examples.ReconcilingFigures.Vocabulary;
import io.lifecycle.examples.SimulatedWorld.Judged;
import io.lifecycle.examples.SimulatedWorld.Nature;
import io.lifecycle.proof.Effort;
import io.lifecycle.proof.FairPlay.Foul;
import io.lifecycle.proof.FairPlay.Sight;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Reconciliations of the products at work on simulated platforms. {@code docs/reconciling-figures.md}, which {@link ReconcilingFigures}
 * writes, says how many arrive.
 */
class SimulatedWorldsTest {

    /** How many trials each assignment has in each world. */
    private static final int TRIALS = Effort.of(5, 500);

    private static final Set<Sight> SEEN = Collections.synchronizedSet(EnumSet.noneOf(Sight.class));

    @AfterAll
    static void all_was_met() {
        assertThat(SEEN).containsExactly(Sight.values());
    }

    /** The fouls that nobody can avoid with old answers, because they mislead about where the resource is. */
    private static final Set<Foul> FOR_WANT_OF_TRUTH = EnumSet.of(
            Foul.LOST,
            Foul.WHILE_ONE_WAITED,
            Foul.AWAY_FROM_THE_GOAL,
            Foul.TOO_HARD,
            Foul.DESTROYED_WHAT_WAS_WELL,
            Foul.WRONGLY_DONE);

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void laws_hold_in_worlds_that_follow_the_model(Product<?, ?> product) {
        BiConsumer<Object, Judged> held = (world, judged) -> {
            SEEN.addAll(judged.play().sights());
            assertThat(judged.play().fouls())
                    .as(() -> world + "\n" + judged.play().story())
                    .isEmpty();
        };

        inWorlds(product, false, List.of(Nature.USUAL, Nature.WILD), held);
        inWorlds(product, true, List.of(Nature.TOLD, Nature.WILDLY_PATIENT), held);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void nothing_is_repeated_in_flight_and_all_is_bounded_even_where_answers_are_old(Product<?, ?> product) {
        Set<Foul> fouls = EnumSet.noneOf(Foul.class);

        inWorlds(product, false, List.of(Nature.STALE, Nature.STALE_CONFIRMED), (world, judged) -> {
            fouls.addAll(judged.play().fouls());
            assertThat(FOR_WANT_OF_TRUTH)
                    .as(() -> world + "\n" + judged.play().story())
                    .containsAll(judged.play().fouls());
        });

        assertThat(fouls).contains(Foul.LOST); // otherwise, no answer was old
    }

    private static <S, O> void inWorlds(
            Product<S, O> product, boolean isTold, List<Nature> natures, BiConsumer<Object, Judged> held) {
        for (Assignment<S, O> assignment : Assignment.of(product)) {
            for (Control control : Control.values()) {
                for (Vocabulary<S> vocabulary : ReconcilingFigures.vocabularies(product)) {
                    SimulatedWorld<S, O> world =
                            new SimulatedWorld<>(assignment, vocabulary.mapping(), control, isTold);
                    for (Nature nature : natures) {
                        for (int seed = 0; seed < TRIALS; seed++) {
                            held.accept(
                                    world + ", " + nature.name() + ", seed " + seed, world.byReconciler(nature, seed));
                        }
                    }
                }
            }
        }
    }
}
