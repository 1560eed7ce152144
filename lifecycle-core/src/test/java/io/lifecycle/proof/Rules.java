package io.lifecycle.proof;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle as one observer sees it, row by row: its places, the rows between them, and the steps that a hypothesis takes
 * along these rows.
 */
public final class Rules<S, O> {

    /** Where a resource is: in a state, nothing or gone. */
    public record Place<S>(Optional<S> state, boolean isGone) {
        public static <S> Place<S> of(S state) {
            return new Place<>(Optional.of(state), false);
        }

        public static <S> Place<S> nothing() {
            return new Place<>(Optional.empty(), false);
        }

        public static <S> Place<S> gone() {
            return new Place<>(Optional.empty(), true);
        }

        /** Returns the place as texts of estimates name it. */
        @Override
        public String toString() {
            return state.map(Rules::name).orElse(isGone ? "(gone)" : "(nothing)");
        }
    }

    /** A row of the lifecycle: an entry, a transition or a removal. */
    public record Row<S, O>(Place<S> from, Trigger<O> trigger, Place<S> to) {}

    /** A place, and the request that still waits to take effect there, if there is one. */
    public record Hypothesis<S, O>(Place<S> place, @Nullable O waiting) {
        public static <S, O> Hypothesis<S, O> at(Place<S> place) {
            return new Hypothesis<>(place, null);
        }

        public boolean waits() {
            return waiting != null;
        }

        @Override
        public String toString() {
            return "(" + place + ", " + (waiting == null ? "-" : waiting) + ")";
        }
    }

    /** What a hypothesis may become between two events, and on which trigger. */
    public record Step<S, O>(Hypothesis<S, O> to, Trigger<O> trigger) {
        public boolean isOccurrence() {
            return trigger instanceof Trigger.Occurred;
        }
    }

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Terms<O> terms;
    private final Set<Place<S>> places = new LinkedHashSet<>();
    private final List<Row<S, O>> rows = new ArrayList<>();
    private final Map<Place<S>, List<Row<S, O>>> rowsFrom = new LinkedHashMap<>();
    private final Map<Place<S>, Map<O, Set<Place<S>>>> requested = new HashMap<>();
    private final List<O> operations;
    private final Map<Reading, Set<Place<S>>> fitting = new HashMap<>();

