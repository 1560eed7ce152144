package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All the ways things may be with a resource, one by one, given what was requested of it and read about it: followed move by
 * move, and so slow, plain, and not the way of the observers that are held against it.
 */
final class Worlds<S, O> {

    /** Where a resource is: in a state, or not, and then not created yet or gone. */
    record Place<S>(@Nullable S state, boolean isGone) {

        static <S> Place<S> of(S state) {
            return new Place<>(state, false);
        }

        static <S> Place<S> nothing() {
            return new Place<>(null, false);
        }

        static <S> Place<S> gone() {
            return new Place<>(null, true);
        }
    }

    /** A way things may be: where the resource is, and which accepted request has not taken effect yet. */
    record World<S, O>(Place<S> place, @Nullable O waiting) {}

    private record Step<S, O>(Place<S> from, Trigger<O> trigger, Place<S> to) {}

    private final StatusMapping<S> mapping;
    private final Control control;
    private final boolean lagging;
    private final List<Place<S>> places;
    private final List<Step<S, O>> steps;
    private final Set<World<S, O>> worlds;

    private Worlds(
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            List<Place<S>> places,
            List<Step<S, O>> steps,
            Set<World<S, O>> worlds) {
        this.mapping = mapping;
        this.control = control;
        this.lagging = lagging;
        this.places = places;
        this.steps = steps;
        this.worlds = worlds;
    }

    /** Returns the one world in which the resource does not exist yet. */
    static <S, O> Worlds<S, O> ofNothing(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, boolean lagging) {
        Set<Place<S>> places = new LinkedHashSet<>(List.of(Place.nothing(), Place.gone()));
        lifecycle.states().stream()
                .map(state -> state.id())
                .filter(state -> !mapping.unreadable().contains(state))
                .map(Place::of)
                .forEach(places::add);
        List<Step<S, O>> steps = Move.all(lifecycle).stream()
                .map(move -> new Step<>(
                        move.from().map(Place::of).orElse(Place.nothing()),
                        move.trigger(),
                        move.to().map(Place::of).orElse(Place.gone())))
                .filter(step -> places.contains(step.from()) && places.contains(step.to()))
                .toList();
        return new Worlds<S, O>(mapping, control, lagging, List.copyOf(places), steps, Set.of())
                .with(Set.of(new World<>(Place.nothing(), null)));
    }

    private Worlds<S, O> with(Set<World<S, O>> others) {
        return new Worlds<>(mapping, control, lagging, places, steps, others);
    }

    Set<World<S, O>> all() {
        return worlds;
    }

    /** Returns the worlds after a request was accepted; none if it was legal in none. */
    Worlds<S, O> afterRequest(O operation) {
        Set<World<S, O>> after = new LinkedHashSet<>();
        for (World<S, O> world : drifted()) {
            if (world.waiting() == null && isLegal(operation, world.place())) {
                steps.stream()
                        .filter(step -> step.from().equals(world.place())
                                && step.trigger().equals(Trigger.requested(operation)))
                        .forEach(step -> after.add(new World<>(step.to(), null)));
                if (lagging) {
                    after.add(new World<>(world.place(), operation));
                }
            }
        }
        return with(after);
    }

    /** Returns the worlds after an answer; none if it fits none. */
    Worlds<S, O> afterReading(Reading reading) {
        return with(drifted().stream()
                .filter(world -> fits(reading, world.place()))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Returns the worlds after whatever was in flight must have taken effect. */
    Worlds<S, O> afterLag() {
        return with(drifted().stream()
                .filter(world -> world.waiting() == null)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private boolean fits(Reading reading, Place<S> place) {
        return place.state() == null
                ? reading.status().isEmpty()
                : mapping.statesOf(reading).contains(place.state());
    }

    private boolean isLegal(@Nullable O operation, Place<S> place) {
        return operation != null
                && steps.stream()
                        .anyMatch(step ->
                                step.from().equals(place) && step.trigger().equals(Trigger.requested(operation)));
    }

    /** Any number of steps that no event tells of, each of which leads from one world to another. */
    private Set<World<S, O>> drifted() {
        Predicate<Trigger<O>> happens =
                trigger -> control == Control.SHARED || !(trigger instanceof Trigger.Requested<O>);
        Set<World<S, O>> seen = new LinkedHashSet<>(worlds);
        Deque<World<S, O>> open = new ArrayDeque<>(worlds);
        while (!open.isEmpty()) {
            World<S, O> world = open.pop();
            for (Step<S, O> step : steps) {
                if (step.from().equals(world.place())) {
                    Set<World<S, O>> next = new LinkedHashSet<>();
                    if (happens.test(step.trigger())) {
                        O still = isLegal(world.waiting(), step.to()) ? world.waiting() : null;
                        next.add(new World<>(step.to(), still));
                    }
                    if (world.waiting() != null && step.trigger().equals(Trigger.requested(world.waiting()))) {
                        next.add(new World<>(step.to(), null));
                    }
                    next.stream().filter(seen::add).forEach(open::push);
                }
            }
        }
        return seen;
    }

    /** Returns the operations which are allowed in every world. */
    Set<O> operations(Lifecycle<S, O> lifecycle) {
        return lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operation -> worlds.stream().allMatch(world -> isLegal(operation, world.place())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
