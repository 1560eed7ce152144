package io.lifecycle.examples;

import static io.lifecycle.examples.Run.run;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lifecycle.proof.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereIsMyServerTest {

    private static final String RUNNING = "{\"server\":{\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":null}}";

    @TempDir
    private Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("recorded.json"), text).toString();
    }

    @Test
    void reads_the_shipped_recordings() {
        Run run = run("--goal", "running");

        assertThat(run.exit()).isEqualTo(Exit.READ);
        assertThat(run.err()).isEmpty();
        Golden.matches(Path.of("src/test/resources/where-is-my-server.txt"), run.out());
    }

    @Test
    void leaves_plans_out_without_a_goal() {
        assertThat(run().out()).contains("is       Stopped").doesNotContain("goal");
    }

    @Test
    void goes_on_after_a_line_that_cannot_be_read() throws IOException {
        byte[] mixed = (String.join(
                                "\n",
                                "{\"server\":",
                                "",
                                "[1, 2]",
                                "\"server\"",
                                "{\"server\":{\"name\":\"no status\"}}",
                                "{\"server\":{\"status\":7}}",
                                "{\"error\":{\"code\":\"Ecs.0999\",\"message\":\"throttled\"}}",
                                "{\"server\":{\"status\":\"SHUT",
                                "\u00ff\u00fe",
                                "hello",
                                RUNNING)
                        + "\n")
                .getBytes(ISO_8859_1);
        String file = Files.write(folder.resolve("mixed.jsonl"), mixed).toString();

        Run run = run("--bms", file);

        assertThat(run.exit()).isEqualTo(Exit.PARTLY_READ);
        assertThat(run.out().lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("  line 1 cannot be read: not JSON: "),
                        line -> assertThat(line).isEqualTo("  line 3 cannot be read: not an answer, but a number"),
                        line -> assertThat(line).isEqualTo("  line 3 cannot be read: not an answer, but a number"),
                        line -> assertThat(line).isEqualTo("  line 4 cannot be read: not an answer, but text"),
                        line -> assertThat(line).isEqualTo("  line 5 cannot be read: the server has no 'status'"),
                        line -> assertThat(line)
                                .isEqualTo("  line 6 cannot be read: 'status' must be a text, and is a number"),
                        line -> assertThat(line)
                                .isEqualTo("  line 7 cannot be read: the API answered an error: Ecs.0999, throttled"),
                        line -> assertThat(line)
                                .isEqualTo("  line 8 cannot be read: not JSON: the line ends in the middle of a text"),
                        line -> assertThat(line).isEqualTo("  line 9 cannot be read: its bytes are not UTF-8"),
                        line -> assertThat(line).startsWith("  line 10 cannot be read: not JSON: Unrecognized token"),
                        line -> assertThat(line).isEqualTo("  line 11  ACTIVE, task_state none"),
                        line -> assertThat(line).isEqualTo("    is       Running"),
                        line -> assertThat(line).isEqualTo("    by list  Running"),
                        line -> assertThat(line).isEqualTo("    allowed  stop, restart, force-restart, delete"),
                        line -> assertThat(line)
                                .isEqualTo("  in all     it was 'Running' all along, which shows 'ACTIVE' with"
                                        + " {task_state=none}"),
                        line -> assertThat(line).isEqualTo("  unread     10, the first at line 1"),
                        line -> assertThat(line).isEmpty());
    }

    @Test
    void reads_the_shapes_of_all_versions_of_the_api() throws IOException {
        String file = file("""
                {"server":{"status":"ACTIVE","task_state":"powering-off"}}
                {"server":{"status":"SHUTOFF","OS-EXT-STS:task_state":"","metadata":{"EcmResStatus":"freeze"}}}
                {"server":{"status":"SHUTOFF","vm_state":"stopped","metadata":{}}}
                {"server":{"status":"SHUTOFF","OS-EXT-STS:power_state":4}}
                {"server":{"status":"SHUTOFF"}}
                {"itemNotFound":{"code":404,"message":"Instance could not be found."}}
                """);

        assertThat(run("--ecs", file)
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("    may be") || line.startsWith("    is")))
                .containsExactly(
                        "    is       Stopping",
                        "    is       Frozen",
                        "    may be   Stopped, Reinstalling OS, Reinstalling OS failed, Changing OS, OS change failed",
                        "    may be   Stopped, Reinstalling OS, Reinstalling OS failed, Changing OS, OS change failed,"
                                + " Frozen",
                        "    may be   Starting, Stopped, Deleting, Reinstalling OS, Reinstalling OS failed, Changing OS,"
                                + " OS change failed, Frozen",
                        "    is       gone");
    }

    @Test
    void ends_with_a_verdict_where_it_is_told_what_to_wait_for() {
        Map<String, String> verdicts = new LinkedHashMap<>();
        String recording = "";
        for (String line : run("--until", "Stopped").out().lines().toList()) {
            if (line.contains(".jsonl")) {
                recording = line.replaceAll("\\.jsonl.*", "");
            } else if (line.startsWith("  until")) {
                verdicts.put(recording, line.strip());
            }
        }

        assertThat(verdicts)
                .hasSize(13)
                .containsEntry("bms-stop", "until Stopped: REACHED, it is 'Stopped'")
                .containsEntry("bms-stop-begun", "until Stopped: PENDING, waiting for 'Stopped': it is 'Stopping'")
                .containsEntry(
                        "bms-reinstall-os",
                        "until Stopped: UNREACHABLE, 'Stopped' will not come by itself: it is 'Running';"
                                + " the way there: stop, (completed)")
                .hasEntrySatisfying(
                        "bms-surprises",
                        verdict -> assertThat(verdict)
                                .startsWith("until Stopped: PENDING, waiting for 'Stopped': it may be 'Stopped',"
                                        + " 'Reinstalling OS', 'Reinstalling OS failed'; "));
        assertThat(run("--until", "Gone").out().lines())
                .contains("  until Gone: REACHED, it is gone")
                .contains("  until Gone: UNREACHABLE, its removal will not come by itself: it is 'Running';"
                        + " the way there: delete, (completed)");
        assertThat(run("--until", "limbo").err()).startsWith("lifecycle 'bms' has no state 'limbo'; it has: ");
        assertThat(run("--until")).isEqualTo(wrong("option '--until' needs a value"));
    }

    @Test
    void follows_requests_as_well_as_answers() throws IOException {
        String file = file("""
                {"server":{"status":"ACTIVE","vm_state":"active"}}
                {"request":"STOP"}
                {"server":{"status":"SHUTOFF","vm_state":"stopped"}}
                {"request":"dance"}
                {"request":7}
                {"at":"yesterday","request":"start"}
                """);

        String alone = run("--alone", "--bms", file).out();

        assertThat(alone.lines())
                .contains(
                        file + ", nobody else requesting anything",
                        "    may be   Running, Stopping",
                        "    is       Stopped",
                        "  line 4 cannot be read: there is no operation 'dance'; there are: create, start, stop, restart,"
                                + " force-restart, reinstall-os, rebuild, delete",
                        "  line 5 cannot be read: 'request' must be an operation, and is a number",
                        "  line 6 cannot be read: 'at' must be a time such as 2026-11-11T09:15:00Z, from 1970 to 9999,"
                                + " and is yesterday",
                        "  in all     it was 'Running',",
                        "             then 'Stopping' (stop),",
                        "             then 'Stopped' (completed), which shows 'SHUTOFF' with {task_state=none}");
        assertThat(run("--bms", file).out().lines())
                .contains(file, "    may be   Stopped, Reinstalling OS, Reinstalling OS failed");
    }

    @Test
    void follows_refusals_attempts_and_jobs() throws IOException {
        String file = file("""
                {"server":{"status":"SHUTOFF","task_state":null}}
                {"refused":"start"}
                {"progress":"reinstall-os","is":"FAIL"}
                {"attempt":"reinstall-os"}
                {"progress":"reinstall-os","is":"success"}
                {"progress":"reinstall-os","is":"done"}
                """);

        assertThat(run("--alone", "--bms", file).out().lines())
                .containsSubsequence(
                        "  line 2  refused start",
                        "    may be   Starting, Running, Stopping, Faulty, Reinstalling OS, Reinstalling OS failed",
                        "  line 3  job of reinstall-os is failed",
                        "    may be   Running, Stopping, Stopped, Faulty, Reinstalling OS failed",
                        "    allowed  nothing that all of them allow",
                        "  line 4  attempt reinstall-os",
                        "    may be   Running, Stopping, Stopped, Faulty, Reinstalling OS, Reinstalling OS failed",
                        "    allowed  nothing while a request may wait",
                        "  line 5  job of reinstall-os is completed",
                        "    may be   Starting, Running, Stopping, Stopped, Faulty, Reinstalling OS failed",
                        "  line 6 cannot be read: 'is' must be one of [COMPLETED, ENDED, FAIL, FAILED, INIT, RUNNING,"
                                + " SUCCESS, UNDER_WAY], and is done");
    }

    @Test
    void waits_a_minute_for_a_request_to_take_effect() throws IOException {
        String file = file("""
                {"at":"2026-11-11T09:15:00Z","server":{"status":"ACTIVE","task_state":null}}
                {"at":"2026-11-11T09:16:00Z","request":"restart"}
                {"at":"2026-11-11T09:17:00Z","server":{"status":"ACTIVE","task_state":null}}
                {"at":"2026-11-11T09:17:01Z","server":{"status":"ACTIVE","task_state":null}}
                """);

        assertThat(run("--alone", "--bms", file).out().lines().filter(line -> !line.contains("allowed")))
                .containsSubsequence(
                        "  line 3  09:17:00  ACTIVE, task_state none",
                        "    may be   Running",
                        "    stale?   'restart' may not have taken effect yet",
                        "    by list  Running (a guess)",
                        "  line 4  09:17:01  ACTIVE, task_state none",
                        "    is       Running",
                        "    by list  Running");
    }

    @Test
    void says_what_somebody_else_must_have_done() throws IOException {
        String file = file("""
                {"server":{"status":"ACTIVE","task_state":null}}
                {"server":{"status":"ACTIVE","task_state":"deleting"}}
                """);

        assertThat(run("--alone", "--bms", file).out().lines())
                .contains(
                        "    surprise no run from bms [RUNNING] explains that 'ACTIVE' with"
                                + " {task_state=deleting} was read; somebody else must have requested 'delete'",
                        "  in all     no run of the lifecycle explains every line");
    }

    @Test
    void says_what_is_wrong_with_the_call() {
        assertThat(run("--goal")).isEqualTo(wrong("option '--goal' needs a value"));
        assertThat(run("--bms")).isEqualTo(wrong("option '--bms' needs a value"));
        assertThat(run("stopped")).isEqualTo(wrong("unknown option 'stopped'"));
        assertThat(run("\u001b[31m")).isEqualTo(wrong("unknown option '\\u001B[31m'"));
        assertThat(run("--goal", "Frozen").err())
                .startsWith("lifecycle 'bms' has no state 'Frozen'; it has: Creating, Starting, Running");
    }

    private static Run wrong(String message) {
        return new Run(
                Exit.WRONG_CALL,
                "",
                message
                        + "\nusage: --live ..., or [--goal STATE] [--until STATE|gone] [--id ID] [[--alone]"
                        + " --bms|--ecs|--container FILE]...\n");
    }

    @Test
    void names_its_options_and_its_exit_statuses_when_asked() {
        Run help = run("--bms", "no-such-file.json", "--help");

        assertThat(help.exit()).isEqualTo(Exit.READ);
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("usage: ")
                .contains("--until STATE|gone", "--id ID", "--container FILE")
                .endsWith("""
                        exit status:
                          0  everything was read
                          1  something could not be read
                          2  the options are wrong, or --id is needed to choose a server
                          3  nothing was read from a file
                          4  with --live: the server did not reach its goal
                        """);
        assertThat(run("--live", "--help")).isEqualTo(help);
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void says_what_is_wrong_with_a_file_and_goes_on_with_the_next() throws IOException {
        String good = file(RUNNING);
        Path broken = Files.write(folder.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 0, 0});

        Run run = run(
                "--ecs",
                "no-such-file.jsonl",
                "--ecs",
                folder.toString(),
                "--ecs",
                "no\0file",
                "--ecs",
                broken.toString(),
                "--bms",
                good);

        assertThat(run.exit()).isEqualTo(Exit.NOT_READ);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("no-such-file.jsonl: there is no such file"),
                        line -> assertThat(line).isEqualTo(folder + ": it is a folder; name the files in it"),
                        line -> assertThat(line).isEqualTo("no\\u0000file: there is no such file"),
                        line -> assertThat(line).startsWith(broken + ": "));
        assertThat(run.out()).contains("    is       Running");
    }

    @Test
    void says_what_may_not_be_read() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.json"), RUNNING);
        Files.setPosixFilePermissions(secret, Set.of());
        assumeThat(Files.isReadable(secret)).as("root may read everything").isFalse();

        Run run = run("--bms", secret.toString());

        assertThat(run.exit()).isEqualTo(Exit.NOT_READ);
        assertThat(run.err()).isEqualTo(secret + ": it may not be read: permission denied\n");
    }

    @Test
    void reads_what_is_compressed_and_what_is_piped_in() throws IOException {
        byte[] compressed = compressed(RUNNING);
        Path file = Files.write(folder.resolve("recorded.json.gz"), compressed);
        List<String> piped = List.of("--bms", "-");

        assertThat(run("--bms", file.toString()).out()).contains("  line 1  ACTIVE", "    is       Running");
        assertThat(run(RUNNING.getBytes(UTF_8), piped).out()).contains("  line 1  ACTIVE", "    is       Running");
        assertThat(run(compressed, piped).out()).contains("  line 1  ACTIVE", "    is       Running");
    }

    @Test
    void tells_what_came_before_the_end_of_a_file_that_was_cut_off() throws IOException {
        byte[] compressed = compressed(RUNNING + "\n" + "{}\n".repeat(100_000));

        Run run = run(Arrays.copyOf(compressed, compressed.length / 2), List.of("--bms", "-"));

        assertThat(run.exit()).isEqualTo(Exit.PARTLY_READ);
        assertThat(run.out())
                .contains("    is       Running", "cannot be read: and neither can the rest: Unexpected end");
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "{}",
                "hello",
                "{\"itemNotFound\":{\"code\":404,\"message\":\"Instance 7 has no tag 'x'\"}}"
            })
    void says_so_where_nothing_was_read(String text) throws IOException {
        Run run = run("--until", "Running", "--bms", file(text));

        assertThat(run.exit()).isEqualTo(Exit.NOT_READ);
        assertThat(run.out()).contains("  in all     nothing was read\n").doesNotContain("all along", "until");
    }

    @Test
    void says_so_where_nothing_that_was_read_tells_where_it_is() throws IOException {
        Run run = run("--bms", file("{\"server\":{\"status\":\"SHELVED\"}}"));

        assertThat(run.exit()).isEqualTo(Exit.READ);
        assertThat(run.out()).contains("  in all     nothing that was read tells where it is\n");
    }

    @Test
    void takes_all_in_the_order_of_the_file_and_notes_times_that_run_backwards() throws IOException {
        Run run = run("--alone", "--bms", file("""
                {"at":"2026-11-11T09:15:00Z","server":{"status":"ACTIVE","task_state":null}}
                {"at":"2026-11-11T09:14:00Z","server":{"status":"SHUTOFF","task_state":"powering-on"}}
                {"at":"2026-11-11T09:14:30Z","server":{"status":"ACTIVE","task_state":null}}
                """));

        assertThat(run.out()
                        .lines()
                        .filter(line -> line.contains("line ") || line.contains("note") || line.contains("is  ")))
                .containsExactly(
                        "  line 1  09:15:00  ACTIVE, task_state none",
                        "    is       Running",
                        "  line 2  09:14:00  SHUTOFF, task_state powering-on",
                        "    note     its time is before 2026-11-11T09:15:00Z, the time above; entries count in the order of"
                                + " the file",
                        "    is       Starting",
                        "  line 3  09:14:30  ACTIVE, task_state none",
                        "    is       Running");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z",
                "+1000000001-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z"
            })
    void refuses_a_time_out_of_range(String at) throws IOException {
        Run run = run("--bms", file("""
                {"at":"%s","request":"stop"}
                {"at":"2026-11-11T09:14:00Z","server":{"status":"ACTIVE"}}
                """.formatted(at)));

        assertThat(run.exit()).isEqualTo(Exit.PARTLY_READ);
        assertThat(run.out())
                .contains(
                        "  line 1 cannot be read: 'at' must be a time such as 2026-11-11T09:15:00Z, from 1970 to 9999,"
                                + " and is " + at);
    }

    @Test
    void prints_nothing_that_drives_a_terminal() throws IOException {
        String escape = "\\u001b[2J\\u202e\\u0007\\n";
        Run run = run("--until", "Running", "--bms", file("""
                {"server":{"id":"%1$s","status":"%1$s","task_state":"%1$s"}}
                {"server":{"id":"%1$s","status":"ACTIVE","task_state":"%1$s"}}
                {"request":"%1$s"}
                {"at":"%1$s","request":"stop"}
                {"progress":"stop","is":"%1$s"}
                {"error":{"code":"%1$s","message":"%1$s"}}
                {"itemNotFound":{"code":404,"message":"tag %1$s"}}
                {"%1$s":1}
                {"%1$s":1,"%1$s":1}
                {"server":{"id":"another %1$s","status":"ACTIVE"}}
                """.formatted(escape)));

        assertThat((run.out() + run.err()).replace("\n", "").chars())
                .allMatch(character -> character >= ' ' && character <= '~');
        assertThat(run.out()).contains("\\u001B[2J\\u202E\\u0007");
        assertThat(run.err()).contains("another \\u001b[2j".substring(0, 8));
    }

    @Test
    void says_how_far_it_is_where_it_takes_its_time() throws IOException {
        AtomicInteger seconds = new AtomicInteger();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> call = List.of("--bms", file((RUNNING + "\n").repeat(9000)));

        WhereIsMyServer.run(
                call,
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(err, true, UTF_8),
                () -> Instant.ofEpochSecond(2L * seconds.getAndIncrement()));

        assertThat(err.toString(UTF_8).replace(folder + "/", "").lines())
                .containsExactly(
                        "recorded.json: line 3,000 after 6 s",
                        "recorded.json: line 6,000 after 12 s",
                        "recorded.json: line 9,000 after 18 s");
    }

    @Test
    void explains_the_latest_of_many_events() throws IOException {
        String stopAndStart = """
                {"request":"stop"}
                {"server":{"status":"SHUTOFF","task_state":null}}
                {"request":"start"}
                {"server":{"status":"ACTIVE","task_state":null}}
                """;

        assertThat(run("--alone", "--bms", file(RUNNING + "\n" + stopAndStart.repeat(10)))
                        .out())
                .contains("  in all     it was 'Running',\n             then 'Stopping' (stop),\n");
        assertThat(run("--alone", "--bms", file(RUNNING + "\n" + stopAndStart.repeat(5000)))
                        .out())
                .contains("  in all     since line 19952: it was 'Stopped',\n             then 'Starting' (start),\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ecs-list, --ecs, 0d9e3f57-1c44-4d0e-8e21-6a4b5c7d8e22",
        "openstack-show, --ecs,",
        "vzlist, --container, 102",
        "prlctl, --container,"
    })
    void reads_what_the_tools_wrote(String name, String option, @Nullable String id) {
        String file = "src/test/resources/recorded/" + name + ".json";

        Run run = id == null ? run(option, file) : run("--id", id, option, file);

        assertThat(run.exit()).isEqualTo(Exit.READ);
        assertThat(run.err()).isEmpty();
        Golden.matches(Path.of("src/test/resources/recorded/" + name + ".txt"), run.out());
    }
}
