package io.lifecycle.testkit;

import static io.lifecycle.testkit.Circulation.NOTHING;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import io.lifecycle.testkit.Circulation.Arc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * The shortest set of walks that together take everything of a kind: every transition, every pair of transitions, every
 * state, or every failure. Each walk begins before the resource exists, and ends anywhere.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> drives_every_transition() {
 *     return Tours.allTransitions(Ecs.LIFECYCLE).tests(walk -> drive(walk));
 * }
 * }</pre>
 *
 * <p>Transitions include entries and removals. The length is that of all walks together, in edges. Tours of all
 * transitions and of all pairs are always the shortest, and of the shortest have the fewest walks. Tours of all states
 * and of all failures are the shortest if that can be proven in reasonable time, as it can for every lifecycle of this
 * library. If not, {@link #lowerBound} says how much shorter they might be.
 *
 * <p>Immutable. The same lifecycle has the same tours, in the same order, every time.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Tours<S, O> implements Iterable<LegalWalk<S, O>> {

    /** The lifecycles of this library need 25 at most; with 62 states, all of these take about a second. */
    private static final int TRIES = 1000;

    private static final int LONGEST_NAME = 100;

    private final List<LegalWalk<S, O>> walks;
    private final int lowerBound;

    private Tours(List<LegalWalk<S, O>> walks, int lowerBound) {
        this.walks = walks;
        this.lowerBound = lowerBound;
    }

    /** Returns walks that take every entry, transition and removal. */
    public static <S, O> Tours<S, O> allTransitions(Lifecycle<S, O> lifecycle) {
        return overStates(lifecycle, false, edge -> true, TRIES);
    }

    /**
     * Returns walks that take every pair of edges that can follow each other, one right after the other, and every
     * entry that nothing can follow.
     */
    public static <S, O> Tours<S, O> allPairs(Lifecycle<S, O> lifecycle) {
        List<Edge<S, O>> edges = requireNonNull(lifecycle, "lifecycle").graph().edges();
        List<Arc<Edge<S, O>>> arcs = new ArrayList<>();
        for (Edge<S, O> edge : edges) {
            List<Edge<S, O>> next = lifecycle.graph().from(edge.to());
            int vertex = edges.indexOf(edge) + 1;
            if (edge.from().isNothing()) {
                arcs.add(new Arc<>(NOTHING, vertex, next.isEmpty(), List.of(edge)));
            }
            next.forEach(after -> arcs.add(new Arc<>(vertex, edges.indexOf(after) + 1, true, List.of(after))));
            arcs.add(new Arc<>(vertex, NOTHING, false, List.of()));
        }
        return of(lifecycle, arcs, TRIES);
    }

    /** Returns walks that enter every state. */
    public static <S, O> Tours<S, O> allStates(Lifecycle<S, O> lifecycle) {
        return overStates(lifecycle, true, edge -> false, TRIES);
    }

    /** Returns walks that take every edge on a failure. Empty if nothing can fail. */
    public static <S, O> Tours<S, O> allFailures(Lifecycle<S, O> lifecycle) {
        return overStates(lifecycle, false, edge -> edge.trigger().equals(Trigger.failed()), TRIES);
    }

    /** Every state is an arc too, from where it is entered to where it is left. */
    static <S, O> Tours<S, O> overStates(
            Lifecycle<S, O> lifecycle, boolean everyState, Predicate<Edge<S, O>> isRequired, int tries) {
        List<Arc<Edge<S, O>>> arcs = new ArrayList<>();
        List<S> states = requireNonNull(lifecycle, "lifecycle").states().stream()
                .map(State::id)
                .toList();
        for (Edge<S, O> edge : lifecycle.graph().edges()) {
            int from = edge.from()
                    .state()
                    .map(state -> exit(states.indexOf(state)))
                    .orElse(NOTHING);
            int to = edge.to()
                    .state()
                    .map(state -> entrance(states.indexOf(state)))
                    .orElse(NOTHING);
            arcs.add(new Arc<>(from, to, isRequired.test(edge), List.of(edge)));
        }
        for (int i = 0; i < states.size(); i++) {
            arcs.add(new Arc<>(entrance(i), exit(i), everyState, List.of()));
            arcs.add(new Arc<>(exit(i), NOTHING, false, List.of()));
        }
        return of(lifecycle, arcs, tries);
    }

    private static int entrance(int state) {
        return 2 * state + 1;
    }

    private static int exit(int state) {
        return 2 * state + 2;
    }

    private static <S, O> Tours<S, O> of(Lifecycle<S, O> lifecycle, List<Arc<Edge<S, O>>> arcs, int tries) {
        Postman.Round<Edge<S, O>> round = Postman.round(arcs, tries);
        List<LegalWalk<S, O>> walks = new ArrayList<>();
        List<Edge<S, O>> walk = new ArrayList<>();
        for (Arc<Edge<S, O>> arc : round.circuit()) {
            walk.addAll(arc.edges());
            if (arc.to() == NOTHING) {
                walks.add(LegalWalk.of(lifecycle, walk));
                walk.clear();
            }
        }
        return new Tours<>(List.copyOf(walks), round.lowerBound());
    }

    /** Returns the walks. */
    public List<LegalWalk<S, O>> walks() {
        return walks;
    }

    @Override
    public Iterator<LegalWalk<S, O>> iterator() {
        return walks.iterator();
    }

    /** Returns the number of edges of all walks together. */
    public int length() {
        return walks.stream().mapToInt(walk -> walk.edges().size()).sum();
    }

    /** Returns a lower bound, in edges, for the length of every such set of walks. */
    public int lowerBound() {
        return lowerBound;
    }

    /** Returns whether it is proven that no such set of walks is shorter. */
    public boolean isMinimal() {
        return length() == lowerBound;
    }

    /** Returns a test for each walk, in order, named by the beginning of the walk. Empty if there are no walks. */
    public Stream<DynamicTest> tests(ThrowingConsumer<LegalWalk<S, O>> test) {
        return DynamicTest.stream(walks.stream(), Tours::name, requireNonNull(test, "test"));
    }

    private static String name(LegalWalk<?, ?> walk) {
        String name = walk.toString();
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME) + "... (" + walk.edges().size() + " edges)";
    }

    /** Returns the number of walks and edges, and the lower bound, as text. */
    @Override
    public String toString() {
        return "walks: " + walks.size() + ", edges: " + length() + " (no such set has fewer"
                + (isMinimal() ? "" : " than " + lowerBound) + ")";
    }
}
