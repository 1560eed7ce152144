package io.lifecycle.core.observe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known after an event that was surprising: a small value around what is shared. */
record Surprise<S>(Knowledge<S> knowledge, List<Anomaly> anomalies) implements StateEstimate<S> {

    @Override
    public Set<S> candidates() {
        return knowledge.candidates();
    }

    @Override
    public Optional<S> exact() {
        return knowledge.exact();
    }

    @Override
    public boolean mayBeGone() {
        return knowledge.mayBeGone();
    }

    @Override
    public boolean isGone() {
        return knowledge.isGone();
    }

    @Override
    public boolean inFlight() {
        return knowledge.inFlight();
    }

    @Override
    public String toString() {
        return knowledge.toString();
    }
}
