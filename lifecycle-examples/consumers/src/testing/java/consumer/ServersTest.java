package consumer;

import static io.lifecycle.testkit.LifecycleAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.testkit.Aspect;
import io.lifecycle.testkit.LifecycleCoverage;
import io.lifecycle.testkit.RandomSeed;
import io.lifecycle.testkit.SimulatedResource;
import io.lifecycle.testkit.Tours;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(RandomSeed.class)
class ServersTest {

    @RegisterExtension
    static final LifecycleCoverage<BmsState, BmsOperation> COVERAGE =
            LifecycleCoverage.ofClass(Servers.LIFECYCLE).atLeast(Aspect.TRANSITIONS, 100);

    @TestFactory
    Stream<DynamicTest> every_transition_is_toured() {
        return Tours.allTransitions(Servers.LIFECYCLE)
                .tests(walk -> SimulatedResource.of(Servers.LIFECYCLE).follow(walk));
    }

    @Test
    void a_seed_is_handed_in(@RandomSeed.Seed long seed) {
        assertFalse(SimulatedResource.of(Servers.LIFECYCLE).random(seed).reading().toString().isEmpty());
    }

    @Test
    void an_estimate_is_asserted_on() {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Servers.LIFECYCLE, Control.SHARED);

        assertThat(observer.at(BmsState.STOPPED)).isExactly(BmsState.STOPPED).hasNoAnomalies();
        assertThat(Servers.LIFECYCLE).allows(BmsState.RUNNING, BmsOperation.STOP);
    }

    @Test
    void what_does_not_hold_fails_with_a_message() {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Servers.LIFECYCLE, Control.SHARED);
        AssertionError estimate = assertThrows(
                AssertionError.class,
                () -> assertThat(observer.afterReading(observer.anything(), "SHUTOFF")).isExactly(BmsState.STOPPED));
        AssertionError refused = assertThrows(
                AssertionError.class, () -> assertThat(Servers.LIFECYCLE).allows(BmsState.RUNNING, BmsOperation.START));

        assertTrue(estimate.getMessage().contains("exactly STOPPED"), estimate.getMessage());
        assertTrue(refused.getMessage().contains("the shortest way to a state that allows it"), refused.getMessage());
    }

    @Nested
    class Inside {

        @Test
        void a_server_that_is_not_there_is_absent() {
            assertEquals(
                    "absence", SimulatedResource.of(Servers.LIFECYCLE).reading().toString());
        }
    }
}
