package io.lifecycle.core.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What an observer knows: a node of its automaton, made when it is first needed and shared, as are the edges to others.
 *
 * <p>Its places are those where nothing waits, and those where the request in flight has not taken effect yet.
 */
final class Knowledge<S> implements StateEstimate<S> {

    /** What identifies a node within its observer. */
    record Key(long at, long waiting, @Nullable Object request) {}

    final StateObserver<S, ?> observer;
    final Key key;

    /** The observer's operations that are allowed wherever the resource may be. */
    final Set<?> allowed;

    private final Set<S> candidates;
    private final Optional<S> exact;

    /** Where a request leads, by the operation's index; last, where the passing of the lag does. */
    private final AtomicReferenceArray<@Nullable StateEstimate<S>> requests;

    /** Where readings lead, by the numbers of their meanings; an array is not altered once it is here. */
    private volatile @Nullable StateEstimate<S>[] readings = none();

    Knowledge(StateObserver<S, ?> observer, Key key, List<S> constants, Set<?> allowed, int operations) {
        this.observer = observer;
        this.key = key;
        this.candidates = Places.states(places(), constants);
        boolean isExact = key.waiting() == 0 && Places.single(key.at()) && candidates.size() == 1;
        this.exact = isExact ? candidates.stream().findFirst() : Optional.empty();
        this.allowed = allowed;
        this.requests = new AtomicReferenceArray<>(operations + 1);
    }

    @Nullable
    StateEstimate<S> afterRequest(int operation) {
        return requests.get(operation);
    }

    StateEstimate<S> requestLeadsTo(int operation, StateEstimate<S> after) {
        requests.set(operation, after);
        return after;
    }

    @Nullable
    StateEstimate<S> afterLag() {
        return requests.get(requests.length() - 1);
    }

    StateEstimate<S> lagLeadsTo(StateEstimate<S> after) {
        return requestLeadsTo(requests.length() - 1, after);
    }

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    private static <S> @Nullable StateEstimate<S>[] none() {
        return (@Nullable StateEstimate<S>[]) new StateEstimate<?>[0];
    }

    /** Returns where a reading leads, by the number of its meaning; nothing where that is not known, or contradicts. */
    @Nullable
    StateEstimate<S> afterReading(int number) {
        @Nullable StateEstimate<S>[] known = readings;
        return number < known.length ? known[number] : null;
    }

    synchronized StateEstimate<S> readingLeadsTo(int number, StateEstimate<S> after) {
        @Nullable StateEstimate<S>[] more = Arrays.copyOf(readings, Math.max(readings.length, number + 1));
        more[number] = after;
        readings = more;
        return after;
    }

    long places() {
        return key.at() | key.waiting();
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
        return (places() & Places.GONE) != 0;
    }

    @Override
    public boolean isGone() {
        return places() == Places.GONE;
    }

    @Override
    public boolean inFlight() {
        return key.waiting() != 0;
    }

    @Override
    public List<Anomaly> anomalies() {
        return List.of();
    }

    @Override
    public String toString() {
        return observer.text(this);
    }
}
