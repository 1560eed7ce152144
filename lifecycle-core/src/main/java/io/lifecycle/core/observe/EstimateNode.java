package io.lifecycle.core.observe;

import io.lifecycle.core.Places;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An estimate as a node of its observer's automaton. Nodes, and edges between them, are made when first needed, and shared.
 */
final class EstimateNode<S, O> implements StateEstimate<S> {

    private final StateObserver<S, O> observer;
    private final Hypotheses<S, O> hypotheses;
    private final Places<S> places;
    private final Set<S> candidates;
    private final Optional<S> exact;

    // Computed when first asked for. If two threads ask at once, both compute the same.
    private @Nullable Hypotheses<S, O> reached;
    private @Nullable Set<O> operations;

    /** Where events lead, by their numbers. Arrays are replaced, never altered. */
    private volatile @Nullable StateEstimate<S>[] events = none();

    /** Where readings lead, by the numbers of their meanings. Arrays are replaced, never altered. */
    private volatile @Nullable StateEstimate<S>[] readings = none();

    EstimateNode(StateObserver<S, O> observer, Hypotheses<S, O> hypotheses) {
        this.observer = observer;
        this.hypotheses = hypotheses;
        this.places = hypotheses.places();
        this.candidates = places.states();
        boolean isExact = hypotheses.waiting().isEmpty() && places.size() == 1 && candidates.size() == 1;
        this.exact = isExact ? candidates.stream().findFirst() : Optional.empty();
    }

    StateObserver<S, O> observer() {
        return observer;
    }

    Hypotheses<S, O> hypotheses() {
        return hypotheses;
    }

    /** Returns all places where the resource may be. */
    Places<S> places() {
        return places;
    }

    /** Returns what may have become of the hypotheses right before the next event. */
    Hypotheses<S, O> reached() {
        Hypotheses<S, O> known = reached;
        if (known == null) {
            known = observer.reached(hypotheses);
            reached = known;
        }
        return known;
    }

    /** Returns the operations that are allowed wherever the resource may be. */
    Set<O> operations() {
        Set<O> known = operations;
        if (known == null) {
            known = observer.allowed(hypotheses);
            operations = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    private static <S> @Nullable StateEstimate<S>[] none() {
        return (@Nullable StateEstimate<S>[]) new StateEstimate<?>[0];
    }

    /** Returns where an event leads, by its number; null if that is not known yet. */
    @Nullable
    StateEstimate<S> after(int event) {
        @Nullable StateEstimate<S>[] known = events;
        return event < known.length ? known[event] : null;
    }

    synchronized StateEstimate<S> leadsTo(int event, StateEstimate<S> after) {
        events = with(events, event, after);
        return after;
    }

    /** Returns where a reading leads, by the number of its meaning; null if that is not known yet. */
    @Nullable
    StateEstimate<S> afterReading(int meaning) {
        @Nullable StateEstimate<S>[] known = readings;
        return meaning < known.length ? known[meaning] : null;
    }

    synchronized StateEstimate<S> readingLeadsTo(int meaning, StateEstimate<S> after) {
        readings = with(readings, meaning, after);
        return after;
    }

    private static <S> @Nullable StateEstimate<S>[] with(
            @Nullable StateEstimate<S>[] edges, int number, StateEstimate<S> after) {
        @Nullable StateEstimate<S>[] more = Arrays.copyOf(edges, Math.max(edges.length, number + 1));
        more[number] = after;
        return more;
    }

    @Override
    public Set<S> candidates() {
        return candidates;
    }

    @Override
    public Optional<S> exact() {
        return exact;
    }

    @Override
    public boolean mayBeGone() {
        return places.hasGone();
    }

    @Override
    public boolean isGone() {
        return places.hasGone() && places.size() == 1;
    }

    @Override
    public boolean inFlight() {
        return !hypotheses.waiting().isEmpty();
    }

    @Override
    public List<Anomaly> anomalies() {
        return List.of();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof EstimateNode<?, ?> that
                        && observer == that.observer
                        && hypotheses.equals(that.hypotheses));
    }

    @Override
    public int hashCode() {
        return hypotheses.hashCode();
    }

    @Override
    public String toString() {
        return observer.text(hypotheses);
    }
}
