package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a lifecycle answers about one of its states, computed when it is built. */
record Place<S, O>(
        State<S> state,
        Set<O> operations,
        List<Optional<S>> next,
        Map<Trigger<O>, Set<S>> targets,
        Set<S> reachable,
        Set<S> settlesIn) {

    boolean isTerminal() {
        return targets.isEmpty();
    }

    /** Returns the places of a sound declaration, by the ordinals of their states. */
    static <S, O> List<Place<S, O>> of(Declaration<S, O> declaration) {
        Universe<S> states = declaration.stateConstants();
        Graph<S, O> graph = new Graph<>(declaration);
        long[] steps = graph.steps();
        long[] outcomes = graph.outcomes();
        long stable = graph.stable();
        Map<S, State<S>> byId = new HashMap<>();
        for (State<S> state : declaration.states()) {
            byId.put(state.id(), state);
        }

        List<Place<S, O>> places = new ArrayList<>();
        for (S id : states.constants()) {
            State<S> state = requireNonNull(byId.get(id));
            long start = Universe.bit(id);
            Map<Trigger<O>, Set<S>> targets = targets(declaration, state.id());
            places.add(new Place<>(
                    state,
                    operations(declaration, state.id(), targets),
                    next(declaration, targets),
                    targets,
                    states.setOf(Graph.reach(start, steps)),
                    states.setOf(Graph.reach(start, outcomes) & stable)));
        }
        return List.copyOf(places);
    }

    private static <S, O> Map<Trigger<O>, Set<S>> targets(Declaration<S, O> declaration, S from) {
        Map<Trigger<O>, List<S>> targets = new LinkedHashMap<>();
        for (Transition<S, O> row : declaration.transitions()) {
            if (row.from().equals(from)) {
                targets.putIfAbsent(row.trigger(), new ArrayList<>());
                requireNonNull(targets.get(row.trigger())).add(row.to());
            }
        }
        Map<Trigger<O>, Set<S>> sets = new LinkedHashMap<>();
        for (Map.Entry<Trigger<O>, List<S>> target : targets.entrySet()) {
            sets.put(target.getKey(), declaration.stateConstants().setOf(target.getValue()));
        }
        return sets;
    }

    private static <S, O> List<Optional<S>> next(Declaration<S, O> declaration, Map<Trigger<O>, Set<S>> targets) {
        List<Optional<S>> next = new ArrayList<>();
        for (O operation : declaration.operationConstants().constants()) {
            Set<S> to = targets.get(Trigger.requested(operation));
            next.add(to == null ? Optional.empty() : Optional.of(to.iterator().next()));
        }
        return List.copyOf(next);
    }

    private static <S, O> Set<O> operations(Declaration<S, O> declaration, S from, Map<Trigger<O>, Set<S>> targets) {
        List<Trigger<O>> leaving = new ArrayList<>(targets.keySet());
        for (Removal<S, O> row : declaration.removals()) {
            if (row.from().equals(from)) {
                leaving.add(row.trigger());
            }
        }
        List<O> allowed = new ArrayList<>();
        for (Trigger<O> trigger : leaving) {
            if (trigger instanceof Trigger.Requested<O> request) {
                allowed.add(request.operation());
            }
        }
        return declaration.operationConstants().setOf(allowed);
    }
}