    public Rules(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Terms<O> terms) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.terms = terms;
        this.operations =
                inOrder(lifecycle.operations().stream().map(Operation::id).toList());
        for (S state : inOrder(lifecycle.states().stream().map(State::id).toList())) {
            if (!mapping.unreadable().contains(state)) {
                places.add(Place.of(state));
            }
        }
        places.add(Place.nothing());
        places.add(Place.gone());
        takeOutUnreadable(declared());
        takeOutWhatNobodyRequests();
        for (Place<S> place : places) {
            rowsFrom.put(
                    place, rows.stream().filter(row -> row.from().equals(place)).toList());
        }
        for (Row<S, O> row : rows) {
            if (row.trigger() instanceof Trigger.Requested<O> request) {
                requested
                        .computeIfAbsent(row.from(), k -> new HashMap<>())
                        .computeIfAbsent(request.operation(), k -> new LinkedHashSet<>())
                        .add(row.to());
            }
        }
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name();
    }

    /** Returns constants in the order of their enum. */
    private static <E> List<E> inOrder(Collection<E> constants) {
        List<?> order = constants.stream()
                .findFirst()
                .map(constant ->
                        Arrays.asList(((Enum<?>) constant).getDeclaringClass().getEnumConstants()))
                .orElse(List.of());
        List<E> sorted = new ArrayList<>();
        for (Object constant : order) {
            constants.stream().filter(constant::equals).forEach(sorted::add);
        }
        return sorted;
    }

    private List<Row<S, O>> declared() {
        List<Row<S, O>> declared = new ArrayList<>();
        for (Entry<S, O> row : lifecycle.entries()) {
            declared.add(new Row<>(Place.nothing(), row.trigger(), Place.of(row.to())));
        }
        for (Transition<S, O> row : lifecycle.transitions()) {
            declared.add(new Row<>(Place.of(row.from()), row.trigger(), Place.of(row.to())));
        }
        for (Removal<S, O> row : lifecycle.removals()) {
            declared.add(new Row<>(Place.of(row.from()), row.trigger(), Place.gone()));
        }
        return declared;
    }

    /** Cuts out unreadable stable states with their rows, and passes over unreadable intermediate ones. */
    private void takeOutUnreadable(List<Row<S, O>> declared) {
        for (Row<S, O> row : declared) {
            if (places.contains(row.from())) {
                for (Row<S, O> direct : passingOver(row, declared)) {
                    if (places.contains(direct.to()) && !rows.contains(direct)) {
                        rows.add(direct);
                    }
                }
            }
        }
    }

    /** Returns what becomes of a row to a place that is passed over: it leads where outcomes lead from there, perhaps several. */
    private Set<Row<S, O>> passingOver(Row<S, O> row, List<Row<S, O>> declared) {
        Set<Row<S, O>> seen = new LinkedHashSet<>(Set.of(row));
        Deque<Row<S, O>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Row<S, O> soFar = open.pop();
            for (Row<S, O> next : declared) {
                if (isPassedOver(soFar.to()) && next.from().equals(soFar.to()) && Oracle.isOutcome(next.trigger())) {
                    Row<S, O> longer = new Row<>(row.from(), together(soFar.trigger(), next.trigger()), next.to());
                    if (seen.add(longer)) {
                        open.push(longer);
                    }
                }
            }
        }
        seen.removeIf(direct -> isPassedOver(direct.to()));
        return seen;
    }

    private boolean isPassedOver(Place<S> place) {
        return !places.contains(place)
                && place.state()
                        .filter(state -> lifecycle.state(state).stability() == Stability.INTERMEDIATE)
                        .isPresent();
    }

    /** Two outcomes in a row are a failure if one of them is. An operation or an occurrence stays what it is. */
    private Trigger<O> together(Trigger<O> first, Trigger<O> outcome) {
        return first.equals(Trigger.completed()) ? outcome : first;
    }

    /** Takes out these rows, and the places to which no run from nothing leads any more. Nothing and gone stay. */
    private void takeOutWhatNobodyRequests() {
        Set<Place<S>> before = reach(Set.of(Place.nothing()), trigger -> true);
        rows.removeIf(row -> terms.never().stream().map(Trigger::requested).anyMatch(row.trigger()::equals));
        Set<Place<S>> after = reach(Set.of(Place.nothing()), trigger -> true);
        places.removeIf(place -> place.state().isPresent() && before.contains(place) && !after.contains(place));
        rows.removeIf(row -> !places.contains(row.from()) || !places.contains(row.to()));
    }

    public Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    public StatusMapping<S> mapping() {
        return mapping;
    }

    public Terms<O> terms() {
        return terms;
    }

    /** Returns all places, as texts of estimates list them. */
    public Set<Place<S>> places() {
        return places;
    }

    /** Returns the places that are states. */
    public List<Place<S>> states() {
        return places.stream().filter(place -> place.state().isPresent()).toList();
    }

    /** Returns all operations, in the order of their enum. */
    public List<O> operations() {
        return operations;
    }

    public List<Row<S, O>> rows() {
        return rows;
    }

    private List<Row<S, O>> rowsFrom(Place<S> place) {
        return rowsFrom.getOrDefault(place, List.of());
    }

    /** Returns whether an operation leaves a place. */
    public boolean allows(O operation, Place<S> place) {
        return !next(place, operation).isEmpty();
    }

    /** Returns where an operation leads from a place. */
    public Set<Place<S>> next(Place<S> place, O operation) {
        return Collections.unmodifiableSet(
                requested.getOrDefault(place, Map.of()).getOrDefault(operation, Set.of()));
    }

    /** Returns all places that an operation leads to. */
    public Set<Place<S>> targets(O operation) {
        return places.stream()
                .flatMap(place -> next(place, operation).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns whether no outcome leaves a place. */
    public boolean isAtRest(Place<S> place) {
        return rowsFrom(place).stream().noneMatch(row -> Oracle.isOutcome(row.trigger()));
    }

    /** Returns the places that fit a reading. */
    public Set<Place<S>> fitting(Reading reading) {
        return fitting.computeIfAbsent(reading, k -> {
            Set<S> states = Oracle.statesOf(mapping, reading);
            return places.stream()
                    .filter(place -> place.state()
                            .map(states::contains)
                            .orElse(reading.status().isEmpty()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        });
    }

    /** Returns whether a place fits a reading. */
    public boolean fits(Reading reading, Place<S> place) {
        return fitting(reading).contains(place);
    }

    /** Returns whether a reading has a status that belongs to no place here. */
    public boolean isNoStates(Reading reading) {
        return reading.status().isPresent() && fitting(reading).isEmpty();
    }

    /** Returns where what is under way at a place is expected to lead: it completes, and fails only if nothing completes. */
    public Set<Place<S>> counted(Place<S> place) {
        Set<Place<S>> completed = after(Set.of(place), Trigger.completed());
        return completed.isEmpty() ? after(Set.of(place), Trigger.failed()) : completed;
    }

    /** Returns where rows with these triggers lead from some places, themselves included. */
    public Set<Place<S>> reach(Set<Place<S>> from, Predicate<Trigger<O>> wanted) {
        Set<Place<S>> reached = new LinkedHashSet<>(from);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Row<S, O> row : rows) {
                if (wanted.test(row.trigger()) && reached.contains(row.from())) {
                    grows |= reached.add(row.to());
                }
            }
        }
        return reached;
    }

    /** Returns gone, nothing, and the states that only removals on an outcome leave, if anything does. */
    public Set<Place<S>> goneForGood() {
        return places.stream()
                .filter(place -> place.state().isEmpty()
                        || rowsFrom(place).stream()
                                .allMatch(row -> row.to().isGone() && Oracle.isOutcome(row.trigger())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns whether a trigger may happen by itself between two events. */
    public boolean happens(Trigger<O> trigger) {
        return trigger.fold(
                operation -> terms.control() == Control.SHARED
                        && !terms.withoutRequests().contains(operation),
                outcome -> true,
                occurrence -> !terms.without().contains(occurrence));
    }

    /** Returns whether a trigger may happen by itself, and is not an occurrence. */
    public boolean happensUndisturbed(Trigger<O> trigger) {
        return happens(trigger) && !(trigger instanceof Trigger.Occurred);
    }

    /** Returns what a hypothesis may become in one step on some triggers. A waiting request may always take effect. */
    public List<Step<S, O>> steps(Hypothesis<S, O> from, Predicate<Trigger<O>> happens) {
        List<Step<S, O>> steps = new ArrayList<>(moves(from, happens));
        steps.addAll(effects(from));
        return steps;
    }

    /** Returns what a hypothesis may become on some triggers, if the waiting request does not take effect. */
    List<Step<S, O>> moves(Hypothesis<S, O> from, Predicate<Trigger<O>> happens) {
        List<Step<S, O>> moves = new ArrayList<>();
        for (Row<S, O> row : rowsFrom(from.place())) {
            if (happens.test(row.trigger())) {
                @Nullable O waiting = waitsOn(from, row.to()) ? from.waiting() : null;
                moves.add(new Step<>(new Hypothesis<>(row.to(), waiting), row.trigger()));
            }
        }
        return moves;
    }

    /** Returns what a hypothesis may become when the waiting request takes effect. */
    List<Step<S, O>> effects(Hypothesis<S, O> from) {
        List<Step<S, O>> effects = new ArrayList<>();
        @Nullable O waiting = from.waiting();
        if (waiting != null) {
            boolean isLegal = allows(waiting, from.place());
            for (Place<S> to : isLegal ? next(from.place(), waiting) : targets(waiting)) {
                effects.add(new Step<>(Hypothesis.at(to), Trigger.requested(waiting)));
            }
        }
        return effects;
    }

    /** A request waits on if it is legal there, or was not legal before. Otherwise, and if the resource is gone, it lapses. */
    private boolean waitsOn(Hypothesis<S, O> from, Place<S> to) {
        @Nullable O waiting = from.waiting();
        return waiting != null && !to.isGone() && (allows(waiting, to) || !allows(waiting, from.place()));
    }

    /** Returns what any number of steps make of some hypotheses, themselves included. */
    public Set<Hypothesis<S, O>> reached(Collection<Hypothesis<S, O>> from, Predicate<Trigger<O>> happens) {
        Set<Hypothesis<S, O>> reached = new LinkedHashSet<>(from);
        Deque<Hypothesis<S, O>> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Step<S, O> step : steps(open.pop(), happens)) {
                if (reached.add(step.to())) {
                    open.push(step.to());
                }
            }
        }
        return reached;
    }

    /** Returns where completions lead from the targets of an operation: at least one, or none if the operation begins nothing. */
    public Set<Place<S>> completed(O operation) {
        Set<Place<S>> begun = targets(operation);
        Set<Place<S>> completed = reach(after(begun, Trigger.completed()), Trigger.completed()::equals);
        begun.stream().filter(this::isAtRest).forEach(completed::add);
        return completed;
    }

    /** Returns where outcomes lead from the targets of an operation, if at least one of them is a failure. */
    public Set<Place<S>> failed(O operation) {
        Set<Place<S>> underWay = reach(targets(operation), Oracle::isOutcome);
        return reach(after(underWay, new Trigger.Ended<>(Outcome.FAILED)), Oracle::isOutcome);
    }

    /** Returns the places not at rest to which outcomes lead from the targets of an operation, these included. */
    public Set<Place<S>> underWay(O operation) {
        Set<Place<S>> underWay = reach(targets(operation), Oracle::isOutcome);
        underWay.removeIf(this::isAtRest);
        return underWay;
    }

    private Set<Place<S>> after(Set<Place<S>> from, Trigger<O> trigger) {
        return rows.stream()
                .filter(row -> from.contains(row.from()) && row.trigger().equals(trigger))
                .map(Row::to)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
