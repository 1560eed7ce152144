package io.lifecycle.core.reconcile;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Graph;
import io.lifecycle.core.Names;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Foresight;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Explains why a step is taken, for the people who answer for it. */
final class StepReasons<S, O> {

    private final Rules<S, O> rules;
    private final Goal<S, O> goal;
    private final Rules.Situation<S, O> situation;
    private final StateObserver<S, O> observer;
    private final Graph<S, O> graph;
    private final Names<S, O> names;
    private final Places<S> places;

    StepReasons(Rules<S, O> rules, Rules.Situation<S, O> situation) {
        this.rules = rules;
        this.goal = rules.goal();
        this.situation = situation;
        this.observer = goal.observer();
        this.graph = observer.graph();
        this.names = observer.lifecycle().names();
        this.places = observer.places(situation.estimate());
    }

    private String itIs() {
        return places.size() == 1 ? "it is " + names.all(places) : "it may be " + names.either(places);
    }

    String ofDone() {
        return itIs();
    }

    String ofNoState(String status) {
        return "awaited: the API answers " + Text.quoted(status)
                + ", which belongs to no state, so the resource is in no state now; before, "
                + (places.size() == 1 ? "it was " : "it may have been ") + names.either(places);
    }

    String ofAwait(Foresight foresight) {
        Set<O> waiting = observer.requests(situation.estimate());
        if (!waiting.isEmpty()) {
            return "awaited: " + names.eitherOperation(waiting) + " may not have taken effect yet; " + itIs();
        }
        Places<S> underWay = places.minus(graph.atRest());
        String hope = places.size() == 1
                ? (mustFail() ? ", and only its failure leads on to " + goal.arrival() : ", and that ends by itself")
                : underWay.isEmpty()
                        ? "; later answers may tell"
                        : "; " + names.either(underWay) + " ends by itself, and later answers may tell";
        return "awaited: " + itIs() + hope
                + (foresight == Foresight.UNDECIDED
                        ? "; the search for answers that tell was given up, so such answers count as possible"
                        : "");
    }

    /** Returns whether completions do not lead to the goal. */
    private boolean mustFail() {
        Places<S> led = graph.targets(places, Trigger.completed());
        Places<S> completed = graph.steps(Trigger.completed()::equals).reach(led);
        return completed.and(rules.ways(goal.lastTier()).counting()).isEmpty();
    }

    String ofRequest(Rules.Decision.Request<O> request) {
        O operation = request.operation();
        Places<S> allowing = places.and(graph.sources(Trigger.requested(operation)));
        String resort = request.tier() == 0 ? "" : " as a last resort";
        String doubt = request.isCertain()
                ? itIs()
                : "it may be " + names.either(allowing) + ", and a refusal tells that it is "
                        + names.either(places.minus(allowing));
        return names.operation(operation) + (request.isCertain() ? " is requested" : " is attempted") + resort
                + ", because " + (situation.isOverdue() ? "it lasts for too long: " : "") + doubt + refused()
                + "; then "
                + afterwards(operation, allowing);
    }

    private String refused() {
        return situation.refused().isEmpty()
                ? ""
                : ", and " + names.eitherOperation(inOrder(situation.refused())) + " was refused";
    }

    private List<O> inOrder(Set<O> operations) {
        return goal.permitted(goal.lastTier()).stream()
                .filter(operations::contains)
                .toList();
    }

    /** Returns what comes after an operation was requested: waiting for the goal, or the next request. */
    private String afterwards(O operation, Places<S> allowing) {
        Ways<S, O> ways = rules.ways(goal.lastTier());
        Places<S> led = graph.targets(allowing, Trigger.requested(operation));
        Set<O> next = new LinkedHashSet<>();
        Places<S> seen = graph.none();
        while (!led.isWithin(seen)) {
            seen = seen.plus(led);
            Places<S> onwards = graph.none();
            for (Place<S> place : led) {
                Optional<O> first = ways.first(place);
                first.ifPresent(next::add);
                onwards = first.isPresent() ? onwards : onwards.plus(ways.next(place));
            }
            led = onwards;
        }
        return next.isEmpty()
                ? goal.arrival() + " is awaited"
                : names.eitherOperation(next) + " is next, on the way to " + goal.arrival();
    }

    // Stuck.

