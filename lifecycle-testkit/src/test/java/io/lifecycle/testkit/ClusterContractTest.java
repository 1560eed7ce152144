package io.lifecycle.testkit;

import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.RESTART;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.List;

class ClusterContractTest extends LifecycleContract<Place, Request> {

    private static final Lifecycle<Place, Request> CLUSTER =
            Cluster.declaration().build();

    @Override
    protected Lifecycle<Place, Request> lifecycle() {
        return CLUSTER;
    }

    @Override
    protected List<StatusMapping<Place>> mappings() {
        return List.of(CLUSTER.statuses(), Cluster.blind());
    }

    @Override
    protected List<Trace<Place, Request>> recordings() {
        StateObserver<Place, Request> alone = StateObserver.of(CLUSTER, Control.EXCLUSIVE);
        return List.of(
                Trace.from(alone, alone.nothing())
                        .afterRequest(CREATE)
                        .afterReading(Reading.of("BUILD"))
                        .afterReading(Reading.of("ACTIVE").with("task", null))
                        .afterRequest(RESTART)
                        .afterReading(Reading.of("ERROR"))
                        .afterRefusal(RESTART)
                        .afterReading(Reading.of("PAUSED")),
                Trace.from(alone, alone.created()).afterReading(Reading.absent()));
    }
}
