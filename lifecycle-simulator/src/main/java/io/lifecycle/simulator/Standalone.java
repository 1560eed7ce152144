package io.lifecycle.simulator;

import io.lifecycle.bms.BmsState;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.EcsState;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A simulated cloud as a program, for clients in any language; see {@code --help}.
 *
 * @since 0.1
 */
public final class Standalone {

    private static final String USAGE = """
            usage: lifecycle-simulator [options]
              --port PORT            listen at this port; 8774 unless given, 0 for any that is free
              --host HOST            listen at this address; loopback unless given
              --servers bms=3,ecs=5  this many running servers of each product; bms=1,ecs=1 unless given
              --lasting SECONDS      what is under way lasts this long; 30 unless given
              --speed FACTOR         the cloud's time passes this many times as fast; 1 unless given
              --chaos SHARE          this share of the calls goes wrong, 0 to 1
              --seed NUMBER          with the same seed, the same calls go wrong; 1 unless given
              --check AK:SK          accept only calls that are signed with this key or carry a token from here
              --quiet                do not log calls
              --help                 print this
            It runs until it is interrupted. Exit code 0 after --help, 2 if an option is wrong or the port is in use.
            """;

    private static final int WRONG = 2;

    private Standalone() {}

    /** Runs until the process is interrupted. Exits with status 2 if an option is wrong or the port is in use. */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<CloudSimulator> cloud = start(List.of(arguments), System.out, System.err);
        if (cloud.isPresent()) {
            new CountDownLatch(1).await();
        } else if (!List.of(arguments).contains("--help")) {
            System.exit(WRONG);
        }
    }

    /** Starts a cloud; empty if none was started, after it said why. */
    static Optional<CloudSimulator> start(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return Optional.empty();
        }
        try {
            Options options = Options.of(arguments);
            Map<Product, Integer> servers = options.servers();
            CloudSimulator cloud = CloudSimulator.start(options.settings(out));
            servers.forEach((product, count) -> {
                for (int i = 0; i < count; i++) {
                    var unused = product == Product.BMS ? cloud.bms(BmsState.RUNNING) : cloud.ecs(EcsState.RUNNING);
                }
            });
            out.println("endpoint  " + cloud.endpoint());
            out.println("project   " + cloud.project());
            cloud.servers().forEach(server -> out.println(server.name() + "  " + server.id()));
            return Optional.of(cloud);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
        }
        return Optional.empty();
    }

    /** What was asked for. */
    private record Options(Map<String, String> given) {

        private static final List<String> FLAGS = List.of("--quiet");
        private static final List<String> KNOWN = List.of(
                "--port", "--host", "--servers", "--lasting", "--speed", "--chaos", "--seed", "--check", "--quiet");

        static Options of(List<String> arguments) {
            Map<String, String> given = new LinkedHashMap<>();
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                String option = rest.next();
                if (!KNOWN.contains(option)) {
                    throw new IllegalArgumentException("unknown option '" + option + "'");
                }
                if (!FLAGS.contains(option) && !rest.hasNext()) {
                    throw new IllegalArgumentException("option '" + option + "' wants a value");
                }
                if (given.put(option, FLAGS.contains(option) ? "" : rest.next()) != null) {
                    throw new IllegalArgumentException("option '" + option + "' is given twice");
                }
            }
            return new Options(given);
        }

        SimulatorSettings settings(PrintStream out) {
            double speed = number("--speed", 1);
            if (!(speed > 0) || Double.isInfinite(speed)) {
                throw new IllegalArgumentException("option '--speed' must be greater than 0, and is " + speed);
            }
            SimulatorSettings settings = SimulatorSettings.usual()
                    .listeningAt(address())
                    .time(speed == 1 ? TimeSource.system() : new FastTime(TimeSource.system(), speed))
                    .lasting(Duration.ofMillis(Math.max(1, Math.round(number("--lasting", 30) * 1_000))))
                    .chaos(number("--chaos", 0), whole("--seed", 1));
            if (given.containsKey("--check")) {
                String key = given.get("--check");
                int colon = key.indexOf(':');
                if (colon < 1) {
                    throw new IllegalArgumentException(
                            "option '--check' must be an access key, a colon, and a secret key");
                }
                settings = settings.checking(key.substring(0, colon), key.substring(colon + 1));
            }
            return given.containsKey("--quiet") ? settings : settings.logging(out::println);
        }

        private InetSocketAddress address() {
            long port = whole("--port", 8_774);
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("option '--port' must be 0 to 65535, and is " + port);
            }
            String host = given.get("--host");
            try {
                InetAddress at = host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
                return new InetSocketAddress(at, (int) port);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("option '--host' names no address: " + host, e);
            }
        }

        Map<Product, Integer> servers() {
            Map<Product, Integer> servers = new LinkedHashMap<>();
            for (String part : given.getOrDefault("--servers", "bms=1,ecs=1").split(",", -1)) {
                String[] pair = part.split("=", -1);
                try {
                    Product product = Product.valueOf(pair[0].strip().toUpperCase(Locale.ROOT));
                    int count = Integer.parseInt(pair.length == 2 ? pair[1].strip() : "");
                    if (count < 0 || servers.put(product, count) != null) {
                        throw new IllegalArgumentException();
                    }
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "option '--servers' must be like bms=3,ecs=5, and has '" + part + "'", e);
                }
            }
            return servers;
        }

        private double number(String option, double usual) {
            try {
                return given.containsKey(option) ? Double.parseDouble(given.get(option)) : usual;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "option '" + option + "' must be a number, and is " + given.get(option), e);
            }
        }

        private long whole(String option, long usual) {
            try {
                return given.containsKey(option) ? Long.parseLong(given.get(option)) : usual;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "option '" + option + "' must be a whole number, and is " + given.get(option), e);
            }
        }
    }
}
