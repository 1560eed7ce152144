package io.lifecycle.testkit;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract makes of recordings. */
class RecordingsTest {

    private static final Lifecycle<Place, Request> CLUSTER =
            Cluster.declaration().build();
    private static final Reading ACTIVE = Reading.of("ACTIVE");

    private final StateObserver<Place, Request> alone = StateObserver.of(CLUSTER, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> shared = StateObserver.of(CLUSTER, Control.SHARED);

    /** The contract with recordings. */
    private static final class Recorded extends LifecycleContract<Place, Request> {

        private final List<Trace<Place, Request>> recordings;

        Recorded(List<Trace<Place, Request>> recordings) {
            this.recordings = recordings;
        }

        @Override
        protected Lifecycle<Place, Request> lifecycle() {
            return CLUSTER;
        }

        @Override
        protected List<Trace<Place, Request>> recordings() {
            return recordings;
        }
    }

    private static String verdict(Trace<Place, Request> recording) {
        return verdict(List.of(recording));
    }

    private static String verdict(List<Trace<Place, Request>> recordings) {
        Throwable failure = catchThrowable(new Recorded(recordings)::recordings_are_explained);
        assertThat(failure).isInstanceOf(AssertionError.class);
        return String.valueOf(failure.getMessage());
    }

    @Test
    void that_no_run_explains_fail_by_number_and_event() {
        Trace<Place, Request> fine = Trace.from(alone, alone.at(AVAILABLE)).afterRequest(RESTART);
        Trace<Place, Request> odd =
                Trace.from(alone, alone.at(AVAILABLE)).afterReading(ACTIVE).afterReading(Reading.of("BUILD"));
        Trace<Place, Request> wrong = Trace.from(alone, alone.at(AVAILABLE)).afterRequest(CREATE);

        assertThat(verdict(List.of(fine, odd, wrong)))
                .startsWith("lifecycle 'cluster' does not explain recording 2, event 2: no run from "
                        + "cluster [AVAILABLE] explains that 'BUILD' was read")
                .contains("; recording 3, event 1: no run from cluster [AVAILABLE] explains that"
                        + " 'create' was accepted")
                .endsWith("; add the row that is missing, or have the observer assume less of others");
    }

    @Test
    void with_a_status_that_nobody_knows_fail_there_whatever_follows() {
        assertThat(verdict(Trace.from(alone, alone.at(AVAILABLE))
                        .afterReading(Reading.of("SHELVED"))
                        .afterReading(Reading.of("BUILD"))))
                .contains("recording 1, event 1: status 'SHELVED' is unknown")
                .doesNotContain("event 2");
        assertThat(verdict(Trace.from(alone, alone.at(AVAILABLE)).afterReading(Reading.of("SHELVED"))))
                .contains("recording 1, event 1: ");
    }

    @Test
    void with_a_job_that_says_what_cannot_be_fail() {
        assertThat(verdict(Trace.from(alone, alone.at(DELETING))
                        .afterReading(ACTIVE)
                        .afterProgress(CREATE, Progress.UNDER_WAY)
                        .afterReading(ACTIVE)))
                .contains("recording 1, event 2: ");
    }

    @Test
    void with_a_refusal_for_another_reason_or_a_request_by_others_do_not() {
        new Recorded(List.of(
                        Trace.from(alone, alone.at(AVAILABLE)).afterRefusal(DELETE),
                        Trace.from(shared, shared.at(AVAILABLE)).afterReading(ACTIVE.with("task", "restart")),
                        Trace.from(alone, alone.at(AVAILABLE))))
                .recordings_are_explained();
        assertThat(verdict(Trace.from(alone, alone.at(AVAILABLE)).afterReading(ACTIVE.with("task", "restart"))))
                .contains("somebody else must have requested 'restart'");
    }
}
