package io.lifecycle.examples.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The databases with which the table is tested. */
enum Database {
    H2,
    POSTGRES;

    private static @Nullable EmbeddedPostgres postgres;

    /** Returns the address of a new database without tables. */
    String fresh() throws SQLException {
        String name = "servers" + UUID.randomUUID().toString().replace("-", "");
        if (this == H2) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
        EmbeddedPostgres server = postgres();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.getJdbcUrl("postgres", name);
    }

    /** One server for all tests; it ends with the process. */
    private static synchronized EmbeddedPostgres postgres() {
        EmbeddedPostgres server = postgres;
        if (server == null) {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            postgres = server;
        }
        return server;
    }

    /** Returns a table in such a database. */
    static ServerTable table(String url) {
        return new ServerTable(() -> DriverManager.getConnection(url));
    }

    /** Executes a statement. */
    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            var unused = statement.execute(sql);
        }
    }
}
