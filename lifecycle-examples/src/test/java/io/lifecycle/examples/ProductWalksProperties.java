package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.container.ContainerState;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.IllegalWalk;
import io.lifecycle.testkit.LegalTrace;
import io.lifecycle.testkit.LegalWalk;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The products' walks and traces are found by the types of a property's parameters alone. */
class ProductWalksProperties {

    @Property(tries = 1000)
    void walks_of_a_bms(@ForAll LegalWalk<BmsState, BmsOperation> walk) {
        assertThat(walk.lifecycle()).isSameAs(Bms.LIFECYCLE);
        walk.end()
                .ifPresent(end -> assertThat(Bms.LIFECYCLE.reachableFrom(
                                Bms.LIFECYCLE.initial().iterator().next()))
                        .contains(end));
    }

    @Property(tries = 1000)
    void illegal_walks_of_a_container(@ForAll IllegalWalk<ContainerState, ContainerOperation> illegal) {
        illegal.walk()
                .end()
                .ifPresent(
                        end -> assertThat(Container.LIFECYCLE.operations(end)).doesNotContain(illegal.operation()));
    }

    @Property(tries = 1000)
    void traces_of_an_ecs(@ForAll LegalTrace<EcsState, EcsOperation> trace) {
        assertThat(trace.estimate(StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE))
                        .anomalies())
                .allMatch(anomaly -> anomaly instanceof Anomaly.Disturbed);
    }
}
