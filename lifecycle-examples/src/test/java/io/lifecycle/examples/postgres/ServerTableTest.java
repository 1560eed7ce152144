package io.lifecycle.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table in PostgreSQL and in H2. */
class ServerTableTest {

    private static final Instant NOW = Instant.parse("2026-11-27T05:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static String url(Database database, String... ids) throws SQLException {
        String url = database.fresh();
        try (ServerTable table = Database.table(url)) {
            table.create();
            table.create(); // a second time, nothing happens
            for (int i = 0; i < ids.length; i++) {
                table.add(ids[i], "watch of " + ids[i], NOW.plusSeconds(i));
            }
        }
        return url;
    }

    @ParameterizedTest
    @EnumSource
    void a_row_is_taken_when_it_is_due_the_first_one_first_and_is_nobody_elses_then(Database database)
            throws Exception {
        try (ServerTable table = Database.table(url(database, "a", "b"))) {
            assertThat(table.take("w", NOW.minusSeconds(1), LEASE)).isEmpty();
            assertThat(table.take("w", NOW.plusSeconds(2), LEASE).map(ServerRow::id))
                    .contains("a");
            assertThat(table.take("w", NOW.plusSeconds(2), LEASE).map(ServerRow::id))
                    .contains("b");
            assertThat(table.take("w", NOW.plusSeconds(2), LEASE)).isEmpty();
            assertThat(table.take("w", NOW.plusSeconds(2).plus(LEASE), LEASE).map(ServerRow::id))
                    .contains("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_somebody_is_taking_at_this_moment_is_passed_by(Database database) throws Exception {
        String url = url(database, "a", "b");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement();
                ServerTable table = Database.table(url)) {
            other.setAutoCommit(false);
            var unused = statement.executeQuery("select id from servers where id = 'a' for update");
            Future<Optional<ServerRow>> taken = executor.submit(() -> table.take("w", NOW.plusSeconds(60), LEASE));

            assertThat(taken.get(20, TimeUnit.SECONDS).map(ServerRow::id)).contains("b");

            other.rollback();
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void many_who_take_at_once_take_each_row_once(Database database) throws Exception {
        String[] ids = IntStream.range(0, 40).mapToObj(i -> "s" + i).toArray(String[]::new);
        String url = url(database, ids);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<String>>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "w" + i;
            all.add(executor.submit(() -> {
                try (ServerTable table = Database.table(url)) {
                    start.await();
                    List<String> taken = new ArrayList<>();
                    for (int tries = 0; tries < 40; tries++) {
                        table.take(name, NOW.plusSeconds(60), LEASE).ifPresent(row -> taken.add(row.id()));
                    }
                    return taken;
                }
            }));
        }
        start.countDown();
        List<String> taken = new ArrayList<>();
        for (Future<List<String>> some : all) {
            taken.addAll(some.get());
        }
        executor.shutdownNow();

        assertThat(taken).hasSize(ids.length);
        assertThat(new TreeSet<>(taken)).hasSize(ids.length);
    }

    @ParameterizedTest
    @EnumSource
    void instances_that_start_at_once_on_an_empty_database_create_one_table(Database database) throws Exception {
        int instances = 8;
        ExecutorService executor = Executors.newFixedThreadPool(instances);
        try {
            for (int round = 0; round < 5; round++) {
                String url = database.fresh();
                CyclicBarrier start = new CyclicBarrier(instances);
                List<Future<Boolean>> all = new ArrayList<>();
                for (int i = 0; i < instances; i++) {
                    String id = "s" + i;
                    all.add(executor.submit(() -> {
                        try (ServerTable table = Database.table(url)) {
                            Instant connected = table.now();
                            start.await();
                            table.create();
                            table.add(id, "", connected);
                            return true;
                        }
                    }));
                }
                for (Future<Boolean> one : all) {
                    assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
                }
                try (ServerTable table = Database.table(url)) {
                    assertThat(table.rows()).hasSize(instances);
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_has_not_seen_the_last_change_changes_nothing(Database database) throws Exception {
        try (ServerTable table = Database.table(url(database, "a"))) {
            ServerRow first = table.take("first", NOW, LEASE).orElseThrow();
            ServerRow second = table.take("second", NOW.plus(LEASE), LEASE).orElseThrow();

            assertThat(table.write(first)).isEmpty();
            assertThat(table.rows()).extracting(ServerRow::version).containsExactly(second.version());
            assertThat(table.write(second)).contains(second.updated());
            assertThat(table.rows()).containsExactly(second.updated());
            assertThat(table.order("a", "STOPPED", NOW)).isTrue();
            assertThat(table.write(second.updated())).isEmpty();
            assertThat(table.rows().get(0).standing()).isEqualTo("ORDERED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_order_for_a_server_that_is_not_there_is_told_and_one_that_is_there_is_not_added_again(Database database)
            throws Exception {
        try (ServerTable table = Database.table(url(database, "a"))) {
            assertThat(table.order("b", "STOPPED", NOW)).isFalse();
            table.add("a", "another watch", NOW.plusSeconds(9));

            assertThat(table.rows()).singleElement().satisfies(row -> {
                assertThat(row.watch()).isEqualTo("watch of a");
                assertThat(row.due()).isEqualTo(NOW);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_may_become_of_a_server_has_room_in_its_columns(Database database) throws Exception {
        String url = url(database);
        int longestName = Arrays.stream(EcsOperation.values())
                .mapToInt(operation -> operation.name().length())
                .max()
                .orElseThrow();
        int longestGoal = Arrays.stream(EcsState.values())
                .mapToInt(state -> state.name().length())
                .max()
                .orElseThrow();

        StateObserver<EcsState, EcsOperation> any = StateObserver.of(Ecs.LIFECYCLE, Control.SHARED);
        assertThat(width(url, "watch"))
                .isEqualTo(Watch.from(any, any.created(), NOW).longestText())
                .isGreaterThanOrEqualTo(new Goals(Pace.USUAL).nothingKnown(NOW).longestText());
        assertThat(width(url, "reconciliation"))
                .isEqualTo(Reconciler.to(any, Set.of(EcsState.STOPPED))
                        .begin(any.created(), Reconciling.within(LEASE), NOW)
                        .longestText())
                .isGreaterThanOrEqualTo(longestReconciliation());
        assertThat(width(url, "requesting")).isGreaterThanOrEqualTo(longestName);
        assertThat(width(url, "goal")).isGreaterThanOrEqualTo(longestGoal);
        assertThat(width(url, "reason"))
                .isEqualTo(row("x".repeat(2_000)).reason().length());
        assertThat(ServerRow.Standing.values())
                .allSatisfy(standing -> assertThat(standing.name()).hasSizeLessThanOrEqualTo(10));
        assertThat(width(url, "standing")).isEqualTo(10);
    }

    /** Returns how long the text of a reconciliation of the service may become. */
    private static int longestReconciliation() {
        Goals goals = new Goals(Pace.USUAL);
        ServerRow ordered = new ServerRow(
                "a", "STOPPED", "ORDERED", "", goals.nothingKnown(NOW).text(), null, null, NOW, 0);
        return goals.read(ordered, NOW).bringing().orElseThrow().longestText();
    }

    private static ServerRow row(String reason) {
        return new ServerRow("a", null, "WATCHED", reason, "", null, null, NOW, 0);
    }

    private static int width(String url, String column) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
            while (columns.next()) {
                if (columns.getString("TABLE_NAME").equalsIgnoreCase("servers")
                        && columns.getString("COLUMN_NAME").equalsIgnoreCase(column)) {
                    return columns.getInt("COLUMN_SIZE");
                }
            }
        }
        throw new AssertionError("there is no column " + column);
    }
}
