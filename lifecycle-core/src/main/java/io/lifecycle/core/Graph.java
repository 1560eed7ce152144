package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Relation;
import io.lifecycle.core.internal.StepTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle as a graph: its places, and the edges that lead from one to another on a trigger.
 *
 * <p>It is made once, when the lifecycle is built. All steps from place to place follow it. Other graphs are made from
 * it: {@linkplain #without without} some triggers, or {@linkplain #passingOver passing over} some states.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Graph<S, O> {

    private static final int OUTCOMES = Outcome.values().length;

    private final Constants<S> states;
    private final Constants<O> operations;
    private final Bits places;
    private final int firstOutcome; // the columns of the outcomes follow those of the operations
    private final Map<String, Integer> occurrences;
    private final StepTable table;

    // Computed from the table, or the declaration, when first asked for.
    private volatile @Nullable List<Edge<S, O>> edges;
    private volatile @Nullable Relation everyStep;
    private volatile @Nullable Relation everyOutcome;
    private final @Nullable Declaration<S, O> declaration;

    /** Compiles the rows of a declaration. */
    Graph(Declaration<S, O> declaration) {
        this.states = declaration.stateConstants();
        this.operations = declaration.operationConstants();
        this.firstOutcome = operations.size();
        this.places = Bits.below(states.size()).plus(StepTable.NOTHING).plus(StepTable.GONE);
        this.declaration = declaration;
        this.occurrences = new LinkedHashMap<>();
        for (Entry<S, O> row : declaration.entries()) {
            count(row.trigger());
        }
        for (Transition<S, O> row : declaration.transitions()) {
            count(row.trigger());
        }
        for (Removal<S, O> row : declaration.removals()) {
            count(row.trigger());
        }
        this.table = new StepTable(states.size(), firstOutcome + OUTCOMES + occurrences.size());
        for (Entry<S, O> row : declaration.entries()) {
            table.add(StepTable.NOTHING, column(row.trigger()), Constants.ordinal(row.to()));
        }
        for (Transition<S, O> row : declaration.transitions()) {
            table.add(Constants.ordinal(row.from()), column(row.trigger()), Constants.ordinal(row.to()));
        }
        for (Removal<S, O> row : declaration.removals()) {
            table.add(Constants.ordinal(row.from()), column(row.trigger()), StepTable.GONE);
        }
    }

    /** Makes a graph from edges of another. */
    private Graph(Graph<S, O> origin, Bits places, Collection<Edge<S, O>> edges) {
        this.states = origin.states;
        this.operations = origin.operations;
        this.firstOutcome = origin.firstOutcome;
        this.places = places;
        this.declaration = null;
        this.edges = List.copyOf(edges);
        this.occurrences = new LinkedHashMap<>();
        edges.forEach(edge -> count(edge.trigger()));
        this.table = new StepTable(states.size(), firstOutcome + OUTCOMES + occurrences.size());
        edges.forEach(edge -> table.add(
                edge.from().number(), column(edge.trigger()), edge.to().number()));
    }

    private void count(Trigger<O> trigger) {
        if (trigger instanceof Trigger.Occurred<O> occurred) {
            occurrences.putIfAbsent(occurred.occurrence(), occurrences.size());
        }
    }

    StepTable table() {
        return table;
    }

    /** Returns the column of a trigger; negative if there is none. */
    int column(Trigger<O> trigger) {
        if (trigger instanceof Trigger.Requested<O> request) {
            return operations.contains(request.operation()) ? Constants.ordinal(request.operation()) : -1;
        }
        if (trigger instanceof Trigger.Ended<O> end) {
            return firstOutcome + (end.outcome() == Outcome.COMPLETED ? 0 : 1);
        }
        Integer index = occurrences.get(((Trigger.Occurred<O>) trigger).occurrence());
        return index == null ? -1 : firstOutcome + OUTCOMES + index;
    }

    private Places<S> set(Bits numbers) {
        return new Places<>(states, numbers);
    }

    /** Returns all places: the states, nothing and gone. */
    public Places<S> places() {
        return set(places);
    }

    /** Returns the empty set. */
    public Places<S> none() {
        return set(Bits.NONE);
    }

    /** Returns the set of one place. */
    public Places<S> only(Place<S> place) {
        return set(Bits.of(requireNonNull(place, "place").number()));
    }

    /** Returns these states as a set, without those that are no places of this graph. */
    public Places<S> of(Collection<S> members) {
        return set(Constants.ordinals(requireNonNull(members, "members")).and(places));
    }

    /** Returns the names of all occurrences, in the order of declaration. */
    public Set<String> occurrences() {
        return Collections.unmodifiableSet(occurrences.keySet());
    }

    /** Returns the places that a trigger leaves. */
    public Places<S> sources(Trigger<O> trigger) {
        int column = column(requireNonNull(trigger, "trigger"));
        return column < 0 ? none() : set(table.sources(column));
    }

    /** Returns all places that a trigger leads to. */
    public Places<S> targets(Trigger<O> trigger) {
        return targets(places(), trigger);
    }

    /** Returns the places that a trigger leads to from some places. */
    public Places<S> targets(Places<S> from, Trigger<O> trigger) {
        requireNonNull(from, "from");
        int column = column(requireNonNull(trigger, "trigger"));
        return column < 0 ? none() : set(table.targets(from.numbers(), column));
    }

    /** Returns the steps on the triggers that match. */
    public Steps<S> steps(Predicate<? super Trigger<O>> wanted) {
        requireNonNull(wanted, "wanted");
        boolean[] columns = new boolean[table.columns()];
        for (O operation : operations.all()) {
            columns[Constants.ordinal(operation)] = wanted.test(Trigger.requested(operation));
        }
        columns[firstOutcome] = wanted.test(Trigger.completed());
        columns[firstOutcome + 1] = wanted.test(Trigger.failed());
        occurrences.forEach((occurrence, index) ->
                columns[firstOutcome + OUTCOMES + index] = wanted.test(Trigger.occurred(occurrence)));
        return new Steps<>(states, table.relation(column -> columns[column]));
    }

    /** Returns the steps on all triggers. */
    Relation everyStep() {
        Relation known = everyStep;
        if (known == null) {
            known = table.relation(0, table.columns());
            everyStep = known;
        }
        return known;
    }

    /** Returns the steps on outcomes. */
    Relation everyOutcome() {
        Relation known = everyOutcome;
        if (known == null) {
            known = table.relation(firstOutcome, firstOutcome + OUTCOMES);
            everyOutcome = known;
        }
        return known;
    }

    /** Returns the steps on outcomes. */
    public Steps<S> outcomes() {
        return new Steps<>(states, everyOutcome());
    }

    /** Returns the places that no outcome leaves. */
    public Places<S> atRest() {
        return places().minus(outcomes().sources());
    }

    /** Returns all edges: entries, transitions and removals, each in the order of declaration. */
    public List<Edge<S, O>> edges() {
        List<Edge<S, O>> known = edges;
        if (known == null) {
            known = declared(requireNonNull(declaration));
            edges = known;
        }
        return known;
    }

    private static <S, O> List<Edge<S, O>> declared(Declaration<S, O> declaration) {
        List<Edge<S, O>> declared = new ArrayList<>();
        declaration.entries().forEach(row -> declared.add(Edge.of(row)));
        declaration.transitions().forEach(row -> declared.add(Edge.of(row)));
        declaration.removals().forEach(row -> declared.add(Edge.of(row)));
        return Collections.unmodifiableList(declared);
    }

    /** Returns the edges that leave a place, in the order of declaration. */
    public List<Edge<S, O>> from(Place<S> place) {
        requireNonNull(place, "place");
        return edges().stream().filter(edge -> edge.from().equals(place)).toList();
    }

    /** Returns this graph without the edges on some triggers. Their places stay. */
    public Graph<S, O> without(Predicate<? super Trigger<O>> unwanted) {
        requireNonNull(unwanted, "unwanted");
        return new Graph<>(
                this,
                places,
                edges().stream().filter(edge -> !unwanted.test(edge.trigger())).toList());
    }

    /** Returns this graph without some places, and without the edges from and to them. */
    public Graph<S, O> without(Places<S> unwanted) {
        requireNonNull(unwanted, "unwanted");
        return new Graph<>(
                this,
                places.minus(unwanted.numbers()),
                edges().stream()
                        .filter(edge -> !unwanted.contains(edge.from()) && !unwanted.contains(edge.to()))
                        .toList());
    }

    /** Returns the places that edges reach from nothing. It includes nothing and gone. */
    public Places<S> existing() {
        return set(everyStep().reach(Bits.of(StepTable.NOTHING)).plus(StepTable.GONE));
    }

    /**
     * Returns this graph as it looks to a consumer that never sees some states.
     *
     * <p>A stable state is left out with its edges. An intermediate state is passed over: an edge to it leads directly
     * to wherever its outcomes lead, through further unseen states if necessary. A chain of outcomes counts as a
     * failure if one of them is a failure. Edges that then lead nowhere are left out too.
     */
    public Graph<S, O> passingOver(Set<S> unseen) {
        Places<S> hidden = of(requireNonNull(unseen, "unseen"));
        if (hidden.isEmpty()) {
            return this;
        }
        Set<Edge<S, O>> seen = new LinkedHashSet<>();
        for (Edge<S, O> edge : edges()) {
            if (!hidden.contains(edge.from())) {
                passOver(edge, hidden, seen, new LinkedHashSet<>());
            }
        }
        return new Graph<>(this, places.minus(hidden.numbers()), seen);
    }

    /** Follows outcomes from the end of an edge until a place is seen. It passes each place once for each trigger. */
    private void passOver(Edge<S, O> edge, Places<S> hidden, Set<Edge<S, O>> seen, Set<Edge<S, O>> passed) {
        if (!hidden.contains(edge.to())) {
            seen.add(edge);
        } else if (passed.add(edge)) {
            for (Edge<S, O> onwards : from(edge.to())) {
                if (onwards.trigger() instanceof Trigger.Ended) {
                    boolean fails = edge.trigger().equals(Trigger.completed())
                            && onwards.trigger().equals(Trigger.failed());
                    Trigger<O> trigger = fails ? Trigger.failed() : edge.trigger();
                    passOver(new Edge<>(edge.from(), trigger, onwards.to()), hidden, seen, passed);
                }
            }
        }
    }
}
