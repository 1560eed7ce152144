package io.lifecycle.examples;

import static io.lifecycle.ecs.EcsOperation.DELETE;
import static io.lifecycle.ecs.EcsOperation.FORCE_STOP;
import static io.lifecycle.ecs.EcsOperation.START;
import static io.lifecycle.ecs.EcsOperation.STOP;
import static io.lifecycle.ecs.EcsState.CREATING;
import static io.lifecycle.ecs.EcsState.DELETED;
import static io.lifecycle.ecs.EcsState.FAULTY;
import static io.lifecycle.ecs.EcsState.RUNNING;
import static io.lifecycle.ecs.EcsState.STOPPED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.FleetResult;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Snippets;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.SimulatedResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Servers whose operations take a minute each. */
class BringingThereTest {

    private static final Path PAGE = Path.of("../docs/reconciling.md");

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T20:00:00Z"));
    private final ScheduledExecutorService executor = time.executor();
    private final Map<String, SimulatedResource<EcsState, EcsOperation>> servers = new LinkedHashMap<>();
    private final SimulatedCloud cloud = new SimulatedCloud();
    private final BringingThere there = new BringingThere(cloud, executor, time);

    /** The API of the simulated servers, as the service sees it. */
    private final class SimulatedCloud implements BringingThere.Cloud {

        private boolean isRefusing;
        private boolean isCrashingBefore;
        private boolean isCrashingAfter;

        @Override
        public Reading show(String id) {
            return server(id).read();
        }

        @Override
        public Response request(String id, EcsOperation operation) {
            if (isCrashingBefore) {
                throw new IllegalStateException("the service has crashed");
            }
            Response response = isRefusing ? Response.REFUSED : requested(id, operation);
            if (operation == FORCE_STOP) {
                server(id).release(); // it hangs no longer
            }
            if (isCrashingAfter) {
                throw new IllegalStateException("the service has crashed");
            }
            return response;
        }

        private Response requested(String id, EcsOperation operation) {
            try {
                server(id).request(operation);
                return Response.ACCEPTED;
            } catch (LifecycleException refusal) {
                return Response.REFUSED.saying(refusal.toString());
            }
        }

        @Override
        public CompletionStage<Response> requestLater(String id, EcsOperation operation) {
            return CompletableFuture.completedFuture(request(id, operation));
        }
    }

    private SimulatedResource<EcsState, EcsOperation> server(String id) {
        return requireNonNull(servers.get(id));
    }

    private SimulatedResource<EcsState, EcsOperation> exists(String id, EcsState state) {
        SimulatedResource<EcsState, EcsOperation> server = SimulatedResource.at(Ecs.LIFECYCLE, state)
                .supplying(Ecs.TASK_STATE, Ecs.ECM_RES_STATUS)
                .lagging(1)
                .endingAfter(Duration.ofMinutes(1), time);
        servers.put(id, server);
        return server;
    }

    private ReconcileResult<EcsState, EcsOperation> after(
            Duration duration, CompletableFuture<ReconcileResult<EcsState, EcsOperation>> bringing) {
        time.pass(duration);
        assertThat(bringing).isCompleted();
        return bringing.join();
    }

    // Stop and start on a schedule.

    @Test
    void a_server_is_stopped_in_the_evening_and_started_in_the_morning() {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", RUNNING);

        assertThat(after(Duration.ofMinutes(10), there.inTheEvening("a"))
                        .orThrow()
                        .exact())
                .contains(STOPPED);
        time.pass(Duration.ofHours(9));
        assertThat(after(Duration.ofMinutes(10), there.inTheMorning("a"))
                        .orThrow()
                        .exact())
                .contains(RUNNING);

        assertThat(server.requests()).containsExactly(STOP, START);
    }

