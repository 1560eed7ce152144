package io.lifecycle.examples.postgres;

import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ResourceEvent;
import io.lifecycle.testkit.SimulatedResource;
import java.util.List;
import java.util.Optional;

/** The requests that truly reached a server, as the simulated resource has recorded them, whatever became of them. */
final class Requested {

    private Requested() {}

    static List<EcsOperation> of(SimulatedResource<EcsState, EcsOperation> server) {
        return server.history().stream()
                .map(Requested::request)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<EcsOperation> request(ResourceEvent<EcsState, EcsOperation> event) {
        if (event instanceof ResourceEvent.Accepted<EcsState, EcsOperation> accepted) {
            return Optional.of(accepted.operation());
        }
        if (event instanceof ResourceEvent.Refused<EcsState, EcsOperation> refused) {
            return Optional.of(refused.operation());
        }
        if (event instanceof ResourceEvent.Responded<EcsState, EcsOperation> responded) {
            return Optional.of(responded.operation());
        }
        return event instanceof ResourceEvent.Lost<EcsState, EcsOperation> lost
                ? Optional.of(lost.operation())
                : Optional.empty();
    }
}
