package io.lifecycle.examples.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers in a table of PostgreSQL, or of H2. Each method is a short transaction. None is open while a worker asks the cloud.
 *
 * <p>It has one connection, which it opens when it needs it, and again after a failure. For one thread: each worker has its own.
 */
final class ServerTable implements AutoCloseable {

    /** Where connections come from: {@code dataSource::getConnection}, say. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** The work of a transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private static final String COLUMNS = "id, goal, standing, reason, watch, reconciliation, requesting, due, version";

    private final Connections connections;
    private @Nullable Connection open;

    ServerTable(Connections connections) {
        this.connections = connections;
    }

    /** Creates the table if there is none. Any number of instances may do so at once. */
    void create() throws SQLException {
        try (InputStream schema = requireNonNull(ServerTable.class.getResourceAsStream("schema.sql"))) {
            String sql = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            // "if not exists" alone fails if somebody else creates it at this moment: in this process, as always with
            // H2, or in another.
            synchronized (ServerTable.class) {
                transaction(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                            var unused = statement.execute("select pg_advisory_xact_lock(hashtext('servers'))");
                        }
                        return statement.execute(sql);
                    }
                });
            }
        } catch (IOException e) {
            throw new IllegalStateException("schema.sql cannot be read", e);
        }
    }

    /** Returns the time by the database's clock, which all workers share. */
    Instant now() throws SQLException {
        return transaction(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select current_timestamp");
                    ResultSet result = query.executeQuery()) {
                result.next();
                return result.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    /** Adds a server, which is watched from now on. A server that is in the table already stays as it is. */
    void add(String id, String watch, Instant now) throws SQLException {
        transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into servers (id, standing, reason, watch, due, taken_by, version)
                    select ?, 'WATCHED', '', ?, ?, '', 0 where not exists (select 1 from servers where id = ?)
                    """)) {
                insert.setString(1, id);
                insert.setString(2, watch);
                insert.setObject(3, timestamp(now));
                insert.setString(4, id);
                return insert.executeUpdate();
            }
        });
    }

    /** Orders a server to a goal, whatever was ordered before; returns whether there is such a server. */
    boolean order(String id, String goal, Instant now) throws SQLException {
        return transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update servers
                    set goal = ?, standing = 'ORDERED', reason = '', reconciliation = null, due = ?, version = version + 1
                    where id = ?
                    """)) {
                update.setString(1, goal);
                update.setObject(2, timestamp(now));
                update.setString(3, id);
                return update.executeUpdate() == 1;
            }
        });
    }

    // begin docs: take
    /** Takes the server that has been due for longest. No other worker takes it until the lease is over. */
    Optional<ServerRow> take(String worker, Instant now, Duration lease) throws SQLException {
        return transaction(connection -> {
            ServerRow row;
            try (PreparedStatement query = connection.prepareStatement("select " + COLUMNS + """
                     from servers where due <= ? order by due limit 1 for update skip locked
                    """)) {
                query.setObject(1, timestamp(now));
                try (ResultSet result = query.executeQuery()) {
                    if (!result.next()) {
                        return Optional.empty();
                    }
                    row = row(result);
                }
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update servers set due = ?, taken_by = ?, version = version + 1 where id = ?")) {
                update.setObject(1, timestamp(now.plus(lease)));
                update.setString(2, worker);
                update.setString(3, row.id());
                update.executeUpdate();
            }
            return Optional.of(row.updated());
        });
    }
    // end docs

    // begin docs: write
    /** Writes a row and returns it as it is then; empty if somebody has changed it since it was read. */
    Optional<ServerRow> write(ServerRow row) throws SQLException {
        return transaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update servers
                    set standing = ?, reason = ?, watch = ?, reconciliation = ?, requesting = ?, due = ?, version = version + 1
                    where id = ? and version = ?
                    """)) {
                update.setString(1, row.standing());
                update.setString(2, row.reason());
                update.setString(3, row.watch());
                update.setString(4, row.reconciliation());
                update.setString(5, row.requesting());
                update.setObject(6, timestamp(row.due()));
                update.setString(7, row.id());
                update.setLong(8, row.version());
                return update.executeUpdate() == 1 ? Optional.of(row.updated()) : Optional.empty();
            }
        });
    }
    // end docs

    /** Returns all rows, by their ids. */
    List<ServerRow> rows() throws SQLException {
        return transaction(connection -> {
            List<ServerRow> rows = new ArrayList<>();
            try (PreparedStatement query =
                            connection.prepareStatement("select " + COLUMNS + " from servers order by id");
                    ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        });
    }

    private static ServerRow row(ResultSet result) throws SQLException {
        return new ServerRow(
                result.getString("id"),
                result.getString("goal"),
                result.getString("standing"),
                result.getString("reason"),
                result.getString("watch"),
                result.getString("reconciliation"),
                result.getString("requesting"),
                result.getObject("due", OffsetDateTime.class).toInstant(),
                result.getLong("version"));
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        Connection connection = connection();
        boolean isCommitted = false;
        try {
            T result = work.in(connection);
            connection.commit();
            isCommitted = true;
            return result;
        } finally {
            if (!isCommitted) {
                close(); // rolls back, too; a connection that failed once is not trusted
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = open;
        if (connection == null) {
            connection = connections.open();
            open = connection;
            connection.setAutoCommit(false);
        }
        return connection;
    }

    /** Closes the connection; the next call opens another. */
    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is broken, and its first failure was reported.
            }
        }
    }
}
