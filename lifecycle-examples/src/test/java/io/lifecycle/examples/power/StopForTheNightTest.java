package io.lifecycle.examples.power;

import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.FAULTY;
import static io.lifecycle.bms.BmsState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.SimulatedResource;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The guide's example of a test; {@link PowerManagerTest} has the rest. */
class StopForTheNightTest {

    // begin docs
    @Test
    void a_stop_that_fails_halfway_is_reported_with_what_helps() {
        SimulatedResource<BmsState, BmsOperation> server = SimulatedResource.at(Bms.LIFECYCLE, RUNNING)
                .supplying(Bms.TASK_STATE) // what the service reads beside the status
                .lagging(1) // the first answer after a request is stale
                .endingAfter(2); // what is under way ends when it was read twice
        server.failNext(FAULTY);
        ManualTime time = ManualTime.startingAt(Instant.EPOCH); // passes when somebody sleeps
        PowerManager manager = new PowerManager(new SimulatedCloud(server), time);

        assertThatThrownBy(() -> manager.stopForTheNight("web-1"))
                .hasMessageContaining("it is 'Faulty'")
                .hasMessageContaining("Ask the operation administrator to repair the server.");
        assertThat(server.requests()).containsExactly(STOP);
    }
    // end docs
}
