package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereIsMyServerTest {

    private static final String RUNNING = "{\"server\":{\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":null}}";

    private record Run(int status, String output) {}

    private static Run run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = WhereIsMyServer.run(List.of(arguments), new PrintStream(bytes, true, UTF_8));
        return new Run(status, bytes.toString(UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void reads_the_shipped_recordings() {
        Run run = run("--goal", "running");

        assertThat(run.status()).isZero();
        Golden.matches(Path.of("src/test/resources/where-is-my-server.txt"), run.output());
    }

    @Test
    void leaves_plans_out_without_a_goal() {
        assertThat(run().output()).contains("is       Stopped").doesNotContain("goal");
    }

    @Test
    void goes_on_after_a_line_that_cannot_be_read(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mixed.jsonl");
        byte[] mixed = (String.join(
                                "\n",
                                "{\"server\":",
                                "",
                                "[1, 2]",
                                "\"server\"",
                                "{\"server\":{\"name\":\"no status\"}}",
                                "{\"server\":{\"status\":7}}",
                                "{\"error\":{\"code\":\"Ecs.0999\",\"message\":\"throttled\"}}",
                                RUNNING + " and more",
                                "\u00ff\u00fe",
                                RUNNING)
                        + "\n")
                .getBytes(ISO_8859_1);
        Files.write(file, mixed);

        Run run = run("--bms", file.toString());

        assertThat(run.status()).isZero();
        assertThat(run.output().lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("  line 1 cannot be read: not JSON: "),
                        line -> assertThat(line).startsWith("  line 2 cannot be read: no answer to 'show server'"),
                        line -> assertThat(line).startsWith("  line 3 cannot be read: no answer to 'show server'"),
                        line -> assertThat(line).startsWith("  line 4 cannot be read: no answer to 'show server'"),
                        line -> assertThat(line).isEqualTo("  line 5 cannot be read: the server has no 'status'"),
                        line -> assertThat(line).isEqualTo("  line 6 cannot be read: the server has no 'status'"),
                        line -> assertThat(line)
                                .isEqualTo("  line 7 cannot be read: the API answered an error: Ecs.0999, throttled"),
                        line -> assertThat(line).startsWith("  line 8 cannot be read: not JSON: "),
                        line -> assertThat(line).startsWith("  line 9 cannot be read: not JSON: "),
                        line -> assertThat(line).isEqualTo("  line 10  ACTIVE, task_state none"),
                        line -> assertThat(line).isEqualTo("    is       Running"),
                        line -> assertThat(line).isEqualTo("    by list  Running"),
                        line -> assertThat(line).isEqualTo("    allowed  stop, restart, force-restart, delete"),
                        line -> assertThat(line)
                                .isEqualTo("  in all     it was 'Running' all along, which shows 'ACTIVE' with"
                                        + " {task_state=none}"),
                        line -> assertThat(line).isEmpty());
    }

    @Test
    void reads_the_shapes_of_all_versions_of_the_api(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("shapes.jsonl");
        Files.writeString(file, """
                {"server":{"status":"ACTIVE","task_state":"powering-off"}}
                {"server":{"status":"SHUTOFF","OS-EXT-STS:task_state":"","metadata":{"EcmResStatus":"freeze"}}}
                {"server":{"status":"SHUTOFF","vm_state":"stopped","metadata":{}}}
                {"server":{"status":"SHUTOFF","OS-EXT-STS:power_state":4}}
                {"server":{"status":"SHUTOFF"}}
                {"itemNotFound":{"code":404,"message":"Instance could not be found."}}
                """);

        assertThat(run("--ecs", file.toString())
                        .output()
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
        for (String line : run("--until", "Stopped").output().lines().toList()) {
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
        assertThat(run("--until", "Gone").output().lines())
                .contains("  until Gone: REACHED, it is gone")
                .contains("  until Gone: UNREACHABLE, its removal will not come by itself: it is 'Running';"
                        + " the way there: delete, (completed)");
        assertThat(run("--until", "limbo").output()).startsWith("lifecycle 'bms' has no state 'limbo'; it has: ");
        assertThat(run("--until")).isEqualTo(wrong("option '--until' wants a value"));
    }

    @Test
    void follows_requests_as_well_as_answers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("requests.jsonl");
        Files.writeString(file, """
                {"server":{"status":"ACTIVE","vm_state":"active"}}
                {"request":"STOP"}
                {"server":{"status":"SHUTOFF","vm_state":"stopped"}}
                {"request":"dance"}
                {"request":7}
                {"at":"yesterday","request":"start"}
                """);

        String alone = run("--alone", "--bms", file.toString()).output();

        assertThat(alone.lines())
                .contains(
                        file + ", nobody else requesting anything",
                        "    may be   Running, Stopping",
                        "    is       Stopped",
                        "  line 4 cannot be read: no operation 'dance'; there are: create, start, stop, restart,"
                                + " force-restart, reinstall-os, rebuild, delete",
                        "  line 5 cannot be read: no answer to 'show server': it has the keys [request]",
                        "  line 6 cannot be read: 'at' is no time like 2026-11-11T09:15:00Z: yesterday",
                        "  in all     it was 'Running', then 'Stopping' (stop), then 'Stopped' (completed), which shows"
                                + " 'SHUTOFF' with {task_state=none}");
        assertThat(run("--bms", file.toString()).output().lines())
                .contains(file.toString(), "    may be   Stopped, Reinstalling OS, Reinstalling OS failed");
    }

    @Test
    void follows_refusals_attempts_and_jobs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("jobs.jsonl");
        Files.writeString(file, """
                {"server":{"status":"SHUTOFF","task_state":null}}
                {"refused":"start"}
                {"progress":"reinstall-os","is":"FAIL"}
                {"attempt":"reinstall-os"}
                {"progress":"reinstall-os","is":"success"}
                {"progress":"reinstall-os","is":"done"}
                """);

        assertThat(run("--alone", "--bms", file.toString()).output().lines())
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
                        "  line 6 cannot be read: 'is' is none of [COMPLETED, ENDED, FAIL, FAILED, INIT, RUNNING, SUCCESS,"
                                + " UNDER_WAY]: done");
    }

    @Test
    void waits_a_minute_for_a_request_to_take_effect(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("lag.jsonl");
        Files.writeString(file, """
                {"at":"2026-11-11T09:15:00Z","server":{"status":"ACTIVE","task_state":null}}
                {"at":"2026-11-11T09:16:00Z","request":"restart"}
                {"at":"2026-11-11T09:17:00Z","server":{"status":"ACTIVE","task_state":null}}
                {"at":"2026-11-11T09:17:01Z","server":{"status":"ACTIVE","task_state":null}}
                """);

        assertThat(run("--alone", "--bms", file.toString()).output().lines().filter(line -> !line.contains("allowed")))
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
    void says_what_somebody_else_must_have_done(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("others.jsonl");
        Files.writeString(file, """
                {"server":{"status":"ACTIVE","task_state":null}}
                {"server":{"status":"ACTIVE","task_state":"deleting"}}
                """);

        assertThat(run("--alone", "--bms", file.toString()).output().lines())
                .contains(
                        "    surprise nothing that may have become of bms [RUNNING] explains that 'ACTIVE' with"
                                + " {task_state=deleting} was read; somebody else must have requested 'delete'",
                        "  in all     no run of the lifecycle explains every line");
    }

    @Test
    void says_what_is_wrong_with_the_call() {
        assertThat(run("--goal")).isEqualTo(wrong("option '--goal' wants a value"));
        assertThat(run("--bms")).isEqualTo(wrong("option '--bms' wants a value"));
        assertThat(run("stopped")).isEqualTo(wrong("unknown option 'stopped'"));
        assertThat(run("--ecs", "no-such-file.jsonl"))
                .isEqualTo(new Run(
                        2,
                        "no-such-file.jsonl\n"
                                + wrong("no such file: no-such-file.jsonl").output()));
        assertThat(run("--goal", "Frozen").output())
                .startsWith("lifecycle 'bms' has no state 'Frozen'; it has: Creating, Starting, Running");
    }

    private static Run wrong(String message) {
        return new Run(
                2,
                message
                        + "\nusage: [--goal STATE] [--until STATE|gone] [[--alone] --bms FILE | [--alone] --ecs FILE]...\n");
    }
}
