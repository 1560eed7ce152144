package io.lifecycle.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.SimulatedResource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One worker or two, with a clock that the test moves. */
class WorkerTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
    private final Map<String, SimulatedResource<EcsState, EcsOperation>> servers = new LinkedHashMap<>();
    private final List<String> said = new ArrayList<>();
    private String url = "";
    private ServerTable table = Database.table("");

    /** What happens before the next answer to a look or a request. */
    private Runnable beforeAnswer = () -> {};

    private Consumer<EcsOperation> beforeRequest = operation -> {};

    private final class SimulatedCloud implements Cloud {

        @Override
        public ReadingSource source(String id) {
            return () -> {
                Runnable event = beforeAnswer;
                beforeAnswer = () -> {};
                event.run();
                return server(id).read();
            };
        }

        @Override
        public Requester<EcsOperation> requester(String id) {
            return operation -> {
                Consumer<EcsOperation> event = beforeRequest;
                beforeRequest = any -> {};
                event.accept(operation);
                return server(id).requester().request(operation);
            };
        }
    }

    @BeforeEach
    void begin() throws SQLException {
        url = Database.H2.fresh();
        table = Database.table(url);
        table.create();
    }

    @AfterEach
    void end() {
        table.close();
    }

    private SimulatedResource<EcsState, EcsOperation> server(String id) {
        return Objects.requireNonNull(servers.get(id));
    }

    private SimulatedResource<EcsState, EcsOperation> ordered(String id) throws SQLException {
        SimulatedResource<EcsState, EcsOperation> server = SimulatedResource.at(Ecs.LIFECYCLE, EcsState.RUNNING)
                .supplying(Ecs.TASK_STATE, Ecs.ECM_RES_STATUS)
                .lagging(Duration.ofSeconds(7), time)
                .endingAfter(Duration.ofSeconds(3), time);
        servers.put(id, server);
        table.add(id, new Goals(PACE).nothingKnown(time.now()).text(), time.now());
        assertThat(table.order(id, "STOPPED", time.now())).isTrue();
        return server;
    }

    private Worker worker(String name, Worker.Clock clock) {
        return new Worker(name, table, clock, new SimulatedCloud(), PACE, line -> said.add(name + ": " + line));
    }

    private Worker worker(String name) {
        return worker(name, time::now);
    }

    private ServerRow row(String id) throws SQLException {
        return table.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void workFor(Duration duration, Worker... workers) throws Exception {
        Instant end = time.now().plus(duration);
        while (time.now().isBefore(end)) {
            for (Worker worker : workers) {
                while (worker.turn()) {
                    // on to the next
                }
            }
            time.pass(Duration.ofMillis(500));
        }
    }

    @Test
    void servers_are_stopped_and_watched_from_then_on() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");

        workFor(Duration.ofMinutes(1), worker("one"));

        assertThat(row("a").standing()).isEqualTo("DONE");
        assertThat(row("a").reason()).isEqualTo("it is 'Stopped'");
        assertThat(server.requests()).containsExactly(EcsOperation.STOP);

        server.request(EcsOperation.START);
        said.clear();
        workFor(Duration.ofMinutes(12), worker("one"));

        assertThat(said).anyMatch(line -> line.endsWith("and is now ecs [RUNNING]"));
        assertThat(row("a").standing()).isEqualTo("DONE");
    }

    @Test
    void what_nobody_can_bring_there_is_stuck_and_says_why() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        server.occur("exception");

        workFor(Duration.ofMinutes(1), worker("one"));

        assertThat(row("a").standing()).isEqualTo("STUCK");
        assertThat(row("a").reason()).contains("it is 'Faulty'");
        assertThat(Requested.of(server)).isEmpty();
    }

    @Test
    void a_cloud_that_fails_or_loses_answers_does_no_harm() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        server.failNextCalls(3);
        server.loseNextAnswer();

        workFor(Duration.ofMinutes(3), worker("one"));

        assertThat(said).anyMatch(line -> line.startsWith("one: a  the look failed: "));
        assertThat(said).anyMatch(line -> line.startsWith("one: a  nobody knows what became of STOP: "));
        assertThat(row("a").standing()).isEqualTo("DONE");
        assertThat(server.requests()).containsExactly(EcsOperation.STOP);
    }

    // Another worker has taken the row meanwhile.

    private void another(Worker other) {
        time.pass(PACE.lease());
        try {
            assertThat(other.turn()).isTrue();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_looks_for_longer_than_its_lease_requests_nothing() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        beforeAnswer = () -> another(worker("fast"));

        assertThat(worker("slow").turn()).isTrue();

        assertThat(said).contains("slow: a  somebody else has changed the row meanwhile: nothing is requested");
        assertThat(Requested.of(server)).containsExactly(EcsOperation.STOP);
        assertThat(row("a").requesting()).isNull();
    }

    @Test
    void who_waits_for_an_answer_for_longer_than_its_lease_leaves_the_row_to_the_other() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        beforeRequest = operation -> another(worker("fast"));

        assertThat(worker("slow").turn()).isTrue();

        assertThat(said)
                .contains("fast: a  nobody knows what became of STOP")
                .contains("slow: a  somebody else has changed the row meanwhile: nothing is written");
        workFor(Duration.ofMinutes(1), worker("fast"));
        assertThat(row("a").standing()).isEqualTo("DONE");
        assertThat(Requested.of(server)).containsExactly(EcsOperation.STOP);
    }

    @Test
    void an_order_that_comes_while_something_is_requested_counts_and_the_request_is_not_forgotten() throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        beforeRequest = operation -> {
            try {
                assertThat(table.order("a", "RUNNING", time.now())).isTrue();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };

        assertThat(worker("one").turn()).isTrue();
        workFor(Duration.ofMinutes(3), worker("one"));

        assertThat(row("a").standing()).isEqualTo("DONE");
        assertThat(server.state()).contains(EcsState.RUNNING);
        assertThat(Requested.of(server)).containsExactly(EcsOperation.STOP, EcsOperation.START);
    }

    // Unreadable texts.

    @ParameterizedTest
    @CsvSource({
        "watch, RUNNING, HIBERNATING, HIBERNATING",
        "watch, estimate, something, estimate",
        "reconciliation, STOP 1, HIBERNATE 1, HIBERNATE",
        "goal, STOPPED, HIBERNATING, HIBERNATING",
        "standing, GOING, ASLEEP, ASLEEP",
    })
    void a_text_that_cannot_be_read_is_told_and_its_row_is_left_alone(
            String column, String word, String other, String named) throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        assertThat(worker("one").turn()).isTrue();
        Database.execute(
                url, "update servers set " + column + " = replace(" + column + ", '" + word + "', '" + other + "')");
        ServerRow before = row("a");
        int looks = server.readings().size();
        SimulatedResource<EcsState, EcsOperation> neighbour = ordered("b");
        said.clear();

        workFor(Duration.ofMinutes(1), worker("one"));

        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("one: a  left alone: column '" + column + "': ")
                        .contains(named));
        ServerRow after = row("a");
        assertThat(List.of(after.watch(), String.valueOf(after.reconciliation()), String.valueOf(after.goal())))
                .isEqualTo(List.of(
                        before.watch(), String.valueOf(before.reconciliation()), String.valueOf(before.goal())));
        assertThat(after.standing()).isEqualTo(before.standing());
        assertThat(server.readings()).hasSize(looks);
        assertThat(row("b").standing()).isEqualTo("DONE");
        assertThat(neighbour.requests()).containsExactly(EcsOperation.STOP);
    }

    // Clocks that disagree.

    @ParameterizedTest
    @CsvSource({
        "PT1M, GOING, 2", // the request seems to be old, and not to have taken effect
        "PT1H, LATE, 1", // there seems to be no time left
        "PT0S, DONE, 1",
    })
    void clocks_of_their_own_that_disagree_would_spoil_it(Duration ahead, String standing, int requests)
            throws Exception {
        SimulatedResource<EcsState, EcsOperation> server = ordered("a");
        assertThat(worker("right").turn()).isTrue();
        assertThat(row("a").requesting()).isNull(); // its fate is known

        workFor(
                ahead.isZero() ? Duration.ofMinutes(1) : Duration.ofSeconds(3),
                worker("ahead", () -> time.now().plus(ahead)));

        assertThat(row("a").standing()).isEqualTo(standing);
        assertThat(Requested.of(server)).hasSize(requests).containsOnly(EcsOperation.STOP);
    }

    @Test
    void no_worker_reads_a_clock_of_its_own() {
        List<String> clocks = new ClassFileImporter()
                        .importClasses(
                                Worker.class, Known.class, Goals.class, Pace.class, ServerRow.class, ServerTable.class)
                        .stream()
                        .map(JavaClass::getMethodCallsFromSelf)
                        .flatMap(calls -> calls.stream())
                        .map(call -> call.getTarget().getFullName())
                        .filter(name -> name.startsWith("java.time.Instant.now(")
                                || name.startsWith("java.lang.System.currentTimeMillis(")
                                || name.startsWith("java.time.Clock."))
                        .toList();

        assertThat(clocks).isEmpty();
    }
}
