package io.lifecycle.core.explain;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Hypothesis;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds, event by event, the least run to each hypothesis. Immutable: each event returns a new search.
 *
 * <p>An observer asks only where runs lead, so it handles all places at once, as bits. This asks by which run, so it goes
 * through them one by one.
 */
final class RunSearch<S, O> {

    /** The fewest hidden steps; among those, the likeliest. */
    static final Comparator<Cost> SHORTEST = Comparator.comparingInt(Cost::hiddenSteps)
            .thenComparingInt(Cost::failuresAndOccurrences)
            .thenComparingInt(Cost::lapses)
            .thenComparingInt(Cost::requestsByOthers);

    /** The fewest requests by others; among those, the shortest. */
    static final Comparator<Cost> FEWEST_REQUESTS_BY_OTHERS =
            Comparator.comparingInt(Cost::requestsByOthers).thenComparing(SHORTEST);

    /** What is counted of a run. */
    record Cost(int hiddenSteps, int failuresAndOccurrences, int lapses, int requestsByOthers) {

        private static final Cost NONE = new Cost(0, 0, 0, 0);

        private Cost plus(Trigger<?> trigger, boolean hidden, boolean lapses) {
            boolean isRequest = trigger instanceof Trigger.Requested;
            boolean isCompletion = trigger.equals(Trigger.completed());
            return new Cost(
                    hiddenSteps + (hidden ? 1 : 0),
                    failuresAndOccurrences + (isRequest || isCompletion ? 0 : 1),
                    this.lapses + (lapses ? 1 : 0),
                    requestsByOthers + (isRequest && hidden ? 1 : 0));
        }
    }

    /** The last change in a run. */
    sealed interface Change<S, O> {

        /**
         * The resource went from one place to another.
         *
         * @param hidden false if a request of the trace took effect, true otherwise
         * @param legal whether the lifecycle has this edge; a request may take effect where it is not allowed
         */
        record Moved<S, O>(Edge<S, O> edge, boolean hidden, boolean legal) implements Change<S, O> {}

        /** A request began to wait. If an earlier one waited, {@code over}, it had ended by then, and no answer shows it. */
        record Waits<S, O>(O operation, @Nullable O over) implements Change<S, O> {}

        /** A request was sent, but not accepted. */
        record NotAccepted<S, O>(O operation) implements Change<S, O> {}
    }

    /**
     * The end of a run.
     *
     * @param place where the resource is then
     * @param waiting the request that has not taken effect yet
     * @param before the run without its last change; null at the beginning
     * @param last the last change; null at the beginning
     * @param after how many events came before the last change
     */
    record Way<S, O>(
            Place<S> place,
            @Nullable O waiting,
            Cost cost,
            @Nullable Way<S, O> before,
            @Nullable Change<S, O> last,
            int after) {

        /** Returns this way and a move by which a request of the trace takes effect. */
        private Way<S, O> requested(Edge<S, O> next, boolean legal, int events) {
            Cost more = cost.plus(next.trigger(), false, false);
            return new Way<>(next.to(), null, more, this, new Change.Moved<>(next, false, legal), events);
        }

        /** Returns this way and a request that was just sent, and waits. */
        private Way<S, O> waitingFor(O operation, int events) {
            return new Way<>(place, operation, cost, this, new Change.Waits<>(operation, waiting), events);
        }

        /** Returns this way and a request that was just sent, and not accepted. */
        private Way<S, O> without(O operation, int events) {
            return new Way<>(place, waiting, cost, this, new Change.NotAccepted<>(operation), events);
        }

        /** Returns this way and a hidden move. The waiting request lapses with it, unless it is still waiting afterwards. */
        private Way<S, O> moved(Edge<S, O> next, @Nullable O stillWaiting, int events) {
            Cost more = cost.plus(next.trigger(), true, waiting != null && stillWaiting == null);
            return new Way<>(next.to(), stillWaiting, more, this, new Change.Moved<>(next, true, true), events);
        }

        Hypothesis<S, O> hypothesis() {
            return new Hypothesis<>(place, Optional.ofNullable(waiting));
        }
    }

    private final StateObserver<S, O> observer;
    private final Graph<S, O> graph;
    private final Predicate<Trigger<O>> mayBeHidden;
    private final Comparator<Way<S, O>> order;
    private final int since;
    private final int events;
    private final Map<Hypothesis<S, O>, Way<S, O>> least = new LinkedHashMap<>();

    /** Makes a search before the first event. It does not begin anywhere yet. */
    RunSearch(StateObserver<S, O> observer, Predicate<Trigger<O>> mayBeHidden, Comparator<Cost> order) {
        this.observer = observer;
        this.graph = observer.graph();
        this.mayBeHidden = mayBeHidden;
        this.order = Comparator.comparing(Way::cost, order);
        this.since = 0;
        this.events = 0;
    }

    private RunSearch(RunSearch<S, O> before, int since, int events) {
        this.observer = before.observer;
        this.graph = before.graph;
        this.mayBeHidden = before.mayBeHidden;
        this.order = before.order;
        this.since = since;
        this.events = events;
    }

    /** Returns this search, continued by one event. */
    private RunSearch<S, O> next() {
        return new RunSearch<>(this, since, events + 1);
    }

