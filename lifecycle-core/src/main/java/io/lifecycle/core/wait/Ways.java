package io.lifecycle.core.wait;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Graph;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Plan;
import io.lifecycle.core.State;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The easiest ways to a target: plans, with an entry before them or a removal after them. */
final class Ways<S, O> {

    /** Nobody reads more than these. */
    private static final int MOST_WAYS = 8;

    private final Lifecycle<S, O> lifecycle;
    private final Graph<S, O> graph;
    private final Places<S> targets;

    Ways(Targets<S, O> targets) {
        this.lifecycle = targets.observer().lifecycle();
        this.graph = lifecycle.graph();
        this.targets = targets.places();
    }

    /** What happens on a way, in order. */
    private record Way<O>(List<Trigger<O>> triggers) {

        /** Orders by mishaps, then by requests, then by steps; the fewest first. */
        static <O> Comparator<Way<O>> easiest() {
            return Comparator.comparingLong((Way<O> way) ->
                            way.triggers().stream().filter(Way::isMishap).count())
                    .thenComparingLong(way -> way.triggers().stream()
                            .filter(Trigger.Requested.class::isInstance)
                            .count())
                    .thenComparingInt(way -> way.triggers().size());
        }

        private static boolean isMishap(Trigger<?> trigger) {
            return trigger instanceof Trigger.Occurred || trigger.equals(Trigger.failed());
        }

        Way<O> then(Trigger<O> trigger) {
            List<Trigger<O>> longer = new ArrayList<>(triggers);
            longer.add(trigger);
            return new Way<>(longer);
        }

        Way<O> after(Trigger<O> trigger) {
            List<Trigger<O>> longer = new ArrayList<>(List.of(trigger));
            longer.addAll(triggers);
            return new Way<>(longer);
        }
    }

    /** Returns the easiest way from each of some places, as the end of a sentence. */
    String text(Places<S> from) {
        StringBuilder text = new StringBuilder();
        int told = 0;
        for (Place<S> place : from) {
            if (++told > MOST_WAYS) {
                return text.append("; and from elsewhere").toString();
            }
            String subject =
                    from.size() == 1 ? "" : " from " + lifecycle.names().place(place);
            Optional<Way<O>> way = ways(place).min(Way.easiest());
            text.append(way.map(found -> "; the way there" + subject + ": " + words(found))
                    .orElse("; there is no way there" + subject));
        }
        return text.toString();
    }

    private String words(Way<O> way) {
        return way.triggers().stream().map(lifecycle.names()::trigger).collect(Collectors.joining(", "));
    }

    private Stream<Way<O>> ways(Place<S> from) {
        if (from.state().isPresent()) {
            return ways(from.state().get());
        }
        return graph.from(from).stream().flatMap(entry -> ways(entry.to()).map(way -> way.after(entry.trigger())));
    }

    private Stream<Way<O>> ways(S from) {
        Stream<Way<O>> toStates = lifecycle.states().stream()
                .map(State::id)
                .filter(state -> targets.contains(Place.of(state)))
                .flatMap(state -> lifecycle.plan(from, state).stream())
                .map(Ways::way);
        Stream<Way<O>> away = graph.edges().stream()
                .filter(edge -> targets.hasGone() && edge.to().isGone())
                .flatMap(removal -> leading(from, removal));
        return Stream.concat(toStates, away);
    }

    private Stream<Way<O>> leading(S from, Edge<S, O> removal) {
        return removal.from().state().stream()
                .flatMap(state -> lifecycle.plan(from, state).stream())
                .map(plan -> way(plan).then(removal.trigger()));
    }

    private static <S, O> Way<O> way(Plan<S, O> plan) {
        return new Way<>(plan.transitions().stream().map(Transition::trigger).toList());
    }
}
