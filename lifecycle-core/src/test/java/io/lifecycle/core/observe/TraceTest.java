package io.lifecycle.core.observe;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final Reading ACTIVE = Reading.of("ACTIVE");
    private static final Reading IDLE = ACTIVE.with("task", null);
    private static final Reading ERROR = Reading.of("ERROR");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> shared = StateObserver.of(cluster, Control.SHARED);

    @Test
    void explains_a_state_by_states_that_no_reading_showed() {
        Trace<Place, Request> trace =
                alone.trace(alone.at(AVAILABLE)).afterRequest(RESTART).afterReading(ERROR);

        Run<Place, Request> run = trace.run();
        assertThat(run.from()).contains(AVAILABLE);
        assertThat(run.to()).contains(DEGRADED);
        assertThat(run.isGone()).isFalse();
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.since()).isZero();
        assertThat(run.steps())
                .containsExactly(
                        ImmutableStep.of(
                                1, Optional.of(AVAILABLE), Trigger.requested(RESTART), Optional.of(RESTARTING), false),
                        ImmutableStep.of(1, Optional.of(RESTARTING), Trigger.completed(), Optional.of(DEGRADED), true));
        assertThat(run.description())
                .isEqualTo("it was 'Available', then 'Restarting' (restart), then 'Degraded' (completed),"
                        + " which shows 'ERROR'");
        assertThat(trace.runs()).containsExactly(run);
        assertThat(trace.unexplained()).isEmpty();
        assertThat(trace.estimate()).isSameAs(alone.at(DEGRADED));
    }

    @Test
    void gives_a_reason_for_every_place_of_an_estimate() {
        assertThat(reasons(shared.trace(shared.at(AVAILABLE)).afterReading(ACTIVE)))
                .containsExactly(
                        "it was 'Available' all along, which shows 'ACTIVE'",
                        "it was 'Available', then 'Restarting' (restart, by others), which shows 'ACTIVE'",
                        "it was 'Available', then 'Deleting' (delete, by others), which shows 'ACTIVE'");
        assertThat(reasons(alone.trace(alone.anything()).afterReading(Reading.absent())))
                .containsExactly(
                        "it was not created, and nothing is found", "it was gone all along, and nothing is found");
        assertThat(reasons(alone.trace(alone.nothing()).afterRequest(CREATE).afterReading(Reading.absent())))
                .containsExactly("it was not created yet, then 'Creating' (create), then gone (failed),"
                        + " and nothing is found");
        assertThat(reasons(alone.trace(alone.at(AVAILABLE)).afterReading(Reading.of("?"))))
                .containsExactly("it was 'Available' all along", "it was 'Available', then 'Degraded' (\"node lost\")");
    }

    @Test
    void an_estimate_without_events_explains_itself() {
        assertThat(reasons(alone.trace(alone.parse("cluster [CREATING (gone)]"))))
                .containsExactly("it was 'Creating' all along", "it was gone all along");
    }

    @Test
    void tells_of_requests_that_have_not_taken_effect_yet() {
        StateObserver<Place, Request> lagging = alone.lagging();
        Trace<Place, Request> requested = lagging.trace(lagging.at(AVAILABLE)).afterRequest(RESTART);
        Trace<Place, Request> stale = requested.afterReading(IDLE);

        assertThat(requested.run().inFlight()).contains(RESTART);
        assertThat(stale.run().inFlight()).contains(RESTART);
        assertThat(reasons(stale))
                .containsExactly("it was 'Available' all along, which shows 'ACTIVE' with {task=none};"
                        + " 'restart' has not taken effect yet");
        assertThat(reasons(stale.afterLag()))
                .containsExactly(
                        "it was 'Available', then 'Restarting' (restart), then 'Available' (completed)",
                        "it was 'Available', then 'Restarting' (restart)",
                        "it was 'Available', then 'Restarting' (restart), then 'Degraded' (completed)");
        assertThat(reasons(lagging.trace(lagging.at(CREATING))
                        .afterReading(IDLE)
                        .afterRequest(DELETE)
                        .afterReading(Reading.absent())))
                .containsExactly("it was 'Creating', then 'Available' (completed), then 'Deleting' (delete),"
                        + " then gone (completed), and nothing is found");
    }

    @Test
    void a_request_that_others_forestalled_came_to_nothing() {
        StateObserver<Place, Request> lagging = shared.lagging();

        assertThat(lagging.trace(lagging.at(AVAILABLE))
                        .afterRequest(RESTART)
                        .afterReading(ACTIVE.with("task", "delete"))
                        .run()
                        .description())
                .isEqualTo("it was 'Available', then 'Deleting' (delete, by others),"
                        + " which shows 'ACTIVE' with {task=delete}; 'restart' came to nothing");
    }

    @Nested
    class Where_nothing_explains_an_event {

        @Test
        void it_says_what_somebody_else_must_have_done() {
            Trace<Place, Request> trace = alone.trace(alone.at(AVAILABLE))
                    .afterReading(IDLE)
                    .afterReading(ACTIVE.with("task", "delete"))
                    .afterReading(ACTIVE.with("task", "delete"));

            Unexplained<Place, Request> unexplained = trace.unexplained().orElseThrow();
            assertThat(unexplained.event()).isEqualTo(2);
            assertThat(unexplained.message())
                    .isEqualTo("nothing that may have become of cluster [AVAILABLE] explains that"
                            + " 'ACTIVE' with {task=delete} was read; somebody else must have requested 'delete'");
            assertThat(unexplained.byOthers().orElseThrow().description())
                    .isEqualTo("it was 'Available', then 'Deleting' (delete, by others),"
                            + " which shows 'ACTIVE' with {task=delete}");
            assertThat(trace.run().since()).isEqualTo(2);
            assertThat(reasons(trace))
                    .containsExactly(
                            "since event 2: it was 'Deleting' all along, which shows 'ACTIVE' with {task=delete}");
        }

        @Test
        void it_names_all_that_somebody_else_may_have_requested_instead() {
            assertThat(alone.trace(alone.at(DEGRADED))
                            .afterReading(ACTIVE)
                            .unexplained()
                            .orElseThrow()
                            .message())
                    .endsWith("; somebody else must have requested one of 'restart', 'delete'");
        }

        @Test
        void it_names_several_requests_where_one_is_not_enough() {
            Unexplained<Place, Request> unexplained = alone.trace(alone.nothing())
                    .afterReading(ACTIVE.with("task", "delete"))
                    .unexplained()
                    .orElseThrow();

            assertThat(unexplained.message())
                    .isEqualTo("nothing that may have become of cluster [(nothing)] explains that"
                            + " 'ACTIVE' with {task=delete} was read; somebody else must have requested 'create', 'delete',"
                            + " or at least as many operations which lead there as well");
        }

        @Test
        void it_says_so_where_nobody_can_have_done_it() {
            Unexplained<Place, Request> unexplained = alone.trace(alone.at(DELETING))
                    .afterReading(Reading.absent())
                    .afterRequest(RESTART)
                    .unexplained()
                    .orElseThrow();

            assertThat(unexplained.event()).isEqualTo(2);
            assertThat(unexplained.byOthers()).isEmpty();
            assertThat(unexplained.message())
                    .isEqualTo("nothing that may have become of cluster [(gone)] explains that"
                            + " 'restart' was accepted, whatever others may have requested");
        }

        @Test
        void so_does_a_status_of_what_is_gone_though_it_means_nothing() {
            assertThat(shared.trace(shared.parse("cluster [(gone)]"))
                            .afterReading(Reading.of("?"))
                            .unexplained()
                            .orElseThrow()
                            .message())
                    .isEqualTo("nothing that may have become of cluster [(gone)] explains that '?' was read,"
                            + " whatever others may have requested");
        }
    }

    @Test
    void estimates_of_another_lifecycle_are_refused() {
        StateObserver<Place, Request> twin =
                StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

        assertThatThrownBy(() -> alone.trace(twin.at(AVAILABLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'cluster [AVAILABLE]' is an estimate ");
    }

    private static List<String> reasons(Trace<?, ?> trace) {
        return trace.runs().stream().map(run -> run.description()).toList();
    }
}
