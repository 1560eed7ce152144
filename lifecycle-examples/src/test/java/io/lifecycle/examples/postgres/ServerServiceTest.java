package io.lifecycle.examples.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as a program. */
class ServerServiceTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws Exception {
        return ServerService.run(
                List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void by_itself_it_stops_the_servers_of_a_cloud_in_its_own_process() throws Exception {
        assertThat(run("--servers", "2", "--first", "PT0.2S")).isZero();

        assertThat(out.toString(UTF_8).lines())
                .contains("ecs-1  DONE  it is 'Stopped'", "ecs-2  DONE  it is 'Stopped'")
                .anyMatch(
                        line -> line.matches(".*  worker-[12]  ecs-1  'stop' is requested, because it is 'Running'.*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour red                       | unknown option '--colour'",
                "--workers                          | option '--workers' needs a value",
                "--workers none                     | '--workers' needs a number of at least 1, and has 'none'",
                "--workers 0                        | '--workers' needs a number of at least 1, and has '0'",
                "--lease soon                       | '--lease' needs a duration such as PT30S, and has 'soon'",
                "--lease PT1M --lag PT30S           | the lag must be longer than the lease, which is PT1M, and is PT30S",
                "--order a                          | '--order' needs ID=GOAL, and has 'a'",
                "--order a=ASLEEP                   | there is no goal 'ASLEEP'; there are: RUNNING, STOPPED",
                "--endpoint http://localhost        | with '--endpoint', option '--ak' is needed",
            })
    void what_is_wrong_with_a_call_is_told(String call, String told) throws Exception {
        assertThat(run(call.split(" ", -1))).isEqualTo(2);

        assertThat(err.toString(UTF_8)).startsWith(told).contains("usage: ServerService");
    }

    @Test
    void help_names_the_options() throws Exception {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(UTF_8)).contains("--jdbc URL", "--workers NUMBER");
    }
}
