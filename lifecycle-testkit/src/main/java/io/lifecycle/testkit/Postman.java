package io.lifecycle.testkit;

import static io.lifecycle.testkit.Circulation.NOTHING;

import io.lifecycle.testkit.Circulation.Arc;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Finds a short circuit, out of nothing and back, which takes every required arc: the rural postman's round. */
final class Postman {

    private Postman() {}

    /** A circuit, in which each arc begins where the one before it ended, and a lower bound for the length of any. */
    record Round<E>(List<Arc<E>> circuit, int lowerBound) {}

    /**
     * Returns the shortest round if this many tries suffice to find it, or else a short one.
     *
     * <p>The shortest circulation is no longer than the shortest round. If it leaves an island that is not connected to
     * {@code NOTHING}, every round takes one of the arcs that lead into the island: each is tried. The shortest
     * circulation that is still open is a lower bound, and the shortest round as soon as it is connected.
     */
    static <E> Round<E> round(List<Arc<E>> arcs, int tries) {
        Comparator<Circulation<E>> shortestFirst = Comparator.comparingInt(Circulation::length);
        Comparator<Circulation<E>> best = shortestFirst
                .thenComparing(Circulation::requirements, Comparator.reverseOrder())
                .thenComparing(Circulation::cost);
        PriorityQueue<Circulation<E>> open = new PriorityQueue<>(best);
        Circulation<E> found = Circulation.of(arcs);
        for (int i = 0; i < tries && !island(found).isEmpty(); i++) {
            open.addAll(found.leadingInto(island(found)));
            found = open.remove();
        }
        int lowerBound = found.length();
        while (!island(found).isEmpty()) {
            found = Collections.min(found.leadingInto(island(found)), best);
        }
        return new Round<>(circuit(found.taken()), lowerBound);
    }

    /** Returns the vertices of a part that is not connected to {@code NOTHING}; none if all are. */
    private static BitSet island(Circulation<?> circulation) {
        BitSet mainland = reached(NOTHING, circulation.taken());
        return circulation.taken().stream()
                .map(Arc::from)
                .filter(vertex -> !mainland.get(vertex))
                .findFirst()
                .map(vertex -> reached(vertex, circulation.taken()))
                .orElseGet(BitSet::new);
    }

    private static BitSet reached(int start, List<? extends Arc<?>> arcs) {
        BitSet reached = new BitSet();
        reached.set(start);
        int before;
        do {
            before = reached.cardinality();
            arcs.stream().filter(arc -> reached.get(arc.from())).forEach(arc -> reached.set(arc.to()));
        } while (reached.cardinality() > before);
        return reached;
    }

    /** Returns the arcs in an order in which they can be taken (Hierholzer's method). */
    private static <E> List<Arc<E>> circuit(List<Arc<E>> arcs) {
        Map<Integer, Deque<Arc<E>>> left =
                arcs.stream().collect(Collectors.groupingBy(Arc::from, Collectors.toCollection(ArrayDeque::new)));
        Deque<Arc<E>> trail = new ArrayDeque<>();
        Deque<Arc<E>> circuit = new ArrayDeque<>();
        while (true) {
            int at = trail.isEmpty() ? NOTHING : trail.element().to();
            Arc<E> next = left.getOrDefault(at, new ArrayDeque<>()).poll();
            if (next != null) {
                trail.push(next);
            } else if (trail.isEmpty()) {
                return List.copyOf(circuit);
            } else {
                circuit.push(trail.pop());
            }
        }
    }
}
