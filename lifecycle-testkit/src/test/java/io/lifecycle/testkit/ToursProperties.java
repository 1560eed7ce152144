package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.TourOracle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ToursProperties {

    /** With more requirements than this, brute force takes too long. */
    private static final int FEW = 18;

    @Property(tries = 300)
    void all_transitions_are_the_shortest_that_take_every_edge(@ForAll long seed) {
        takeEveryEdge(RandomLifecycles.draw(new Random(seed)));
    }

    private static <S, O> void takeEveryEdge(Lifecycle<S, O> lifecycle) {
        Tours<S, O> tours = Tours.allTransitions(lifecycle);

        areLegal(tours, lifecycle);
        assertThat(taken(tours))
                .containsExactlyInAnyOrderElementsOf(lifecycle.graph().edges());
        areTheShortest(tours, TourOracle.transitions(lifecycle));
        areOfTheLeastSize(tours, TourOracle.transitions(lifecycle));
    }

    @Property(tries = 300)
    void all_pairs_are_the_shortest_that_take_every_two_consecutive_edges(@ForAll long seed) {
        takeEveryPair(RandomLifecycles.draw(new Random(seed)));
    }

    private static <S, O> void takeEveryPair(Lifecycle<S, O> lifecycle) {
        Tours<S, O> tours = Tours.allPairs(lifecycle);
        Set<List<Edge<S, O>>> required = new HashSet<>();
        for (Edge<S, O> first : lifecycle.graph().edges()) {
            for (Edge<S, O> second : lifecycle.graph().edges()) {
                if (first.to().equals(second.from())) {
                    required.add(List.of(first, second));
                }
            }
        }
        Set<List<Edge<S, O>>> taken = new HashSet<>();
        for (LegalWalk<S, O> walk : tours) {
            for (int i = 1; i < walk.edges().size(); i++) {
                taken.add(walk.edges().subList(i - 1, i + 1));
            }
        }

        areLegal(tours, lifecycle);
        assertThat(taken).isEqualTo(required);
        assertThat(taken(tours))
                .containsExactlyInAnyOrderElementsOf(lifecycle.graph().edges());
        areTheShortest(tours, TourOracle.pairs(lifecycle));
        areOfTheLeastSize(tours, TourOracle.pairs(lifecycle));
    }

    @Property(tries = 300)
    void all_states_are_the_shortest_that_enter_every_state(@ForAll long seed) {
        enterEveryState(RandomLifecycles.draw(new Random(seed)));
    }

    private static <S, O> void enterEveryState(Lifecycle<S, O> lifecycle) {
        Tours<S, O> hasty = Tours.overStates(lifecycle, true, edge -> false, 0);
        for (Tours<S, O> tours : List.of(Tours.allStates(lifecycle), hasty)) {
            Set<S> entered = new HashSet<>();
            taken(tours).forEach(edge -> edge.to().state().ifPresent(entered::add));

            areLegal(tours, lifecycle);
            assertThat(entered)
                    .containsExactlyInAnyOrderElementsOf(
                            lifecycle.states().stream().map(State::id).toList());
        }
        areTheShortest(Tours.allStates(lifecycle), TourOracle.states(lifecycle));
        areBounded(hasty, TourOracle.states(lifecycle));
    }

    @Property(tries = 300)
    void all_failures_are_the_shortest_that_take_every_failure(@ForAll long seed) {
        takeEveryFailure(RandomLifecycles.draw(new Random(seed)));
    }

    private static <S, O> void takeEveryFailure(Lifecycle<S, O> lifecycle) {
        Tours<S, O> hasty = Tours.overStates(lifecycle, false, ToursProperties::isFailure, 0);
        for (Tours<S, O> tours : List.of(Tours.allFailures(lifecycle), hasty)) {
            areLegal(tours, lifecycle);
            assertThat(taken(tours))
                    .containsAll(lifecycle.graph().edges().stream()
                            .filter(ToursProperties::isFailure)
                            .toList());
        }
        areTheShortest(Tours.allFailures(lifecycle), TourOracle.failures(lifecycle));
        areBounded(hasty, TourOracle.failures(lifecycle));
    }

    private static boolean isFailure(Edge<?, ?> edge) {
        return edge.trigger().equals(Trigger.failed());
    }

    private static <S, O> Set<Edge<S, O>> taken(Tours<S, O> tours) {
        Set<Edge<S, O>> taken = new HashSet<>();
        tours.forEach(walk -> taken.addAll(walk.edges()));
        return taken;
    }

    private static <S, O> void areLegal(Tours<S, O> tours, Lifecycle<S, O> lifecycle) {
        for (LegalWalk<S, O> walk : tours) {
            assertThat(walk.edges()).isNotEmpty();
            assertThat(lifecycle.graph().edges()).containsAll(walk.edges());
            Place<S> at = Place.nothing();
            for (int i = 0; i < walk.edges().size(); i++) {
                assertThat(walk.edges().get(i).from()).isEqualTo(at);
                assertThat(i == 0 || at.state().isPresent()).isTrue();
                at = walk.edges().get(i).to();
            }
        }
    }

    private static void areTheShortest(Tours<?, ?> tours, TourOracle oracle) {
        assertThat(tours.isMinimal()).isTrue();
        assertThat(tours.lowerBound()).isEqualTo(tours.length());
        if (oracle.requirements() <= FEW) {
            assertThat(tours.length()).isEqualTo(oracle.movesByBruteForce());
        }
    }

    private static void areOfTheLeastSize(Tours<?, ?> tours, TourOracle oracle) {
        assertThat(new TourOracle.Size(tours.length(), tours.walks().size())).isEqualTo(oracle.sizeByJGraphT());
    }

    private static void areBounded(Tours<?, ?> hasty, TourOracle oracle) {
        assertThat(hasty.isMinimal()).isEqualTo(hasty.lowerBound() == hasty.length());
        if (oracle.requirements() <= FEW) {
            assertThat(oracle.movesByBruteForce()).isBetween(hasty.lowerBound(), hasty.length());
        }
    }

    @Property(tries = 300)
    void tours_are_the_same_every_time(@ForAll long seed) {
        assertThat(everyTour(RandomLifecycles.draw(new Random(seed))))
                .isEqualTo(everyTour(RandomLifecycles.draw(new Random(seed))));
    }

    private static String everyTour(Lifecycle<?, ?> lifecycle) {
        return Tours.allTransitions(lifecycle).walks() + "\n"
                + Tours.allPairs(lifecycle).walks() + "\n"
                + Tours.allStates(lifecycle).walks() + "\n"
                + Tours.allFailures(lifecycle).walks();
    }

    /** Properties say little if brute force rarely comes to its turn, or nothing is ever apart. */
    @Example
    void random_lifecycles_ask_for_more_than_a_circulation() {
        Map<String, Integer> few = new TreeMap<>();
        int statesApart = 0;
        int failuresApart = 0;
        for (int seed = 0; seed < 300; seed++) {
            Lifecycle<?, ?> lifecycle = RandomLifecycles.draw(new Random(seed));
            Map.of(
                            "transitions", TourOracle.transitions(lifecycle),
                            "pairs", TourOracle.pairs(lifecycle),
                            "states", TourOracle.states(lifecycle),
                            "failures", TourOracle.failures(lifecycle))
                    .forEach((kind, oracle) -> few.merge(kind, oracle.requirements() <= FEW ? 1 : 0, Integer::sum));
            statesApart += Tours.overStates(lifecycle, true, edge -> false, 0).isMinimal() ? 0 : 1;
            failuresApart += Tours.overStates(lifecycle, false, ToursProperties::isFailure, 0)
                            .isMinimal()
                    ? 0
                    : 1;
        }

        assertThat(few.get("transitions")).isGreaterThan(150);
        assertThat(few.get("pairs")).isGreaterThan(10);
        assertThat(few.get("states")).isEqualTo(300);
        assertThat(few.get("failures")).isEqualTo(300);
        assertThat(statesApart).isGreaterThan(30);
        assertThat(failuresApart).isGreaterThan(30);
    }
}
