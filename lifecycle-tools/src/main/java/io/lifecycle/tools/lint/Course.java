package io.lifecycle.tools.lint;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Steps;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.explain.Run;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may become of a resource during a wait, from the accepted request to where it rests and a waiter would stop: the
 * places that each status may show, by their role in the wait.
 */
final class Course<S, O> {

    /** An observer that knows only of what the wait counts on. */
    private final StateObserver<S, O> observer;

    private final O operation;
    private final Places<S> targets;

    /** Where the request may be accepted. */
    private final Places<S> starts;

    private final Set<String> counted;
    private final Map<Optional<String>, Map<Role, Places<S>>> statuses;

    Course(StateObserver<S, O> observer, O operation, Places<S> targets, Places<S> starts, Set<String> counted) {
        this.observer = observer;
        this.operation = operation;
        this.targets = targets;
        this.starts = starts;
        this.counted = counted;
        this.statuses = shown();
    }

    /**
     * Returns the places that each status may show, and an absence under the empty key. Statuses that this wait cannot
     * meet are left out.
     */
    Map<Optional<String>, Map<Role, Places<S>>> statuses() {
        return statuses;
    }

    /** Returns the name of the operation after which the tool waits. */
    String operation() {
        return observer.lifecycle().operation(operation).name();
    }

    /** Returns for each status the places that it may show in this wait, by their role. */
    private Map<Optional<String>, Map<Role, Places<S>>> shown() {
        Map<Role, Places<S>> places = places();
        Map<Optional<String>, Map<Role, Places<S>>> found = new LinkedHashMap<>();
        Stream.concat(observer.mapping().statuses().stream().map(Optional::of), Stream.of(Optional.<String>empty()))
                .forEach(status -> {
                    Map<Role, Places<S>> shown = new EnumMap<>(places);
                    shown.replaceAll((role, all) -> all.and(observer.fits(reading(status))));
                    shown.values().removeIf(Places::isEmpty);
                    if (!shown.isEmpty()) {
                        found.put(status, shown);
                    }
                });
        return found;
    }

    private static Reading reading(Optional<String> status) {
        return status.map(Reading::of).orElseGet(Reading::absent);
    }

    /** Returns every place where the resource may be until it rests and a waiter would stop. */
    private Map<Role, Places<S>> places() {
        Graph<S, O> possible = observer.graph();
        Steps<S> hidden = possible.steps(observer::mayHappenUnobserved);
        Places<S> stale = observer.isLagging() ? starts : possible.none();
        Places<S> coming = possible.places()
                .minus(targets)
                .filter(place -> observer.outlook(possible.only(place), counted).intersects(targets));
        Places<S> ending = targets.minus(possible.atRest());
        Places<S> passing = ending.filter(
                place -> observer.outlook(possible.only(place), counted).intersects(targets.minus(ending)));
        Places<S> begun = possible.targets(starts, Trigger.requested(operation));
        Places<S> first = begun.plus(hidden.step(stale).minus(starts));
        Places<S> direct = reach(first, hidden, coming);
        Places<S> at = reach(first, hidden, coming.plus(ending));
        Steps<S> well =
                possible.steps(trigger -> observer.mayHappenUnobserved(trigger) && !trigger.equals(Trigger.failed()));
        Places<S> clean = well.reach(begun);
        Places<S> past = well.reach(at.and(ending));
        Places<S> missed = targets.plus(coming);
        return Map.of(
                Role.THERE, at.and(targets).minus(passing),
                Role.PASSING, at.and(passing),
                Role.COMING, at.and(coming).and(clean),
                Role.UNDOING, at.and(coming).minus(clean),
                Role.STALE, stale,
                Role.HOPELESS, direct.plus(at.minus(past)).minus(missed),
                Role.PAST, at.and(past).minus(missed));
    }

    /** Returns what steps lead to, as long as each step leaves a place of {@code goneOnFrom}. */
    private Places<S> reach(Places<S> from, Steps<S> hidden, Places<S> goneOnFrom) {
        Places<S> at = from;
        Places<S> before;
        do {
            before = at;
            at = at.plus(hidden.step(at.and(goneOnFrom)));
        } while (!at.equals(before));
        return at;
    }

