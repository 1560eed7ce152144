package io.lifecycle.tools.page;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a page knows of a lifecycle, as maps and lists: states and operations by their numbers, nothing and gone behind the states. */
final class PageData<S, O> {

    /** Any value of a signal that no row names, except none. */
    private static final String ANY_OTHER = "*";

    private static final String NONE = "none";

    private final Lifecycle<S, O> lifecycle;
    private final StateObserver<S, O> observer;
    private final List<S> states;
    private final List<O> operations;
    private final Map<String, Set<String>> signals = new TreeMap<>();

    PageData(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
        this.observer = StateObserver.of(lifecycle, Control.EXCLUSIVE);
        this.states = lifecycle.states().stream().map(State::id).toList();
        this.operations = lifecycle.operations().stream().map(Operation::id).toList();
        for (StatusRow<S> row : lifecycle.statuses().rows()) {
            row.signals().forEach((name, signal) -> {
                Set<String> values = signals.computeIfAbsent(name, k -> new LinkedHashSet<>(List.of(NONE)));
                signal.values().forEach(value -> values.add(value.strip().toLowerCase(Locale.ROOT)));
            });
        }
    }

    Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", lifecycle.name());
        data.put("source", lifecycle.source());
        data.put("states", lifecycle.states().stream().map(this::state).toList());
        data.put(
                "operations",
                lifecycle.operations().stream().map(PageData::operation).toList());
        data.put(
                "visible",
                states.stream()
                        .filter(state -> observer.graph().places().contains(Place.of(state)))
                        .map(states::indexOf)
                        .toList());
        data.put("edges", observer.graph().edges().stream().map(this::edge).toList());
        data.put("sources", sources());
        data.put("rows", lifecycle.statuses().rows().stream().map(this::row).toList());
        data.put("statuses", lifecycle.statuses().statuses());
        data.put("unmapped", lifecycle.statuses().unmapped());
        data.put("signals", signals);
        data.put("plans", states.stream().map(this::plans).toList());
        return data;
    }

    private Map<String, @Nullable Object> state(State<S> state) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", constant(state.id()));
        map.put("name", state.name());
        map.put("meaning", state.description());
        map.put("stability", state.stability().name().toLowerCase(Locale.ROOT));
        map.put("inService", state.inService());
        map.put("advice", state.advice().orElse(null));
        map.put("adviceEvidence", state.adviceEvidence().map(PageData::words).orElse(null));
        map.put("within", state.expectedWithin().map(Object::toString).orElse(null));
        map.put(
                "withinEvidence",
                state.expectedWithinEvidence().map(PageData::words).orElse(null));
        map.put("evidence", words(state.evidence()));
        return map;
    }

    private static Map<String, @Nullable Object> operation(Operation<?> operation) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", constant(operation.id()));
        map.put("name", operation.name());
        map.put("meaning", operation.description());
        map.put("destructive", operation.destructive());
        map.put("evidence", operation.evidence().map(PageData::words).orElse(null));
        return map;
    }

    private List<@Nullable Object> edge(Edge<S, O> edge) {
        return edge(edge.from(), edge.trigger(), edge.to());
    }

    private List<@Nullable Object> edge(Place<S> from, Trigger<O> trigger, Place<S> to) {
        String kind = trigger.fold(
                operation -> "operation",
                outcome -> outcome.name().toLowerCase(Locale.ROOT),
                occurrence -> "occurrence");
        @Nullable
        Object what = trigger.<@Nullable Object>fold(operations::indexOf, outcome -> null, occurrence -> occurrence);
        return Arrays.asList(number(from), kind, what, number(to));
    }

    /** Returns the declared rows, each with its evidence. */
    private List<List<@Nullable Object>> sources() {
        List<List<@Nullable Object>> sources = new ArrayList<>();
        lifecycle
                .entries()
                .forEach(row ->
                        sources.add(with(edge(Place.nothing(), row.trigger(), Place.of(row.to())), row.evidence())));
        lifecycle
                .transitions()
                .forEach(row -> sources.add(
                        with(edge(Place.of(row.from()), row.trigger(), Place.of(row.to())), row.evidence())));
        lifecycle
                .removals()
                .forEach(row ->
                        sources.add(with(edge(Place.of(row.from()), row.trigger(), Place.gone()), row.evidence())));
        return sources;
    }

    private static List<@Nullable Object> with(List<@Nullable Object> edge, Evidence evidence) {
        List<@Nullable Object> row = new ArrayList<>(edge);
        row.add(words(evidence));
        return row;
    }

    private Map<String, @Nullable Object> row(StatusRow<S> row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("state", states.indexOf(row.state()));
        map.put("status", row.status().orElse(null));
        Map<String, @Nullable Object> allowed = new LinkedHashMap<>();
        row.signals().forEach((name, signal) -> allowed.put(name, allowed(name, signal)));
        map.put("signals", allowed);
        map.put("evidence", words(row.evidence()));
        return map;
    }

    private List<String> allowed(String name, Signal signal) {
        List<String> allowed = new ArrayList<>();
        signals.getOrDefault(name, Set.of()).stream().filter(signal::allows).forEach(allowed::add);
        if (signal.allows(ANY_OTHER)) {
            allowed.add(ANY_OTHER);
        }
        return allowed;
    }

    private static String words(Evidence evidence) {
        return evidence.basis().name().toLowerCase(Locale.ROOT) + ": " + evidence.source();
    }

    private List<@Nullable Object> plans(S from) {
        List<@Nullable Object> plans = new ArrayList<>();
        for (S to : states) {
            plans.add(lifecycle.plan(from, to).map(Plan::description).orElse(null));
        }
        return plans;
    }

    private int number(Place<S> place) {
        return place.state().map(states::indexOf).orElse(place.isGone() ? states.size() + 1 : states.size());
    }

    private static String constant(Object id) {
        return ((Enum<?>) id).name();
    }
}
