package io.lifecycle.core.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an observer knows: a node of its automaton, made when it is first needed and shared.
 *
 * <p>Its places are those where nothing waits, and those where the request in flight has not taken effect yet.
 */
final class Knowledge<S> implements StateEstimate<S> {

    /** What identifies a node within its observer. */
    record Key(long at, long waiting, @Nullable Object request) {}

    final StateObserver<S, ?> observer;
    final Key key;

    private final Set<S> candidates;
    private final Optional<S> exact;

    Knowledge(StateObserver<S, ?> observer, Key key, List<S> constants) {
        this.observer = observer;
        this.key = key;
        this.candidates = Places.states(places(), constants);
        boolean isExact = key.waiting() == 0 && Places.single(key.at()) && candidates.size() == 1;
        this.exact = isExact ? candidates.stream().findFirst() : Optional.empty();
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