    /** Returns the places that a wait misjudges if it treats a status in this way. */
    Places<S> wrong(Treatment treatment, Map<Role, Places<S>> shown) {
        Places<S> wrong = observer.graph().none();
        for (Map.Entry<Role, Places<S>> entry : shown.entrySet()) {
            if (!entry.getKey().suits(treatment)) {
                wrong = wrong.plus(entry.getValue());
            }
        }
        return wrong;
    }

    Places<S> places(Map<Role, Places<S>> shown) {
        return shown.values().stream().reduce(observer.graph().none(), Places::plus);
    }

    /** Returns whether the status may be there before the request. */
    boolean isOfBefore(Optional<String> status) {
        return observer.fits(reading(status)).intersects(starts);
    }

    /** Returns a status that is shown by what the operation begins, but neither before it nor by a target. */
    Optional<String> between() {
        Places<S> begun = observer.graph().targets(starts, Trigger.requested(operation));
        return statuses.entrySet().stream()
                .filter(entry -> entry.getValue().keySet().equals(Set.of(Role.COMING)))
                .filter(entry -> begun.isWithin(places(entry.getValue())))
                .flatMap(entry -> entry.getKey().stream())
                .findFirst();
    }

    /** Returns the signals that have a value which only wrong places show, and another which only right places show. */
    List<String> telling(Optional<String> status, Places<S> wrong, Places<S> right) {
        if (status.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        return observer.mapping().signals().stream()
                .filter(signal ->
                        shows(status.get(), signal, wrong, right) && shows(status.get(), signal, right, wrong))
                .toList();
    }

    private boolean shows(String status, String signal, Places<S> some, Places<S> others) {
        return observer.mapping().rows().stream()
                .filter(row -> StatusMapping.isSame(row.status().orElse(""), status))
                .flatMap(row -> Optional.ofNullable(row.signals().get(signal)).stream())
                .flatMap(values -> values.values().stream())
                .map(value -> observer.fits(Reading.of(status).with(signal, value)))
                .anyMatch(fits -> fits.intersects(some) && !fits.intersects(others));
    }

    /**
     * Returns the shortest way from before the request to where the wait misjudges a status. If the wait gives up on
     * the status, a way is preferred that begins where the status is shown already, because a wait that fails meets
     * that first.
     *
     * @param mayWait whether the wait may misjudge it before the request takes effect
     */
    Optional<Run<S, O>> run(Optional<String> status, boolean isGivenUpOn, boolean mayWait, Places<S> wrong) {
        Places<S> likely =
                isGivenUpOn ? observer.fits(reading(status)) : observer.graph().atRest();
        return run(trace -> Stream.of(mayWait ? trace : trace.afterLag()), status, wrong, likely);
    }

    /** Returns the shortest way over a target. */
    Optional<Run<S, O>> runPastTarget(Optional<String> status, Places<S> wrong) {
        Set<Optional<String>> shownByTargets = statuses.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(Role.THERE))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return run(
                trace -> shownByTargets.stream().map(target -> trace.afterReading(reading(target))),
                status,
                wrong,
                observer.graph().atRest());
    }

    private Optional<Run<S, O>> run(
            Function<Trace<S, O>, Stream<Trace<S, O>>> looks,
            Optional<String> status,
            Places<S> wrong,
            Places<S> likely) {
        return starts.each().stream()
                .map(start -> Trace.from(observer, estimate(start)).afterRequest(operation))
                .flatMap(looks)
                .flatMap(trace -> trace.afterReading(reading(status)).runs().stream())
                .filter(run -> run.since() == 0 && endsIn(run, wrong))
                .min(Comparator.<Run<S, O>>comparingInt(run -> run.steps().size())
                        .thenComparing(run -> run.from()
                                .filter(state -> likely.contains(Place.of(state)))
                                .isEmpty()));
    }

    private StateEstimate<S> estimate(Places<S> start) {
        return start.states().stream().findFirst().map(observer::at).orElseGet(observer::nothing);
    }

    private boolean endsIn(Run<S, O> run, Places<S> places) {
        return run.to()
                .map(state -> places.contains(Place.of(state)))
                .orElse(run.isGone() ? places.hasGone() : places.hasNothing());
    }
}
