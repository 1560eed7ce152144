package io.lifecycle.tools.export;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A lifecycle as a machine in which an event leads from a place to exactly one place.
 *
 * @param name a token for the lifecycle
 * @param nodes its places, nothing first and gone last
 */
record Machine(String name, List<Node> nodes, List<String> limits) {

    /**
     * A place, and what leads from it.
     *
     * @param state the state that it is; empty for nothing and gone
     * @param words what people call it
     */
    record Node(String id, Optional<State<?>> state, boolean isGone, String words, List<Arrow> arrows) {}

    /**
     * What an event leads to.
     *
     * @param words what people call the event
     * @param isOneOfSeveral whether what happens may lead elsewhere, too, by another event
     */
    record Arrow(String event, String to, String words, boolean isOneOfSeveral) {}

    static <S, O> Machine of(Lifecycle<S, O> lifecycle) {
        return new Draft<>(lifecycle).machine();
    }

    private static final class Draft<S, O> {
        private final Lifecycle<S, O> lifecycle;
        private final Map<Place<S>, List<Edge<S, O>>> edges = new HashMap<>();
        private final Tokens places = new Tokens();
        private final Tokens occurrences = new Tokens();
        private final Tokens operations = new Tokens();

        Draft(Lifecycle<S, O> lifecycle) {
            this.lifecycle = lifecycle;
            lifecycle
                    .graph()
                    .edges()
                    .forEach(edge -> edges.computeIfAbsent(edge.from(), from -> new ArrayList<>())
                            .add(edge));
        }

        Machine machine() {
            Map<Place<S>, Optional<State<?>>> all = new LinkedHashMap<>();
            all.put(Place.nothing(), Optional.empty());
            lifecycle.states().forEach(state -> all.put(Place.of(state.id()), Optional.of(state)));
            all.put(Place.gone(), Optional.empty());
            // States come first, so that they keep their names if the two places have the same.
            lifecycle.states().forEach(state -> id(Place.of(state.id())));
            List<Node> nodes = new ArrayList<>();
            all.forEach((place, state) -> nodes.add(new Node(
                    id(place),
                    state,
                    place.isGone(),
                    state.<String>map(State::name).orElse(place.isGone() ? "gone" : "not created yet"),
                    arrows(edges.getOrDefault(place, List.of())))));
            return new Machine(new Tokens().of(lifecycle, lifecycle.name()), nodes, limits(nodes));
        }

        private String id(Place<S> place) {
            String called = place.state().map(Draft::constant).orElse(place.isGone() ? "GONE" : "NOTHING");
            return places.of(place, called);
        }

        private static String constant(Object id) {
            return ((Enum<?>) id).name();
        }

        private List<Arrow> arrows(List<Edge<S, O>> from) {
            Map<Trigger<O>, Set<Place<S>>> targets = new HashMap<>();
            from.forEach(edge -> targets.computeIfAbsent(edge.trigger(), trigger -> new HashSet<>())
                    .add(edge.to()));
            List<Arrow> arrows = new ArrayList<>();
            for (Edge<S, O> edge : from) {
                String event = event(edge.trigger());
                String words = lifecycle.names().trigger(edge.trigger());
                boolean isOneOfSeveral =
                        targets.getOrDefault(edge.trigger(), Set.of()).size() > 1;
                if (isOneOfSeveral) {
                    event += "." + id(edge.to());
                    words += " to " + lifecycle.names().place(edge.to());
                }
                arrows.add(new Arrow(event, id(edge.to()), words, isOneOfSeveral));
            }
            return arrows;
        }

        private String event(Trigger<O> trigger) {
            return trigger.fold(
                    operation -> "request." + operations.of(operation, constant(operation)),
                    outcome -> "outcome." + trigger,
                    occurrence -> "occurrence." + occurrences.of(occurrence, occurrence));
        }

        private static List<String> limits(List<Node> nodes) {
            List<String> limits = new ArrayList<>();
            limits.add(
                    "What is under way ends by itself, and this machine does not act: somebody has to send each outcome and each"
                            + " occurrence as an event.");
            if (nodes.stream().flatMap(node -> node.arrows().stream()).anyMatch(Arrow::isOneOfSeveral)) {
                limits.add(
                        "If the lifecycle leaves open which of several places follows, this machine has an event for each,"
                                + " with the place at its end; the sender has to know.");
            }
            limits.add(
                    "It is in one state at a time: if an answer of the API leaves several open, it cannot say so. What answers mean"
                            + " is not in it.");
            limits.add(
                    "An event that leads nowhere from a state is ignored; the lifecycle would refuse it and say why.");
            limits.add("The evidence of the rows is not in it.");
            return limits;
        }
    }
}
