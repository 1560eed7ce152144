package io.lifecycle.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import io.lifecycle.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two instances of the service, as processes of their own, are killed at random moments and started again, on a real PostgreSQL.
 * The cloud outlives them. There are three kills unless {@code -Dkills=20} says otherwise.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
    private static final int SERVERS = 12;
    private static final int ANSWERED_AFTER = 200;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Longer than a lease: a worker that takes over the row does not yet see the effect of the request. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private static final Map<String, EcsOperation> OPERATIONS =
            Map.of("STOPPED", EcsOperation.STOP, "RUNNING", EcsOperation.START);

    private final Random random = new Random(SEED);
    private final List<Process> instances = new ArrayList<>();
    private final List<SimulatedServer<EcsState, EcsOperation>> servers = new ArrayList<>();

    /** The requests that the cloud is answering. */
    private final BlockingQueue<String> answering = new LinkedBlockingQueue<>();

    private int started;

    @AfterEach
    void end() {
        instances.forEach(Process::destroyForcibly);
    }

    @Test
    void instances_that_are_killed_request_nothing_twice_and_lose_nothing() throws Exception {
        String url = Database.POSTGRES.fresh();
        SimulatorSettings settings = SimulatorSettings.usual()
                .time(TimeSource.system())
                .lasting(Duration.ofMillis(500))
                .logging(this::takeTimeForARequest);
        try (CloudSimulator cloud = CloudSimulator.start(settings);
                ServerTable table = Database.table(url)) {
            begin(url, cloud, table);
            int kills = 0;
            int rounds = 0;
            while (kills < KILLS) {
                String goal = rounds++ % 2 == 0 ? "STOPPED" : "RUNNING";
                order(table, goal);
                kills += killWhileBusy(url, cloud, table, KILLS - kills);
                assertThatAllAre(goal, table);
            }
            assertThatNothingCameTwice(url, rounds);
        }
    }

    /** As with a real cloud, a client waits some time for the answer to its request: long enough to be killed meanwhile. */
    private void takeTimeForARequest(String line) {
        if (line.contains("  POST ")) {
            answering.add(line);
            try {
                TimeUnit.MILLISECONDS.sleep(ANSWERED_AFTER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin(String url, CloudSimulator cloud, ServerTable table) throws SQLException, IOException {
        table.create();
        Database.execute(url, Files.readString(Path.of("src/test/resources/postgres/history.sql")));
        Goals goals = new Goals(Pace.USUAL);
        for (int i = 0; i < SERVERS; i++) {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
            server.resource().lagging(LATE, TimeSource.system());
            table.add(server.id(), goals.nothingKnown(table.now()).text(), table.now());
            servers.add(server);
        }
        instances.add(start(url, cloud));
        instances.add(start(url, cloud));
    }

    private Process start(String url, CloudSimulator cloud) throws IOException {
        return Instance.start(
                url,
                cloud,
                "instance" + started++,
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                "--lease",
                "PT2S",
                "--lag",
                "PT6S",
                "--first",
                "PT0.3S");
    }

    private void order(ServerTable table, String goal) throws SQLException {
        for (SimulatedServer<EcsState, EcsOperation> server : servers) {
            assertThat(table.order(server.id(), goal, table.now())).isTrue();
        }
    }

    /** Kills instances as long as there is something to do, and returns how many. Each has taken a server before. */
    private int killWhileBusy(String url, CloudSimulator cloud, ServerTable table, int most)
            throws SQLException, IOException, InterruptedException {
        int kills = 0;
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!areAllDone(table)) {
            assertThat(System.nanoTime())
                    .as("everything is done in time (seed %s)", SEED)
                    .isLessThan(end);
            assertThat(instances)
                    .as("they run, or say why not in target/instances")
                    .allMatch(Process::isAlive);
            waitForAMoment();
            int victim = random.nextInt(instances.size());
            String name = "instance" + (started - 1);
            if (kills < most && count(url, "select count(*) from history where taken_by like '" + name + "-%'") > 0) {
                instances.get(victim).destroyForcibly().waitFor();
                instances.set(victim, start(url, cloud));
                kills++;
            }
        }
        return kills;
    }

    /** Waits for a random time, or more often until something is being requested. */
    private void waitForAMoment() throws InterruptedException {
        answering.clear();
        var unused = answering.poll(100 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(ANSWERED_AFTER));
    }

    private static boolean areAllDone(ServerTable table) throws SQLException {
        return table.rows().stream()
                .noneMatch(row ->
                        row.standing().equals("ORDERED") || row.standing().equals("GOING"));
    }

    private void assertThatAllAre(String goal, ServerTable table) throws SQLException {
        assertThat(table.rows())
                .hasSize(SERVERS)
                .allSatisfy(row -> assertThat(row.standing()).as(row.toString()).isEqualTo("DONE"));
        assertThat(servers).allSatisfy(server -> assertThat(server.state()).contains(EcsState.valueOf(goal)));
    }

    /** Compares what the cloud has seen with what the table knew. */
    private void assertThatNothingCameTwice(String url, int rounds) throws SQLException {
        int requests = 0;
        int repeated = 0;
        int unknown = 0;
        for (SimulatedServer<EcsState, EcsOperation> server : servers) {
            List<EcsOperation> requested = Requested.of(server.resource());
            Map<EcsOperation, Integer> left = new TreeMap<>();
            for (EcsOperation operation : OPERATIONS.values()) {
                int orders = operation == EcsOperation.STOP ? (rounds + 1) / 2 : rounds / 2;
                int open = count(
                        url,
                        "select count(*) from unanswered where id = '" + server.id() + "' and requesting = '"
                                + operation.name() + "'");
                int sent = Collections.frequency(requested, operation);
                assertThat(sent)
                        .as(
                                "%s of %s in %s rounds, %s of unknown fate (seed %s)",
                                operation, server, rounds, open, SEED)
                        .isBetween(orders, orders + open);
                left.put(operation, open);
                requests += sent;
                repeated += sent - orders;
                unknown += open;
            }
            assertThat(requested).as("%s", server).allMatch(left::containsKey);
        }
        System.getLogger("killed")
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills, {1} rounds of {2} servers: {3} requests, {4} of unknown fate, {5} of them once more",
                        KILLS,
                        rounds,
                        SERVERS,
                        requests,
                        unknown,
                        repeated);
    }

    private static int count(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getInt(1);
        }
    }
}
