package io.lifecycle.core.observe;

import io.lifecycle.core.Outcome;
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
 * Finds, event by event, the least run to every way things may be.
 *
 * <p>An observer asks only where runs lead, and has all places at once as bits; this asks by which run, and so goes through
 * them one by one.
 */
final class RunSearch<S, O> {

    /** The fewest steps; among those, the fewest of what is unlikely. */
    static final Comparator<Cost> SHORTEST = Comparator.comparingInt(Cost::steps)
            .thenComparingInt(Cost::requestsByOthers)
            .thenComparingInt(Cost::occurrences)
            .thenComparingInt(Cost::failures);

    /** The fewest requests by others; among those, the shortest. */
    static final Comparator<Cost> FEWEST_REQUESTS_BY_OTHERS =
            Comparator.comparingInt(Cost::requestsByOthers).thenComparing(SHORTEST);

    /** What is counted of a run. */
    record Cost(int steps, int requestsByOthers, int occurrences, int failures) {

        private static final Cost NONE = new Cost(0, 0, 0, 0);

        private Cost plus(Trigger<?> trigger, boolean hidden) {
            return new Cost(
                    steps + 1,
                    requestsByOthers + (hidden && trigger instanceof Trigger.Requested ? 1 : 0),
                    occurrences + (trigger instanceof Trigger.Occurred ? 1 : 0),
                    failures + (trigger instanceof Trigger.Ended<?> end && end.outcome() == Outcome.FAILED ? 1 : 0));
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

        private Way<O> taking(Moves.Move<O> next, @Nullable O stillWaiting, boolean isHidden, int events) {
            return new Way<>(
                    next.to(), stillWaiting, cost.plus(next.trigger(), isHidden), this, next, isHidden, events);
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
    private final Map<World, Way<O>> least = new LinkedHashMap<>();
    private int events;

    RunSearch(Moves<S, O> moves, boolean lagging, Predicate<O> requestedByOthers, Comparator<Cost> order) {
        this.moves = moves;
        this.lagging = lagging;
        this.requestedByOthers = requestedByOthers;
        this.order = Comparator.comparing(Way::cost, order);
    }

    /** Begins, or begins anew, in all these places. */
    void begin(long at, long waiting, @Nullable O request) {
        least.clear();
        begin(at, null);
        begin(waiting, request);
    }

    private void begin(long places, @Nullable O waiting) {
        for (long rest = places; rest != 0; rest &= rest - 1) {
            keep(new Way<>(Long.lowestOneBit(rest), waiting, Cost.NONE, null, null, false, events));
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

    /** The API accepted a request. */
    void request(O operation) {
        List<Way<O>> before = next();
        for (Way<O> way : before) {
            for (Moves.Move<O> move : moves.from(way.place())) {
                if (way.waiting() == null && move.trigger().equals(Trigger.requested(operation))) {
                    keep(way.taking(move, null, false, events));
                    if (lagging) {
                        keep(new Way<>(way.place(), operation, way.cost(), way, null, false, events));
                    }
                }
            }
        }
    }

    /** The API answered what fits these places. */
    void read(long fits) {
        for (Way<O> way : next()) {
            if ((way.place() & fits) != 0) {
                keep(way);
            }
        }
    }

    /** Whatever was in flight has taken effect, or lapsed. */
    void lag() {
        for (Way<O> way : next()) {
            if (way.waiting() == null) {
                keep(way);
            }
        }
    }

    /** Takes any number of steps, the cheapest way first, and returns where they lead at the moment of the next event. */
    private List<Way<O>> next() {
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
        least.clear();
        events++;
        return List.copyOf(reached.values());
    }

    private void step(Way<O> way, Moves.Move<O> move, PriorityQueue<Way<O>> open) {
        @Nullable O waiting = way.waiting();
        if (waiting != null && move.trigger().equals(Trigger.requested(waiting))) {
            open.add(way.taking(move, null, false, events));
        }
        if (mayHappen(move.trigger())) {
            boolean isStillLegal = waiting != null && (moves.legal(waiting) & move.to()) != 0;
            open.add(way.taking(move, isStillLegal ? waiting : null, true, events));
        }
    }

    private boolean mayHappen(Trigger<O> trigger) {
        return !(trigger instanceof Trigger.Requested<O> request) || requestedByOthers.test(request.operation());
    }
}
