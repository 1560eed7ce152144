package io.lifecycle.springboot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.FleetNews;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaysTest {

    private final StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE);
    private final Stays<String, EcsState> stays =
            new Stays<>(Map.of(EcsState.STARTING, new SimpleMeterRegistry().timer("stays")));

    private void changed(String id, EcsState before, EcsState after) {
        stays.heard(new FleetNews<>(id, new News.Changed<>(observer.at(before), observer.at(after)), Instant.EPOCH));
    }

    @Test
    void only_what_is_timed_and_still_there_is_kept() {
        changed("resting", EcsState.STARTING, EcsState.RUNNING);
        changed("removed", EcsState.STOPPED, EcsState.STARTING);
        changed("starting", EcsState.STOPPED, EcsState.STARTING);
        changed("started", EcsState.STOPPED, EcsState.STARTING);
        changed("started", EcsState.STARTING, EcsState.RUNNING);
        assertThat(stays.size()).isEqualTo(2);

        stays.keep(Set.of("resting", "starting", "started"));

        assertThat(stays.size()).isEqualTo(1);
    }
}
