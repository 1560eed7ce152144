package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
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
}
