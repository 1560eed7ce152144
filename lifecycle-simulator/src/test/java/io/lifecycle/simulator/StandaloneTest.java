package io.lifecycle.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Optional<CloudSimulator> start(String... arguments) {
        return Standalone.start(
                List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void starts_the_servers_that_it_is_told_and_says_where_they_are() throws Exception {
        try (CloudSimulator cloud =
                start("--port", "0", "--servers", "bms=3,ecs=5").orElseThrow()) {
            assertThat(cloud.servers()).hasSize(8);
            assertThat(out.toString(UTF_8))
                    .startsWith("endpoint  " + cloud.endpoint())
                    .contains("bms-1  ", "ecs-8  ");
            new Http(cloud).get("/v2.1/P/servers");
            assertThat(out.toString(UTF_8)).contains("/servers  200");
        }
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void says_how_it_is_used() {
        assertThat(start("--help")).isEmpty();

        assertThat(out.toString(UTF_8))
                .startsWith("usage: ")
                .contains("--port", "--servers", "--speed", "--seed", "--chaos");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --fly            |         | unknown option '--fly'
                    --port           |         | option '--port' wants a value
                    --port           | x       | option '--port' must be a whole number, and is x
                    --port           | 70000   | option '--port' must be 0 to 65535, and is 70000
                    --servers        | bms     | option '--servers' must be like bms=3,ecs=5, and has 'bms'
                    --servers        | gcp=1   | option '--servers' must be like bms=3,ecs=5, and has 'gcp=1'
                    --servers        | bms=-1  | option '--servers' must be like bms=3,ecs=5, and has 'bms=-1'
                    --servers        | bms=1,bms=2 | option '--servers' must be like bms=3,ecs=5, and has 'bms=2'
                    --speed          | 0       | option '--speed' must be greater than 0, and is 0.0
                    --speed          | fast    | option '--speed' must be a number, and is fast
                    --chaos          | 2       | share must be 0 to 1, and is 2.0
                    --check          | ak      | option '--check' must be an access key, a colon, and a secret key
                    """)
    void says_which_option_is_wrong_and_how_they_are_meant(String option, String value, String message) {
        Optional<CloudSimulator> cloud = value == null ? start(option) : start(option, value);

        assertThat(cloud).isEmpty();
        assertThat(err.toString(UTF_8)).startsWith(message).contains("usage: ");
    }

    @Test
    void says_that_a_port_is_busy() {
        try (CloudSimulator first = CloudSimulator.start()) {
            String port = Integer.toString(URI.create(first.endpoint()).getPort());

            assertThat(start("--port", port)).isEmpty();

            assertThat(err.toString(UTF_8)).startsWith("cannot listen at ").contains("is in use");
        }
    }

    @Test
    void lets_its_time_pass_as_fast_as_it_is_told() {
        try (CloudSimulator cloud =
                start("--port", "0", "--speed", "1000", "--quiet").orElseThrow()) {
            long before = cloud.time().nanoTime();
            long real = System.nanoTime();
            while (System.nanoTime() - real < 1_000_000) {
                Thread.onSpinWait();
            }
            assertThat(cloud.time().nanoTime() - before).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }
}
