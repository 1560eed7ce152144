package io.lifecycle.examples.power;

import static io.lifecycle.bms.BmsOperation.DELETE;
import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.CREATING;
import static io.lifecycle.bms.BmsState.DELETED;
import static io.lifecycle.bms.BmsState.FAULTY;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS_FAILED;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STARTING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static io.lifecycle.core.wait.WaitDecision.Verdict.PENDING;
import static io.lifecycle.core.wait.WaitDecision.Verdict.UNREACHABLE;
import static io.lifecycle.testkit.LifecycleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Edge;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import io.lifecycle.testkit.Aspect;
import io.lifecycle.testkit.LifecycleCoverage;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.RandomSeed;
import io.lifecycle.testkit.RandomSeed.Seed;
import io.lifecycle.testkit.SimulatedFailureException;
import io.lifecycle.testkit.SimulatedResource;
import io.lifecycle.tools.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How to test a service that drives servers: a tutorial, to read from top to bottom.
 *
 * <p>No test says what the cloud answers. A {@link SimulatedResource} does, by the same lifecycle that the service uses. A test
 * says where the server is at the beginning and what goes wrong, and checks at the end what became of it.
 */
class PowerManagerTest {

    /** Says what all tests of this class together missed of the lifecycle, and fails if the manager relies on any of it. */
    @RegisterExtension
    static final LifecycleCoverage<BmsState, BmsOperation> COVERAGE = LifecycleCoverage.ofClass(Bms.LIFECYCLE)
            .atLeast(Aspect.STATES, 100)
            .requiring(reliedOn())
            .printingTo(PowerManagerTest::writeCoverage)
            .drawing(
                    Path.of("target/coverage/power-manager.mmd"),
                    missed -> Renderer.mermaid().marking(missed).render(Bms.LIFECYCLE));

    private static final String SERVER = SimulatedCloud.SERVER;