    String ofStuck(Why why, WouldHelp<O> help) {
        String cause = switch (why) {
            case UNREACHABLE -> noWay();
            case OVERDUE -> ", for too long";
            default -> untold();
        };
        return "stuck: " + itIs() + cause + refused() + remedies(help);
    }

    private String noWay() {
        if (places.onlyStates().isEmpty()) {
            return places.hasGone()
                    ? ", and what is gone does not come back"
                    : ", and nothing that is permitted creates it";
        }
        List<String> exits = new ArrayList<>();
        for (Place<S> place : places.onlyStates()) {
            String subject = places.size() == 1 ? ", which" : "; " + names.place(place);
            List<Edge<S, O>> edges = graph.from(place);
            String occurrences = edges.stream()
                    .filter(edge -> edge.trigger() instanceof Trigger.Occurred)
                    .map(edge -> names.trigger(edge.trigger()))
                    .distinct()
                    .collect(Collectors.joining(" or "));
            boolean isLeftByOccurrences = edges.stream()
                    .allMatch(edge -> edge.trigger() instanceof Trigger.Occurred || isForbiddenRemoval(edge));
            Places<S> ends = graph.outcomes().reach(graph.only(place)).and(graph.atRest());
            if (!edges.isEmpty() && ends.onlyStates().isEmpty()) {
                exits.add(subject + " ends in its removal");
            } else if (edges.isEmpty()) {
                exits.add(subject + " is never left");
            } else if (isLeftByOccurrences && !occurrences.isEmpty()) {
                exits.add(subject + " ends only by " + occurrences);
            }
        }
        return exits.isEmpty()
                ? ", and no permitted operation leads from there to " + goal.arrival() + " for sure"
                : String.join("", exits);
    }

    /** Returns whether an edge is on an operation and leads to a place from which there is no way to the goal. */
    private boolean isForbiddenRemoval(Edge<S, O> edge) {
        return edge.trigger() instanceof Trigger.Requested
                && !rules.ways(goal.lastTier()).counting().contains(edge.to());
    }

    private String untold() {
        if (places.size() == 1) {
            return situation.refused().isEmpty() ? ", and no answer will tell what comes next" : "";
        }
        Set<String> shared = new LinkedHashSet<>();
        StatusMapping<S> mapping = observer.mapping();
        for (String status : mapping.statuses()) {
            if (places.states().stream()
                    .allMatch(state -> mapping.statusesOf(state).contains(status))) {
                shared.add(status);
            }
        }
        boolean isByStatus = places.size() == places.onlyStates().size() && !shared.isEmpty();
        return isByStatus
                ? ", which " + String.join(" or ", shared) + " alone does not tell"
                : ", and no answer will tell";
    }

    private String remedies(WouldHelp<O> help) {
        StringBuilder text = new StringBuilder();
        if (!help.signals().isEmpty()) {
            text.append("; the signal ").append(quoted(help.signals())).append(" would tell");
        }
        if (!help.withoutRequests().isEmpty()) {
            text.append("; if others never request ")
                    .append(names.eitherOperation(help.withoutRequests()))
                    .append(", say so by withoutRequests(..)");
        }
        if (!help.never().isEmpty()) {
            text.append("; if nobody ever requests ")
                    .append(names.eitherOperation(help.never()))
                    .append(", say so by never(..)");
        }
        if (!help.without().isEmpty()) {
            text.append("; if there cannot have been ")
                    .append(help.without().stream()
                            .map(occurrence -> "\"" + occurrence + "\"")
                            .collect(Collectors.joining(" or ")))
                    .append(", say so by without(..)");
        }
        append(text, help.permitted(), " would help");
        append(text, help.removing(), " would allow its removal");
        help.advice().forEach(advice -> text.append("; advice ").append(advice.replaceFirst("\\.$", "")));
        return text.toString();
    }

    private static String quoted(Collection<String> signals) {
        return signals.stream().map(signal -> "'" + signal + "'").collect(Collectors.joining(" or "));
    }

    private void append(StringBuilder text, Set<Set<O>> sets, String effect) {
        if (!sets.isEmpty()) {
            text.append("; permitting ")
                    .append(sets.stream()
                            .map(set -> set.stream().map(names::operation).collect(Collectors.joining(" and ")))
                            .collect(Collectors.joining(", or ")))
                    .append(effect);
        }
    }
}
