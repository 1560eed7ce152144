package io.lifecycle.core.observe;

import io.lifecycle.core.internal.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An estimate after a surprising event: its anomalies, around the shared node. */
record AnomalousEstimate<S>(EstimateNode<S, ?> node, List<Anomaly> anomalies) implements StateEstimate<S> {

    static <S> AnomalousEstimate<S> of(EstimateNode<S, ?> node, Anomaly anomaly) {
        return new AnomalousEstimate<>(node, List.of(anomaly));
    }

    /** Returns the status that the API answered last, if it belongs to no state: the resource is then in no state now. */
    Optional<String> noState() {
        return StateObserver.statusOfNoState(anomalies.get(0));
    }

    @Override
    public Set<S> candidates() {
        return node.candidates();
    }

    @Override
    public Optional<S> exact() {
        return noState().isPresent() ? Optional.empty() : node.exact();
    }

    @Override
    public boolean mayBeGone() {
        return node.mayBeGone();
    }

    @Override
    public boolean isGone() {
        return node.isGone();
    }

    @Override
    public boolean inFlight() {
        return node.inFlight();
    }

    @Override
    public String toString() {
        return node
                + noState()
                        .map(status -> " showing " + "'" + Text.cut(Text.shown(status.strip())) + "'")
                        .orElse("");
    }
}
