package io.lifecycle.testkit;

import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.TourOracle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

class ToursTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    /** A failed restart could be had from a circle of two edges, were it not for the way to the circle. */
    private final Lifecycle<Place, Request> fragile = Cluster.declaration()
            .transition(RESTARTING, failed(), AVAILABLE, Cluster.API)
            .build();

    private static String text(Tours<?, ?> tours) {
        return tours + "\n" + tours.walks().stream().map(walk -> walk + "\n").collect(Collectors.joining());
    }

    @Test
    void all_transitions_take_every_edge() {
        assertThat(text(Tours.allTransitions(cluster))).isEqualTo("""
                walks: 3, edges: 14 (no such set has fewer)
                create: Creating, (completed): Available, restart: Restarting, (completed): Available, \
                "node lost": Degraded, restart: Restarting, (completed): Degraded, delete: Deleting, (completed): gone
                create: Creating, (completed): Available, delete: Deleting
                create: Creating, (failed): gone
                """);
    }

    @Test
    void all_pairs_take_every_edge_after_every_other_that_it_can_follow() {
        assertThat(text(Tours.allPairs(cluster))).isEqualTo("""
                walks: 5, edges: 28 (no such set has fewer)
                create: Creating, (completed): Available, restart: Restarting, (completed): Available, \
                restart: Restarting, (completed): Available, "node lost": Degraded, restart: Restarting, \
                (completed): Available, delete: Deleting, (completed): gone
                create: Creating, (completed): Available, restart: Restarting, (completed): Degraded, \
                restart: Restarting, (completed): Degraded, delete: Deleting, (completed): gone
                create: Creating, (completed): Available, "node lost": Degraded, delete: Deleting
                create: Creating, (completed): Available, delete: Deleting
                create: Creating, (failed): gone
                """);
    }

    @Test
    void all_states_enter_every_state() {
        assertThat(text(Tours.allStates(cluster))).isEqualTo("""
                walks: 1, edges: 5 (no such set has fewer)
                create: Creating, (completed): Available, restart: Restarting, (completed): Degraded, delete: Deleting
                """);
    }

    @Test
    void all_failures_take_every_edge_on_a_failure() {
        assertThat(text(Tours.allFailures(cluster))).isEqualTo("""
                walks: 1, edges: 2 (no such set has fewer)
                create: Creating, (failed): gone
                """);
    }

    @Test
    void brute_force_finds_nothing_shorter() {
        assertThat(TourOracle.transitions(cluster).movesByBruteForce()).isEqualTo(14);
        assertThat(TourOracle.pairs(cluster).movesByBruteForce()).isEqualTo(28);
        assertThat(TourOracle.states(cluster).movesByBruteForce()).isEqualTo(5);
        assertThat(TourOracle.failures(cluster).movesByBruteForce()).isEqualTo(2);
        assertThat(TourOracle.failures(fragile).movesByBruteForce()).isEqualTo(6);
    }

    @Test
    void tests_are_named_as_the_walks_begin_and_get_them_in_order() throws Throwable {
        Tours<Place, Request> tours = Tours.allTransitions(cluster);
        List<LegalWalk<Place, Request>> tested = new ArrayList<>();
        List<DynamicTest> tests = tours.tests(tested::add).toList();

        for (DynamicTest test : tests) {
            test.getExecutable().execute();
        }

        assertThat(tests)
                .extracting(DynamicTest::getDisplayName)
                .containsExactly(
                        "create: Creating, (completed): Available, restart: Restarting, (completed): Available, "
                                + "\"node lost\": ... (9 edges)",
                        "create: Creating, (completed): Available, delete: Deleting",
                        "create: Creating, (failed): gone");
        assertThat(tested).isEqualTo(tours.walks()).containsExactlyElementsOf(tours);
    }

    @Test
    void a_test_fails_as_the_consumers_code_does() {
        DynamicTest test = Tours.allStates(cluster)
                .tests(walk -> {
                    throw new IllegalStateException("at " + walk.end());
                })
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(test.getExecutable()::execute)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at Optional[DELETING]");
    }

    private enum Stone {
        LYING
    }

    private enum Touch {
        DROP
    }

    @Test
    void what_nothing_can_follow_is_taken_alone() {
        Lifecycle<Stone, Touch> stone = Lifecycle.named("stone", Stone.class, Touch.class)
                .source("a walk")
                .stable(Stone.LYING, "Lying", "It lies.", Cluster.API)
                .operation(Touch.DROP, "drop", "Lets it fall.")
                .status(Stone.LYING, "LIES", Cluster.API)
                .entry(Touch.DROP, Stone.LYING, Cluster.API)
                .build();

        assertThat(text(Tours.allPairs(stone))).isEqualTo("""
                walks: 1, edges: 1 (no such set has fewer)
                drop: Lying
                """);
        assertThat(text(Tours.allFailures(stone))).isEqualTo("walks: 0, edges: 0 (no such set has fewer)\n");
    }

    @Test
    void what_is_apart_is_led_to_the_shortest_way() {
        assertThat(text(Tours.allFailures(fragile))).isEqualTo("""
                walks: 2, edges: 6 (no such set has fewer)
                create: Creating, (completed): Available, restart: Restarting, (failed): Available
                create: Creating, (failed): gone
                """);
    }

    @Test
    void what_is_not_proven_is_stated() {
        Tours<Place, Request> hasty =
                Tours.overStates(fragile, false, edge -> edge.trigger().equals(failed()), 0);

        assertThat(hasty.length()).isEqualTo(7);
        assertThat(hasty.lowerBound()).isEqualTo(4);
        assertThat(hasty.isMinimal()).isFalse();
        assertThat(hasty).hasToString("walks: 2, edges: 7 (no such set has fewer than 4)");
    }

    @Test
    void walks_cannot_be_changed() {
        assertThat(Tours.allTransitions(cluster).walks()).isUnmodifiable();
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void null_is_refused_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> Tours.allTransitions(null))
                .withMessage("lifecycle");
        assertThatNullPointerException().isThrownBy(() -> Tours.allPairs(null)).withMessage("lifecycle");
        assertThatNullPointerException().isThrownBy(() -> Tours.allStates(null)).withMessage("lifecycle");
        assertThatNullPointerException()
                .isThrownBy(() -> Tours.allFailures(null))
                .withMessage("lifecycle");
        assertThatNullPointerException()
                .isThrownBy(() -> Tours.allStates(cluster).tests(null))
                .withMessage("test");
    }
}
