package io.lifecycle.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.testkit.IllegalWalk;
import io.lifecycle.testkit.LegalTrace;
import io.lifecycle.testkit.LegalWalk;
import io.lifecycle.testkit.ResourceEvent;
import io.lifecycle.testkit.SimulatedResource;
import io.lifecycle.testkit.jqwik.Lamp.Glow;
import io.lifecycle.testkit.jqwik.Lamp.Switch;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LifecycleArbitrariesProperties {

    @Property(tries = 1000)
    void a_legal_walk_can_be_walked(@ForAll LegalWalk<Glow, Switch> walk) {
        SimulatedResource<Glow, Switch> lamp = SimulatedResource.of(Lamp.LIFECYCLE);
        lamp.follow(walk);

        assertThat(lamp.state()).isEqualTo(walk.end());
        assertThat(lamp.edges()).isEqualTo(walk.edges());
    }

    @Property(tries = 1000)
    void an_illegal_walk_ends_with_a_refusal(@ForAll IllegalWalk<Glow, Switch> illegal) {
        SimulatedResource<Glow, Switch> lamp = SimulatedResource.of(Lamp.LIFECYCLE);
        lamp.follow(illegal.walk());

        assertThatThrownBy(() -> lamp.request(illegal.operation())).isInstanceOf(LifecycleException.class);
    }

    @Property(tries = 1000)
    void the_estimate_of_a_trace_holds_the_truth(@ForAll LegalTrace<Glow, Switch> trace) {
        StateObserver<Glow, Switch> observer = StateObserver.of(Lamp.LIFECYCLE, Control.EXCLUSIVE);
        StateEstimate<Glow> estimate = observer.nothing();
        Optional<Glow> truth = Optional.empty();
        for (ResourceEvent<Glow, Switch> event : trace.history()) {
            if (event instanceof ResourceEvent.Moved<Glow, Switch> moved) {
                truth = moved.edge().to().state();
            } else if (event instanceof ResourceEvent.Accepted<Glow, Switch> accepted) {
                estimate = observer.afterRequest(estimate, accepted.operation());
            } else if (event instanceof ResourceEvent.Answered<Glow, Switch> answered) {
                estimate = observer.afterReading(estimate, answered.reading());
                truth.ifPresent(assertThat(estimate.candidates())::contains);
            }
            assertThat(estimate.anomalies())
                    .allMatch(anomaly -> anomaly instanceof Anomaly.Disturbed || anomaly instanceof Anomaly.Vanished);
        }
        assertThat(trace.end()).isEqualTo(truth);
        assertThat(trace.estimate(observer)).hasToString(estimate.toString());
    }

    @Property(tries = 300)
    void random_lifecycles_are_sound(@ForAll Lifecycle<SomeState, SomeOperation> lifecycle) {
        assertThat(lifecycle.findings()).allMatch(finding -> finding.id().equals("unused-operation"));
    }

    @Provide
    Arbitrary<Reading> answers() {
        return LifecycleArbitraries.readings(Lamp.LIFECYCLE.statuses());
    }

    @Property
    void readings_mean_something_or_are_absent(@ForAll("answers") Reading reading) {
        assertThat(Lamp.LIFECYCLE.statuses().statesOf(reading).isEmpty())
                .isEqualTo(reading.status().isEmpty());
    }

    @Provide
    Arbitrary<Glow> glows() {
        return LifecycleArbitraries.states(Lamp.LIFECYCLE);
    }

    @Provide
    Arbitrary<Switch> switches() {
        return LifecycleArbitraries.operations(Lamp.LIFECYCLE);
    }

    @Property
    void states_and_operations_are_the_lifecycles(@ForAll("glows") Glow glow, @ForAll("switches") Switch operation) {
        boolean isAllowed = Lamp.LIFECYCLE.operations(glow).contains(operation);

        assertThat(Lamp.LIFECYCLE.next(glow, operation).isPresent()).isEqualTo(isAllowed);
    }

    @Property(tries = 20)
    void what_is_allowed_is_no_illegal_step(@ForAll LegalWalk<Glow, Switch> walk) {
        walk.next().stream()
                .map(Edge::trigger)
                .filter(Trigger.Requested.class::isInstance)
                .map(trigger -> ((Trigger.Requested<Switch>) trigger).operation())
                .forEach(allowed -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> new IllegalWalk<>(walk, allowed))
                        .withMessageStartingWith(allowed + " is allowed where this walk ends: "));
    }
}
