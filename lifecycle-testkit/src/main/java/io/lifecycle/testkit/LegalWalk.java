package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a lifecycle: each edge begins where the one before it ended. It begins before the resource exists,
 * unless it says otherwise.
 *
 * <p>Immutable. Two walks are equal if their lifecycles are the same and their edges are equal.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LegalWalk<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final List<Edge<S, O>> edges;

    private LegalWalk(Lifecycle<S, O> lifecycle, List<Edge<S, O>> edges) {
        this.lifecycle = lifecycle;
        this.edges = edges;
    }

    /**
     * Returns a walk along these edges.
     *
     * @throws IllegalArgumentException if the lifecycle has no such edge, or one does not begin where the one before it ended
     */
    public static <S, O> LegalWalk<S, O> of(Lifecycle<S, O> lifecycle, List<Edge<S, O>> edges) {
        List<Edge<S, O>> known = requireNonNull(lifecycle, "lifecycle").graph().edges();
        List<Edge<S, O>> copy = List.copyOf(requireNonNull(edges, "edges"));
        for (int i = 0; i < copy.size(); i++) {
            Edge<S, O> edge = copy.get(i);
            if (!known.contains(edge)) {
                throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "' has no edge " + edge);
            }
            if (i > 0 && !edge.from().equals(copy.get(i - 1).to())) {
                throw new IllegalArgumentException("edge " + edge + " cannot follow " + copy.get(i - 1));
            }
        }
        return new LegalWalk<>(lifecycle, copy);
    }

    /** Returns the lifecycle of this walk. */
    public Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    /** Returns the edges, in order. */
    public List<Edge<S, O>> edges() {
        return edges;
    }

    /** Returns the edges that may follow, in the order of declaration. */
    public List<Edge<S, O>> next() {
        return lifecycle.graph().from(place());
    }

    /**
     * Returns this walk with one more edge.
     *
     * @throws IllegalArgumentException if the edge is not among those that may follow
     */
    public LegalWalk<S, O> then(Edge<S, O> edge) {
        List<Edge<S, O>> longer = new ArrayList<>(edges);
        longer.add(requireNonNull(edge, "edge"));
        return of(lifecycle, longer);
    }

    /** Returns the state in which the walk ends. Empty if the resource is not created yet then, or gone. */
    public Optional<S> end() {
        return place().state();
    }

    private Place<S> place() {
        return edges.isEmpty() ? Place.nothing() : edges.get(edges.size() - 1).to();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LegalWalk<?, ?> walk && lifecycle == walk.lifecycle && edges.equals(walk.edges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(edges);
    }

    /** Returns the walk as a line for people, such as {@code create: Creating, (completed): Running}. */
    @Override
    public String toString() {
        if (edges.isEmpty()) {
            return "(no edges)";
        }
        String start =
                edges.get(0).from().state().map(from -> name(from) + ", ").orElse("");
        return start
                + edges.stream()
                        .map(edge -> lifecycle.names().trigger(edge.trigger()) + ": "
                                + edge.to().state().map(this::name).orElse("gone"))
                        .collect(Collectors.joining(", "));
    }

    private String name(S state) {
        return lifecycle.state(state).name();
    }
}
