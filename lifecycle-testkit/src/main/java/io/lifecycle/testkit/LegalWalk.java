package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way through a lifecycle, each move from where the one before it led. It begins before the resource exists, unless it
 * says otherwise.
 *
 * <p>Immutable. Walks are equal when their lifecycles are the same and their moves equal.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LegalWalk<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final List<Move<S, O>> moves;

    private LegalWalk(Lifecycle<S, O> lifecycle, List<Move<S, O>> moves) {
        this.lifecycle = lifecycle;
        this.moves = moves;
    }

    /**
     * Returns a walk of these moves.
     *
     * @throws IllegalArgumentException if the lifecycle has no such move, or one does not begin where the one before it ended
     */
    public static <S, O> LegalWalk<S, O> of(Lifecycle<S, O> lifecycle, List<Move<S, O>> moves) {
        List<Move<S, O>> known = Move.all(lifecycle);
        List<Move<S, O>> copy = List.copyOf(requireNonNull(moves, "moves"));
        for (int i = 0; i < copy.size(); i++) {
            Move<S, O> move = copy.get(i);
            if (!known.contains(move)) {
                throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "' has no move " + move);
            }
            if (i > 0
                    && (move.from().isEmpty()
                            || !move.from().equals(copy.get(i - 1).to()))) {
                throw new IllegalArgumentException("move " + move + " cannot follow " + copy.get(i - 1));
            }
        }
        return new LegalWalk<>(lifecycle, copy);
    }

    /** Returns the lifecycle that is walked through. */
    public Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    /** Returns the moves, in order. */
    public List<Move<S, O>> moves() {
        return moves;
    }

    /** Returns the moves that may follow, in the order of declaration. */
    public List<Move<S, O>> next() {
        boolean isGone = !moves.isEmpty() && end().isEmpty();
        return isGone
                ? List.of()
                : Move.all(lifecycle).stream()
                        .filter(move -> move.from().equals(end()))
                        .toList();
    }

    /**
     * Returns this walk with one more move.
     *
     * @throws IllegalArgumentException if the move is not among those that may follow
     */
    public LegalWalk<S, O> then(Move<S, O> move) {
        List<Move<S, O>> longer = new ArrayList<>(moves);
        longer.add(requireNonNull(move, "move"));
        return of(lifecycle, longer);
    }

    /** Returns the state in which the walk ends; empty where the resource does not exist then: not yet, or no more. */
    public Optional<S> end() {
        return moves.isEmpty() ? Optional.empty() : moves.get(moves.size() - 1).to();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LegalWalk<?, ?> walk && lifecycle == walk.lifecycle && moves.equals(walk.moves);
    }

    @Override
    public int hashCode() {
        return Objects.hash(moves);
    }

    /** Returns the walk as a line for people, such as {@code create: Creating, (completed): Running}. */
    @Override
    public String toString() {
        Names<S, O> names = Names.plain(lifecycle);
        return moves.isEmpty()
                ? "(no moves)"
                : moves.get(0).from().map(from -> names.state(from) + ", ").orElse("")
                        + moves.stream()
                                .map(move -> names.trigger(move.trigger()) + ": "
                                        + move.to().map(names::state).orElse("gone"))
                                .collect(Collectors.joining(", "));
    }
}
