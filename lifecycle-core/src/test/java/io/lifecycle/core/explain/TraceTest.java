package io.lifecycle.core.explain;

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
import io.lifecycle.core.explain.RunSearch.Way;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
                Trace.from(alone, alone.at(AVAILABLE)).afterRequest(RESTART).afterReading(ERROR);

        Run<Place, Request> run = trace.run();
        assertThat(run.from()).contains(AVAILABLE);
        assertThat(run.to()).contains(DEGRADED);
        assertThat(run.isGone()).isFalse();
        assertThat(run.inFlight()).isEmpty();
        assertThat(run.since()).isZero();
        assertThat(run.steps())
                .containsExactly(
                        ImmutableStep.of(
                                1,
                                Optional.of(AVAILABLE),
                                Trigger.requested(RESTART),
                                Optional.of(RESTARTING),
                                false,
                                true),
                        ImmutableStep.of(
                                1, Optional.of(RESTARTING), Trigger.completed(), Optional.of(DEGRADED), true, true));
        assertThat(run.description())
                .isEqualTo("it was 'Available', then 'Restarting' (restart), then 'Degraded' (completed),"
                        + " which shows 'ERROR'");
        assertThat(trace.runs()).containsExactly(run);
        assertThat(trace.unexplained()).isEmpty();
        assertThat(trace.estimate()).isSameAs(alone.at(DEGRADED));
    }

    @Test
    void keeps_what_was_known_after_each_event() {
        Trace<Place, Request> start = Trace.from(alone, alone.at(AVAILABLE));
        Trace<Place, Request> trace = start.afterRequest(RESTART).afterReading(ERROR);

        assertThat(start.estimates()).containsExactly(alone.at(AVAILABLE));
        assertThat(trace.estimates()).containsExactly(alone.at(AVAILABLE), alone.at(RESTARTING), alone.at(DEGRADED));
        assertThat(trace.unexplained()).isEmpty();
        assertThat(trace.estimates()).hasSize(3).endsWith(trace.estimate());
    }

    @Test
    void gives_a_reason_for_every_place_of_an_estimate() {
        assertThat(reasons(Trace.from(shared, shared.at(AVAILABLE)).afterReading(ACTIVE)))
                .containsExactly(
                        "it was 'Available' all along, which shows 'ACTIVE'",
                        "it was 'Available', then 'Restarting' (restart, by others), which shows 'ACTIVE'",
                        "it was 'Available', then 'Deleting' (delete, by others), which shows 'ACTIVE'");
        assertThat(reasons(Trace.from(alone, alone.anything()).afterReading(Reading.absent())))
                .containsExactly(
                        "it was not created, and nothing is found", "it was gone all along, and nothing is found");
        assertThat(reasons(
                        Trace.from(alone, alone.nothing()).afterRequest(CREATE).afterReading(Reading.absent())))
                .containsExactly("it was not created yet, then 'Creating' (create), then gone (failed),"
                        + " and nothing is found");
        assertThat(reasons(Trace.from(alone, alone.at(AVAILABLE)).afterReading(Reading.of("?"))))
                .containsExactly(
                        "it was 'Available' all along, and '?' belongs to no state",
                        "it was 'Available', then 'Degraded' (\"node lost\"), and '?' belongs to no state");
    }

    @Test
    void an_estimate_without_events_explains_itself() {
        assertThat(reasons(Trace.from(alone, alone.parse("cluster [CREATING (gone)]"))))
                .containsExactly("it was 'Creating' all along", "it was gone all along");
    }

    @Test
    void tells_of_requests_that_have_not_taken_effect_yet() {
        StateObserver<Place, Request> lagging = alone.lagging();
        Trace<Place, Request> requested =
                Trace.from(lagging, lagging.at(AVAILABLE)).afterRequest(RESTART);
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
        assertThat(reasons(Trace.from(lagging, lagging.at(CREATING))
                        .afterReading(IDLE)
                        .afterRequest(DELETE)
                        .afterReading(Reading.absent())))
                .containsExactly("it was 'Creating', then 'Available' (completed), then 'Deleting' (delete),"
                        + " then gone (completed), and nothing is found");
    }

    @Test
    void a_request_that_others_forestalled_came_to_nothing() {
        StateObserver<Place, Request> lagging = shared.lagging();

        assertThat(Trace.from(lagging, lagging.at(AVAILABLE))
                        .afterRequest(RESTART)
                        .afterReading(ACTIVE.with("task", "delete"))
                        .run()
                        .description())
                .isEqualTo("it was 'Available', then 'Deleting' (delete, by others),"
                        + " which shows 'ACTIVE' with {task=delete}; 'restart' lapsed");
    }

    @Test
    void a_request_may_be_over_before_the_next_is_accepted_though_no_answer_shows_it() {
        StateObserver<Place, Request> lagging = alone.lagging();
        Run<Place, Request> run = Trace.from(lagging, lagging.at(AVAILABLE))
                .afterRequest(RESTART)
                .afterReading(IDLE)
                .afterRequest(DELETE)
                .afterReading(IDLE)
                .run();

        assertThat(run.overUnseen()).containsExactly(RESTART);
        assertThat(run.lapsed()).isEmpty();
        assertThat(run.inFlight()).contains(DELETE);
        assertThat(run.description())
                .isEqualTo("it was 'Available' all along, which shows 'ACTIVE' with {task=none};"
                        + " 'restart' was over before 'delete' was accepted; 'delete' has not taken effect yet");
    }

    @Nested
    class A_refusal {

        @Test
        void leaves_the_states_that_refuse() {
            assertThat(reasons(Trace.from(alone, alone.at(AVAILABLE))
                            .afterRequest(RESTART)
                            .afterRefusal(DELETE)))
                    .containsExactly("it was 'Available', then 'Restarting' (restart)");
        }

        @Test
        void may_mean_that_an_earlier_request_waits_still() {
            StateObserver<Place, Request> lagging = alone.lagging();

            assertThat(reasons(Trace.from(lagging, lagging.at(AVAILABLE))
                            .afterRequest(RESTART)
                            .afterRefusal(DELETE)
                            .afterReading(IDLE)))
                    .containsExactly("it was 'Available' all along, which shows 'ACTIVE' with {task=none};"
                            + " 'restart' has not taken effect yet");
        }

        @Test
        void tells_nothing_where_the_request_was_allowed_but_needs_no_others_to_explain_it() {
            Trace<Place, Request> trace = Trace.from(alone, alone.at(AVAILABLE)).afterRefusal(RESTART);

            assertThat(reasons(trace))
                    .containsExactly(
                            "it was 'Available' all along", "it was 'Available', then 'Degraded' (\"node lost\")");
            assertThat(trace.unexplained()).isEmpty();
        }
    }

    @Nested
    class An_attempt {

        private final Trace<Place, Request> attempt =
                Trace.from(alone, alone.at(AVAILABLE)).afterAttempt(RESTART);

        @Test
        void may_have_arrived_or_not() {
            assertThat(reasons(attempt))
                    .containsExactly(
                            "it was 'Available' all along; 'restart' was not accepted",
                            "it was 'Available', then 'Restarting' (restart)",
                            "it was 'Available', then 'Degraded' (\"node lost\"); 'restart' was not accepted");
        }

        @Test
        void has_arrived_where_the_resource_shows_it() {
            assertThat(attempt.afterReading(ACTIVE.with("task", "restart"))
                            .run()
                            .description())
                    .isEqualTo("it was 'Available', then 'Restarting' (restart),"
                            + " which shows 'ACTIVE' with {task=restart}");
        }

        @Test
        void has_not_arrived_where_nothing_comes_of_it() {
            Run<Place, Request> run = attempt.afterReading(IDLE).afterLag().run();

            assertThat(run.notAccepted()).containsExactly(RESTART);
            assertThat(run.description()).isEqualTo("it was 'Available' all along; 'restart' was not accepted");
        }

        @Test
        void has_arrived_where_its_job_is_under_way() {
            Trace<Place, Request> trace = attempt.afterProgress(RESTART, Progress.UNDER_WAY);

            assertThat(trace.run().notAccepted()).isEmpty();
            assertThat(reasons(trace))
                    .containsExactly(
                            "it was 'Available' all along; 'restart' has not taken effect yet",
                            "it was 'Available', then 'Restarting' (restart)",
                            "it was 'Available', then 'Degraded' (\"node lost\");"
                                    + " 'restart' has not taken effect yet");
        }
    }

    @Nested
    class Progress_of_a_job {

        @Test
        void tells_that_what_was_requested_is_over() {
            assertThat(reasons(Trace.from(alone, alone.at(AVAILABLE))
                            .afterRequest(RESTART)
                            .afterProgress(RESTART, Progress.COMPLETED)))
                    .containsExactly(
                            "it was 'Available', then 'Restarting' (restart), then 'Available' (completed)",
                            "it was 'Available', then 'Restarting' (restart), then 'Degraded' (completed)");
        }

        @Test
        void may_be_ahead_of_the_status() {
            StateObserver<Place, Request> lagging = alone.lagging();

            assertThat(reasons(Trace.from(lagging, lagging.at(DEGRADED))
                            .afterRequest(RESTART)
                            .afterProgress(RESTART, Progress.COMPLETED)
                            .afterReading(ERROR)))
                    .containsExactly("it was 'Degraded' all along, which shows 'ERROR';"
                            + " 'restart' has not taken effect yet");
        }

        @Test
        void tells_nothing_where_it_fits_nothing_but_needs_no_others_to_explain_it() {
            Trace<Place, Request> trace =
                    Trace.from(alone, alone.at(DEGRADED)).afterProgress(DELETE, Progress.UNDER_WAY);

            assertThat(reasons(trace)).containsExactly("it was 'Degraded' all along");
            assertThat(trace.unexplained()).isEmpty();
        }
    }

    @Nested
    class Where_nothing_explains_an_event {

        @Test
        void it_says_what_somebody_else_must_have_done() {
            Trace<Place, Request> trace = Trace.from(alone, alone.at(AVAILABLE))
                    .afterReading(IDLE)
                    .afterReading(ACTIVE.with("task", "delete"))
                    .afterReading(ACTIVE.with("task", "delete"));

            Unexplained<Place, Request> unexplained = trace.unexplained().orElseThrow();
            assertThat(unexplained.event()).isEqualTo(2);
            assertThat(unexplained.message())
                    .isEqualTo("no run from cluster [AVAILABLE] explains that"
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
            assertThat(Trace.from(alone, alone.at(DEGRADED))
                            .afterReading(ACTIVE)
                            .unexplained()
                            .orElseThrow()
                            .message())
                    .endsWith("; somebody else must have requested one of 'restart', 'delete'");
        }

        @Test
        void it_names_several_requests_where_one_is_not_enough() {
            Unexplained<Place, Request> unexplained = Trace.from(alone, alone.nothing())
                    .afterReading(ACTIVE.with("task", "delete"))
                    .unexplained()
                    .orElseThrow();

            assertThat(unexplained.message())
                    .isEqualTo("no run from cluster [(nothing)] explains that"
                            + " 'ACTIVE' with {task=delete} was read; somebody else must have requested 'create', 'delete',"
                            + " or at least as many other operations that lead there too");
        }

        @Test
        void it_says_so_where_nobody_can_have_done_it() {
            Unexplained<Place, Request> unexplained = Trace.from(alone, alone.at(DELETING))
                    .afterReading(Reading.absent())
                    .afterRequest(RESTART)
                    .unexplained()
                    .orElseThrow();

            assertThat(unexplained.event()).isEqualTo(2);
            assertThat(unexplained.byOthers()).isEmpty();
            assertThat(unexplained.message())
                    .isEqualTo("no run from cluster [(gone)] explains that"
                            + " 'restart' was accepted, whatever others may have requested");
        }

        @Test
        void it_says_so_though_it_was_assumed_that_others_do_not() {
            StateObserver<Place, Request> trusting = shared.withoutRequests(Set.of(DELETE));
            Unexplained<Place, Request> unexplained = Trace.from(trusting, trusting.at(AVAILABLE))
                    .afterReading(ACTIVE.with("task", "delete"))
                    .unexplained()
                    .orElseThrow();

            assertThat(unexplained.message()).endsWith("; somebody else must have requested 'delete'");
        }

        @Test
        void a_request_that_was_accepted_all_the_same_begins_anew() {
            Trace<Place, Request> accepted =
                    Trace.from(alone, alone.at(DELETING)).afterRequest(RESTART);

            assertThat(accepted.unexplained().orElseThrow().event()).isEqualTo(1);
            assertThat(reasons(accepted))
                    .containsExactly(
                            "since event 1: it was 'Restarting' all along",
                            "since event 1: it was 'Deleting' all along");
        }

        @Test
        void a_request_that_takes_effect_where_it_is_not_allowed_is_no_usual_step() {
            Run<Place, Request> run = Trace.from(alone, alone.at(DELETING))
                    .afterRequest(RESTART)
                    .afterReading(ACTIVE.with("task", "delete"))
                    .afterReading(IDLE)
                    .run();

            assertThat(run.steps().stream().map(Step::legal)).containsExactly(false, true);
            assertThat(run.description())
                    .isEqualTo(
                            "since event 1: it was 'Deleting', then 'Restarting' (restart, though not allowed there),"
                                    + " then 'Available' (completed), which shows 'ACTIVE' with {task=none}");
        }

        @Test
        void so_does_a_status_of_what_is_gone_though_it_means_nothing() {
            assertThat(Trace.from(shared, shared.parse("cluster [(gone)]"))
                            .afterReading(Reading.of("?"))
                            .unexplained()
                            .orElseThrow()
                            .message())
                    .isEqualTo("no run from cluster [(gone)] explains that '?' was read,"
                            + " whatever others may have requested");
        }
    }

    @Nested
    class Asked_after_each_of_many_events {

        @Test
        void it_goes_on_from_what_it_has_found() {
            assertThat(toldAndAsked(alone.at(AVAILABLE))).isEmpty();
        }

        @Test
        void it_goes_on_from_what_nothing_explains_too() {
            assertThat(toldAndAsked(alone.at(DEGRADED)).orElseThrow().event()).isEqualTo(1);
        }

        /** Every run must be one that was found before, or continue one: the same objects, not equal ones. */
        private Optional<Unexplained<Place, Request>> toldAndAsked(StateEstimate<Place> start) {
            Trace<Place, Request> trace = Trace.from(alone, start).afterReading(IDLE);
            Optional<Unexplained<Place, Request>> unexplained = trace.unexplained();
            for (int i = 1; i < 2000; i++) {
                Set<Way<Place, Request>> found = Collections.newSetFromMap(new IdentityHashMap<>());
                found.addAll(trace.search().ways());
                trace = i % 50 == 0 ? trace.afterRequest(RESTART) : trace.afterReading(i % 50 == 1 ? ACTIVE : IDLE);

                assertThat(trace.unexplained().orElse(null)).isSameAs(unexplained.orElse(null));
                assertThat(trace.runs()).isNotEmpty();
                assertThat(trace.search()).isSameAs(trace.search());
                assertThat(trace.search().ways()).allMatch(way -> goesOnFrom(found, way));
            }
            return trace.unexplained();
        }

        private boolean goesOnFrom(Set<Way<Place, Request>> found, Way<Place, Request> way) {
            return Stream.<Way<Place, Request>>iterate(way, Objects::nonNull, Way::before)
                    .anyMatch(found::contains);
        }
    }

    @Test
    void estimates_of_another_lifecycle_are_refused() {
        StateObserver<Place, Request> twin =
                StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

        assertThatThrownBy(() -> Trace.from(alone, twin.at(AVAILABLE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'cluster [AVAILABLE]' is an estimate ");
    }

    private static List<String> reasons(Trace<?, ?> trace) {
        return trace.runs().stream().map(run -> run.description()).toList();
    }
}
