package io.lifecycle.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often to take each arc of a graph so that every vertex is left as often as it is entered, every required arc is
 * taken, and nothing is shorter. It need not be connected.
 *
 * <p>Arcs are required one after another: each is taken, and the cheapest way from its end to its beginning closes the
 * circle. That way may take back what earlier ways took, so that the whole stays the cheapest (the method of successive
 * shortest paths).
 *
 * @param <E> what is taken on an arc
 */
final class Circulation<E> {

    /** The vertex where walks begin; it leads to every vertex, and every vertex to it. */
    static final int NOTHING = 0;

    // An edge costs more than all walks together, so of circulations of equal length the one with fewer walks is
    // cheaper.
    private static final long EDGE = 1L << 32;
    private static final long WALK = 1;
    private static final long NO_WAY = Long.MAX_VALUE;

    /** A way from a vertex to another. Its length is the number of its edges. */
    record Arc<E>(int from, int to, boolean isRequired, List<E> edges) {
        private long cost() {
            return EDGE * edges.size() + (from == NOTHING ? WALK : 0);
        }
    }

    private final List<Arc<E>> arcs;
    private final int[] times;
    private final BitSet required;

    private Circulation(List<Arc<E>> arcs, int[] times, BitSet required) {
        this.arcs = arcs;
        this.times = times;
        this.required = required;
    }

    static <E> Circulation<E> of(List<Arc<E>> arcs) {
        Circulation<E> circulation = new Circulation<>(arcs, new int[arcs.size()], new BitSet());
        for (int i = 0; i < arcs.size(); i++) {
            if (arcs.get(i).isRequired()) {
                circulation.require(i);
            }
        }
        return circulation;
    }

    /** Returns, for each arc that leads into a set of vertices, the shortest circulation which takes it too. */
    List<Circulation<E>> leadingInto(BitSet vertices) {
        List<Circulation<E>> leading = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            if (vertices.get(arcs.get(i).to()) && !vertices.get(arcs.get(i).from())) {
                Circulation<E> copy = new Circulation<>(arcs, times.clone(), (BitSet) required.clone());
                copy.require(i);
                leading.add(copy);
            }
        }
        return leading;
    }

    private void require(int arc) {
        required.set(arc);
        if (times[arc] == 0) {
            times[arc] = 1;
            close(arcs.get(arc));
        }
    }

    private void close(Arc<E> circle) {
        int[] steps = cheapestSteps(circle.to());
        for (int at = circle.from(); at != circle.to(); ) {
            int step = steps[at];
            boolean isTakenBack = step < 0;
            times[isTakenBack ? ~step : step] += isTakenBack ? -1 : 1;
            at = isTakenBack ? arcs.get(~step).to() : arcs.get(step).from();
        }
    }

    /** Returns the last step of the cheapest way to each vertex: an arc, or the complement of one that is taken back. */
    private int[] cheapestSteps(int start) {
        int vertices = 1 + arcs.stream().mapToInt(Arc::to).max().orElse(NOTHING);
        int[] steps = new int[vertices];
        long[] costs = new long[vertices];
        Arrays.fill(costs, NO_WAY);
        costs[start] = 0;
        boolean isCheaper;
        do {
            isCheaper = false;
            for (int i = 0; i < times.length; i++) {
                Arc<E> arc = arcs.get(i);
                isCheaper |= step(costs, steps, i, arc.from(), arc.to(), arc.cost());
                if (times[i] > (required.get(i) ? 1 : 0)) {
                    isCheaper |= step(costs, steps, ~i, arc.to(), arc.from(), -arc.cost());
                }
            }
        } while (isCheaper);
        return steps;
    }

    private static boolean step(long[] costs, int[] steps, int step, int from, int to, long cost) {
        if (costs[from] == NO_WAY || costs[from] + cost >= costs[to]) {
            return false;
        }
        costs[to] = costs[from] + cost;
        steps[to] = step;
        return true;
    }

    /** Returns its length and its number of walks, as one number. */
    long cost() {
        return IntStream.range(0, times.length)
                .mapToLong(i -> times[i] * arcs.get(i).cost())
                .sum();
    }

    int length() {
        return (int) (cost() / EDGE);
    }

    /** Returns the number of required arcs. */
    int requirements() {
        return required.cardinality();
    }

    /** Returns the arcs that it takes, each as often as it takes it. */
    List<Arc<E>> taken() {
        return IntStream.range(0, times.length)
                .boxed()
                .flatMap(i -> Collections.nCopies(times[i], arcs.get(i)).stream())
                .toList();
    }
}
