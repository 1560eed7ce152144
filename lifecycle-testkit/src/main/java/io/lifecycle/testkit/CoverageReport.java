package io.lifecycle.testkit;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tests covered of a lifecycle, and what they missed, in words. */
final class CoverageReport<S, O> {

    /** Of one aspect: how much there is, how much was covered, and what was missed. */
    private record Part(int covered, int all, List<String> missed) {

        static <T> Part of(List<T> all, Predicate<T> isCovered, Function<T, String> name) {
            List<String> missed =
                    all.stream().filter(isCovered.negate()).map(name).toList();
            return new Part(all.size() - missed.size(), all.size(), missed);
        }

        int percent() {
            return all == 0 ? 100 : covered * 100 / all;
        }
    }

    private final CoverageRecord<S, O> record;
    private final Lifecycle<S, O> lifecycle;
    private final String tests;

    CoverageReport(CoverageRecord<S, O> record, String tests) {
        this.record = record;
        this.lifecycle = record.lifecycle;
        this.tests = tests;
    }

    private Part part(Aspect aspect) {
        return switch (aspect) {
            case STATES -> Part.of(lifecycle.states(), state -> record.states.contains(state.id()), State::name);
            case TRANSITIONS -> Part.of(lifecycle.graph().edges(), record.edges::contains, this::name);
            case FAILURES ->
                Part.of(
                        lifecycle.graph().edges().stream()
                                .filter(edge -> edge.trigger().equals(Trigger.failed()))
                                .toList(),
                        record.edges::contains,
                        this::name);
            case STATUSES -> Part.of(List.copyOf(lifecycle.statuses().statuses()), this::isAnswered, status -> status);
            case REFUSALS -> refused();
        };
    }

    private boolean isAnswered(String status) {
        return record.statuses.stream().anyMatch(answered -> answered.strip().equalsIgnoreCase(status.strip()));
    }

    /** Has one line for each state, because a state refuses many operations. */
    private Part refused() {
        int all = 0;
        int covered = 0;
        List<String> missed = new ArrayList<>();
        for (State<S> state : lifecycle.states()) {
            List<String> here = new ArrayList<>();
            for (Operation<O> operation : lifecycle.operations()) {
                if (!lifecycle.operations(state.id()).contains(operation.id())) {
                    all++;
                    if (record.refusals.contains(new CoverageRecord.Refusal<>(state.id(), operation.id()))) {
                        covered++;
                    } else {
                        here.add(operation.name());
                    }
                }
            }
            if (!here.isEmpty()) {
                missed.add(state.name() + ": " + String.join(", ", here));
            }
        }
        return new Part(covered, all, missed);
    }

    private String name(Edge<S, O> edge) {
        return name(edge.from()) + ", " + lifecycle.names().trigger(edge.trigger()) + ": " + name(edge.to());
    }

    private String name(Place<S> place) {
        return place.state().map(state -> lifecycle.state(state).name()).orElseGet(place::toString);
    }

    /** Returns the entries, transitions and removals that no resource took. */
    Set<Object> missedRows() {
        Map<Object, Edge<S, O>> rows = new LinkedHashMap<>();
        lifecycle.entries().forEach(row -> rows.put(row, Edge.of(row)));
        lifecycle.transitions().forEach(row -> rows.put(row, Edge.of(row)));
        lifecycle.removals().forEach(row -> rows.put(row, Edge.of(row)));
        rows.values().removeAll(record.edges);
        return new LinkedHashSet<>(rows.keySet());
    }

    /** Returns a table of what was covered, and what was missed. */
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add("what " + tests + " covered of lifecycle '" + lifecycle.name() + "':");
        lines.add(line("", "covered", "", "missed"));
        for (Aspect aspect : Aspect.values()) {
            Part part = part(aspect);
            String covered = part.covered() + " of " + part.all();
            List<String> missed = part.missed().isEmpty() ? List.of("") : part.missed();
            lines.add(line(aspect.words, covered, part.percent() + " %", missed.get(0)));
            missed.stream().skip(1).forEach(more -> lines.add(line("", "", "", more)));
        }
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static String line(String aspect, String covered, String percent, String missed) {
        return String.format(Locale.ROOT, "  %-18s  %10s  %5s  %s", aspect, covered, percent, missed);
    }

    /**
     * Returns that nothing ran, or what is below its threshold and which edges that are relied on were not taken, with
     * all that was missed. Empty if nothing is wrong.
     */
    String missed(Map<Aspect, Integer> least, Set<Edge<S, O>> reliedOn) {
        if (record.isEmpty()) {
            return "nothing of lifecycle '" + lifecycle.name() + "' ran in " + tests
                    + ": nothing was done to its simulated resources, and random ones do not count;"
                    + " make resources of exactly the lifecycle that the coverage names, or register no coverage";
        }
        Stream<String> below = Stream.of(Aspect.values())
                .filter(aspect -> part(aspect).percent() < least.getOrDefault(aspect, 0))
                .map(aspect -> part(aspect).percent() + " % of the " + aspect.words + ", but at least "
                        + least.get(aspect) + " % are required");
        Stream<String> notTaken = reliedOn.stream()
                .filter(edge -> !record.edges.contains(edge))
                .map(edge -> "nothing took the edge that is relied on: " + name(edge));
        String missed = Stream.concat(below, notTaken).collect(Collectors.joining("; "));
        return missed.isEmpty()
                ? ""
                : tests + " covered too little of lifecycle '" + lifecycle.name() + "': " + missed + "\n" + table();
    }
}
