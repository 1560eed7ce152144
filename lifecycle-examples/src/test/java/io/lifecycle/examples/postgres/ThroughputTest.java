package io.lifecycle.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatorSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many servers one instance of the service, and two, look at in a second, as processes of their own. The database waits for the disk.
 * The cloud answers at once. Both are on the same machine.
 */
@EnabledIfSystemProperty(named = "throughput", matches = "true", disabledReason = "a measurement: see docs/handbook.md")
class ThroughputTest {

    private static final int SERVERS = 2_000;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 30;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void each_server_is_looked_at_again_and_again(int count) throws Exception {
        AtomicLong looks = new AtomicLong();
        SimulatorSettings settings = SimulatorSettings.usual()
                .time(TimeSource.system())
                .logging(line -> looks.addAndGet(line.contains("  GET ") ? 1 : 0));
        List<Process> instances = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                CloudSimulator cloud = CloudSimulator.start(settings);
                ServerTable table = Database.table(postgres.getJdbcUrl("postgres", "postgres"))) {
            table.create();
            String watch = new Goals(Pace.USUAL).nothingKnown(table.now()).text();
            Instant now = table.now();
            for (int i = 0; i < SERVERS; i++) {
                table.add(cloud.ecs(EcsState.RUNNING).id(), watch, now);
            }
            for (int i = 0; i < count; i++) {
                instances.add(Instance.start(
                        postgres.getJdbcUrl("postgres", "postgres"),
                        cloud,
                        "measured" + i,
                        List.of(),
                        "--workers",
                        "4",
                        "--rest",
                        "PT0.001S"));
            }
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long before = looks.get();
            long from = System.nanoTime();
            TimeUnit.SECONDS.sleep(SECONDS);
            double rate = (looks.get() - before) * 1e9 / (System.nanoTime() - from);

            assertThat(instances).allMatch(Process::isAlive);
            assertThat(table.rows())
                    .hasSize(SERVERS)
                    .allSatisfy(row -> assertThat(row.version()).isGreaterThanOrEqualTo(2));
            System.getLogger("throughput")
                    .log(System.Logger.Level.INFO, "{0} instances: {1} servers a second", count, Math.round(rate));
        } finally {
            instances.forEach(Process::destroyForcibly);
        }
    }
}
