package io.lifecycle.testkit;

import static io.lifecycle.core.Trigger.completed;
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
import io.lifecycle.core.StatusMapping;
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
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    private static final Lifecycle<Place, Request> FRAGILE = Cluster.declaration()
            .transition(RESTARTING, failed(), DEGRADED, Cluster.API)
            .build();
    private static final Lifecycle<Place, Request> OVERTAKEN = Cluster.declaration()
            .transition(CREATING, DELETE, DELETING, Cluster.API)
            .transition(RESTARTING, DELETE, DELETING, Cluster.API)
            .transition(RESTARTING, CREATE, DELETING, Cluster.API)
            .build();
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading RESTARTS = Reading.of("ACTIVE").with("task", "restart");

    private final SimulatedResource<Place, Request> cluster =
            SimulatedResource.of(CLUSTER).supplying("task");
    private final SimulatedResource<Place, Request> available =
            SimulatedResource.at(CLUSTER, AVAILABLE).supplying("task");
    private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);

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
                            "lifecycle 'cluster': operation 'delete' is refused, because the resource is not created yet");
            available.disappear();
            assertThatThrownBy(() -> available.request(CREATE))
                    .hasMessage("lifecycle 'cluster': operation 'create' is refused, because the resource is gone");

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
        void take_effect_after_as_long_a_time_as_told() {
            available.lagging(Duration.ofMinutes(1), time).request(RESTART);

            time.pass(Duration.ofMinutes(1).minusNanos(1));
            assertThat(List.of(available.reading(), available.reading())).containsOnly(IDLE);
            assertThat(available.inFlight()).contains(RESTART);
            time.pass(Duration.ofNanos(1));
            assertThat(available.reading()).isEqualTo(RESTARTS);
        }

        @Test
        void take_effect_by_readings_or_by_time_as_was_told_last() {
            available.lagging(1).lagging(Duration.ZERO, time).request(RESTART);
            assertThat(available.inFlight()).isEmpty();
            available.complete();
            available.lagging(Duration.ofMinutes(1), time).lagging(1).request(RESTART);
            available.reading();
            assertThat(available.reading()).isEqualTo(RESTARTS);
        }

        @Test
        void take_effect_when_they_were_to_though_nobody_looked() {
            available
                    .lagging(Duration.ofMinutes(1), time)
                    .endingAfter(Duration.ofMinutes(5), time)
                    .request(RESTART);

            time.pass(Duration.ofMinutes(6).minusNanos(1));
            assertThat(available.reading()).isEqualTo(RESTARTS);
            time.pass(Duration.ofNanos(1));
            assertThat(available.reading()).isEqualTo(IDLE);
        }

        @Test
        void take_effect_after_what_ended_before() {
            SimulatedResource<Place, Request> fragile = SimulatedResource.at(OVERTAKEN, CREATING)
                    .lagging(Duration.ofMinutes(3), time)
                    .endingAfter(Duration.ofMinutes(2), time);
            fragile.request(DELETE);
            time.pass(Duration.ofMinutes(4));

            assertThat(fragile.reading()).isEqualTo(Reading.of("ACTIVE"));
            assertThat(fragile.edges()).hasToString("[CREATING -completed-> AVAILABLE, AVAILABLE -DELETE-> DELETING]");
        }

        @Test
        void lag_by_up_to_as_long_by_chance() {
            Set<Integer> minutes = new HashSet<>();
            for (long seed = 0; seed < 50; seed++) {
                SimulatedResource<Place, Request> by = SimulatedResource.at(CLUSTER, AVAILABLE)
                        .lagging(Duration.ofMinutes(3), time)
                        .random(seed);
                by.hang();
                by.request(RESTART);
                int waited = 0;
                for (; by.inFlight().isPresent(); waited++) {
                    time.pass(Duration.ofMinutes(1));
                    by.reading();
                }
                minutes.add(waited);
            }
            assertThat(minutes).containsExactlyInAnyOrder(1, 2, 3);
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
                    .isEqualTo(Response.REFUSED.saying("lifecycle 'cluster': operation 'delete' is refused, because the"
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
                            "lifecycle 'cluster': request 'restart' timed out, because its request was told to be lost");
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
                    .hasMessage(
                            "lifecycle 'cluster': request 'restart' timed out, because its answer was told to be lost");
            assertThat(available.state()).contains(RESTARTING);
            assertThatThrownBy(() -> requester.request(DELETE)).isInstanceOf(SimulatedFailureException.class);
            assertThat(available.state()).contains(RESTARTING);
            assertThat(available.history())
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Accepted", "Moved", "CallFailed", "Refused", "CallFailed");
        }

        @Test
        void settle_what_waits_before_they_forget_the_next() throws Exception {
            available.lagging(5).request(RESTART);
            available.forgetNextRequest();

            assertThat(requester.request(DELETE).kind()).isEqualTo(Response.Kind.REFUSED);
            assertThat(available.state()).contains(RESTARTING);
        }

        @Test
        void may_forget_what_they_accept() throws Exception {
            available.endingAfter(0).endingJobsEarly().forgetNextRequest();
            available.forgetNextRequest();

            assertThat(requester.request(CREATE).kind()).isEqualTo(Response.Kind.REFUSED);
            assertThat(requester.request(RESTART)).isEqualTo(Response.ACCEPTED);
            assertThat(IntStream.range(0, 9).mapToObj(i -> available.reading())).containsOnly(IDLE);
            assertThat(available.inFlight()).isEmpty();
            assertThat(available.requests()).containsExactly(RESTART);
            assertThat(available.edges()).isEmpty();
            available.occur("node lost");
            assertThat(available.progress()).isEqualTo(Progress.UNDER_WAY);

            assertThat(requester.request(RESTART)).isEqualTo(Response.ACCEPTED);
            available.reading();
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);
            available.forgetNextRequest();
            requester.request(RESTART);
            available.disappear();
            assertThat(available.progress()).isEqualTo(Progress.FAILED);
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
        void fails_next_where_it_can_though_what_was_told_before_cannot_happen_yet() {
            SimulatedResource<Place, Request> fragile =
                    SimulatedResource.of(FRAGILE).endingAfter(1);
            fragile.failNext(DEGRADED);
            fragile.failNext();
            fragile.request(CREATE);
            fragile.reading();
            assertThat(fragile.reading()).isEqualTo(Reading.absent());

            SimulatedResource<Place, Request> other =
                    SimulatedResource.at(FRAGILE, AVAILABLE).endingAfter(0);
            other.failNext(DEGRADED);
            other.request(RESTART);
            other.reading();
            assertThat(other.state()).contains(DEGRADED);

            SimulatedResource<Place, Request> later =
                    SimulatedResource.of(FRAGILE).endingAfter(0);
            later.failNext(DEGRADED);
            later.completeNext(AVAILABLE);
            later.request(CREATE);
            later.reading();
            later.request(RESTART);
            later.reading();
            assertThat(later.edges()).last().hasToString("RESTARTING -failed-> DEGRADED");
        }

        @Test
        void completes_next_as_told_and_once() {
            available.endingAfter(0).completeNext(DEGRADED);
            available.failNext();

            available.request(RESTART);
            available.reading();
            assertThat(available.state()).contains(DEGRADED);
            available.request(RESTART);
            available.reading();
            assertThat(available.state()).contains(AVAILABLE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> available.completeNext(CREATING))
                    .withMessage("lifecycle 'cluster': no completion leads to 'Creating'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SimulatedResource.at(FRAGILE, AVAILABLE).completeNext(DELETING));
        }

        @Test
        void completes_next_as_told_where_it_can_though_it_failed_before() {
            SimulatedResource<Place, Request> fragile =
                    SimulatedResource.of(FRAGILE).endingAfter(0);
            fragile.completeNext(DEGRADED);
            fragile.failNext();

            fragile.request(CREATE);
            assertThat(fragile.reading()).isEqualTo(Reading.absent());
        }

        @Test
        void may_last_for_long_where_one_thing_leads_to_the_next() {
            SimulatedResource<Place, Request> busy = SimulatedResource.at(
                            Cluster.declaration()
                                    .transition(RESTARTING, failed(), CREATING, Cluster.API)
                                    .transition(CREATING, completed(), RESTARTING, Cluster.API)
                                    .build(),
                            CREATING)
                    .endingAfter(Duration.ofMinutes(1), time);
            for (int i = 0; i < 50; i++) {
                busy.completeNext(RESTARTING);
                busy.failNext(CREATING);
            }
            time.pass(Duration.ofMinutes(100));

            assertThat(busy.reading()).isEqualTo(Reading.of("BUILD"));
            assertThat(busy.edges()).hasSize(100);
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
                    .hasMessageStartingWith(
                            "what was to happen before call 3 cannot happen: lifecycle 'cluster': \"node")
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThatIllegalArgumentException().isThrownBy(() -> available.beforeCall(0, available::hang));
        }
    }

    @Nested
    class Events {

        private final Edge<Place, Request> restarting = Edge.of(CLUSTER.transitions().stream()
                .filter(row -> row.from() == AVAILABLE && row.to() == RESTARTING)
                .findFirst()
                .orElseThrow());

        @Test
        void before_the_same_call_happen_all_in_the_order_of_telling() {
            available.beforeCall(1, () -> available.occur("node lost")).beforeCall(1, () -> available.request(DELETE));

            available.reading();
            assertThat(available.edges())
                    .hasToString("[AVAILABLE -\"node lost\"-> DEGRADED, DEGRADED -DELETE-> DELETING]");
        }

        @Test
        void whose_request_is_refused_tell_that_the_test_is_wrong() {
            available.beforeCall(1, () -> available.request(CREATE));

            assertThatThrownBy(available::reading)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                            "what was to happen before call 1 cannot happen: lifecycle 'cluster': operation"
                                    + " 'create' is not allowed in state 'Available'")
                    .hasCauseInstanceOf(IllegalOperationException.class);
        }

        @Test
        void whose_request_is_refused_end_a_wait_that_tolerates_failing_looks() {
            StateObserver<Place, Request> alone = StateObserver.of(CLUSTER, Control.EXCLUSIVE);
            available.beforeCall(2, () -> available.request(CREATE));

            assertThatThrownBy(() -> Waiter.until(alone, Set.of(DEGRADED))
                            .countingOn("node lost")
                            .await(
                                    alone.at(AVAILABLE),
                                    available,
                                    Polling.within(Duration.ofHours(1)).time(time)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("what was to happen before call 2 cannot happen");
        }

        @Test
        void are_no_calls_whatever_they_request_take_or_read() {
            available
                    .beforeCall(1, () -> {
                        available.request(RESTART);
                        available.complete();
                        available.take(restarting);
                        available.complete();
                        available.reading();
                    })
                    .beforeCall(2, () -> available.occur("node lost"));

            assertThat(List.of(available.reading(), available.reading())).containsExactly(IDLE, Reading.of("ERROR"));
            assertThat(available.readings()).hasSize(2);
        }

        @Test
        void use_up_nothing_that_was_told_of_calls() throws Exception {
            available.failNextCalls(2);
            available.answerNextRequest(Response.NOT_NOW);
            available.answerNext(Reading.of("SHELVED"));
            available.beforeCall(1, () -> {
                available.request(RESTART);
                available.complete();
                available.reading();
            });

            assertThatThrownBy(available::reading).isInstanceOf(SimulatedFailureException.class);
            assertThat(available.edges()).hasSize(2);
            assertThatThrownBy(available::reading).isInstanceOf(SimulatedFailureException.class);
            assertThat(available.reading()).isEqualTo(Reading.of("SHELVED"));
            assertThat(available.requester().request(RESTART)).isEqualTo(Response.NOT_NOW);
        }

        @Test
        void do_not_use_up_readings_after_which_something_ends() {
            available.endingAfter(1).request(RESTART);
            available.beforeCall(1, available::reading);

            assertThat(List.of(available.reading(), available.reading())).containsExactly(RESTARTS, IDLE);
        }

        @Test
        void leave_the_job_of_the_caller_to_the_caller() {
            available.request(RESTART);
            available.complete();
            available.beforeCall(1, () -> available.request(DELETE));
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);

            SimulatedResource<Place, Request> overtaken = SimulatedResource.at(OVERTAKEN, AVAILABLE);
            overtaken.request(RESTART);
            overtaken.beforeCall(1, () -> overtaken.request(DELETE));
            assertThat(overtaken.progress()).isEqualTo(Progress.FAILED);

            SimulatedResource<Place, Request> quicker = SimulatedResource.at(OVERTAKEN, AVAILABLE);
            quicker.request(RESTART);
            quicker.lagging(5).beforeCall(1, () -> quicker.request(DELETE));
            assertThat(quicker.progress()).isEqualTo(Progress.UNDER_WAY);
            quicker.complete();
            assertThat(quicker.progress()).isEqualTo(Progress.COMPLETED);
            assertThat(quicker.inFlight()).contains(DELETE);

            SimulatedResource<Place, Request> spared = SimulatedResource.at(OVERTAKEN, AVAILABLE);
            spared.request(RESTART);
            spared.lagging(5).beforeCall(1, () -> spared.request(CREATE));
            assertThat(spared.progress()).isEqualTo(Progress.UNDER_WAY);
            spared.complete();
            assertThat(spared.inFlight()).isEmpty();
            assertThat(spared.progress()).isEqualTo(Progress.COMPLETED);
        }

        @Test
        void that_cannot_be_told_tell_that_the_test_is_wrong() {
            available.beforeCall(1, () -> available.completeNext(CREATING));

            assertThatThrownBy(available::reading)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageEndingWith("cannot happen: lifecycle 'cluster': no completion leads to 'Creating'");
        }

        @Test
        void settle_what_waits_before_an_edge_of_a_request_is_taken() {
            available.lagging(5).request(RESTART);

            assertThatIllegalStateException()
                    .isThrownBy(() -> available.take(restarting))
                    .withMessageContaining("cannot be taken where the resource is, 'Restarting'");
        }

        @Test
        void are_commands_where_an_edge_is_taken_and_no_calls_either() {
            available.lagging(3).failNextCalls(1);
            available.answerNextRequest(Response.NOT_NOW);
            available.beforeCall(1, available::complete);

            available.take(restarting);

            assertThat(available.state()).contains(RESTARTING);
            assertThat(available.requests()).containsExactly(RESTART);
            assertThatThrownBy(available::reading).isInstanceOf(SimulatedFailureException.class);
            assertThat(available.state()).contains(AVAILABLE);
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);
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
            SimulatedResource<Place, Request> degraded =
                    SimulatedResource.at(CLUSTER, DEGRADED).supplying("task");
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
        void stay_as_told_in_another_vocabulary_and_whatever_happens_by_chance() {
            Reading reboots = Reading.of("ACTIVE").with("task", "reboot");
            available.showing(RESTARTING, reboots).answering(CLUSTER.statuses());
            available.request(RESTART);
            assertThat(available.reading()).isEqualTo(reboots);

            available.hang();
            available.random(1);
            assertThat(IntStream.range(0, 20).mapToObj(i -> available.reading()))
                    .containsOnly(reboots);
        }

        @Test
        void are_absence_only_where_there_is_no_other() {
            StatusMapping<Place> mapping = StatusMapping.named("late", Place.class)
                    .absent(CREATING, Cluster.API)
                    .absent(AVAILABLE, Cluster.API)
                    .status(AVAILABLE, "A", Cluster.API)
                    .status(RESTARTING, "A", Cluster.API)
                    .status(DEGRADED, "A", Cluster.API)
                    .status(DELETING, "A", Cluster.API)
                    .build();
            cluster.answering(mapping).request(CREATE);
            assertThat(cluster.reading()).isEqualTo(Reading.absent());
            cluster.complete();
            assertThat(cluster.reading()).isEqualTo(Reading.of("A"));
            assertThat(available.answering(mapping).reading()).isEqualTo(Reading.of("A"));
        }

        @Test
        void go_on_showing_a_status_that_was_shown_before_an_absence() {
            StatusMapping<Place> mapping = StatusMapping.named("late", Place.class)
                    .status(CREATING, "A", Cluster.API)
                    .status(AVAILABLE, "A", Cluster.API)
                    .status(AVAILABLE, "E", Cluster.API)
                    .absent(RESTARTING, Cluster.API)
                    .status(DEGRADED, "E", Cluster.API)
                    .status(DELETING, "A", Cluster.API)
                    .build();
            SimulatedResource<Place, Request> degraded =
                    SimulatedResource.at(CLUSTER, DEGRADED).answering(mapping);
            assertThat(degraded.reading()).isEqualTo(Reading.of("E"));
            degraded.request(RESTART);
            assertThat(degraded.reading()).isEqualTo(Reading.absent());
            degraded.complete();
            assertThat(degraded.reading()).isEqualTo(Reading.of("E"));
        }

        @Test
        void go_on_showing_a_status_that_was_told_in_another_spelling() {
            available.showing(DEGRADED, Reading.of("error")).occur("node lost");
            assertThat(available.reading()).isEqualTo(Reading.of("error"));
            available.request(DELETE);
            assertThat(available.reading()).isEqualTo(Reading.of("ERROR").with("task", "delete"));
        }

        @Test
        void have_the_signals_that_the_consumer_supplies_and_of_themselves_none() {
            SimulatedResource<Place, Request> plain = SimulatedResource.at(CLUSTER, AVAILABLE);
            assertThat(plain.reading()).isEqualTo(Reading.of("ACTIVE"));
            assertThat(plain.supplying("task").reading()).isEqualTo(IDLE);
            assertThat(plain.supplying().reading()).isEqualTo(Reading.of("ACTIVE"));
            assertThat(plain.random(1).reading().signals()).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plain.supplying("colour"))
                    .withMessageContaining("'colour'");
        }

        @Test
        void have_the_signals_of_the_mapping_that_the_consumer_observes_by() {
            SimulatedResource<Place, Request> by = SimulatedResource.at(CLUSTER, AVAILABLE);
            assertThat(by.answering(CLUSTER.statuses()).reading()).isEqualTo(IDLE);
            assertThat(by.answering(CLUSTER.statuses().using(Set.of())).reading())
                    .isEqualTo(Reading.of("ACTIVE"));
            assertThat(by.answering(CLUSTER.statuses())
                            .supplying()
                            .answering(CLUSTER.statuses())
                            .reading())
                    .isEqualTo(Reading.of("ACTIVE"));
            assertThat(by.supplying()
                            .answering(Cluster.blind())
                            .answering(CLUSTER.statuses())
                            .reading())
                    .isEqualTo(Reading.of("ACTIVE"));
            assertThat(by.supplying(" TASK").answering(Cluster.blind()).reading())
                    .isEqualTo(Reading.of("A"));
            assertThat(by.answering(CLUSTER.statuses()).reading()).isEqualTo(IDLE);
        }

        @Test
        void that_were_told_must_fit_every_vocabulary_whatever_is_supplied() {
            SimulatedResource<Place, Request> plain = SimulatedResource.at(CLUSTER, AVAILABLE);
            assertThatIllegalArgumentException().isThrownBy(() -> plain.showing(AVAILABLE, RESTARTS));
            assertThat(plain.showing(AVAILABLE, IDLE).reading()).isEqualTo(IDLE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plain.answering(Cluster.blind()))
                    .withMessageContaining("is not shown in 'Available'");
        }

        @Test
        void come_from_replicas_in_turn_which_are_some_readings_behind() {
            available.replicated(0, 2).request(RESTART);

            assertThat(List.of(available.reading(), available.reading(), available.reading(), available.reading()))
                    .containsExactly(RESTARTS, IDLE, RESTARTS, RESTARTS);
            available.complete();
            assertThat(List.of(available.reading(), available.reading(), available.reading(), available.reading()))
                    .containsExactly(IDLE, RESTARTS, IDLE, IDLE);
        }

        @Test
        void come_from_replicas_in_turn_which_are_some_time_behind() {
            available.replicated(time, Duration.ZERO, Duration.ofMinutes(2)).endingAfter(Duration.ofMinutes(3), time);
            available.request(RESTART);
            time.pass(Duration.ofMinutes(1));
            assertThat(List.of(available.reading(), available.reading())).containsExactly(RESTARTS, IDLE);
            time.pass(Duration.ofMinutes(1));
            assertThat(List.of(available.reading(), available.reading())).containsOnly(RESTARTS);
            time.pass(Duration.ofMinutes(3).minusNanos(1));
            assertThat(List.of(available.reading(), available.reading())).containsExactly(IDLE, RESTARTS);
            time.pass(Duration.ofNanos(1));
            assertThat(List.of(available.reading(), available.reading())).containsOnly(IDLE);
        }

        @Test
        void come_from_replicas_that_knew_nothing_yet_and_are_asked_by_chance() {
            Set<List<Reading>> seen = new HashSet<>();
            for (long seed = 0; seed < 30; seed++) {
                SimulatedResource<Place, Request> by =
                        SimulatedResource.of(CLUSTER).replicated(0, 1).random(seed);
                by.hang();
                by.request(CREATE);
                seen.add(List.of(by.reading(), by.reading()));
            }
            assertThat(seen)
                    .containsExactlyInAnyOrder(
                            List.of(Reading.of("BUILD"), Reading.of("BUILD")),
                            List.of(Reading.absent(), Reading.of("BUILD")));
        }

        @Test
        void of_replicas_go_on_showing_a_status_that_another_one_has_shown() {
            available.replicated(1);
            available.occur("node lost");
            assertThat(List.of(available.reading(), available.reading())).containsExactly(IDLE, Reading.of("ERROR"));
            available.request(DELETE);
            available.reading();
            assertThat(available.reading()).isEqualTo(Reading.of("ERROR").with("task", "delete"));
        }

        @Test
        void of_replicas_are_what_a_confirmed_wait_is_for() throws Exception {
            StateObserver<Place, Request> alone = StateObserver.of(CLUSTER, Control.EXCLUSIVE);
            Polling polling = Polling.within(Duration.ofHours(1)).time(time);
            available.replicated(0, 3).endingAfter(4).request(RESTART);

            LifecycleAssertions.assertThat(Waiter.until(alone, Set.of(AVAILABLE))
                            .confirmedBy(3)
                            .await(alone.at(RESTARTING), available, polling))
                    .isReached();
            assertThat(available.state()).contains(AVAILABLE);
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

        @Test
        void are_remembered_all_or_the_latest() {
            available.remembering(2).request(RESTART);
            available.complete();
            available.reading();

            assertThat(available.readings()).hasSize(1);
            assertThat(available.requests()).isEmpty();
            assertThat(available.edges()).hasSize(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> available.remembering(0))
                    .withMessage("events must be at least 1, and are 0");
        }
    }

    @Nested
    class Jobs {

        @Test
        void go_on_until_what_was_requested_has_ended() {
            assertThatIllegalStateException()
                    .isThrownBy(cluster::progress)
                    .withMessage("lifecycle 'cluster': there is no job, because no request was accepted");
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

            available.endingJobsEarly().endingAfter(0).request(RESTART);
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);
            available.endingAfter(1).request(RESTART);
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);
            available.complete();
            available.request(DELETE);
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);
            available.reading();
            available.reading();
            assertThat(available.edges()).last().hasToString("DELETING -completed-> (gone)");
        }

        @Test
        void fail_where_the_resource_disappears() {
            cluster.request(CREATE);
            cluster.disappear();
            assertThat(cluster.progress()).isEqualTo(Progress.FAILED);

            available.request(RESTART);
            available.complete();
            available.disappear();
            assertThat(available.progress()).isEqualTo(Progress.COMPLETED);
        }

        @Test
        void may_end_before_the_status_does_as_that_will_end() {
            Set<Progress> said = new HashSet<>();
            for (long seed = 0; seed < 20; seed++) {
                SimulatedResource<Place, Request> by =
                        SimulatedResource.of(FRAGILE).endingJobsEarly().random(seed);
                by.request(CREATE);
                Progress progress = by.progress();
                if (by.state().equals(Optional.of(CREATING))) {
                    said.add(progress);
                    while (by.state().equals(Optional.of(CREATING))) {
                        by.reading();
                    }
                    assertThat(by.edges().get(1).trigger())
                            .isEqualTo(progress == Progress.FAILED ? failed() : completed());
                }
            }
            assertThat(said).containsExactlyInAnyOrder(Progress.COMPLETED, Progress.FAILED);
        }

        @Test
        void go_on_for_ever_where_an_acceptance_was_told_that_nothing_follows() throws Exception {
            available.endingJobsEarly().answerNextRequest(Response.ACCEPTED);
            assertThat(available.requester().request(CREATE)).isEqualTo(Response.ACCEPTED);
            available.occur("node lost");

            assertThat(available.progress()).isEqualTo(Progress.UNDER_WAY);
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
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.endingAfter(Duration.ZERO, time))
                .withMessage("duration must be greater than zero, and is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.lagging(Duration.ofNanos(-1), time))
                .withMessage("duration must be at least zero, and is PT-0.000000001S");
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.replicated(0, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.replicated())
                .withMessage("replicas must be at least 1, and are 0");
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.replicated(time));
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.replicated(time, Duration.ofNanos(-1)));
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