    /** Passes when somebody sleeps: a wait of half an hour takes no time. */
    private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);

    /**
     * Returns a server whose operations succeed as soon as they were seen, unless a test says otherwise. It answers only with what
     * the service reads.
     */
    private static SimulatedResource<BmsState, BmsOperation> serverAt(BmsState state) {
        return SimulatedResource.at(Bms.LIFECYCLE, state)
                .supplying(Bms.TASK_STATE)
                .endingAfter(1);
    }

    private PowerManager managing(SimulatedResource<BmsState, BmsOperation> server) {
        return managing(new SimulatedCloud(server));
    }

    private PowerManager managing(SimulatedCloud cloud) {
        return new PowerManager(cloud, time);
    }

    private Duration elapsed() {
        return Duration.between(Instant.EPOCH, time.now());
    }

    @Nested
    class Where_all_goes_well {

        @Test
        void a_running_server_is_stopped_for_the_night() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);

            managing(server).stopForTheNight(SERVER);

            assertThat(server.state()).contains(STOPPED);
            assertThat(server.requests()).containsExactly(STOP);
        }

        @Test
        void a_stopped_server_is_started_in_the_morning() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);

            managing(server).startInTheMorning(SERVER);

            assertThat(server.state()).contains(RUNNING);
            assertThat(server.requests()).containsExactly(START);
        }

        @Test
        void a_running_server_is_stopped_before_it_is_reinstalled() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);

            managing(server).reinstall(SERVER);

            assertThat(server.state()).contains(RUNNING);
            assertThat(server.requests()).containsExactly(STOP, REINSTALL_OS);
        }

        @Test
        void a_reinstalled_server_may_be_seen_starting() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);
            server.hang();
            server.beforeCall(4, () -> server.complete(STARTING)).beforeCall(6, server::release);

            managing(server).reinstall(SERVER);

            assertThat(server.state()).contains(RUNNING);
        }

        @Test
        void a_server_is_retired_until_it_is_seen_to_be_deleted() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);

            managing(server).retire(SERVER);

            assertThat(server.readings()).last().isEqualTo(deleted());
            assertThat(server.requests()).containsExactly(DELETE);
        }

        private static Reading deleted() {
            return Reading.of("DELETED").with(Bms.TASK_STATE, null);
        }

        @Test
        void nothing_is_requested_of_a_server_that_is_there_already() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);

            managing(server).stopForTheNight(SERVER);

            assertThat(server.requests()).isEmpty();
        }

        @Test
        void what_somebody_else_has_begun_ends_first() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server =
                    serverAt(REINSTALLING_OS).endingAfter(20);

            managing(server).stopForTheNight(SERVER);

            assertThat(server.edges())
                    .extracting(Edge::toString)
                    .containsExactly(
                            "REINSTALLING_OS -completed-> RUNNING",
                            "RUNNING -STOP-> STOPPING",
                            "STOPPING -completed-> STOPPED");
        }
    }

    @Nested
    class Where_it_fails_halfway {

        @Test
        void a_stop_that_leaves_the_server_running_is_reported() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.failNext(RUNNING);

            PowerException failure = failure(() -> managing(server).stopForTheNight(SERVER));

            assertThat(failure)
                    .hasMessage(
                            "server 'web-1': UNREACHABLE after 2 looks in PT2.5S: 'stop' had no effect: it is 'Running' "
                                    + "again; 'Stopped' will not come by itself: "
                                    + "it is 'Running'; the way there: stop, (completed); "
                                    + "last read 'ACTIVE' with {task_state=none}");
            assertThat(failure.verdict()).isEqualTo(UNREACHABLE);
        }

        /** Nobody has seen it stopping, so ACTIVE may be stale. Only after the lag is that ruled out. */
        @Test
        void a_stop_that_fails_unseen_is_reported_after_the_lag() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING).endingAfter(0);
            server.failNext(RUNNING);

            assertThatThrownBy(() -> managing(server).stopForTheNight(SERVER)).hasMessageContaining("it is 'Running'");
            assertThat(elapsed()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
        }

        @Test
        void a_stop_that_breaks_the_server_is_reported_with_the_advice_of_the_vendor() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.failNext(FAULTY);

            assertThatThrownBy(() -> managing(server).stopForTheNight(SERVER))
                    .hasMessageContaining("'Stopped' will not come by itself: it is 'Faulty'")
                    .hasMessageContaining("Ask the operation administrator to repair the server.");
        }

        @Test
        void a_start_that_leaves_the_server_stopped_is_reported() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);
            server.failNext(STOPPED);

            assertThatThrownBy(() -> managing(server).startInTheMorning(SERVER))
                    .hasMessageContaining("it is 'Stopped'; the way there: start, (completed)");
        }

        @Test
        void a_start_that_breaks_the_server_is_reported() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);
            server.failNext(FAULTY);

            assertThatThrownBy(() -> managing(server).startInTheMorning(SERVER)).hasMessageContaining("it is 'Faulty'");
        }

        @Test
        void nothing_is_reinstalled_where_the_stop_before_it_fails() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.failNext(RUNNING);

            assertThatThrownBy(() -> managing(server).reinstall(SERVER)).hasMessageContaining("it is 'Running'");
            assertThat(server.requests()).containsExactly(STOP);
        }

        @Test
        void a_reinstallation_that_fails_is_reported_and_may_be_tried_again() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);
            server.failNext(REINSTALLING_OS_FAILED);

            assertThatThrownBy(() -> managing(server).reinstall(SERVER))
                    .hasMessageContaining("it may be 'Stopped', 'Reinstalling OS failed'")
                    .hasMessageContaining("Reinstall the OS once more");

            managing(server).reinstall(SERVER);
            assertThat(server.state()).contains(RUNNING);
        }

        @Test
        void a_deletion_that_fails_is_reported_and_may_be_tried_again() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);
            server.failNext();

            assertThatThrownBy(() -> managing(server).retire(SERVER)).hasMessageContaining("it is 'Faulty'");

            managing(server).retire(SERVER);
            assertThat(server.requests()).containsExactly(DELETE, DELETE);
        }
    }

    @Nested
    class Where_the_answers_cannot_be_relied_on {

        @Test
        void stale_answers_after_a_request_are_not_taken_for_a_failure() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING).lagging(3);

            managing(server).stopForTheNight(SERVER);

            assertThat(server.state()).contains(STOPPED);
            assertThat(server.readings())
                    .extracting(reading -> reading.status().orElse("absent"))
                    .containsExactly("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "SHUTOFF");
        }

        @Test
        void stale_answers_do_not_lead_to_a_request_too_early() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server =
                    serverAt(RUNNING).lagging(3).endingAfter(3);

            managing(server).reinstall(SERVER);

            assertThat(server.state()).contains(RUNNING);
            assertThat(server.requests()).containsExactly(STOP, REINSTALL_OS);
        }

        @Test
        void a_status_that_nobody_knows_is_passed_over() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.answerNext(Reading.of("HIBERNATED"));
            server.beforeCall(4, () -> server.answerNext(Reading.of("HIBERNATING")));

            managing(server).stopForTheNight(SERVER);

            assertThat(server.state()).contains(STOPPED);
        }

        @Test
        void throttled_looks_are_tolerated() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.failNextCalls(3);

            managing(server).stopForTheNight(SERVER);

            assertThat(server.state()).contains(STOPPED);
        }

        @Test
        void too_many_throttled_looks_are_reported() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.failNextCalls(4);

            PowerException failure = failure(() -> managing(server).stopForTheNight(SERVER));

            assertThat(failure)
                    .hasMessageStartingWith(
                            "server 'web-1': no answer: the source of readings failed 4 times in a row");
            assertThat(failure).hasRootCauseInstanceOf(SimulatedFailureException.class);
            assertThat(failure.verdict()).isEqualTo(PENDING);
        }

        @Test
        void a_request_whose_answer_is_lost_is_waited_for_like_any_other() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);

            managing(new SimulatedCloud(server).losingAnswers()).stopForTheNight(SERVER);

            assertThat(server.state()).contains(STOPPED);
            assertThat(server.requests()).containsExactly(STOP);
        }

        /** A request that fails may have been accepted all the same. So the manager looks, and does not repeat it. */
        @Test
        void a_request_that_was_lost_is_reported_after_the_lag_and_the_call_may_be_made_again() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.beforeCall(2, () -> server.failNextCalls(1));

            assertThatThrownBy(() -> managing(server).stopForTheNight(SERVER))
                    .hasMessageContaining("it is 'Running'; the way there: stop, (completed)");
            assertThat(elapsed()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));

            managing(server).stopForTheNight(SERVER);
            assertThat(server.state()).contains(STOPPED);
        }

        @Test
        void a_reinstallation_of_which_nobody_knows_whether_it_was_accepted_is_reported_at_once() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);

            assertThatThrownBy(() ->
                            managing(new SimulatedCloud(server).losingAnswers()).reinstall(SERVER))
                    .hasMessageStartingWith(
                            "server 'web-1': 'reinstall-os' was sent, and nobody knows whether it arrived: ")
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }

        @Test
        void a_server_that_hangs_is_given_up_at_the_deadline_with_what_was_last_seen() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.hang();

            PowerException failure = failure(() -> managing(server).stopForTheNight(SERVER));

            assertThat(failure)
                    .hasMessageContaining("PENDING after")
                    .hasMessageContaining("in PT30M: waiting for 'Stopped': it is 'Stopping'")
                    .hasMessageEndingWith("last read 'ACTIVE' with {task_state=powering-off}");
            assertThat(failure.verdict()).isEqualTo(PENDING);
        }
    }

    @Nested
    class Where_it_cannot_be_told_where_the_server_is {

        /** A job that failed leaves two states that look alike: starting the server might mean reinstalling it. */
        @Test
        void nothing_is_requested_that_is_not_right_in_any_case() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = afterAFailedReinstallation();
            server.occur("fault rectified");

            assertThatThrownBy(() -> managing(server).startInTheMorning(SERVER))
                    .hasMessageStartingWith("server 'web-1': nothing was requested: 'Running' will not come by itself: "
                            + "it may be 'Stopped', 'Reinstalling OS failed'");
            assertThat(server.requests()).containsExactly(REINSTALL_OS);
        }

        @Test
        void what_is_right_in_any_case_is_requested() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = afterAFailedReinstallation();

            managing(server).reinstall(SERVER);

            assertThat(server.requests()).containsExactly(REINSTALL_OS, REINSTALL_OS);
        }

        private static SimulatedResource<BmsState, BmsOperation> afterAFailedReinstallation() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(STOPPED);
            server.request(REINSTALL_OS);
            server.fail();
            return server;
        }
    }

    @Nested
    class Where_other_people_are_at_work {

        @Test
        void a_server_that_was_deleted_before_is_reported_as_gone() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.disappear();

            PowerException failure = failure(() -> managing(server).stopForTheNight(SERVER));

            assertThat(failure).hasMessageContaining("it is gone; there is no way there");
            assertThat(failure.isGone()).isTrue();
        }

        @Test
        void a_server_that_is_deleted_in_the_middle_of_a_wait_is_reported_as_gone() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.beforeCall(4, server::disappear);

            PowerException failure = failure(() -> managing(server).reinstall(SERVER));

            assertThat(failure).hasMessageContaining("it is gone").hasMessageEndingWith("last read absence");
            assertThat(failure.isGone()).isTrue();
            assertThat(server.requests()).containsExactly(STOP);
        }

        @Test
        void a_server_that_is_gone_is_retired() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.disappear();

            managing(server).retire(SERVER);

            assertThat(server.requests()).isEmpty();
        }

        @Test
        void a_server_that_somebody_else_is_deleting_is_not_deleted_again() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING).endingAfter(5);
            server.request(DELETE);

            managing(server).retire(SERVER);

            assertThat(server.isGone()).isTrue();
            assertThat(server.requests()).containsExactly(DELETE);
        }

        @Test
        void a_server_that_somebody_else_starts_again_is_reported() {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.hang();
            server.beforeCall(4, () -> {
                server.complete(STOPPED);
                server.request(START);
                server.complete(RUNNING);
            });

            assertThatThrownBy(() -> managing(server).stopForTheNight(SERVER))
                    .hasMessageContaining("it is 'Running'; the way there: stop, (completed)");
        }

        @Test
        void a_request_that_somebody_else_was_quicker_with_is_as_good_as_ones_own() throws Exception {
            SimulatedResource<BmsState, BmsOperation> server = serverAt(RUNNING);
            server.beforeCall(2, () -> server.request(STOP));

            managing(server).stopForTheNight(SERVER);

            assertThat(server.state()).contains(STOPPED);
            assertThat(server.requests()).containsExactly(STOP);
        }
    }

    /** The tasks of the manager, and how to see that it has done them. */
    private record Task(String name, Call call, Set<BmsOperation> permitted, BmsState end) {

        private interface Call {
            void on(PowerManager manager, String server) throws InterruptedException;
        }

        boolean isDone(SimulatedResource<BmsState, BmsOperation> server) {
            boolean isThere = server.isGone() ? end == DELETED : server.state().equals(Optional.of(end));
            return isThere
                    && (!permitted.contains(REINSTALL_OS) || server.requests().contains(REINSTALL_OS));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Task> TASKS = List.of(
            new Task("stop", PowerManager::stopForTheNight, Set.of(STOP), STOPPED),
            new Task("start", PowerManager::startInTheMorning, Set.of(START), RUNNING),
            new Task("reinstall", PowerManager::reinstall, Set.of(STOP, REINSTALL_OS), RUNNING),
            new Task("retire", PowerManager::retire, Set.of(DELETE), DELETED));

    /** Lets the manager do a task, checks what must hold whatever the server does, and returns whether the manager did not give up. */
    private boolean isDone(Task task, SimulatedResource<BmsState, BmsOperation> server) throws InterruptedException {
        boolean isDone;
        try {
            task.call.on(managing(server), SERVER);
            assertThat(task.isDone(server))
                    .as("%s is done with %s", task, server)
                    .isTrue();
            isDone = true;
        } catch (PowerException failure) {
            assertThat(failure).hasMessageMatching("server 'web-1': .* it (is|may be) .*");
            isDone = false;
        }
        assertThat(task.permitted).containsAll(server.requests());
        return isDone;
    }

    @Nested
    class Wherever_the_server_is {

        @TestFactory
        Stream<DynamicTest> it_is_brought_where_it_should_be_or_the_manager_says_why_not() {
            return Bms.LIFECYCLE.states().stream()
                    .flatMap(state -> TASKS.stream()
                            .map(task ->
                                    dynamicTest(state.name() + ", " + task, () -> isDone(task, serverAt(state.id())))));
        }

        /** Without this, a manager that always gives up would pass the test above. */
        @Test
        void the_manager_gives_up_on_nothing_but_what_cannot_be_done() throws InterruptedException {
            List<String> givenUp = new ArrayList<>();
            for (State<BmsState> state : Bms.LIFECYCLE.states()) {
                for (Task task : TASKS) {
                    if (!isDone(task, serverAt(state.id()))) {
                        givenUp.add(state.name() + ", " + task);
                    }
                }
            }

            assertThat(givenUp)
                    .containsExactly(
                            "Deleting, stop",
                            "Deleting, start",
                            "Deleting, reinstall",
                            "Deleted, stop",
                            "Deleted, start",
                            "Deleted, reinstall",
                            "Faulty, stop",
                            "Faulty, start",
                            "Faulty, reinstall",
                            "Reinstalling OS failed, stop",
                            "Reinstalling OS failed, start");
        }

        /** The server does at random what its lifecycle allows. A failure names its seed, so that you can repeat it. */
        @RepeatedTest(20)
        @ExtendWith(RandomSeed.class)
        void and_whatever_it_does_the_manager_is_never_wrong_about_it(@Seed long seed) throws InterruptedException {
            for (State<BmsState> state : Bms.LIFECYCLE.states()) {
                for (Task task : TASKS) {
                    isDone(
                            task,
                            SimulatedResource.at(Bms.LIFECYCLE, state.id())
                                    .supplying(Bms.TASK_STATE)
                                    .lagging(3)
                                    .random(seed));
                }
            }
        }
    }

    /** Tests the vendor's lifecycle, not the manager: if a release of it no longer says so, look here first. */
    @Test
    void what_is_taken_for_granted() {
        assertThat(Bms.LIFECYCLE)
                .refuses(RUNNING, REINSTALL_OS)
                .plan(RUNNING, REINSTALLING_OS)
                .requests(STOP, REINSTALL_OS)
                .reliesOnNothing();
        for (BmsState resting : Bms.LIFECYCLE.settlesIn(CREATING)) {
            assertThat(Bms.LIFECYCLE).plan(resting, DELETED).requests(DELETE);
        }
    }

    /** What the manager relies on: what it requests of servers that rest, and every way in which that may end. */
    private static Set<Edge<BmsState, BmsOperation>> reliedOn() {
        Set<Edge<BmsState, BmsOperation>> reliedOn = new LinkedHashSet<>();
        for (Edge<BmsState, BmsOperation> edge : Bms.LIFECYCLE.graph().edges()) {
            boolean isRequested = Stream.of(STOP, START, REINSTALL_OS, DELETE)
                    .anyMatch(operation -> edge.trigger().equals(Trigger.requested(operation)));
            if (isRequested && isStable(edge.from())) {
                reliedOn.add(edge);
                addEnds(edge.to(), reliedOn);
            }
        }
        return reliedOn;
    }

    private static boolean isStable(Place<BmsState> place) {
        return place.state()
                .filter(it -> Bms.LIFECYCLE.state(it).stability() == Stability.STABLE)
                .isPresent();
    }

    private static void addEnds(Place<BmsState> place, Set<Edge<BmsState, BmsOperation>> edges) {
        Bms.LIFECYCLE.graph().from(place).stream()
                .filter(edge -> edge.trigger() instanceof Trigger.Ended)
                .filter(edges::add)
                .forEach(edge -> addEnds(edge.to(), edges));
    }

    private static PowerException failure(ThrowingCallable call) {
        return catchThrowableOfType(PowerException.class, call);
    }

    private static void writeCoverage(String table) {
        try {
            Files.createDirectories(Path.of("target/coverage"));
            Files.writeString(Path.of("target/coverage/power-manager.txt"), table);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what was covered", e);
        }
    }
}
