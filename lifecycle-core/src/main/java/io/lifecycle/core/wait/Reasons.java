package io.lifecycle.core.wait;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Names;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Foresight;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Explains the decision about a wait, and says what would help. */
final class Reasons<S, O> {

    private final Targets<S, O> targets;
    private final StateObserver<S, O> observer;
    private final Lifecycle<S, O> lifecycle;
    private final Graph<S, O> graph;
    private final Names<S, O> names;
    private final StateEstimate<S> known;
    private final Places<S> places;

    Reasons(Targets<S, O> targets, StateEstimate<S> known) {
        this.targets = targets;
        this.observer = targets.observer();
        this.lifecycle = observer.lifecycle();
        this.graph = observer.graph();
        this.names = lifecycle.names();
        this.known = known;
        this.places = observer.places(known);
    }

    String ofReached() {
        return itIs();
    }

    String ofPending(Foresight foresight) {
        return "waiting for " + targets.words() + ": " + itIs() + inFlight() + hopeless() + fleeting() + leftOpen()
                + (foresight == Foresight.UNDECIDED
                        ? "; the search for readings that show it was given up, so such readings count as possible"
                        : "");
    }

    String ofUnreachable() {
        return targets.words() + " will not come by itself: " + itIs() + inFlight() + new Ways<>(targets).text(places)
                + advice() + fleeting();
    }

    String ofIndistinguishable() {
        return "no reading will ever show " + targets.words() + " for sure: " + itIs() + wouldHelp()
                + acceptedThereOnly();
    }

    String ofNoState(String status) {
        return "waiting for " + targets.words() + ": the API answers " + Text.quoted(status)
                + ", which belongs to no state, so the resource is in no state now; before, " + wasOrMayHaveBeen();
    }

    private String itIs() {
        return (places.size() == 1 ? "it is " : "it may be ") + names.all(places);
    }

    private String wasOrMayHaveBeen() {
        return (places.size() == 1 ? "it was " : "it may have been ") + names.all(places);
    }

    private String inFlight() {
        Set<O> requests = observer.requests(known);
        return requests.isEmpty() ? "" : ", and " + names.eitherOperation(requests) + " may not have taken effect yet";
    }

    private String hopeless() {
        Places<S> hopeless = places.filter(place -> !targets.leadsThere(graph.only(place)));
        return hopeless.isEmpty() || known.inFlight() ? "" : "; it would never get there from " + names.all(hopeless);
    }

    /** Names the targets that end by themselves, perhaps before anybody looks. */
    private String fleeting() {
        Places<S> fleeting = targets.fleeting();
        return fleeting.isEmpty() ? "" : "; " + names.all(fleeting) + " may be over before anybody looks";
    }

    private String advice() {
        return places.states().stream()
                .map(lifecycle::state)
                .flatMap(
                        state -> state.advice().map(advice -> "; advice on '" + state.name() + "': " + advice).stream())
                .collect(Collectors.joining());
    }

    /** If the resource may have reached its target, but may also be elsewhere: what would tell, and what leaves it open. */
    private String leftOpen() {
        Places<S> there = places.and(targets.places());
        Places<S> elsewhere = places.minus(there);
        if (known.inFlight() || there.isEmpty() || elsewhere.isEmpty()) {
            return "";
        }
        List<O> needed = neededFor(elsewhere, there);
        Places<S> lost = graph.none();
        for (O operation : needed) {
            lost = lost.plus(lostWithout(operation));
        }
        boolean isOnlyThen = elsewhere.isWithin(lost);
        return wouldTell(signal -> tells(observer.vocabulary().using(Set.of(signal)), there, elsewhere))
                + (isOnlyThen ? never(needed) : byOthers(requested(there, elsewhere)))
                + byOccurrences(occurring(there, elsewhere));
    }

    /** If no reading will ever tell: which signal or assumption would change that. */
    private String wouldHelp() {
        Places<S> there = observer.outlook(known, targets.countedOn()).and(targets.places());
        Places<S> alike = places;
        for (Places<S> place : there.each()) {
            for (Places<S> answer : observer.answers(place)) {
                alike = alike.plus(answer);
            }
        }
        Places<S> elsewhere = alike.minus(targets.places());
        List<O> requested = requested(there, elsewhere);
        List<String> occurring = occurring(there, elsewhere);
        List<O> needed = neededFor(elsewhere, there);
        return wouldTell(this::isToldBy)
                + (helps(observer.withoutRequests(Set.copyOf(requested))) ? byOthers(requested) : "")
                + (helps(observer.without(occurring.toArray(String[]::new))) ? byOccurrences(occurring) : "")
                + (helps(observer.never(Set.copyOf(needed))) ? never(needed) : "");
    }

