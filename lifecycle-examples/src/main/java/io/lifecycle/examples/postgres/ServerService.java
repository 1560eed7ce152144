package io.lifecycle.examples.postgres;

import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.examples.live.Clients;
import io.lifecycle.examples.postgres.ServerRow.Standing;
import io.lifecycle.huaweicloud.HuaweiEcs;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import io.lifecycle.simulator.SimulatorSettings;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Servers kept in a table, as a program; see {@code --help}. Without options, it starts a cloud and a database in its own process,
 * orders all servers to be stopped, and ends when they are.
 */
public final class ServerService {

    private static final String USAGE = """
            usage: ServerService [options]
              --jdbc URL        the database with the table, such as jdbc:postgresql://localhost/servers?user=me;
                                one in this process unless given
              --workers NUMBER  how many threads take servers from the table; 2 unless given
              --servers NUMBER  how many servers the simulated cloud has; 6 unless given

              --endpoint URL --ak KEY --sk SECRET --project ID
                                the cloud of the servers; the program runs until it is interrupted
              --order ID=GOAL   first order this server to be STOPPED or RUNNING; any number of times
              --name NAME       the name of its workers in the table; 'worker' unless given
              --lease PT1M --lag PT2M --first PT2S --rest PT5M
                                how fast everything goes: see docs/postgresql.md
              --help            print this
            Exit code 0 if all servers reached their goals, 1 if one did not, 2 if an option is wrong.
            """;

    private static final Set<String> KNOWN = Set.of(
            "--jdbc",
            "--workers",
            "--servers",
            "--endpoint",
            "--ak",
            "--sk",
            "--project",
            "--name",
            "--lease",
            "--lag",
            "--first",
            "--rest");

    /** A pace for the simulated cloud, which is fast. */
    private static final Pace QUICK =
            new Pace(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(10));

    private static final int WRONG = 2;

    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> orders = new LinkedHashMap<>();
    private final PrintStream out;

    private ServerService(List<String> arguments, PrintStream out) {
        this.out = out;
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!KNOWN.contains(option) && !option.equals("--order")) {
                throw new IllegalArgumentException("unknown option '" + option + "'");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("option '" + option + "' needs a value");
            }
            String value = arguments.get(i + 1);
            if (option.equals("--order")) {
                String[] order = value.split("=", -1);
                if (order.length != 2) {
                    throw new IllegalArgumentException("'--order' needs ID=GOAL, and has '" + value + "'");
                }
                orders.put(order[0], order[1]);
            } else {
                given.put(option, value);
            }
        }
    }

    /** Runs it; see {@code --help}. */
    public static void main(String[] arguments) throws SQLException, InterruptedException {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs it, and returns the exit code. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws SQLException, InterruptedException {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            ServerService service = new ServerService(arguments, out);
            return service.run() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return WRONG;
        }
    }

    private boolean run() throws SQLException, InterruptedException {
        if (given.containsKey("--endpoint")) {
            Cloud cloud = cloud(needed("--endpoint"), needed("--ak"), needed("--sk"), needed("--project"));
            return work(cloud, pace(Pace.USUAL), Map.of());
        }
        SimulatorSettings settings =
                SimulatorSettings.usual().time(TimeSource.system()).lasting(Duration.ofSeconds(2));
        try (CloudSimulator simulated = CloudSimulator.start(settings)) {
            Map<String, String> names = new LinkedHashMap<>();
            for (int i = 0; i < number("--servers", 6); i++) {
                SimulatedServer<EcsState, EcsOperation> server = simulated.ecs(EcsState.RUNNING);
                server.resource().lagging(Duration.ofSeconds(1), TimeSource.system());
                names.put(server.id(), server.name());
                orders.put(server.id(), "STOPPED");
            }
            return work(cloud(simulated.endpoint(), "ak", "sk", simulated.project()), pace(QUICK), names);
        }
    }

    private static Cloud cloud(String endpoint, String accessKey, String secretKey, String project) {
        HuaweiEcs ecs = HuaweiEcs.of(Clients.ecs(endpoint, accessKey, secretKey, project));
        return new Cloud() {
            @Override
            public ReadingSource source(String id) {
                return ecs.source(id);
            }

            @Override
            public Requester<EcsOperation> requester(String id) {
                return ecs.requester(id);
            }
        };
    }

    /** Works until it is interrupted; if the servers are simulated, until all orders have ended. */
    private boolean work(Cloud cloud, Pace pace, Map<String, String> simulated)
            throws SQLException, InterruptedException {
        Goals goals = new Goals(pace);
        orders.values().forEach(goals::to);
        int workers = number("--workers", 2);
        List<Thread> threads = new ArrayList<>();
        try (ServerTable table = table()) {
            table.create();
            for (Map.Entry<String, String> order : orders.entrySet()) {
                Instant now = table.now();
                table.add(order.getKey(), goals.nothingKnown(now).text(), now);
                var unused = table.order(order.getKey(), order.getValue(), now);
            }
            for (int i = 1; i <= workers; i++) {
                threads.add(worker(given.getOrDefault("--name", "worker") + "-" + i, cloud, pace, simulated));
            }
            while (simulated.isEmpty() || !isOver(table, simulated.keySet())) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            return show(table, simulated);
        } finally {
            threads.forEach(Thread::interrupt);
        }
    }

    private Thread worker(String name, Cloud cloud, Pace pace, Map<String, String> names) {
        Thread thread = new Thread(
                () -> {
                    try (ServerTable table = table()) {
                        new Worker(name, table, table::now, cloud, pace, line -> say(name, line, names)).run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // ends this thread
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private ServerTable table() {
        String url = given.getOrDefault("--jdbc", "jdbc:h2:mem:servers;DB_CLOSE_DELAY=-1");
        return new ServerTable(() -> DriverManager.getConnection(url));
    }

    private void say(String worker, String line, Map<String, String> names) {
        String id = line.substring(0, Math.max(line.indexOf("  "), 0));
        String shown = names.getOrDefault(id, id) + line.substring(id.length());
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + "  " + worker + "  " + shown);
    }

    private static boolean isOver(ServerTable table, Set<String> ids) throws SQLException {
        Set<String> ended = Set.of(Standing.DONE.name(), Standing.STUCK.name(), Standing.LATE.name());
        return table.rows().stream()
                .filter(row -> ids.contains(row.id()))
                .allMatch(row -> ended.contains(row.standing()));
    }

    private boolean show(ServerTable table, Map<String, String> names) throws SQLException {
        boolean areThere = true;
        for (ServerRow row : table.rows()) {
            if (names.containsKey(row.id())) {
                areThere &= row.standing().equals(Standing.DONE.name());
                out.println(names.get(row.id()) + "  " + row.standing() + "  " + row.reason());
            }
        }
        return areThere;
    }

    private Pace pace(Pace usual) {
        return new Pace(
                duration("--lease", usual.lease()),
                duration("--lag", usual.lag()),
                duration("--first", usual.first()),
                duration("--rest", usual.rest()));
    }

    private Duration duration(String option, Duration usual) {
        String value = given.get(option);
        try {
            return value == null ? usual : Duration.parse(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + option + "' needs a duration such as PT30S, and has '" + value + "'", e);
        }
    }

    private int number(String option, int usual) {
        String value = given.get(option);
        try {
            int number = value == null ? usual : Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException("'" + option + "' needs a number of at least 1, and has '" + value + "'");
    }

    private String needed(String option) {
        String value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException("with '--endpoint', option '" + option + "' is needed");
        }
        return value;
    }
}
