package io.lifecycle.proof;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedPseudograph;

/**
 * The fewest moves that take everything of a kind, computed only from a lifecycle's rows, by brute force and by JGraphT: slow,
 * plain, and in another way than main code.
 */
public final class TourOracle {

    private static final int NOTHING = 0;
    private static final int NO_REQUIREMENT = -1;
    private static final int MOVE = 1 << 16;

    /** A row, from a place to a place. Place 0 is nothing, place 1 the first state. */
    private record Row(int from, Trigger<?> trigger, int to) {}

    /** One move, and the requirement that it fulfils. */
    private record Step(int from, int to, int requirement) {}

    /** A length in moves, and the number of walks. */
    public record Size(int moves, int walks) {}

    private final int places;
    private final List<Step> steps;

    private TourOracle(int places, List<Step> steps) {
        this.places = places;
        this.steps = steps;
    }

    /** Requires every entry, transition and removal. */
    public static TourOracle transitions(Lifecycle<?, ?> lifecycle) {
        List<Row> rows = rows(lifecycle);
        return overStates(lifecycle, rows::indexOf);
    }

    /** Requires every state. */
    public static TourOracle states(Lifecycle<?, ?> lifecycle) {
        return overStates(lifecycle, row -> row.to() == NOTHING ? NO_REQUIREMENT : row.to() - 1);
    }

    /** Requires every row on a failure. */
    public static TourOracle failures(Lifecycle<?, ?> lifecycle) {
        List<Row> failures = rows(lifecycle).stream()
                .filter(row -> row.trigger().equals(Trigger.failed()))
                .toList();
        return overStates(lifecycle, failures::indexOf);
    }

    private static TourOracle overStates(Lifecycle<?, ?> lifecycle, ToIntFunction<Row> requirement) {
        List<Step> steps = rows(lifecycle).stream()
                .map(row -> new Step(row.from(), row.to(), requirement.applyAsInt(row)))
                .toList();
        return new TourOracle(1 + lifecycle.states().size(), steps);
    }

    /** Requires every two rows of which one can follow the other, and every entry that no row can follow. */
    public static TourOracle pairs(Lifecycle<?, ?> lifecycle) {
        List<Row> rows = rows(lifecycle);
        List<Step> steps = new ArrayList<>();
        int requirements = 0;
        for (int second = 0; second < rows.size(); second++) {
            Row row = rows.get(second);
            if (row.from() == NOTHING) {
                boolean isAlone = rows.stream().noneMatch(after -> after.from() == row.to());
                steps.add(new Step(NOTHING, second + 1, isAlone ? requirements++ : NO_REQUIREMENT));
            }
            for (int first = 0; first < rows.size(); first++) {
                if (row.from() != NOTHING && rows.get(first).to() == row.from()) {
                    steps.add(new Step(first + 1, second + 1, requirements++));
                }
            }
        }
        return new TourOracle(1 + rows.size(), steps);
    }

    private static List<Row> rows(Lifecycle<?, ?> lifecycle) {
        List<?> states = lifecycle.states().stream().map(State::id).toList();
        List<Row> rows = new ArrayList<>();
        lifecycle.entries().forEach(row -> rows.add(new Row(NOTHING, row.trigger(), states.indexOf(row.to()) + 1)));
        lifecycle
                .transitions()
                .forEach(row ->
                        rows.add(new Row(states.indexOf(row.from()) + 1, row.trigger(), states.indexOf(row.to()) + 1)));
        lifecycle.removals().forEach(row -> rows.add(new Row(states.indexOf(row.from()) + 1, row.trigger(), NOTHING)));
        return rows;
    }

    /** Returns how many requirements there are. */
    public int requirements() {
        return 1 + steps.stream().mapToInt(Step::requirement).max().orElse(NO_REQUIREMENT);
    }

    /** Tries all ways, one move longer in each round, until one fulfils all requirements. */
    public int movesByBruteForce() {
        int sets = 1 << requirements();
        BitSet seen = new BitSet(places * sets);
        BitSet latest = new BitSet();
        latest.set(NOTHING);
        for (int moves = 0; ; moves++) {
            if (latest.stream().anyMatch(way -> way % sets == sets - 1)) {
                return moves;
            }
            BitSet next = new BitSet();
            latest.stream().forEach(way -> extend(way, sets, next));
            next.andNot(seen);
            seen.or(next);
            latest = next;
        }
    }

    /** Extends a way by each possible move. From every place it may also begin anew, from nothing. */
    private void extend(int way, int sets, BitSet next) {
        for (Step step : steps) {
            if (step.from() == way / sets || step.from() == NOTHING) {
                int fulfilled = step.requirement() == NO_REQUIREMENT ? 0 : 1 << step.requirement();
                next.set(step.to() * sets + (way % sets | fulfilled));
            }
        }
    }

    /** Returns the least size, by moves, then walks. Only for transitions or pairs, where no way can leave an island out. */
    public Size sizeByJGraphT() {
        DirectedWeightedPseudograph<Integer, DefaultWeightedEdge> graph =
                new DirectedWeightedPseudograph<>(DefaultWeightedEdge.class);
        Set<DefaultWeightedEdge> required = new HashSet<>();
        int loops = 0;
        IntStream.range(0, places).forEach(graph::addVertex);
        for (Step step : steps) {
            if (step.from() == step.to()) {
                // JGraphT takes no loops. A loop leads nowhere, so it is taken once, and only if it is required.
                loops += step.requirement() == NO_REQUIREMENT ? 0 : 1;
                continue;
            }
            DefaultWeightedEdge edge = graph.addEdge(step.from(), step.to());
            graph.setEdgeWeight(edge, MOVE + (step.from() == NOTHING ? 1 : 0));
            if (step.requirement() != NO_REQUIREMENT) {
                required.add(edge);
            }
        }
        IntStream.range(1, places).forEach(place -> graph.setEdgeWeight(graph.addEdge(place, NOTHING), 0));
        double cost = new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>()
                .getMinimumCostFlow(new MinimumCostFlowProblemImpl<>(
                        graph,
                        place -> 0,
                        edge -> CapacityScalingMinimumCostFlow.CAP_INF,
                        edge -> required.contains(edge) ? 1 : 0))
                .getCost();
        return new Size(loops + (int) cost / MOVE, (int) cost % MOVE);
    }
}