    /** Returns whether this observer, which reads or excludes more, would decide otherwise. */
    private boolean helps(StateObserver<S, O> better) {
        return better.graph().places().intersects(places)
                && targets.by(better)
                                .decide(better.parse(known.toString(), better.anything()))
                                .verdict()
                        != Verdict.INDISTINGUISHABLE;
    }

    private String wouldTell(Predicate<String> tells) {
        String telling = observer.vocabulary().signals().stream()
                .filter(tells)
                .map(signal -> "'" + signal + "'")
                .collect(Collectors.joining(" or "));
        return telling.isEmpty() ? "" : "; the signal " + telling + " would tell";
    }

    /** Returns whether each answer with this signal tells the targets from the other places. */
    private boolean tells(StatusMapping<S> narrowed, Places<S> there, Places<S> elsewhere) {
        return !there.onlyStates().isEmpty()
                && there.states().stream()
                        .allMatch(state -> narrowed.leftOpen(state).stream()
                                .noneMatch(shown -> graph.of(shown).intersects(elsewhere)));
    }

    private boolean isToldBy(String signal) {
        return !observer.mapping().signals().contains(signal) && helps(observer.supplying(signal));
    }

    /** Returns the operations that others may have requested in a target, and that lead elsewhere. */
    private List<O> requested(Places<S> there, Places<S> elsewhere) {
        List<O> leading = new ArrayList<>();
        for (Operation<O> operation : lifecycle.operations()) {
            Trigger<O> request = Trigger.requested(operation.id());
            if (observer.mayHappenUnobserved(request) && leads(there, request, elsewhere)) {
                leading.add(operation.id());
            }
        }
        return leading;
    }

    private String byOthers(List<O> requested) {
        return requested.isEmpty()
                ? ""
                : "; others may have requested " + names.operations(requested)
                        + ": if they never do, exclude it by withoutRequests(..)";
    }

    private List<String> occurring(Places<S> there, Places<S> elsewhere) {
        return graph.occurrences().stream()
                .filter(occurrence -> leads(there, Trigger.occurred(occurrence), elsewhere))
                .toList();
    }

    private static String byOccurrences(List<String> occurring) {
        return occurring.isEmpty()
                ? ""
                : occurring.stream()
                        .map(occurrence -> "\"" + occurrence + "\"")
                        .collect(Collectors.joining(
                                ", ", "; ", " may have happened: if that cannot be, exclude it by without(..)"));
    }

    private boolean leads(Places<S> from, Trigger<O> trigger, Places<S> to) {
        return observer.outlook(graph.targets(from, trigger), Set.of()).intersects(to);
    }

    /** Returns the operations that some of {@code elsewhere} could not be reached without, but all the others could. */
    private List<O> neededFor(Places<S> elsewhere, Places<S> others) {
        List<O> needed = new ArrayList<>();
        for (Operation<O> operation : lifecycle.operations()) {
            Places<S> lost = lostWithout(operation.id());
            if (lost.intersects(elsewhere) && !lost.intersects(others)) {
                needed.add(operation.id());
            }
        }
        return needed;
    }

    private Places<S> lostWithout(O operation) {
        Trigger<O> request = Trigger.requested(operation);
        Places<S> left =
                graph.steps((Trigger<O> trigger) -> !trigger.equals(request)).reach(graph.only(Place.nothing()));
        return graph.existing().minus(left);
    }

    private String never(List<O> needed) {
        return needed.isEmpty()
                ? ""
                : "; it may be elsewhere only if somebody requests " + names.operations(needed)
                        + ": if nobody ever does, say so by never(..)";
    }

    /** Names the operations that are accepted only in targets. */
    private String acceptedThereOnly() {
        List<O> helpful = new ArrayList<>();
        for (Operation<O> operation : lifecycle.operations()) {
            Places<S> accepting =
                    graph.sources(Trigger.requested(operation.id())).and(places);
            if (!accepting.isEmpty() && accepting.isWithin(targets.places())) {
                helpful.add(operation.id());
            }
        }
        return helpful.isEmpty() ? "" : "; " + names.operations(helpful) + " would be accepted only there";
    }
}
