package io.lifecycle.examples.postgres;

import io.lifecycle.core.observe.News;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.examples.postgres.ServerRow.Standing;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes one server after the other from the table: looks at it, requests an operation if one is needed, and writes down what it knows.
 * Any number of workers, in any number of processes, work on one table, and each may be killed at any moment.
 *
 * <p>For one thread.
 */
final class Worker {

    /** Where the time comes from. Best use the database's clock, so that all workers have the same. */
    @FunctionalInterface
    interface Clock {
        Instant now() throws SQLException;
    }

    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final ServerTable table;
    private final Clock clock;
    private final Cloud cloud;
    private final Goals goals;
    private final Pace pace;
    private final Consumer<String> log;

    Worker(String name, ServerTable table, Clock clock, Cloud cloud, Pace pace, Consumer<String> log) {
        this.name = name;
        this.table = table;
        this.clock = clock;
        this.cloud = cloud;
        this.goals = new Goals(pace);
        this.pace = pace;
        this.log = log;
    }

    /** Works until the thread is interrupted. If the database is away, it logs that, and goes on when it is back. */
    void run() throws InterruptedException {
        Duration pause = IDLE;
        while (true) {
            try {
                boolean isIdle = !turn();
                pause = IDLE;
                if (isIdle) {
                    TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
                }
            } catch (SQLException | RuntimeException e) {
                log.accept("the turn failed, and nothing is lost: " + e + "; the next is in " + pause);
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        }
    }

    // begin docs: turn
    /** Does what there is to do about one server; returns whether one was due. */
    boolean turn() throws SQLException, InterruptedException {
        Optional<ServerRow> due = table.take(name, clock.now(), pace.lease());
        if (due.isEmpty()) {
            return false;
        }
        ServerRow row = due.get();
        try {
            work(row, goals.read(row, clock.now()));
        } catch (UnreadableRowException e) { // perhaps from another version: leave it alone until its lease is over
            log.accept(row.id() + "  left alone: " + e.getMessage());
        }
        return true;
    }

    private void work(ServerRow row, Known known) throws SQLException, InterruptedException {
        if (row.requesting() != null) {
            log.accept(row.id() + "  nobody knows what became of " + row.requesting());
        }
        Known seen = look(row.id(), known);
        Optional<EcsOperation> wanted = seen.request();
        if (wanted.isEmpty()) {
            write(row, seen);
            return;
        }
        EcsOperation operation = wanted.get();
        Instant now = clock.now();
        Optional<ServerRow> intended = table.write(row.with(
                seen.afterAttempt(operation, now),
                Standing.GOING,
                why(seen),
                operation.name(),
                now.plus(pace.lease())));
        if (intended.isEmpty()) { // a request that is not in the table is not sent
            log.accept(row.id() + "  somebody else has changed the row meanwhile: nothing is requested");
            return;
        }
        write(intended.get(), request(row.id(), operation, seen));
    }
    // end docs

    private Known look(String id, Known known) throws SQLException, InterruptedException {
        try {
            return heard(id, known.afterReading(cloud.source(id).read(), clock.now()));
        } catch (InterruptedException | SQLException e) {
            throw e;
        } catch (Exception e) {
            log.accept(id + "  the look failed: " + e);
            return heard(id, known.afterFailure(e, clock.now()));
        }
    }

    private Known request(String id, EcsOperation operation, Known seen) throws SQLException, InterruptedException {
        log.accept(id + "  " + why(seen));
        try {
            Response response = cloud.requester(id).request(operation);
            return heard(id, seen.afterResponse(operation, response, clock.now()));
        } catch (InterruptedException | SQLException e) {
            throw e;
        } catch (Exception e) {
            log.accept(id + "  nobody knows what became of " + operation + ": " + e);
            return heard(id, seen.afterAttempt(operation, clock.now()));
        }
    }

    /** Logs what is new about a server. */
    private Known heard(String id, Known known) {
        for (News<EcsState> item : known.watch().news()) {
            log.accept(id + "  " + item.message());
        }
        return known;
    }

    private void write(ServerRow row, Known known) throws SQLException {
        Instant now = clock.now();
        Standing standing = standing(row, known);
        boolean isGoing = standing == Standing.GOING;
        String reason = known.bringing().isPresent() ? why(known) : row.reason();
        Instant again =
                isGoing ? known.bringing().flatMap(Reconciliation::nextLook).orElse(now) : now.plus(pace.rest());
        Known kept = isGoing ? known : new Known(known.watch(), Optional.empty());
        Optional<ServerRow> written = table.write(row.with(kept, standing, reason, null, again));
        if (written.isEmpty()) {
            log.accept(row.id() + "  somebody else has changed the row meanwhile: nothing is written");
        } else if (!reason.equals(row.reason())) {
            log.accept(row.id() + "  " + reason);
        }
    }

    private static Standing standing(ServerRow row, Known known) {
        if (known.bringing().isEmpty()) {
            return Standing.valueOf(row.standing());
        }
        Reconciliation<EcsState, EcsOperation> there = known.bringing().get();
        if (!there.isOver()) {
            return Standing.GOING;
        }
        return there.step() instanceof ReconcileStep.Done
                ? Standing.DONE
                : there.step() instanceof ReconcileStep.Stuck ? Standing.STUCK : Standing.LATE;
    }

    private static String why(Known known) {
        return known.bringing().map(there -> there.step().reason()).orElse("");
    }
}
