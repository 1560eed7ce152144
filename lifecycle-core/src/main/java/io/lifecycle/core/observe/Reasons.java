package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Plan;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.WaitDecision.Verdict;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a wait is decided as it is, and what would help. */
final class Reasons<S, O> {

    private final Goal<S, O> goal;
    private final StateObserver<S, O> observer;
    private final Lifecycle<S, O> lifecycle;
    private final Knowledge<S> known;

    Reasons(Goal<S, O> goal, Knowledge<S> known) {
        this.goal = goal;
        this.observer = goal.observer;
        this.lifecycle = observer.lifecycle;
        this.known = known;
    }

    String of(Verdict verdict) {
        return switch (verdict) {
            case REACHED -> itIs();
            case PENDING -> "waiting for " + goal.words + ": " + itIs() + inFlight() + hopeless() + fleeting();
            case UNREACHABLE ->
                goal.words + " will not come by itself: " + itIs() + inFlight() + ways() + advice() + fleeting();
            case INDISTINGUISHABLE ->
                "no reading will ever show " + goal.words + " for sure: " + itIs() + signals() + operations();
        };
    }

    private String itIs() {
        return (Places.single(known.places()) ? "it is " : "it may be ") + names(known.places());
    }

    private String inFlight() {
        return known.inFlight()
                ? ", and " + observer.names.operation(requireNonNull(observer.request(known.key)))
                        + " may not have taken effect yet"
                : "";
    }

    private String hopeless() {
        long hopeless = known.inFlight() ? 0 : Places.those(known.places(), place -> !goal.leadsThere(place));
        return hopeless == 0 ? "" : "; from " + names(hopeless) + " it would never come";
    }

    /** A target that ends by itself may be over before anybody looks. */
    private String fleeting() {
        long fleeting = Places.those(goal.targets, place -> !goal.isKept(place));
        return fleeting == 0 ? "" : "; " + names(fleeting) + " may be over before anybody looks";
    }

    /** What would have to happen on the way from a place to a target, in order. */
    private record Route<O>(List<Trigger<O>> triggers) {

        static <O> Comparator<Route<O>> easiest() {
            return Comparator.comparingLong((Route<O> route) -> route.count(Route::isMishap))
                    .thenComparingLong(route -> route.count(trigger -> trigger instanceof Trigger.Requested))
                    .thenComparingInt(route -> route.triggers().size());
        }

        private long count(Predicate<Trigger<O>> wanted) {
            return triggers.stream().filter(wanted).count();
        }

        private static boolean isMishap(Trigger<?> trigger) {
            return trigger instanceof Trigger.Occurred
                    || (trigger instanceof Trigger.Ended<?> end && end.outcome() == Outcome.FAILED);
        }

        Route<O> then(Trigger<O> trigger) {
            return new Route<>(
                    Stream.concat(triggers.stream(), Stream.of(trigger)).toList());
        }

        Route<O> after(Trigger<O> trigger) {
            return new Route<>(
                    Stream.concat(Stream.of(trigger), triggers.stream()).toList());
        }
    }

    private String ways() {
        StringBuilder text = new StringBuilder();
        for (long place : Places.each(known.places())) {
            Optional<Route<O>> route = routes(place).min(Route.easiest());
            String from = Places.single(known.places()) ? "" : " from " + names(place);
            text.append(route.map(way -> "; the way there" + from + ": " + text(way))
                    .orElse("; there is no way there" + from));
        }
        return text.toString();
    }

    private Stream<Route<O>> routes(long place) {
        if (place == Places.GONE) {
            return Stream.empty();
        }
        if (place == Places.NOTHING) {
            return lifecycle.entries().stream()
                    .flatMap(entry -> routes(entry.to()).map(route -> route.after(entry.trigger())));
        }
        return routes(observer.constants.get(Long.numberOfTrailingZeros(place)));
    }

    private Stream<Route<O>> routes(S from) {
        Stream<Route<O>> toStates = lifecycle.states().stream()
                .map(State::id)
                .filter(state -> (goal.targets & Places.bit(state)) != 0)
                .flatMap(state -> lifecycle.plan(from, state).stream())
                .map(Reasons::route);
        Stream<Route<O>> away = (goal.targets & Places.GONE) == 0
                ? Stream.empty()
                : lifecycle.removals().stream()
                        .flatMap(row -> lifecycle.plan(from, row.from()).stream()
                                .map(plan -> route(plan).then(row.trigger())));
        return Stream.concat(toStates, away);
    }

    private static <S, O> Route<O> route(Plan<S, O> plan) {
        return new Route<>(plan.transitions().stream().map(Transition::trigger).toList());
    }

    private String text(Route<O> route) {
        return route.triggers().stream()
                .map(trigger -> trigger.fold(
                        operation -> lifecycle.operation(operation).name(),
                        outcome -> "(" + trigger + ")",
                        occurrence -> trigger.toString()))
                .collect(Collectors.joining(", "));
    }

    private String advice() {
        return known.candidates().stream()
                .map(lifecycle::state)
                .flatMap(state ->
                        state
                                .advice()
                                .map(advice -> "; advice on " + observer.names.of(state) + ": " + advice)
                                .stream())
                .collect(Collectors.joining());
    }

    /** Names the signals which would tell, of those that the vocabulary names and its user does not supply. */
    private String signals() {
        StatusMapping<S> all = lifecycle.statuses();
        if (!all.name().equals(observer.mapping.name())) {
            return "";
        }
        String helpful = all.signals().stream()
                .filter(signal -> !observer.mapping.signals().contains(signal))
                .filter(this::tells)
                .map(signal -> "'" + signal + "'")
                .collect(Collectors.joining(" or "));
        return helpful.isEmpty() ? "" : "; the signal " + helpful + " would tell";
    }

    private boolean tells(String signal) {
        Set<String> supplied = new LinkedHashSet<>(observer.mapping.signals());
        supplied.add(signal);
        StateObserver<S, O> better = observer.reading(lifecycle.statuses().using(supplied));
        Knowledge<S> same = StateObserver.knowledge(better.parse(known.toString()));
        return goal.by(better).verdict(same) != Verdict.INDISTINGUISHABLE;
    }

    /** Names the operations which are accepted in targets alone. */
    private String operations() {
        List<O> helpful = lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operation -> (observer.moves.legal(operation) & known.places()) != 0)
                .filter(operation -> (observer.moves.legal(operation) & known.places() & ~goal.targets) == 0)
                .toList();
        return helpful.isEmpty() ? "" : "; only there would " + observer.names.operations(helpful) + " be accepted";
    }

    private String names(long places) {
        return observer.names.places(places);
    }
}