    @Test
    void one_that_is_stopped_already_is_left_alone() {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", STOPPED);

        assertThat(after(Duration.ofMinutes(1), there.inTheEvening("a")).step()).isInstanceOf(ReconcileStep.Done.class);

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_stop_that_hangs_is_forced_when_it_is_overdue() {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", RUNNING);
        server.hang();
        CompletableFuture<ReconcileResult<EcsState, EcsOperation>> bringing = there.inTheEvening("a");
        time.pass(Duration.ofMinutes(30));
        assertThat(server.requests()).containsExactly(STOP);

        assertThat(after(Duration.ofMinutes(10), bringing).orThrow().exact()).contains(STOPPED);
        assertThat(server.requests()).containsExactly(STOP, FORCE_STOP);
    }

    @Test
    void one_that_is_faulty_is_reported_with_what_helps() throws IOException {
        exists("a", FAULTY);

        ReconcileStep<EcsState, EcsOperation> step =
                after(Duration.ofMinutes(1), there.inTheEvening("a")).step();

        assertThat(step).isInstanceOf(ReconcileStep.Stuck.class);
        assertThat(page()).contains(step.reason());
    }

    // Get rid of it, whatever it is doing.

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = ".*OS.*")
    void a_server_is_got_rid_of_whatever_it_is_doing(EcsState state) {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", state);

        ReconcileResult<EcsState, EcsOperation> result = after(Duration.ofMinutes(30), there.getRidOf("a"));

        assertThat(result.step()).isInstanceOf(ReconcileStep.Done.class);
        time.pass(Duration.ofMinutes(5));
        server.read();
        assertThat(server.isGone()).isTrue();
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_creation_that_hangs_is_not_waited_for_longer_than_five_minutes() {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", CREATING);
        server.hang();
        CompletableFuture<ReconcileResult<EcsState, EcsOperation>> bringing = there.getRidOf("a");
        time.pass(Duration.ofMinutes(5));
        assertThat(server.requests()).isEmpty();

        time.pass(Duration.ofMinutes(1));
        assertThat(server.requests()).containsExactly(DELETE);
        server.release();

        assertThat(after(Duration.ofMinutes(10), bringing).step()).isInstanceOf(ReconcileStep.Done.class);
    }

    @Test
    void a_deletion_that_fails_is_requested_again() {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", RUNNING);
        server.failNext(FAULTY);

        assertThat(after(Duration.ofMinutes(20), there.getRidOf("a")).step()).isInstanceOf(ReconcileStep.Done.class);
        assertThat(server.requests()).containsExactly(DELETE, DELETE);
    }

    @Test
    void a_deletion_that_is_refused_is_reported() {
        exists("a", FAULTY);
        cloud.isRefusing = true;

        assertThat(after(Duration.ofMinutes(5), there.getRidOf("a")).step().reason())
                .startsWith("stuck: it is 'Faulty', and 'delete' was refused");
    }

    @Test
    void one_that_is_gone_already_takes_no_request() {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", DELETED);
        server.disappear();

        assertThat(after(Duration.ofMinutes(1), there.getRidOf("a")).step()).isInstanceOf(ReconcileStep.Done.class);
        assertThat(server.requests()).isEmpty();
    }

    // A fleet, ten at a time.

    private final List<Integer> underWay = new ArrayList<>();

    private FleetPoller<String, EcsState, EcsOperation> polled() {
        Fleet<String, EcsState, EcsOperation> fleet =
                Fleet.of(Watch.from(there.observer(), there.observer().created(), time.now())
                        .requestLag(Duration.ofMinutes(1)));
        servers.keySet().forEach(id -> fleet.add(id, time.now()));
        fleet.listen(news -> underWay.add(fleet.waitingFor(START).size()));
        FleetPoller<String, EcsState, EcsOperation> poller = FleetPoller.of(
                fleet,
                marker -> ListingPage.last(servers.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue().read()))
                        .toList()),
                FleetPolling.usual().time(time));
        poller.start(executor);
        time.pass(Duration.ofSeconds(1));
        return poller;
    }

    @Test
    void a_fleet_is_started_ten_at_a_time() {
        for (int i = 0; i < 25; i++) {
            exists("server-" + i, STOPPED);
        }
        CompletableFuture<FleetResult<String, EcsState, EcsOperation>> starting =
                there.startAll(polled(), servers.keySet());

        time.pass(Duration.ofMinutes(30));

        assertThat(starting).isCompleted();
        assertThat(starting.join().message()).isEqualTo("25 of 25 are there");
        assertThat(underWay).contains(10).allMatch(count -> count <= 10);
        assertThat(servers.values())
                .allSatisfy(server -> assertThat(server.requests()).containsExactly(START));
    }

    @Test
    void a_fleet_that_fails_is_left_alone() {
        for (int i = 0; i < 25; i++) {
            exists("server-" + i, STOPPED).failNext(FAULTY);
        }
        CompletableFuture<FleetResult<String, EcsState, EcsOperation>> starting =
                there.startAll(polled(), servers.keySet());

        time.pass(Duration.ofMinutes(30));

        assertThat(starting).isCompleted();
        assertThat(starting.join().results()).hasSizeBetween(10, 12);
        assertThat(starting.join().leftAlone()).hasSizeBetween(13, 15);
    }

    // By hand, and through crashes.

    @Test
    void a_crash_after_a_request_repeats_nothing() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", RUNNING);
        Map<String, String> database = new HashMap<>();
        cloud.isCrashingAfter = true;
        assertThatThrownBy(() -> there.stopByHand("a", database)).hasMessage("the service has crashed");

        cloud.isCrashingAfter = false;
        time.pass(Duration.ofSeconds(20));

        assertThat(there.stopByHand("a", database).orThrow().exact()).contains(STOPPED);
        assertThat(server.requests()).containsExactly(STOP);
    }

    @Test
    void a_crash_before_a_request_was_sent_costs_no_more_than_the_lag() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = exists("a", RUNNING);
        Map<String, String> database = new HashMap<>();
        cloud.isCrashingBefore = true;
        assertThatThrownBy(() -> there.stopByHand("a", database)).hasMessage("the service has crashed");

        cloud.isCrashingBefore = false;
        Instant again = time.now();

        assertThat(there.stopByHand("a", database).orThrow().exact()).contains(STOPPED);
        assertThat(server.requests()).containsExactly(STOP);
        assertThat(Duration.between(again, time.now())).isLessThan(Duration.ofMinutes(4));
    }

    // The page.

    @Test
    void the_page_shows_what_compiles_and_runs() {
        Snippets.match(PAGE, Path.of("src/main/java/io/lifecycle/examples/BringingThere.java"));
    }

    @Test
    void the_page_shows_what_is_reviewed_and_planned() throws IOException {
        assertThat(page()).contains("```text\n" + there.review() + "```").contains("// " + there.planned());
    }

    private static String page() throws IOException {
        return Files.readString(PAGE, UTF_8);
    }
}
