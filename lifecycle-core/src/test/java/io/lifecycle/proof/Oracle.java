package io.lifecycle.proof;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedPseudograph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.jspecify.annotations.Nullable;

/** Answers computed only from a lifecycle's rows, by brute force and by JGraphT: slow, plain, and not as main code does it. */
public final class Oracle {

    private Oracle() {}

    /** Returns the states that are reachable on the wanted triggers, by following every row until nothing is new. */
    public static <S, O> Set<S> reachable(Lifecycle<S, O> lifecycle, S from, Predicate<Trigger<O>> wanted) {
        Set<S> seen = new HashSet<>(Set.of(from));
        Deque<S> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            S at = open.pop();
            for (Transition<S, O> row : lifecycle.transitions()) {
                if (row.from() == at && wanted.test(row.trigger()) && seen.add(row.to())) {
                    open.push(row.to());
                }
            }
        }
        return seen;
    }

    /** Returns the same as {@link #reachable}, by JGraphT. */
    public static <S, O> Set<S> reachableByJGraphT(Lifecycle<S, O> lifecycle, S from, Predicate<Trigger<O>> wanted) {
        Set<S> reached = new HashSet<>();
        new BreadthFirstIterator<>(graph(lifecycle, wanted), from).forEachRemaining(reached::add);
        return reached;
    }

    /** Returns the cost of the cheapest way by JGraphT; empty if there is none. */
    public static <S, O> Optional<Double> planCostByJGraphT(Lifecycle<S, O> lifecycle, S from, S to) {
        double weight = new DijkstraShortestPath<>(graph(lifecycle, trigger -> true)).getPathWeight(from, to);
        return Double.isInfinite(weight) ? Optional.empty() : Optional.of(weight);
    }

    private static <S, O> DirectedWeightedPseudograph<S, DefaultWeightedEdge> graph(
            Lifecycle<S, O> lifecycle, Predicate<Trigger<O>> wanted) {
        DirectedWeightedPseudograph<S, DefaultWeightedEdge> graph =
                new DirectedWeightedPseudograph<>(DefaultWeightedEdge.class);
        lifecycle.states().forEach(state -> graph.addVertex(state.id()));
        for (Transition<S, O> row : lifecycle.transitions()) {
            if (wanted.test(row.trigger())) {
                graph.setEdgeWeight(graph.addEdge(row.from(), row.to()), weight(cost(lifecycle, List.of(row))));
            }
        }
        return graph;
    }

    /** Returns a cost as one number, as {@link #planCostByJGraphT} weighs it. */
    public static double weight(int[] cost) {
        return ((cost[0] * 64.0 + cost[1]) * 64 + cost[2]) * 64 + cost[3];
    }

    /** Counts the failures and occurrences, the operations, the completions that may lead elsewhere, and the steps. */
    public static <S, O> int[] cost(Lifecycle<S, O> lifecycle, List<Transition<S, O>> steps) {
        int[] cost = new int[4];
        for (Transition<S, O> step : steps) {
            cost[3]++;
            if (step.trigger() instanceof Trigger.Requested) {
                cost[1]++;
            } else if (step.trigger().equals(Trigger.completed())) {
                long ways = lifecycle.transitions().stream()
                                .filter(row -> row.from() == step.from()
                                        && row.trigger().equals(step.trigger()))
                                .count()
                        + lifecycle.removals().stream()
                                .filter(row -> row.from() == step.from()
                                        && row.trigger().equals(step.trigger()))
                                .count();
                cost[2] += ways > 1 ? 1 : 0;
            } else {
                cost[0]++;
            }
        }
        return cost;
    }

    /** Returns the best plan to any of the targets by trying every way that enters no state twice. */
    public static <S, O> Optional<List<Transition<S, O>>> plan(Lifecycle<S, O> lifecycle, S from, Set<S> targets) {
        Search<S, O> search = new Search<>(lifecycle, targets);
        search.extend(from, new ArrayList<>(), new HashSet<>(Set.of(from)));
        return Optional.ofNullable(search.best);
    }

    private static final class Search<S, O> {
        private final Lifecycle<S, O> lifecycle;
        private final Set<S> targets;
        private final Map<S, List<Transition<S, O>>> rows = new HashMap<>();
        private @Nullable List<Transition<S, O>> best;

        Search(Lifecycle<S, O> lifecycle, Set<S> targets) {
            this.lifecycle = lifecycle;
            this.targets = targets;
            lifecycle
                    .transitions()
                    .forEach(row -> rows.computeIfAbsent(row.from(), k -> new ArrayList<>())
                            .add(row));
        }

        void extend(S at, List<Transition<S, O>> steps, Set<S> entered) {
            // Rows are tried in the order of declaration, so the first of equally good ways is found first.
            if (best != null && !better(steps, best)) {
                return;
            }
            if (targets.contains(at)) {
                best = List.copyOf(steps);
                return;
            }
            for (Transition<S, O> row : rows.getOrDefault(at, List.of())) {
                if (entered.add(row.to())) {
                    steps.add(row);
                    extend(row.to(), steps, entered);
                    steps.remove(steps.size() - 1);
                    entered.remove(row.to());
                }
            }
        }

        private boolean better(List<Transition<S, O>> left, List<Transition<S, O>> right) {
            return Arrays.compare(cost(lifecycle, left), cost(lifecycle, right)) < 0;
        }
    }

    /** Returns whether a trigger is an outcome. */
    public static boolean isOutcome(Trigger<?> trigger) {
        return trigger.equals(Trigger.completed()) || trigger.equals(new Trigger.Ended<>(Outcome.FAILED));
    }

    /** Returns the states that fit a reading, by the definition: those with a row that disagrees on the fewest signals. */
    public static <S> Set<S> statesOf(StatusMapping<S> mapping, Reading reading) {
        return closest(mapping, reading).stream().map(StatusRow::state).collect(Collectors.toSet());
    }

    /** Returns the signals of a reading that are ignored, by the definition. */
    public static <S> Map<String, String> ignored(StatusMapping<S> mapping, Reading reading) {
        Map<String, String> ignored = new HashMap<>(reading.signals());
        if (reading.status().isEmpty()) {
            return ignored;
        }
        List<StatusRow<S>> closest = closest(mapping, reading);
        said(mapping, reading).forEach((own, said) -> {
            boolean isDisputed = closest.stream().anyMatch(row -> !allows(mapping, row, own, said));
            if (!isDisputed) {
                ignored.entrySet()
                        .removeIf(signal -> isKnownAs(mapping, own, signal.getKey())
                                && (sameValue(signal.getValue(), said) || sameValue(signal.getValue(), "none")));
            }
        });
        return ignored;
    }

    /** Returns whether the API may answer this according to a row: all of its signals have values that the row allows. */
    public static <S> boolean gives(StatusMapping<S> mapping, StatusRow<S> row, Reading reading) {
        return isOfStatus(row, reading)
                && reading.signals().entrySet().stream()
                        .allMatch(signal -> allows(mapping, row, signal.getKey(), signal.getValue()));
    }

    private static <S> List<StatusRow<S>> closest(StatusMapping<S> mapping, Reading reading) {
        IdentityHashMap<StatusRow<S>, Long> disagreements = new IdentityHashMap<>();
        Map<String, String> said = said(mapping, reading);
        for (StatusRow<S> row : mapping.rows()) {
            if (isOfStatus(row, reading)) {
                long count = said.entrySet().stream()
                        .filter(signal -> !allows(mapping, row, signal.getKey(), signal.getValue()))
                        .count();
                disagreements.put(row, count);
            }
        }
        long fewest = disagreements.values().stream().min(Long::compare).orElse(0L);
        return mapping.rows().stream()
                .filter(row -> disagreements.getOrDefault(row, -1L) == fewest)
                .toList();
    }

    private static boolean isOfStatus(StatusRow<?> row, Reading reading) {
        return row.status().map(Oracle::normal).equals(reading.status().map(Oracle::normal));
    }

    /** Returns for each signal the first value that some row allows, but prefers one other than none. */
    private static <S> Map<String, String> said(StatusMapping<S> mapping, Reading reading) {
        Map<String, String> said = new HashMap<>();
        for (String own : mapping.signals()) {
            List<String> values = reading.signals().entrySet().stream()
                    .filter(signal -> isKnownAs(mapping, own, signal.getKey()))
                    .map(Map.Entry::getValue)
                    .filter(value -> mapping.rows().stream()
                            .anyMatch(row -> row.signals().containsKey(own) && allows(mapping, row, own, value)))
                    .toList();
            values.stream()
                    .filter(value -> !sameValue(value, "none"))
                    .findFirst()
                    .or(() -> values.stream().findFirst())
                    .ifPresent(value -> said.put(own, value));
        }
        return said;
    }

    private static boolean isKnownAs(StatusMapping<?> mapping, String own, String name) {
        return Stream.concat(Stream.of(own), mapping.otherNames(own).stream())
                .anyMatch(known -> normal(known).equals(normal(name)));
    }

    /** Returns whether a row of a state allows a signal to have a value. */
    public static <S> boolean allows(StatusMapping<S> mapping, StatusRow<S> row, String own, String value) {
        Signal signal = row.signals().get(own);
        if (signal == null) {
            return true;
        }
        return switch (signal.allowed()) {
            case NAMED -> names(signal, value);
            case OTHERS -> !names(signal, value);
            case REST ->
                mapping.rows().stream()
                        .filter(other -> other != row
                                && other.status()
                                        .map(Oracle::normal)
                                        .equals(row.status().map(Oracle::normal)))
                        .map(other -> other.signals().get(own))
                        .noneMatch(other -> other != null && names(other, value));
        };
    }

    private static boolean names(Signal signal, String value) {
        return signal.values().stream().anyMatch(named -> sameValue(named, value));
    }

    /** Returns whether two values of a status or of a signal are the same. */
    public static boolean sameValue(String left, String right) {
        return left.equals(right) || normal(left).equals(normal(right));
    }

    private static String normal(String value) {
        return value.isBlank() ? "none" : value.trim().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
