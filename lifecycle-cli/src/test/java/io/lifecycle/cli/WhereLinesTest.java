package io.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of answers and requests, each of which is answered by a line. */
@Timeout(120)
class WhereLinesTest {

    private static final String NONE = "{\"status\":\"SHUTOFF\",\"task_state\":null}\n";

    private static final String RUNNING = "{\"status\":\"ACTIVE\",\"task_state\":null}\n";

    private static final StateObserver<BmsState, BmsOperation> OBSERVER =
            StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();

    @TempDir
    private Path folder;

    private static Shell.Ran bms(String lines) {
        return Shell.pipe(lines, "where", "bms", "-");
    }

    private static String last(String lines) {
        Shell.Ran ran = bms(lines);
        assertThat(ran.err()).isEmpty();
        return ran.out().lines().reduce((one, other) -> other).orElseThrow();
    }

    @Test
    void each_line_is_answered_by_a_line() {
        Shell.Ran ran = bms("""
                {"status":"SHUTOFF","task_state":"powering-on"}

                {"status":"SHUTOFF"}
                {"absent":true}
                """);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("-\tStarting"),
                        line -> assertThat(line).startsWith("-\tStarting, Stopped\ttask_state would tell"),
                        line -> assertThat(line).startsWith("-\t(gone)\tread absence, which fits no run"));
        assertThat(ran.status()).isEqualTo(1);
    }

    @Test
    void lines_of_many_resources_are_told_apart_by_id() {
        Shell.Ran ran = bms("""
                {"id":"web-1","status":"ACTIVE","task_state":null}
                {"id":"web-2","status":"SHUTOFF","task_state":"powering-on"}
                {"id":"web-1","request":"stop"}
                {"id":"web-2","status":"ACTIVE","task_state":null}
                {"id":"WEB-1","status":"SHUTOFF","task_state":null}
                {"id":7,"status":"BUILD"}
                """);

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("""
                web-1\tRunning
                web-2\tStarting
                web-1\tRunning, Stopping\t'stop' may not have taken effect yet; task_state would tell
                web-2\tRunning
                WEB-1\tStopped
                7\tCreating
                """);
    }

    /** Returns the places of an estimate as a line has them. */
    private static String places(StateEstimate<BmsState> estimate) {
        return estimate.candidates().stream()
                .map(state -> Bms.LIFECYCLE.state(state).name())
                .collect(Collectors.joining(", ", "-\t", ""));
    }

    static Stream<Arguments> events() {
        StateEstimate<BmsState> running = OBSERVER.at(BmsState.RUNNING);
        return Stream.of(
                arguments("'request':'stop'", OBSERVER.afterRequest(running, BmsOperation.STOP)),
                arguments("'request':'os-stop'", OBSERVER.afterRequest(running, BmsOperation.STOP)),
                arguments("'request':'STOP'", OBSERVER.afterRequest(running, BmsOperation.STOP)),
                arguments("'request':'Force Restart'", OBSERVER.afterRequest(running, BmsOperation.FORCE_RESTART)),
                arguments("'attempt':'stop'", OBSERVER.afterAttempt(running, BmsOperation.STOP)),
                arguments("'refused':'stop'", OBSERVER.afterRefusal(running, BmsOperation.STOP)),
                arguments("'progress':'stop','is':'under_way'", progressed(Progress.UNDER_WAY)),
                arguments("'progress':'stop','is':'under way'", progressed(Progress.UNDER_WAY)),
                arguments("'progress':'stop','is':'INIT'", progressed(Progress.UNDER_WAY)),
                arguments("'progress':'stop','is':'RUNNING'", progressed(Progress.UNDER_WAY)),
                arguments("'progress':'stop','is':'completed'", progressed(Progress.COMPLETED)),
                arguments("'progress':'stop','is':'SUCCESS'", progressed(Progress.COMPLETED)),
                arguments("'progress':'stop','is':'failed'", progressed(Progress.FAILED)),
                arguments("'progress':'stop','is':'FAIL'", progressed(Progress.FAILED)),
                arguments("'progress':'stop','is':'ended'", progressed(Progress.ENDED)));
    }

    private static StateEstimate<BmsState> progressed(Progress progress) {
        return OBSERVER.afterProgress(OBSERVER.at(BmsState.RUNNING), BmsOperation.STOP, progress);
    }

    @ParameterizedTest
    @MethodSource("events")
    void events_are_told_to_the_observer_as_a_recording_tells_them(String event, StateEstimate<BmsState> after) {
        String told = last(RUNNING + "{" + event.replace('\'', '"') + "}");

        assertThat(told).startsWith(places(after));
        assertThat(told.contains("'stop' may not have taken effect yet"))
                .isEqualTo(OBSERVER.requests(after).contains(BmsOperation.STOP));
        assertThat(after.anomalies()).allMatch(anomaly -> told.contains(anomaly.message()));
    }

    @Test
    void request_has_taken_effect_after_a_minute_where_times_are_told() {
        StateEstimate<BmsState> requested = OBSERVER.afterRequest(OBSERVER.at(BmsState.RUNNING), BmsOperation.STOP);
        Reading none = Reading.of("ACTIVE").with(Bms.TASK_STATE, null);
        String request = RUNNING + "{\"request\":\"stop\",\"at\":\"2026-11-11T09:15:00Z\"}\n";

        assertThat(last(request + RUNNING.replace("}", ",\"at\":\"2026-11-11T09:16:00Z\"}")))
                .startsWith(places(OBSERVER.afterReading(requested, none)) + "\t'stop' may not have");
        assertThat(last(request + RUNNING.replace("}", ",\"at\":\"2026-11-11T09:16:01Z\"}")))
                .startsWith(places(OBSERVER.afterReading(OBSERVER.afterLag(requested), none)))
                .doesNotContain("may not have taken effect");
        assertThat(last(request + RUNNING)).contains("may not have taken effect");
    }

    @Test
    void what_nothing_tells_is_said() {
        String failed = "{\"status\":\"SHUTOFF\",\"task_state\":\"none\"}";

        assertThat(last(failed))
                .isEqualTo(
                        "-\tStopped, Reinstalling OS, Reinstalling OS failed\tno status ever tells all of them apart, but"
                                + " the job of what was requested does");
        assertThat(last("{\"status\":\"ACTIVE\"}")).isEqualTo("-\tRunning, Stopping, Deleting\ttask_state would tell");
    }

    @Test
    void request_counts_before_the_answer_of_the_same_line_and_the_job_between_them() {
        assertThat(
                        last(
                                RUNNING
                                        + "{\"request\":\"stop\",\"progress\":\"stop\",\"is\":\"completed\",\"status\":\"SHUTOFF\",\"task_state\":null}"))
                .isEqualTo("-\tStopped");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"status\":\"SHUTOFF\",\"task_state\":\"powering-on\"}",
                "{\"id\":\"a\",\"status\":\"SHUTOFF\",\"OS-EXT-STS:task_state\":\"powering-on\",\"flavor\":{\"id\":\"f\"}}",
                "{\"id\":\"a\",\"status\":\" shutoff\",\"metadata\":{\"task_state\":\"powering-on\"}}",
                "{\"uuid\":\"a\",\"absent\":false,\"status\":\"SHUTOFF\",\"task_state\":\"POWERING-ON\"}",
                "{\"server\":{\"id\":\"a\",\"status\":\"SHUTOFF\",\"task_state\":\"powering-on\",\"progress\":0}}",
                "{\"id\":\"a\",\"server\":{\"status\":\"SHUTOFF\",\"task_state\":\"powering-on\"}}",
                "{\"body\":{\"server\":{\"id\":\"a\",\"status\":\"SHUTOFF\",\"task_state\":\"powering-on\"}}}",
                "\uFEFF{\"server_id\":\"a\",\"status\":\"SHUTOFF\",\"task_state\":\"powering-on\"}\r"
            })
    void answers_are_taken_as_people_have_them(String line) {
        assertThat(last(line + "\n")).isEqualTo("a\tStarting");
    }

    @Test
    void statuses_of_no_state_are_told_and_the_belief_is_kept() {
        Shell.Ran ran = bms("""
                {"status":"ACTIVE","task_state":null}
                {"status":"SHELVED"}
                {"status":"FROZEN"}
                {"status":"ACTIVE","task_state":null}
                """);

        assertThat(ran.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("-\tRunning"),
                        line -> assertThat(line)
                                .startsWith("-\t(no state)\tstatus 'SHELVED' is known, but belongs to no state"),
                        line -> assertThat(line).startsWith("-\t(no state)\tstatus 'FROZEN' is unknown"),
                        line -> assertThat(line).isEqualTo("-\tRunning"));
        assertThat(ran.status()).isEqualTo(1);
    }

    @Test
    void signal_that_fits_no_row_is_told_and_is_no_surprise() {
        Shell.Ran ran = bms("{\"status\":\"BUILD\",\"task_state\":\"dancing\"}\n");

        assertThat(ran.out()).startsWith("-\tCreating\tsignals {task_state=dancing} fit no row");
        assertThat(ran.status()).isZero();
    }

    @Test
    void nothing_is_known_of_a_resource_of_which_nothing_was_read() {
        assertThat(last("{\"request\":\"stop\"}")).startsWith("-\t").contains("'stop' may not have taken effect yet");
        assertThat(last("{\"progress\":\"stop\",\"is\":\"under_way\"}")).isEqualTo("-\tStopping");
        assertThat(last("{\"status\":\"FROZEN\"}\n{\"refused\":\"create\"}")).startsWith("-\t(anything)");
    }

    @Test
    void others_and_other_vocabularies_count_as_they_do_for_one_answer() {
        assertThat(Shell.pipe(NONE + "{\"status\":\"ACTIVE\"}", "where", "bms", "-", "--shared")
                        .out()
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .contains("Running, Stopping, Deleting");
        assertThat(Shell.pipe(
                                "{\"ctid\":\"1\",\"status\":\"running\"}",
                                "where",
                                "container",
                                "--vocabulary",
                                "vzlist",
                                "-")
                        .out())
                .startsWith("1\tRunning");
    }

    @Test
    void lines_of_a_file_are_read_as_those_that_are_piped_in() throws Exception {
        Path file = Files.writeString(folder.resolve("lines.jsonl"), NONE + "{\"status\":\"SHUTOF");

        Shell.Ran read = Shell.run("where", "bms", "--lines", file.toString());
        Shell.Ran piped = bms(NONE + "{\"status\":\"SHUTOF");

        assertThat(read.out()).isEqualTo(piped.out()).isNotEmpty();
        assertThat(read.err()).isEqualTo(piped.err().replace("standard input", file.toString()));
        assertThat(Shell.pipe(NONE, "where", "bms", "--lines", "-")).isEqualTo(bms(NONE));
        assertThat(bms("")).isEqualTo(new Shell.Ran(0, "", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                                   | is not JSON: Unrecognized token 'nonsense'
            {"status":"ACTIVE"} {"status":"ACTIVE"}    | is not JSON: Trailing token
            {"status":"ACTIVE","status":"SHUTOFF"}     | is not JSON: Duplicate field 'status'
            ["ACTIVE"]                                 | is not an object, but an array; write it like {"id":"web-1",
            "ACTIVE"                                   | is not an object, but text; write it like
            null                                       | is not an object, but nothing; write it like
            {"id":"a"}                                 | says nothing about a resource: it has the fields [id]; write it like
            {"servers":[]}                             | is a list of servers; write each on a line of its own, as jq
            {"status":null}                            | field 'status' must be text, and is nothing; if there is no
            {"status":3}                               | field 'status' must be text, and is a number
            {"status":"ACTIVE","task_state":["a"]}     | field 'task_state' must be text or null, and is an array
            {"status":"ACTIVE","taskstate":"none"}     | unknown field 'taskstate'; did you mean 'task_state'?
            {"status":"ACTIVE","task-sate":"none"}     | unknown field 'task-sate'; did you mean 'task_state'?
            {"Status":"ACTIVE"}                        | unknown field 'Status'; did you mean 'status'?
            {"requested":"stop","status":"ACTIVE"}     | unknown field 'requested'; did you mean 'request'?
            {"absent":"yes"}                           | field 'absent' must be true or false, and is text
            {"absent":true,"status":"ACTIVE"}          | has a status and is absent; leave one of them out
            {"request":"stpo"}                         | unknown operation 'stpo' of lifecycle 'bms'; did you mean 'stop'?
            {"request":7}                              | field 'request' must name an operation, and is a number
            {"progress":"stop"}                        | field 'is' must be one of under_way, completed, failed, ended, INIT
            {"progress":"stop","is":"done"}            | field 'is' must be one of under_way, completed, failed, ended, INIT
            {"progress":"stop","is":{}}                | field 'is' must be one of under_way, completed, failed, ended, INIT, RUNNING, SUCCESS, FAIL, and is 'an object'
            {"is":"completed"}                         | field 'progress' must name an operation, and is nothing
            {"id":["a"],"status":"ACTIVE"}             | field 'id' must be text, and is an array
            {"status":"ACTIVE","at":"noon"}            | field 'at' must be a time like 2026-11-11T09:15:00Z, and is 'noon'
            {"status":"ACTIVE","at":{}}                | field 'at' must be a time like 2026-11-11T09:15:00Z, and is 'an object'
            """)
    void line_that_cannot_be_read_is_named_and_the_others_count(String line, String message) {
        Shell.Ran ran = bms(NONE + line + "\n" + NONE);

        assertThat(ran.err())
                .startsWith("lifecycle: standard input:2: " + message)
                .hasLineCount(1);
        assertThat(ran.out()).isEqualTo(bms(NONE + NONE).out()).hasLineCount(2);
        assertThat(ran.status()).isEqualTo(2);
    }

    @Test
    void ids_that_are_none_are_refused_and_commands_to_terminals_are_shown() {
        assertThat(bms("{\"id\":\"" + "x".repeat(201) + "\",\"status\":\"ACTIVE\"}")
                        .err())
                .isEqualTo("lifecycle: standard input:1: field 'id' is longer than 200 characters; give the resource a"
                        + " shorter one\n");
        assertThat(last("{\"id\":\"" + "x".repeat(200) + "\",\"status\":\"BUILD\"}"))
                .endsWith("x\tCreating");
        assertThat(last("{\"id\":\"a\\tb\\u001b[31m\",\"status\":\"BUILD\"}"))
                .isEqualTo("a\\u0009b\\u001b[31m\tCreating");
        assertThat(bms("{\"\\u001b[31m\":1}").err()).contains("[\\u001b[31m]").hasLineCount(1);
        assertThat(bms("{\"" + "x".repeat(1000) + "\":1}").err()).hasSizeLessThan(300);
        assertThat(bms("[".repeat(100_000)).err()).hasLineCount(1).hasSizeLessThan(400);
    }

    @Test
    void calls_that_are_half_of_each_are_refused() {
        assertThat(Shell.run("where", "bms").err())
                .isEqualTo(
                        "lifecycle: there is nothing to judge; give a status, such as 'lifecycle where bms ACTIVE', or"
                                + " lines of them by - or --lines\n");
        assertThat(Shell.run("where", "bms", "ACTIVE", "--lines", "a").err())
                .isEqualTo("lifecycle: a status and --lines exclude each other; give one of them\n");
        assertThat(Shell.run("where", "bms", "-", "task_state=none").err())
                .isEqualTo(
                        "lifecycle: 'task_state=none' is a signal, and --lines or - read signals from the lines; write it there\n");
        assertThat(Shell.run("where", "bms", "--lines", folder.toString()).err())
                .isEqualTo("lifecycle: " + folder + ": is a folder; name a file in it\n");
        assertThat(Shell.run("where", "bms", "--lines", folder.resolve("no").toString())
                        .err())
                .endsWith("no: cannot be read: there is no such file\n");
    }
}
