package io.lifecycle.testkit;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All possible worlds of a resource, one by one, given what was requested of it and read about it. They are followed
 * step by step. That is slow and plain, and not the way of the observers that are compared with it.
 */
final class Worlds<S, O> {

    /** A possible world: where the resource is, and which request has not taken effect yet. */
    record World<S, O>(Place<S> place, Optional<O> waiting) {

        static <S, O> World<S, O> idle(Place<S> place) {
            return new World<>(place, Optional.empty());
        }

        static <S, O> World<S, O> waiting(Place<S> place, O operation) {
            return new World<>(place, Optional.of(operation));
        }
    }

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Control control;
    private final boolean lagging;
    private final Map<Place<S>, List<Edge<S, O>>> edges;
    private final Set<World<S, O>> worlds;

    private Worlds(
            Lifecycle<S, O> lifecycle,
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            Map<Place<S>, List<Edge<S, O>>> edges,
            Set<World<S, O>> worlds) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.control = control;
        this.lagging = lagging;
        this.edges = edges;
        this.worlds = worlds;
    }

    /** Returns the one world in which the resource does not exist yet. */
    static <S, O> Worlds<S, O> ofNothing(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, boolean lagging) {
        return new Worlds<>(
                lifecycle, mapping, control, lagging, visible(lifecycle, mapping), Set.of(World.idle(Place.nothing())));
    }

    /**
     * Returns the edges by the place that they leave, as they are if some states are never seen. An edge to such a
     * state leads at once to wherever outcomes lead from there, through more such states if need be. A completion that
     * leads on through a failure is a failure.
     */
    private static <S, O> Map<Place<S>, List<Edge<S, O>>> visible(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        List<Edge<S, O>> declared = new ArrayList<>();
        lifecycle.entries().forEach(row -> declared.add(Edge.of(row)));
        lifecycle.transitions().forEach(row -> declared.add(Edge.of(row)));
        lifecycle.removals().forEach(row -> declared.add(Edge.of(row)));

        Set<Edge<S, O>> all = new LinkedHashSet<>(declared);
        Deque<Edge<S, O>> open = new ArrayDeque<>(declared);
        while (!open.isEmpty()) {
            Edge<S, O> edge = open.pop();
            if (!isHidden(edge.to(), mapping)) {
                continue;
            }
            declared.stream()
                    .filter(next -> next.from().equals(edge.to()) && next.trigger() instanceof Trigger.Ended)
                    .map(next -> new Edge<>(edge.from(), through(edge.trigger(), next.trigger()), next.to()))
                    .filter(all::add)
                    .forEach(open::push);
        }
        all.removeIf(edge -> isHidden(edge.from(), mapping) || isHidden(edge.to(), mapping));
        return all.stream().collect(Collectors.groupingBy(Edge::from));
    }

    private static <O> Trigger<O> through(Trigger<O> first, Trigger<O> next) {
        return first.equals(Trigger.completed()) ? next : first;
    }

    /**
     * Returns whether something happened to a resource that cannot happen for readers of the vocabulary: an event in a
     * hidden state, a step into one while a request waits or from which nothing leads on by itself, or a request that
     * leads into one in this way.
     */
    boolean isOutOfSight(SimulatedResource<S, O> resource) {
        if (mapping.unreadable().isEmpty()) {
            return false;
        }
        List<ResourceEvent<S, O>> history = resource.history();
        Place<S> place = resource.edges().isEmpty()
                ? resource.place()
                : resource.edges().get(0).from();
        Optional<O> waiting = Optional.empty();
        for (ResourceEvent<S, O> event : history) {
            if (event instanceof ResourceEvent.Moved<S, O> moved) {
                boolean isEffect = waiting.map(Trigger::requested)
                        .equals(Optional.of(moved.edge().trigger()));
                waiting = isEffect ? Optional.empty() : waiting;
                if (isHidden(place, mapping) && !(moved.edge().trigger() instanceof Trigger.Ended)) {
                    return true;
                }
                place = moved.edge().to();
                if (isHidden(place, mapping) && (waiting.isPresent() || !isLeftByItself(place))) {
                    return true;
                }
                Set<O> allowed = place.state().map(lifecycle::operations).orElse(Set.of());
                waiting = waiting.filter(allowed::contains);
            } else if (isHidden(place, mapping)) {
                return true;
            }
            if (event instanceof ResourceEvent.Accepted<S, O> accepted) {
                waiting = Optional.of(accepted.operation());
            }
            if (waiting.isPresent() && next(place, waiting.get()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeftByItself(Place<S> place) {
        return place.state()
                .filter(state -> lifecycle.state(state).stability() == Stability.INTERMEDIATE)
                .isPresent();
    }

    static <S> boolean isHidden(Place<S> place, StatusMapping<S> mapping) {
        return place.state().filter(mapping.unreadable()::contains).isPresent();
    }

    private Worlds<S, O> with(Set<World<S, O>> others) {
        return new Worlds<>(lifecycle, mapping, control, lagging, edges, others);
    }

    private Worlds<S, O> only(Stream<World<S, O>> others) {
        return with(others.collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    Set<World<S, O>> all() {
        return worlds;
    }

    /** Returns the worlds after a request was accepted; none if it was legal in none. */
    Worlds<S, O> afterRequest(O operation) {
        Set<World<S, O>> after = new LinkedHashSet<>();
        for (World<S, O> world : reached(worlds, any -> true)) {
            if (world.waiting().isEmpty()) {
                next(world.place(), operation).forEach(place -> after.add(World.idle(place)));
            }
            if (lagging && isAccepted(operation, world)) {
                after.add(World.waiting(world.place(), operation));
            }
        }
        return with(after);
    }

    /** The platform settles one request before it accepts the next, and its answers may not show that yet. */
    private boolean isAccepted(O operation, World<S, O> world) {
        Set<World<S, O>> settled = world.waiting().isEmpty() ? Set.of(world) : reached(Set.of(world), any -> true);
        return settled.stream().anyMatch(then -> then.waiting().isEmpty() && isLegal(operation, then.place()));
    }

    /**
     * Returns the worlds after a request was refused for the state. If it is allowed in all of them, occurrences aside,
     * the platform has another reason, and nothing is learnt.
     */
    Worlds<S, O> afterRefusal(O operation) {
        Set<World<S, O>> undisturbed = reached(worlds, trigger -> !(trigger instanceof Trigger.Occurred));
        Set<World<S, O>> reached = reached(worlds, any -> true);
        if (undisturbed.stream().allMatch(world -> world.waiting().isEmpty() && isLegal(operation, world.place()))) {
            return with(reached);
        }
        return only(
                reached.stream().filter(world -> world.waiting().isPresent() || !isLegal(operation, world.place())));
    }

    /** Returns the worlds after an answer; none if it fits none. */
    Worlds<S, O> afterReading(Reading reading) {
        return only(reached(worlds, any -> true).stream().filter(world -> fits(reading, world.place())));
    }

    /** Returns the worlds after whatever was in flight has taken effect, lapsed or was lost. */
    Worlds<S, O> afterLag() {
        return only(reached(worlds, any -> true).stream()
                .filter(world -> world.waiting().isEmpty()));
    }

    private boolean fits(Reading reading, Place<S> place) {
        return place.state()
                .map(mapping.statesOf(reading)::contains)
                .orElse(reading.status().isEmpty());
    }

    private boolean isLegal(O operation, Place<S> place) {
        return !next(place, operation).isEmpty();
    }

    private List<Place<S>> next(Place<S> place, O operation) {
        return edges.getOrDefault(place, List.of()).stream()
                .filter(edge -> edge.trigger().equals(Trigger.requested(operation)))
                .map(Edge::to)
                .toList();
    }

    /** Returns the worlds after any number of hidden steps, on some of the triggers that may happen hidden. */
    private Set<World<S, O>> reached(Set<World<S, O>> from, Predicate<Trigger<O>> some) {
        Predicate<Trigger<O>> isHidden =
                trigger -> control == Control.SHARED || !(trigger instanceof Trigger.Requested<O>);
        Predicate<Trigger<O>> happens = isHidden.and(some);
        Set<World<S, O>> seen = new LinkedHashSet<>(from);
        Deque<World<S, O>> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            World<S, O> world = open.pop();
            Stream<World<S, O>> moved = edges.getOrDefault(world.place(), List.of()).stream()
                    .filter(edge -> happens.test(edge.trigger()))
                    .map(edge -> moved(world, edge.to()));
            Stream.concat(moved, effects(world)).filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    /**
     * Returns a world in which the resource has moved; a request that waits lapses if it was allowed and no longer is.
     */
    private World<S, O> moved(World<S, O> world, Place<S> to) {
        return new World<>(
                to,
                world.waiting()
                        .filter(operation -> !to.isGone())
                        .filter(operation -> isLegal(operation, to) || !isLegal(operation, world.place())));
    }

    /**
     * Returns the worlds in which what waits has taken effect; if it is not allowed there, it may lead wherever it
     * leads from any place.
     */
    private Stream<World<S, O>> effects(World<S, O> world) {
        return world.waiting().stream()
                .flatMap(operation -> isLegal(operation, world.place())
                        ? next(world.place(), operation).stream()
                        : edges.values().stream()
                                .flatMap(List::stream)
                                .filter(edge -> edge.trigger().equals(Trigger.requested(operation)))
                                .map(Edge::to))
                .map(World::idle);
    }

    /** Returns the operations which are allowed in every world; none while one waits. */
    Set<O> operations() {
        return lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operation -> worlds.stream()
                        .allMatch(world -> world.waiting().isEmpty() && isLegal(operation, world.place())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