    /** Returns a search that begins now, with these hypotheses. */
    RunSearch<S, O> begin(Collection<Hypothesis<S, O>> hypotheses) {
        RunSearch<S, O> anew = new RunSearch<>(this, events, events);
        for (Hypothesis<S, O> hypothesis : hypotheses) {
            @Nullable O waiting = hypothesis.waiting().orElse(null);
            anew.keep(new Way<>(hypothesis.place(), waiting, Cost.NONE, null, null, events));
        }
        return anew;
    }

    private void keep(Way<S, O> way) {
        least.merge(way.hypothesis(), way, BinaryOperator.minBy(order));
    }

    /** Returns whether nothing explains the last event. */
    boolean isStuck() {
        return least.isEmpty();
    }

    /** Returns after how many events it began: 0, or the number of the last event that nothing explains. */
    int since() {
        return since;
    }

    /** Returns how many events there were. */
    int events() {
        return events;
    }

    /** Returns the least way to each place where the resource may be right after the last event, in the order of places. */
    List<Way<S, O>> ways() {
        List<Way<S, O>> ways = new ArrayList<>();
        for (Place<S> place : graph.places()) {
            least.values().stream()
                    .filter(way -> way.place().equals(place))
                    .min(order)
                    .ifPresent(ways::add);
        }
        return ways;
    }

    /** Returns the search after the API has accepted a request. */
    RunSearch<S, O> request(O operation) {
        RunSearch<S, O> after = next();
        for (Way<S, O> way : drifted()) {
            if (way.waiting() == null && isLegal(operation, way.place())) {
                after.enter(way, operation);
                if (observer.isLagging()) {
                    after.keep(way.waitingFor(operation, after.events));
                }
            } else if (observer.isLagging() && way.waiting() != null && settlesWhereLegal(way, operation)) {
                after.keep(way.waitingFor(operation, after.events));
            }
        }
        return after;
    }

    private void enter(Way<S, O> way, O operation) {
        for (Edge<S, O> move : graph.from(way.place())) {
            if (move.trigger().equals(Trigger.requested(operation))) {
                keep(way.requested(move, true, events));
            }
        }
    }

    /**
     * Returns whether an earlier request may be over, unseen, before the platform accepts another. Only what the observer assumes
     * may happen counts here. If it takes more requests by others, steps tell that.
     */
    private boolean settlesWhereLegal(Way<S, O> way, O operation) {
        return new RunSearch<>(observer, observer::mayHappenUnobserved, SHORTEST)
                .begin(List.of(way.hypothesis())).drifted().stream()
                        .anyMatch(later -> later.waiting() == null && isLegal(operation, later.place()));
    }

    /** Returns the search after a request was sent, but nobody knows whether it arrived. */
    RunSearch<S, O> attempt(O operation) {
        RunSearch<S, O> after = next();
        for (Way<S, O> way : drifted()) {
            after.keep(way.without(operation, after.events));
            if (way.waiting() == null && isLegal(operation, way.place())) {
                after.enter(way, operation);
                after.keep(way.waitingFor(operation, after.events));
            }
        }
        return after;
    }

    /** Returns the search after an event that only these hypotheses fit. */
    RunSearch<S, O> filter(Predicate<Hypothesis<S, O>> fits) {
        RunSearch<S, O> after = next();
        drifted().stream().filter(way -> fits.test(way.hypothesis())).forEach(after::keep);
        return after;
    }

    boolean isLegal(O operation, Place<S> place) {
        return graph.sources(Trigger.requested(operation)).contains(place);
    }

    /** Takes any number of steps, the cheapest way first, and returns the least ways right before the next event. */
    private List<Way<S, O>> drifted() {
        PriorityQueue<Way<S, O>> open = new PriorityQueue<>(order);
        open.addAll(least.values());
        Map<Hypothesis<S, O>, Way<S, O>> reached = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            Way<S, O> way = open.remove();
            if (reached.putIfAbsent(way.hypothesis(), way) == null) {
                takeEffect(way, open);
                for (Edge<S, O> move : graph.from(way.place())) {
                    if (mayBeHidden.test(move.trigger())) {
                        open.add(way.moved(move, stillWaiting(way, move.to()), events));
                    }
                }
            }
        }
        return List.copyOf(reached.values());
    }

    private @Nullable O stillWaiting(Way<S, O> way, Place<S> to) {
        @Nullable O waiting = way.waiting();
        boolean isStill = waiting != null && !to.isGone() && (isLegal(waiting, to) || !isLegal(waiting, way.place()));
        return isStill ? waiting : null;
    }

    /** Lets the waiting request take effect: as its rows say, or, if it is not allowed here, as from any place. */
    private void takeEffect(Way<S, O> way, PriorityQueue<Way<S, O>> open) {
        @Nullable O waiting = way.waiting();
        if (waiting == null) {
            return;
        }
        Trigger<O> request = Trigger.requested(waiting);
        boolean isLegal = isLegal(waiting, way.place());
        Places<S> targets = isLegal ? graph.targets(graph.only(way.place()), request) : graph.targets(request);
        for (Place<S> target : targets) {
            open.add(way.requested(new Edge<>(way.place(), request, target), isLegal, events));
        }
    }
}
