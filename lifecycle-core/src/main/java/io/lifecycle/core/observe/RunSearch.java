package io.lifecycle.core.observe;

import io.lifecycle.core.Trigger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds, event by event, the least run to every way things may be; immutable, each event makes another.
 *
 * <p>An observer asks only where runs lead, and has all places at once as bits; this asks by which run, and so goes through
 * them one by one.
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

    /**
     * The end of a run.
     *
     * @param place where the resource is then, as a bit
     * @param waiting the request that has not taken effect yet
     * @param before the run without its last move; or, where no move was made last, without a request that began to wait
     * @param move the last move, and whether it is hidden
     * @param after how many events came before
     */
    record Way<O>(
            long place,
            @Nullable O waiting,
            Cost cost,
            @Nullable Way<O> before,
            Moves.@Nullable Move<O> move,
            boolean hidden,
            int after) {

        /** Returns this and a move on which an accepted request takes effect. */
        private Way<O> requested(Moves.Move<O> next, int events) {
            return new Way<>(next.to(), null, cost.plus(next.trigger(), false, false), this, next, false, events);
        }

        /** Returns this and a request that was just accepted, and waits. */
        private Way<O> waitingFor(O operation, int events) {
            return new Way<>(place, operation, cost, this, null, false, events);
        }

        /** Returns this and a hidden move, on which the request that waits lapses unless it is still waiting then. */
        private Way<O> moved(Moves.Move<O> next, @Nullable O stillWaiting, int events) {
            Cost more = cost.plus(next.trigger(), true, waiting != null && stillWaiting == null);
            return new Way<>(next.to(), stillWaiting, more, this, next, true, events);
        }
    }

    /** A way things may be: where the resource is, and which request has not taken effect yet. */
    private record World(long place, @Nullable Object waiting) {

        static World of(Way<?> way) {
            return new World(way.place(), way.waiting());
        }
    }

    private final Moves<S, O> moves;
    private final boolean lagging;
    private final Predicate<O> requestedByOthers;
    private final Comparator<Way<O>> order;
    private final int events;
    private final Map<World, Way<O>> least = new LinkedHashMap<>();

    /** A search before the first event, which begins nowhere yet. */
    RunSearch(Moves<S, O> moves, boolean lagging, Predicate<O> requestedByOthers, Comparator<Cost> order) {
        this.moves = moves;
        this.lagging = lagging;
        this.requestedByOthers = requestedByOthers;
        this.order = Comparator.comparing(Way::cost, order);
        this.events = 0;
    }

    private RunSearch(RunSearch<S, O> before, int events) {
        this.moves = before.moves;
        this.lagging = before.lagging;
        this.requestedByOthers = before.requestedByOthers;
        this.order = before.order;
        this.events = events;
    }

    /** Returns the search that begins now, in all these places. */
    RunSearch<S, O> begin(long at, long waiting, @Nullable O request) {
        RunSearch<S, O> anew = new RunSearch<>(this, events);
        anew.begin(at, null);
        anew.begin(waiting, request);
        return anew;
    }

    private void begin(long places, @Nullable O waiting) {
        for (long place : Places.each(places)) {
            keep(new Way<>(place, waiting, Cost.NONE, null, null, false, events));
        }
    }

    private void keep(Way<O> way) {
        least.merge(World.of(way), way, BinaryOperator.minBy(order));
    }

    /** Returns whether nothing explains the last event. */
    boolean isStuck() {
        return least.isEmpty();
    }

    /** Returns how many events there were. */
    int events() {
        return events;
    }

    /** Returns the least way to each place that there may be right after the last event, in the order of the bits. */
    List<Way<O>> ways() {
        Map<Integer, Way<O>> byPlace = new TreeMap<>();
        for (Way<O> way : least.values()) {
            byPlace.merge(Long.numberOfTrailingZeros(way.place()), way, BinaryOperator.minBy(order));
        }
        return List.copyOf(byPlace.values());
    }

    /** Returns the search after the API has accepted a request. */
    RunSearch<S, O> request(O operation) {
        RunSearch<S, O> after = new RunSearch<>(this, events + 1);
        for (Way<O> way : drifted()) {
            for (Moves.Move<O> move : moves.from(way.place())) {
                if (way.waiting() == null && move.trigger().equals(Trigger.requested(operation))) {
                    after.keep(way.requested(move, after.events));
                    if (lagging) {
                        after.keep(way.waitingFor(operation, after.events));
                    }
                }
            }
        }
        return after;
    }

    /** Returns the search after the API has answered what fits these places. */
    RunSearch<S, O> read(long fits) {
        return keeping(way -> (way.place() & fits) != 0);
    }

    /** Returns the search after whatever was in flight has taken effect, or lapsed. */
    RunSearch<S, O> lag() {
        return keeping(way -> way.waiting() == null);
    }

    private RunSearch<S, O> keeping(Predicate<Way<O>> wanted) {
        RunSearch<S, O> after = new RunSearch<>(this, events + 1);
        drifted().stream().filter(wanted).forEach(after::keep);
        return after;
    }

    /** Takes any number of steps, the cheapest way first, and returns the least ways at the moment of the next event. */
    private List<Way<O>> drifted() {
        PriorityQueue<Way<O>> open = new PriorityQueue<>(order);
        open.addAll(least.values());
        Map<World, Way<O>> reached = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            Way<O> way = open.remove();
            if (reached.putIfAbsent(World.of(way), way) == null) {
                for (Moves.Move<O> move : moves.from(way.place())) {
                    step(way, move, open);
                }
            }
        }
        return List.copyOf(reached.values());
    }

    private void step(Way<O> way, Moves.Move<O> move, PriorityQueue<Way<O>> open) {
        @Nullable O waiting = way.waiting();
        if (waiting != null && move.trigger().equals(Trigger.requested(waiting))) {
            open.add(way.requested(move, events));
        }
        if (mayHappen(move.trigger())) {
            boolean isStillLegal = waiting != null && (moves.legal(waiting) & move.to()) != 0;
            open.add(way.moved(move, isStillLegal ? waiting : null, events));
        }
    }

    private boolean mayHappen(Trigger<O> trigger) {
        return !(trigger instanceof Trigger.Requested<O> request) || requestedByOthers.test(request.operation());
    }
}
