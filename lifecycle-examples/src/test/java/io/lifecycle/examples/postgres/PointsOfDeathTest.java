package io.lifecycle.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.SimulatedResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that dies between any two of its actions: before and after each commit, each look and each request. */
class PointsOfDeathTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5));

    /** Longer than a lease: a worker that takes over the row does not yet see the effect of the request. */
    private static final Duration LATE = Duration.ofSeconds(7);

    /** The worker is dead. This is an error and not an exception, so that nobody catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A server, and workers that die at some of the points. */
    private static final class Life {
        private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
        private final SimulatedResource<EcsState, EcsOperation> server = SimulatedResource.at(
                        Ecs.LIFECYCLE, EcsState.RUNNING)
                .supplying(Ecs.TASK_STATE, Ecs.ECM_RES_STATUS)
                .lagging(LATE, time)
                .endingAfter(Duration.ofSeconds(3), time);
        private final String url;
        private final Set<Integer> deaths;
        private int points;
        private int died;

        /** How often a worker died when the table did not know what had become of a request. */
        private int unknown;

        Life(String url, Set<Integer> deaths) {
            this.url = url;
            this.deaths = deaths;
        }

        private void point() {
            if (deaths.contains(points++)) {
                throw new Killed();
            }
        }

        /** Returns the row when nothing is left to do, after as many workers as it took. */
        ServerRow live() throws SQLException, InterruptedException {
            try (ServerTable outside = Database.table(url)) {
                Database.execute(url, "drop table if exists servers");
                outside.create();
                outside.add("a", new Goals(PACE).nothingKnown(time.now()).text(), time.now());
                assertThat(outside.order("a", "STOPPED", time.now())).isTrue();
                ServerRow row = outside.rows().get(0);
                while (row.reconciliation() != null || row.standing().equals("ORDERED")) {
                    work(outside);
                    row = outside.rows().get(0);
                    assertThat(time.now()).as("it is over in time").isBefore(Instant.parse("2026-11-27T06:30:00Z"));
                }
                return row;
            }
        }

        /** Works until the worker dies, or everything is over. */
        private void work(ServerTable outside) throws SQLException, InterruptedException {
            try (ServerTable table = new ServerTable(this::open)) {
                Worker worker = new Worker("w" + died, table, time::now, new MortalCloud(), PACE, line -> {});
                for (int idle = 0; idle < 10; idle++) {
                    while (worker.turn()) {
                        // on to the next
                    }
                    time.pass(Duration.ofSeconds(1));
                }
            } catch (Killed killed) {
                died++;
                unknown += outside.rows().get(0).requesting() == null ? 0 : 1;
                time.pass(Duration.ofMillis(500));
            }
        }

        /** Opens a connection on which the worker may die before and after each commit. */
        private Connection open() throws SQLException {
            Connection connection = DriverManager.getConnection(url);
            return (Connection) Proxy.newProxyInstance(
                    Life.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        boolean isCommit = method.getName().equals("commit");
                        if (isCommit) {
                            point();
                        }
                        try {
                            Object result = method.invoke(connection, arguments);
                            if (isCommit) {
                                point();
                            }
                            return result;
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }

        private final class MortalCloud implements Cloud {

            @Override
            public ReadingSource source(String id) {
                return () -> {
                    point();
                    Reading reading = server.read();
                    point();
                    return reading;
                };
            }

            @Override
            public Requester<EcsOperation> requester(String id) {
                return operation -> {
                    point();
                    Response response = server.requester().request(operation);
                    point();
                    return response;
                };
            }
        }
    }

    private static Life dyingAt(String url, Set<Integer> deaths) throws SQLException, InterruptedException {
        Life life = new Life(url, deaths);
        ServerRow row = life.live();
        assertThat(row.standing()).as("died at %s: %s", deaths, row.reason()).isEqualTo("DONE");
        assertThat(row.requesting()).as("died at %s", deaths).isNull();
        assertThat(life.server.state()).as("died at %s", deaths).contains(EcsState.STOPPED);
        assertThat(life.server.requests()).as("died at %s", deaths).containsExactly(EcsOperation.STOP);
        assertThat(Requested.of(life.server))
                .as("died at %s, with %s requests of unknown fate", deaths, life.unknown)
                .hasSizeLessThanOrEqualTo(1 + life.unknown);
        return life;
    }

    @ParameterizedTest
    @EnumSource
    void a_server_is_stopped_once_whenever_its_worker_dies(Database database) throws Exception {
        String url = database.fresh();
        int points = dyingAt(url, Set.of()).points;
        int unknown = 0;

        assertThat(points).isBetween(30, 200);
        int step = database == Database.H2 ? 1 : 6; // a real server is slow
        for (int point = 0; point < points; point += step) {
            Life life = dyingAt(url, Set.of(point));
            assertThat(life.died).isEqualTo(1);
            unknown += life.unknown;
        }
        assertThat(unknown)
                .as("deaths after the intent was stored, and before its answer was")
                .isEqualTo(step == 1 ? 4 : 1);
    }

    @Test
    void a_server_is_stopped_once_though_its_workers_die_again_and_again() throws Exception {
        String url = Database.H2.fresh();
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Set<Integer> deaths = new TreeSet<>();
            for (int i = 0; i < 6; i++) {
                deaths.add(random.nextInt(60));
            }
            assertThat(dyingAt(url, deaths).died).as("%s", deaths).isPositive();
        }
    }
}
