package io.lifecycle.examples.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Golden;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import io.lifecycle.simulator.SimulatorSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveServerTest {

    private final CloudSimulator cloud =
            CloudSimulator.start(SimulatorSettings.usual().checking("ak", "sk"));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        cloud.close();
    }

    private boolean run(TimeSource time, String... options) throws Exception {
        return LiveServer.run(
                List.of(options), time, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private boolean follow(SimulatedServer<?, ?> server, String kind, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--endpoint",
                cloud.endpoint(),
                "--ak",
                "ak",
                "--sk",
                "sk",
                "--project",
                cloud.project(),
                kind,
                server.id()));
        all.addAll(List.of(options));
        return run(cloud.time(), all.toArray(String[]::new));
    }

    @Test
    void by_itself_it_lives_a_life_in_which_an_installation_hangs() throws Exception {
        Path picture = folder.resolve("of/one/server/walk.dot");

        assertThat(run(TimeSource.system(), "--picture", picture.toString())).isTrue();

        String said = out.toString(UTF_8);
        Golden.matches(Path.of("src/test/resources/live.txt"), said.substring(0, said.indexOf("\nthe way it went")));
        assertThat(Files.readString(picture)).startsWith("digraph");
        assertThat(said).contains("the way it went, drawn for Graphviz: " + picture);
        assertThat(err.toString(UTF_8)).contains("48 more looks");
    }

    @Test
    void a_server_that_rests_is_looked_at_and_nothing_is_requested() throws Exception {
        SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.RUNNING);

        assertThat(follow(server, "--bms")).isTrue();

        assertThat(server.resource().requests()).isEmpty();
        assertThat(out.toString(UTF_8)).contains("it is 'Running'");
    }

    @Test
    void a_server_that_is_busy_is_followed_until_it_rests() throws Exception {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.STOPPING);

        assertThat(follow(server, "--ecs", "--alone")).isTrue();

        assertThat(server.resource().requests()).isEmpty();
        assertThat(out.toString(UTF_8)).contains("awaited: it is 'Stopping'", "it is 'Stopped'");
    }

    @Test
    void nothing_is_requested_without_leave_whatever_the_goal() throws Exception {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);

        assertThat(follow(server, "--ecs", "--goal", "Stopped")).isFalse();

        assertThat(server.resource().requests()).isEmpty();
        assertThat(out.toString(UTF_8)).contains("permitting 'stop'");
    }

    @Test
    void with_leave_it_is_brought_there() throws Exception {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);

        assertThat(follow(server, "--ecs", "--alone", "--goal", "stopped", "--yes"))
                .isTrue();

        assertThat(server.state()).contains(EcsState.STOPPED);
    }

    @Test
    void nothing_is_taken_away_unless_that_is_the_goal() throws Exception {
        SimulatedServer<BmsState, BmsOperation> failed = cloud.bms(BmsState.REINSTALLING_OS_FAILED);
        SimulatedServer<BmsState, BmsOperation> unwanted = cloud.bms(BmsState.RUNNING);

        follow(failed, "--bms", "--goal", "Running", "--yes");
        assertThat(failed.resource().requests()).isEmpty();

        assertThat(follow(unwanted, "--bms", "--goal", "gone", "--yes")).isTrue();
        assertThat(unwanted.resource().requests()).containsExactly(BmsOperation.DELETE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --fly                                                     | unknown option '--fly' of --live
                    --goal                                                    | option '--goal' needs a value
                    --goal Running                                            | option '--endpoint' is needed to follow a server
                    --endpoint http://x                                       | option '--ak' is needed
                    --endpoint http://x --ak a --sk s --project p             | option '--ecs' is needed
                    --endpoint http://x --ak a --sk s --project p --ecs i --goal Sleeping | there is no state 'Sleeping'
                    """)
    void a_wrong_option_is_named(String options, String message) {
        assertThatThrownBy(() -> run(TimeSource.system(), options.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
