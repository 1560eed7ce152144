package io.lifecycle.testkit;

import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Edge;
import io.lifecycle.core.IllegalOperationException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedResourceTest {

    private static final Lifecycle<Place, Request> CLUSTER =
            Cluster.declaration().build();
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading RESTARTS = Reading.of("ACTIVE").with("task", "restart");

    private final SimulatedResource<Place, Request> cluster = SimulatedResource.of(CLUSTER);
    private final SimulatedResource<Place, Request> available = SimulatedResource.at(CLUSTER, AVAILABLE);

    @Nested
    class Requests {

        @Test
        void are_accepted_where_they_are_allowed() {
            assertThat(cluster.reading()).isEqualTo(Reading.absent());
            cluster.request(CREATE);
            assertThat(cluster.state()).contains(CREATING);
            cluster.complete();
            cluster.request(DELETE);
            cluster.complete();

            assertThat(cluster.isGone()).isTrue();
            assertThat(cluster.requests()).containsExactly(CREATE, DELETE);
            assertThat(cluster.edges())
                    .hasToString("[(nothing) -CREATE-> CREATING, CREATING -completed-> AVAILABLE,"
                            + " AVAILABLE -DELETE-> DELETING, DELETING -completed-> (gone)]");
        }

        @Test
        void are_refused_elsewhere_as_the_lifecycle_refuses_them() {
            assertThatThrownBy(() -> available.request(CREATE))
                    .isInstanceOf(IllegalOperationException.class)
                    .hasMessageStartingWith(
                            "lifecycle 'cluster': operation 'create' is not allowed in state 'Available'");
            assertThatThrownBy(() -> cluster.request(DELETE))
                    .isInstanceOf(LifecycleException.class)
                    .hasMessage(
                            "lifecycle 'cluster': operation 'delete' is refused, for the resource is not created yet");
            available.disappear();
            assertThatThrownBy(() -> available.request(CREATE))
                    .hasMessage("lifecycle 'cluster': operation 'create' is refused, for the resource is gone");

            assertThat(available.requests()).isEmpty();
            assertThat(available.history())
                    .containsExactly(
                            new ResourceEvent.Refused<>(CREATE),
                            new ResourceEvent.Disappeared<>(),
                            new ResourceEvent.Refused<>(CREATE));
        }

        @Test
        void take_effect_after_as_many_stale_readings_as_told() {
            available.lagging(2).request(RESTART);

            assertThat(available.inFlight()).contains(RESTART);
            assertThat(List.of(available.reading(), available.reading())).containsOnly(IDLE);
            assertThat(available.state()).contains(AVAILABLE);
            assertThat(available.reading()).isEqualTo(RESTARTS);
            assertThat(available.inFlight()).isEmpty();
        }

        @Test
        void are_settled_before_the_next() {
            available.lagging(5).request(RESTART);

            assertThatThrownBy(() -> available.request(DELETE))
                    .isInstanceOf(IllegalOperationException.class)
                    .hasMessageContaining("in state 'Restarting'");
        }

        @Test
        void lapse_where_they_are_allowed_no_more() {
            available.lagging(5).request(RESTART);
            available.occur("node lost");
            assertThat(available.inFlight()).contains(RESTART);

            SimulatedResource<Place, Request> other =
                    SimulatedResource.at(CLUSTER, AVAILABLE).lagging(5);
            other.request(RESTART);
            other.disappear();
            assertThat(other.inFlight()).isEmpty();
        }
    }

    @Nested
    class Requesters {

        private final Requester<Request> requester = available.requester();

        @Test
        void answer_as_the_lifecycle_says() throws Exception {
            assertThat(requester.request(RESTART)).isEqualTo(Response.ACCEPTED);
            assertThat(available.state()).contains(RESTARTING);

            Response refusal = requester.request(DELETE);
            assertThat(refusal.kind()).isEqualTo(Response.Kind.REFUSED);
            assertThat(refusal.message().orElseThrow())
                    .startsWith("lifecycle 'cluster': operation 'delete' is not allowed in state 'Restarting'");
            assertThat(cluster.requester().request(DELETE))
                    .isEqualTo(Response.REFUSED.saying("lifecycle 'cluster': operation 'delete' is refused, for the"
                            + " resource is not created yet"));
            assertThat(available.history()).contains(new ResourceEvent.Refused<>(DELETE));
        }

        @Test
        void throw_what_calls_were_told_to_fail_with() {
            IllegalStateException lost = new IllegalStateException("lost");
            available.failNextCalls(1);
            available.failNextCall(lost);

            assertThatThrownBy(() -> requester.request(RESTART)).isInstanceOf(SimulatedFailureException.class);
            assertThatThrownBy(() -> requester.request(RESTART)).isSameAs(lost);
            assertThat(available.state()).contains(AVAILABLE);
        }

        @Test
        void answer_as_told_and_change_nothing() throws Exception {
            Response busy = Response.notNow(Duration.ofSeconds(30)).saying("quota exceeded");
            available.answerNextRequest(busy);
            available.answerNextRequest(Response.ACCEPTED);

            assertThat(requester.request(RESTART)).isEqualTo(busy);
            assertThat(requester.request(CREATE)).isEqualTo(Response.ACCEPTED);
            assertThat(available.state()).contains(AVAILABLE);
            assertThat(available.inFlight()).isEmpty();
            assertThat(available.requests()).isEmpty();
            assertThat(available.history())
                    .containsExactly(
                            new ResourceEvent.Responded<>(RESTART, busy),
                            new ResourceEvent.Responded<>(CREATE, Response.ACCEPTED));
            assertThat(requester.request(RESTART)).isEqualTo(Response.ACCEPTED);
            assertThat(available.state()).contains(RESTARTING);
        }

        @Test
        void are_told_what_those_are_told_who_take_no_response() {
            available.answerNextRequest(Response.REFUSED);
            available.answerNextRequest(Response.ACCEPTED);

            assertThatThrownBy(() -> available.request(RESTART))
                    .isInstanceOf(SimulatedFailureException.class)
                    .hasMessage("lifecycle 'cluster': request 'restart' was told to be answered with REFUSED");
            available.request(RESTART);
            assertThat(available.state()).contains(AVAILABLE);
        }

        @Test
        void may_lose_a_request() throws Exception {
            available.loseNextRequest();

            assertThatThrownBy(() -> requester.request(RESTART))
                    .isInstanceOf(SimulatedFailureException.class)
                    .hasMessage(
                            "lifecycle 'cluster': request 'restart' timed out, for its request was told to be lost");
            assertThat(available.state()).contains(AVAILABLE);
            assertThat(available.history())
                    .hasSize(2)
                    .startsWith(new ResourceEvent.Lost<>(RESTART))
                    .last()
                    .isInstanceOf(ResourceEvent.CallFailed.class);
            assertThat(requester.request(RESTART)).isEqualTo(Response.ACCEPTED);
        }

        @Test
        void may_lose_an_answer() {
            available.loseNextAnswer();
            available.loseNextAnswer();

            assertThatThrownBy(() -> requester.request(RESTART))
                    .isInstanceOf(SimulatedFailureException.class)
                    .hasMessage("lifecycle 'cluster': request 'restart' timed out, for its answer was told to be lost");
            assertThat(available.state()).contains(RESTARTING);
            assertThatThrownBy(() -> requester.request(DELETE)).isInstanceOf(SimulatedFailureException.class);
            assertThat(available.state()).contains(RESTARTING);
            assertThat(available.history())
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Accepted", "Moved", "CallFailed", "Refused", "CallFailed");
        }

        @Test
        void calls_that_fail_anyway_use_up_nothing_that_was_told_of_requests() throws Exception {
            available.answerNextRequest(Response.NOT_NOW);
            available.failNextCalls(1);

            assertThatThrownBy(() -> requester.request(RESTART)).isInstanceOf(SimulatedFailureException.class);
            assertThat(available.reading()).isEqualTo(IDLE);
            assertThat(requester.request(RESTART)).isEqualTo(Response.NOT_NOW);
        }

        @Test
        void serve_a_reconciler_in_one_line() throws Exception {
            StateObserver<Place, Request> alone = StateObserver.of(CLUSTER, Control.EXCLUSIVE);
            ManualTime time = ManualTime.startingAt(Instant.EPOCH);
            Reconciling how = Reconciling.by(
                    Polling.within(Duration.ofHours(1)).time(time).requestLag(Duration.ofMinutes(1)));
            Reconciler<Place, Request> removal = Reconciler.toGone(alone).permitting(DELETE);
            available.endingAfter(2);
            available.answerNextRequest(Response.NOT_NOW);
            available.loseNextRequest();
            available.loseNextAnswer();

            LifecycleAssertions.assertThat(removal.run(alone.created(), available, available.requester(), how))
                    .isDone()
                    .requested(DELETE, DELETE, DELETE);
            assertThat(available.requests()).containsExactly(DELETE);
        }
    }

    @Nested
    class What_is_under_way {

        @Test
        void ends_on_command_in_the_way_that_is_asked_for() {
            available.request(RESTART);
            available.complete(DEGRADED);
            assertThat(available.state()).contains(DEGRADED);

            cluster.request(CREATE);
            cluster.fail();
            assertThat(cluster.isGone()).isTrue();
        }

        @Test
        void does_not_end_where_nothing_is() {
            assertThatIllegalStateException()
                    .isThrownBy(available::complete)
                    .withMessage(
                            "lifecycle 'cluster': completed does not lead from where the resource is, 'Available'; what"
                                    + " may happen there: [AVAILABLE -RESTART-> RESTARTING, AVAILABLE -\"node lost\"-> DEGRADED,"
                                    + " AVAILABLE -DELETE-> DELETING]");
            available.request(RESTART);
            assertThatIllegalStateException()
                    .isThrownBy(() -> available.complete(CREATING))
                    .withMessageContaining(
                            "completed does not lead to 'Creating' from where the resource is, 'Restarting'");
            assertThatIllegalStateException().isThrownBy(() -> available.fail(DEGRADED));
            assertThatIllegalStateException().isThrownBy(() -> available.occur("node lost"));
            assertThat(available.state()).contains(RESTARTING);
        }

        @Test
        void ends_after_as_many_readings_as_told() {
            available.endingAfter(2).request(RESTART);

            assertThat(List.of(available.reading(), available.reading())).containsOnly(RESTARTS);
            assertThat(available.reading()).isEqualTo(IDLE);
        }

        @Test
        void is_never_seen_where_it_ends_at_once() {
            available.endingAfter(0).request(RESTART);

            assertThat(available.reading()).isEqualTo(IDLE);
            assertThat(available.edges()).hasSize(2);
        }

        @Test
        void ends_when_its_time_has_passed() {
            ManualTime time = ManualTime.startingAt(Instant.EPOCH);
            cluster.endingAfter(Duration.ofMinutes(5), time).request(CREATE);

            time.pass(Duration.ofMinutes(5).minusNanos(1));
            assertThat(cluster.reading()).isEqualTo(Reading.of("BUILD"));
            time.pass(Duration.ofNanos(1));
            assertThat(cluster.reading()).isEqualTo(IDLE);
        }

        @Test
        void fails_next_when_told_to_and_in_that_way() {
            cluster.endingAfter(1).failNext();
            cluster.request(CREATE);
            assertThat(cluster.reading()).isEqualTo(Reading.of("BUILD"));
            assertThat(cluster.reading()).isEqualTo(Reading.absent());
            assertThat(cluster.edges()).extracting(Edge::trigger).last().isEqualTo(failed());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cluster.failNext(DEGRADED))
                    .withMessage("lifecycle 'cluster': no failure leads to 'Degraded'");
        }

        @Test
        void hangs_until_released() {
            available.endingAfter(1).hang();
            available.request(RESTART);
            assertThat(IntStream.range(0, 9).mapToObj(i -> available.reading())).containsOnly(RESTARTS);
            available.release();
            assertThat(available.reading()).isEqualTo(IDLE);
        }

        @Test
        void may_be_any_edge_of_the_lifecycle() {
            Edge<Place, Request> removal = Edge.of(CLUSTER.removals().get(0));
            cluster.follow(LegalWalk.of(CLUSTER, List.of(CLUSTER.graph().edges().get(0), removal)));
            assertThat(cluster.isGone()).isTrue();
            assertThat(cluster.requests()).containsExactly(CREATE);

            assertThatIllegalStateException()
                    .isThrownBy(() -> available.take(removal))
                    .withMessageStartingWith(
                            "lifecycle 'cluster': CREATING -failed-> (gone) cannot be taken where the resource is, 'Available'");
        }

        @Test
        void may_happen_while_somebody_waits() {
            available
                    .beforeCall(2, () -> available.occur("node lost"))
                    .beforeCall(3, () -> available.occur("node lost"));

            assertThat(List.of(available.reading(), available.reading())).containsExactly(IDLE, Reading.of("ERROR"));
            assertThatThrownBy(available::reading)
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("what was to happen before call 3 cannot happen")
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThatIllegalArgumentException().isThrownBy(() -> available.beforeCall(0, available::hang));
        }
    }

    @Nested
    class Answers {

        @Test
        void are_the_rows_of_the_state() {
            assertThat(SimulatedResource.at(CLUSTER, CREATING).reading()).isEqualTo(Reading.of("BUILD"));
            assertThat(available.reading()).isEqualTo(IDLE);
        }

        @Test
        void go_on_showing_the_status_that_was_shown() {
            SimulatedResource<Place, Request> degraded = SimulatedResource.at(CLUSTER, DEGRADED);
            degraded.reading();
            degraded.request(DELETE);
            assertThat(degraded.reading()).isEqualTo(Reading.of("ERROR").with("task", "delete"));

            available.request(DELETE);
            assertThat(available.reading()).isEqualTo(Reading.of("ACTIVE").with("task", "delete"));
        }

        @Test
        void may_be_chosen_among_those_that_fit() {
            Reading reboots = Reading.of("ACTIVE").with("task", "reboot");
            available.showing(RESTARTING, reboots).request(RESTART);
            assertThat(available.reading()).isEqualTo(reboots);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> available.showing(DEGRADED, Reading.of("ACTIVE")))
                    .withMessage(
                            "lifecycle 'cluster': 'ACTIVE' is not shown in 'Degraded', which shows in status mapping"
                                    + " 'cluster': 'ERROR'");
        }

        @Test
        void may_be_in_another_vocabulary() {
            available.answering(Cluster.blind());
            assertThat(available.reading()).isEqualTo(Reading.of("A"));
            available.occur("node lost");
            assertThatIllegalStateException()
                    .isThrownBy(available::reading)
                    .withMessage("lifecycle 'cluster': no reading shows 'Degraded' in status mapping 'blind'");
        }

        @Test
        void may_be_told_whatever_the_state() {
            available.answerNext(Reading.of("SHELVED"));
            assertThat(List.of(available.reading(), available.reading())).containsExactly(Reading.of("SHELVED"), IDLE);
            assertThat(available.readings()).hasSize(2);
        }

        @Test
        void fail_as_often_as_told() {
            IllegalStateException lost = new IllegalStateException("lost");
            available.failNextCalls(2);
            available.failNextCall(lost);

            assertThatThrownBy(available::reading)
                    .isInstanceOf(SimulatedFailureException.class)
                    .hasMessage("lifecycle 'cluster': this call of the simulated API was told to fail, number 1 of 2");
            assertThatThrownBy(() -> available.request(RESTART)).isInstanceOf(SimulatedFailureException.class);
            assertThatThrownBy(available::read).isSameAs(lost);
            assertThat(available.reading()).isEqualTo(IDLE);
            assertThat(available.history()).hasSize(4).last().isEqualTo(new ResourceEvent.Answered<>(IDLE));
        }
    }

    @Nested
    class Jobs {

        @Test
        void go_on_until_what_was_requested_has_ended() {
            assertThatIllegalStateException()
                    .isThrownBy(cluster::progress)
                    .withMessage("lifecycle 'cluster': there is no job, for no request was accepted");
            cluster.request(CREATE);
            assertThat(cluster.progress()).isEqualTo(Progress.UNDER_WAY);
            cluster.complete();
            assertThat(cluster.progress()).isEqualTo(Progress.COMPLETED);
            cluster.request(DELETE);
            assertThat(cluster.progress()).isEqualTo(Progress.UNDER_WAY);
        }

        @Test
        void fail_where_it_fails() {
            cluster.request(CREATE);
            cluster.fail();
            assertThat(cluster.progress()).isEqualTo(Progress.FAILED);
        }

        @Test
        void may_end_before_the_status_does() {
            cluster.endingJobsEarly().endingAfter(3).request(CREATE);
            assertThat(cluster.progress()).isEqualTo(Progress.COMPLETED);
            assertThat(cluster.state()).contains(CREATING);
            cluster.failNext();
            assertThat(cluster.progress()).isEqualTo(Progress.FAILED);
        }
    }

    @Test
    void the_same_seed_gives_the_same_life() {
        Set<List<?>> lives = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<ResourceEvent<Place, Request>> life = live(seed);
            assertThat(live(seed)).isEqualTo(life);
            lives.add(life);
        }
        assertThat(lives).hasSizeGreaterThan(10);
    }

    private static List<ResourceEvent<Place, Request>> live(long seed) {
        SimulatedResource<Place, Request> resource =
                SimulatedResource.of(CLUSTER).random(seed);
        resource.request(CREATE);
        for (int i = 0; i < 20; i++) {
            resource.reading();
        }
        return resource.history();
    }

    @Test
    void many_threads_may_use_one() throws Exception {
        available.endingAfter(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                done.add(threads.submit(() -> {
                    for (int j = 0; j < 500; j++) {
                        try {
                            available.request(RESTART);
                        } catch (IllegalOperationException refusal) {
                            available.reading();
                        }
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(available.requests().size()
                        + Collections.frequency(available.history(), new ResourceEvent.Refused<>(RESTART)))
                .isEqualTo(8 * 500);
        assertThat(LegalWalk.of(CLUSTER, available.edges()).edges()).hasSizeGreaterThan(1);
    }

    @Test
    void what_is_outside_the_model_comes_back_as_an_anomaly() {
        StateObserver<Place, Request> alone = StateObserver.of(CLUSTER, Control.EXCLUSIVE);
        StateEstimate<Place> known = alone.at(AVAILABLE);

        available.answerNext(Reading.of("SHELVED"));
        LifecycleAssertions.assertThat(alone.afterReading(known, available.reading()))
                .hasAnomaly(Anomaly.UnknownStatus.class)
                .isShowingNoState();
        available.answerNext(Reading.of("PAUSED"));
        LifecycleAssertions.assertThat(alone.afterReading(known, available.reading()))
                .hasAnomaly(Anomaly.UnmappedStatus.class);
        available.disappear();
        LifecycleAssertions.assertThat(alone.afterReading(known, available.reading()))
                .hasAnomaly(Anomaly.Contradiction.class);
    }

    @Test
    void numbers_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.endingAfter(-1))
                .withMessage("readings must be at least 0, and are -1");
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.lagging(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.failNextCalls(0))
                .withMessage("calls must be at least 1, and are 0");
        ManualTime time = ManualTime.startingAt(Instant.EPOCH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.endingAfter(Duration.ZERO, time))
                .withMessage("duration must be greater than zero, and is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.pass(Duration.ofSeconds(-1)))
                .withMessage("duration must be at least zero, and is PT-1S");
    }

    @Test
    void events_can_be_told_apart() {
        available.failNextCalls(1);
        assertThatThrownBy(available::reading).isInstanceOf(SimulatedFailureException.class);
        available.request(RESTART);
        available.reading();
        assertThatThrownBy(() -> available.request(CREATE)).isInstanceOf(LifecycleException.class);
        available.answerNextRequest(Response.NOT_NOW);
        assertThatThrownBy(() -> available.request(DELETE)).isInstanceOf(SimulatedFailureException.class);
        available.loseNextRequest();
        assertThatThrownBy(() -> available.request(DELETE)).isInstanceOf(SimulatedFailureException.class);
        available.disappear();

        assertThat(available.history().stream()
                        .map(it -> it.<String>fold(
                                accepted -> "accepted " + accepted.operation(),
                                refused -> "refused " + refused.operation(),
                                responded -> responded.response() + " to " + responded.operation(),
                                lost -> "lost " + lost.operation(),
                                moved -> "moved " + moved.edge(),
                                disappeared -> "disappeared",
                                answered -> "answered "
                                        + answered.reading().status().orElse("?"),
                                callFailed -> "failed")))
                .containsExactly(
                        "failed",
                        "accepted RESTART",
                        "moved AVAILABLE -RESTART-> RESTARTING",
                        "answered ACTIVE",
                        "refused CREATE",
                        "NOT_NOW to DELETE",
                        "lost DELETE",
                        "failed",
                        "disappeared");
        assertThat(available).hasToString("simulated resource of lifecycle 'cluster', gone");
        assertThat(cluster).hasToString("simulated resource of lifecycle 'cluster', not created yet");
        assertThat(SimulatedResource.at(CLUSTER, DELETING))
                .hasToString("simulated resource of lifecycle 'cluster', 'Deleting'");
    }
}
