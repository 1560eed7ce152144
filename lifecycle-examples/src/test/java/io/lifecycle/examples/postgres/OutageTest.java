package io.lifecycle.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.SimulatedResource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that goes away in the middle of the work, and comes back. */
class OutageTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofMillis(200), Duration.ofMinutes(5));

    private final Map<String, SimulatedResource<EcsState, EcsOperation>> servers = new LinkedHashMap<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Thread> workers = new ArrayList<>();

    private final class SimulatedCloud implements Cloud {

        @Override
        public ReadingSource source(String id) {
            return Objects.requireNonNull(servers.get(id));
        }

        @Override
        public Requester<EcsOperation> requester(String id) {
            return Objects.requireNonNull(servers.get(id)).requester();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Thread worker : workers) {
            worker.interrupt();
            worker.join();
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Test
    void workers_go_on_when_the_database_is_back_and_nothing_is_lost(@TempDir Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url;
        try (EmbeddedPostgres postgres = start(folder.resolve("data"), port)) {
            url = postgres.getJdbcUrl("postgres", "postgres");
            begin(url);
            awaitStanding(url, "GOING");
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (said.stream().noneMatch(line -> line.startsWith("the turn failed, and nothing is lost: "))) {
            assertThat(System.nanoTime()).as("%s", said).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        try (EmbeddedPostgres postgres = start(folder.resolve("data"), port)) {
            awaitStanding(postgres.getJdbcUrl("postgres", "postgres"), "DONE");
            end();
        }

        assertThat(servers.values()).allSatisfy(server -> {
            assertThat(server.state()).contains(EcsState.STOPPED);
            assertThat(server.requests()).containsExactly(EcsOperation.STOP);
        });
        assertThat(workers).hasSize(2);
    }

    private void begin(String url) throws SQLException {
        try (ServerTable table = Database.table(url)) {
            table.create();
            for (String id : List.of("a", "b", "c")) {
                servers.put(
                        id,
                        SimulatedResource.at(Ecs.LIFECYCLE, EcsState.RUNNING)
                                .supplying(Ecs.TASK_STATE, Ecs.ECM_RES_STATUS)
                                .lagging(Duration.ofSeconds(1), TimeSource.system())
                                .endingAfter(Duration.ofSeconds(2), TimeSource.system()));
                table.add(id, new Goals(PACE).nothingKnown(table.now()).text(), table.now());
                assertThat(table.order(id, "STOPPED", table.now())).isTrue();
            }
        }
        for (String name : List.of("one", "two")) {
            Thread thread = new Thread(() -> work(name, url), name);
            thread.start();
            workers.add(thread);
        }
    }

    private void work(String name, String url) {
        try (ServerTable table = Database.table(url)) {
            new Worker(name, table, table::now, new SimulatedCloud(), PACE, said::add).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ends this thread
        }
    }

    private void awaitStanding(String url, String standing) throws SQLException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (ServerTable table = Database.table(url)) {
            while (!table.rows().stream().allMatch(row -> row.standing().equals(standing))) {
                assertThat(System.nanoTime()).as("%s", said).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }
}
