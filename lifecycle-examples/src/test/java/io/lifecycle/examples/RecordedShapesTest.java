package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shape in which people have answers, and the result: where the server is, or why that is unknown. */
class RecordedShapesTest {

    private static final String A = "\"id\":\"a\",\"status\":\"ACTIVE\",\"task_state\":null";
    private static final String B = "\"id\":\"b\",\"status\":\"SHUTOFF\",\"task_state\":\"powering-on\"";

    private static final String RUNNING = "is Running";
    private static final String STARTING = "is Starting";
    private static final String GONE = "may be gone, not created yet";
    private static final String ACTIVE = "line 1 ACTIVE, task_state none";
    private static final String POWERING_ON = "line 1 SHUTOFF, task_state powering-on";

    private static Arguments shape(String name, String call, String text, String... told) {
        return argumentSet(name, call, text, List.of(told));
    }

    static Stream<Arguments> single_answers() {
        return Stream.of(
                shape("wrapped", "--bms", "{\"server\":{" + A + "}}", ACTIVE, RUNNING),
                shape("bare", "--bms", "{" + A + "}", ACTIVE, RUNNING),
                shape("with its body", "--bms", "{\"status\":200,\"body\":{\"server\":{" + A + "}}}", ACTIVE, RUNNING),
                shape("with a bare body", "--bms", "{\"status\":200,\"body\":{" + A + "}}", ACTIVE, RUNNING),
                shape("pretty-printed", "--bms", "{\n  \"server\": {\n" + A + "\n}\n}\n", ACTIVE, RUNNING),
                shape("two on a line", "--bms", "{" + A + "} {" + A + "}", ACTIVE, RUNNING, ACTIVE, RUNNING),
                shape("of a table", "--bms", """
                        [{"Field": "id", "Value": "a"},
                         {"Field": "OS-EXT-STS:task_state", "Value": null},
                         {"Field": "status", "Value": "ACTIVE"}]
                        """, ACTIVE, RUNNING),
                shape(
                        "in an array",
                        "--bms",
                        "[\n{\"server\":{" + A + "}},\n{\"request\":\"stop\"}\n]",
                        "line 2 ACTIVE, task_state none",
                        RUNNING,
                        "line 3 request stop",
                        "may be Running, Stopping"),
                shape(
                        "in an array, with times",
                        "--bms",
                        "[{\"at\":\"2026-11-11T09:15:00Z\"," + A + "}]",
                        "line 1 09:15:00 ACTIVE, task_state none",
                        RUNNING),
                shape("with a byte order mark", "--bms", "\uFEFF{" + A + "}", ACTIVE, RUNNING),
                shape(
                        "with line feeds of all kinds",
                        "--bms",
                        "\r\n\r\n{\r\"server\":\r\n{" + A + "}}\r\n",
                        "line 3 ACTIVE, task_state none",
                        RUNNING));
    }

    static Stream<Arguments> signals() {
        return Stream.of(
                shape(
                        "by its own name",
                        "--bms",
                        "{\"status\":\"ACTIVE\",\"task_state\":\"powering-off\"}",
                        "line 1 ACTIVE, task_state powering-off",
                        "is Stopping"),
                shape(
                        "by its other name",
                        "--bms",
                        "{\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":\"powering-off\"}",
                        "line 1 ACTIVE, task_state powering-off",
                        "is Stopping"),
                shape(
                        "by both, one empty",
                        "--bms",
                        "{\"status\":\"ACTIVE\",\"task_state\":null,\"OS-EXT-STS:task_state\":\"powering-off\"}",
                        "line 1 ACTIVE, task_state powering-off",
                        "is Stopping"),
                shape(
                        "in the metadata",
                        "--ecs",
                        "{\"status\":\"SHUTOFF\",\"task_state\":null,\"metadata\":{\"EcmResStatus\":\"freeze\"}}",
                        "line 1 SHUTOFF, task_state none, EcmResStatus freeze",
                        "is Frozen"),
                shape(
                        "in the properties",
                        "--ecs",
                        "{\"status\":\"SHUTOFF\",\"task_state\":null,\"properties\":{\"EcmResStatus\":\"freeze\"}}",
                        "line 1 SHUTOFF, task_state none, EcmResStatus freeze",
                        "is Frozen"),
                shape(
                        "by a client for people",
                        "--bms",
                        "[{\"ID\":\"a\",\"Status\":\"ACTIVE\",\"Task State\":\"None\"}]",
                        "line 1 ACTIVE, task_state None",
                        RUNNING),
                shape(
                        "not supplied",
                        "--bms",
                        "{\"status\":\"ACTIVE\"}",
                        "line 1 ACTIVE",
                        "may be Running, Stopping, Deleting"),
                shape(
                        "an array",
                        "--bms",
                        "{\"status\":\"ACTIVE\",\"task_state\":[]}",
                        "line 1 cannot be read: 'task_state' must be a text, and is an array"),
                shape(
                        "an object",
                        "--bms",
                        "{\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":{\"a\":1}}",
                        "line 1 cannot be read: 'task_state' must be a text, and is an object"),
                shape(
                        "a status that is an array",
                        "--bms",
                        "{\"id\":\"a\",\"status\":[\"ACTIVE\"]}",
                        "line 1 cannot be read: 'status' must be a text, and is an array"));
    }

    static Stream<Arguments> events() {
        return Stream.of(
                shape(
                        "a request and an answer",
                        "--alone --bms",
                        "{\"request\":\"stop\",\"server\":{\"status\":\"ACTIVE\",\"task_state\":\"powering-off\"}}",
                        "line 1 request stop",
                        "may be Running, Stopping",
                        "line 1 ACTIVE, task_state powering-off",
                        "is Stopping"),
                shape(
                        "an answer and what cannot be read",
                        "--bms",
                        "{\"request\":\"dance\"," + A + "}",
                        "line 1 cannot be read: there is no operation 'dance'; there are: create, start, stop, restart, force-restart,"
                                + " reinstall-os, rebuild, delete",
                        ACTIVE,
                        RUNNING),
                shape(
                        "a job and an answer",
                        "--alone --bms",
                        "{" + B
                                + "}\n{\"server\":{\"id\":\"b\",\"status\":\"ACTIVE\",\"task_state\":null},\"progress\":\"start\",\"is\":\"SUCCESS\"}",
                        POWERING_ON,
                        STARTING,
                        "line 2 job of start is completed",
                        "may be Running, Stopping, Stopped, Faulty",
                        "line 2 ACTIVE, task_state none",
                        RUNNING),
                shape("how far a server is built", "--bms", "{\"progress\":0," + A + "}", ACTIVE, RUNNING),
                shape(
                        "a job as the API tells it",
                        "--bms",
                        "{\"job_id\":\"j\",\"status\":\"RUNNING\"}",
                        "line 1 cannot be read: an answer about a job; write {\"progress\": OPERATION, \"is\": STATUS} instead"),
                shape(
                        "the same key twice",
                        "--bms",
                        "{\"server\":{\"status\":\"ACTIVE\",\"status\":\"SHUTOFF\"}}\n{" + A + "}",
                        "line 1 cannot be read: not JSON: Duplicate field 'status'",
                        "line 2 ACTIVE, task_state none",
                        RUNNING));
    }

    static Stream<Arguments> lists() {
        String both = "{\"servers\":[{" + A + "},{" + B + "}]}";
        return Stream.of(
                shape("of one", "--bms", "{\"servers\":[{" + A + "}]}", ACTIVE, RUNNING),
                shape("of several, the server chosen by id", "--id b --bms", both, POWERING_ON, STARTING),
                shape(
                        "chosen by name",
                        "--id WEB --bms",
                        "{\"servers\":[{\"name\":\"web\"," + A + "},{" + B + "}]}",
                        ACTIVE,
                        RUNNING),
                shape("as an array", "--id b --bms", "[{" + A + "},{" + B + "}]", POWERING_ON, STARTING),
                shape(
                        "arrays in an array",
                        "--id b --bms",
                        "[[{" + A + "},{" + B + "}],[{" + A + "},{" + B + "}]]",
                        POWERING_ON,
                        STARTING,
                        POWERING_ON,
                        STARTING),
                shape(
                        "of a client for people",
                        "--id b --bms",
                        "[{\"ID\":\"a\",\"Status\":\"ACTIVE\"},{\"ID\":\"b\",\"Status\":\"ERROR\",\"Task State\":null}]",
                        "line 1 ERROR, task_state none",
                        "is Faulty"),
                shape(
                        "without the server",
                        "--id b --bms",
                        "{" + B + "}\n{\"servers\":[{" + A + "}]}",
                        POWERING_ON,
                        STARTING,
                        "line 2 not found",
                        "is gone"),
                shape(
                        "without any server",
                        "--bms",
                        "{" + A + "}\n{\"servers\":[]}\n",
                        ACTIVE,
                        RUNNING,
                        "line 2 not found",
                        "is gone"),
                shape("an empty array", "--bms", "{" + A + "}\n[]\n", ACTIVE, RUNNING, "line 2 not found", "is gone"),
                shape(
                        "that is one page",
                        "--id b --bms",
                        "{" + B + "}\n{\"servers\":[{" + A
                                + "}],\"servers_links\":[{\"rel\":\"next\",\"href\":\"x\"}]}",
                        POWERING_ON,
                        STARTING),
                shape(
                        "that is one of many, by its count",
                        "--id b --bms",
                        "{" + B + "}\n{\"servers\":[{" + A + "}],\"count\":2}",
                        POWERING_ON,
                        STARTING),
                shape(
                        "that is the same page again",
                        "--id b --bms",
                        "{" + B + "}\n" + ("{\"servers\":[{" + A + "}],\"count\":2}\n").repeat(3),
                        POWERING_ON,
                        STARTING),
                shape(
                        "page after page",
                        "--id b --bms",
                        "{\"servers\":[{" + B + "}],\"count\":2}\n{\"servers\":[{" + A + "}],\"count\":2}",
                        POWERING_ON,
                        STARTING),
                shape(
                        "page after page, without the server",
                        "--id c --bms",
                        "{\"id\":\"c\",\"status\":\"ACTIVE\",\"task_state\":null}\n{\"servers\":[{" + B
                                + "}],\"count\":2}\n{\"servers\":[{" + A + "}],\"count\":2}",
                        ACTIVE,
                        RUNNING,
                        "line 3 not found",
                        "is gone"),
                shape(
                        "that lacks a server which was never seen",
                        "--id c --bms",
                        both,
                        "line 1 note: 'c' is not in this list, and was in none before; is the id right?",
                        "line 1 not found",
                        GONE),
                shape(
                        "broken in the middle",
                        "--id b --bms",
                        "{\"servers\":[{" + A + "},{" + B + "}",
                        "line 1 cannot be read: it has no end"),
                shape(
                        "of something else",
                        "--bms",
                        "[{\"status\":\"ACTIVE\"},{\"hello\":1}]",
                        "line 1 cannot be read: not a list of servers: some entries have no status"));
    }

    static Stream<Arguments> servers_of_others() {
        return Stream.of(
                shape(
                        "answers and requests",
                        "--id b --bms",
                        "{" + A + "}\n{" + B + "}\n{\"server_id\":\"a\",\"request\":\"stop\"}",
                        "line 2 SHUTOFF, task_state powering-on",
                        STARTING,
                        "left out 2 of other servers"),
                shape(
                        "an error about another",
                        "--id 11111111-2222-3333-4444-555555555555 --bms",
                        "{\"id\":\"11111111-2222-3333-4444-555555555555\",\"status\":\"ACTIVE\",\"task_state\":null}\n"
                                + notFound(
                                        "Ecs.0114",
                                        "Instance[99999999-2222-3333-4444-555555555555] could not be found."),
                        ACTIVE,
                        RUNNING,
                        "left out 1 of other servers"),
                shape(
                        "an error about this one, chosen by name",
                        "--id web --bms",
                        "{\"id\":\"11111111-2222-3333-4444-555555555555\",\"name\":\"web\",\"status\":\"ACTIVE\",\"task_state\":null}\n"
                                + notFound(
                                        "Ecs.0114",
                                        "Instance[11111111-2222-3333-4444-555555555555] could not be found."),
                        ACTIVE,
                        RUNNING,
                        "line 2 not found",
                        "is gone"));
    }

    private static String notFound(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    static Stream<Arguments> errors() {
        String not = "line 1 note: something was not found, but not the server, which may still exist: 404, ";
        String error = "line 1 cannot be read: the API answered an error: ";
        return Stream.of(
                shape("not found, by the vendor's code", "--ecs", notFound("Ecs.0114", "x"), "line 1 not found", GONE),
                shape(
                        "not found, of a bare metal server",
                        "--bms",
                        "{\"error_code\":\"BMS.0040\",\"error_msg\":\"x\"}",
                        "line 1 not found",
                        GONE),
                shape(
                        "not found, by the client",
                        "--ecs",
                        "{\"httpStatusCode\":404,\"errorCode\":\"Ecs.0614\",\"errorMsg\":\"x\"}",
                        "line 1 not found",
                        GONE),
                shape(
                        "not found, natively",
                        "--ecs",
                        "{\"itemNotFound\":{\"code\":404,\"message\":\"Instance could not be found.\"}}",
                        "line 1 not found",
                        GONE),
                shape(
                        "not found, by its id",
                        "--ecs",
                        "{\"itemNotFound\":{\"code\":404,\"message\":\"Instance 7d2f could not be found.\"}}",
                        "line 1 not found",
                        GONE),
                shape(
                        "not found, with a body",
                        "--ecs",
                        "{\"status\":404,\"body\":{\"itemNotFound\":{\"code\":404,\"message\":\"Server 'web' was not found\"}}}",
                        "line 1 not found",
                        GONE),
                shape(
                        "no tag",
                        "--ecs",
                        notFound("404", "Instance 7d2f has no tag 'x'"),
                        not + "Instance 7d2f has no tag 'x'"),
                shape(
                        "no metadata",
                        "--ecs",
                        notFound("404", "Metadata item was not found"),
                        not + "Metadata item was not found"),
                shape(
                        "no port",
                        "--ecs",
                        notFound("404", "Port p could not be found for instance 7d2f"),
                        not + "Port p could not be found for instance 7d2f"),
                shape(
                        "no group of servers",
                        "--ecs",
                        notFound("404", "Server group could not be found."),
                        not + "Server group could not be found."),
                shape(
                        "nobody knows what",
                        "--ecs",
                        notFound("404", "The resource could not be found."),
                        error + "404, The resource could not be found."),
                shape("no right", "--ecs", notFound("403", "Forbidden"), error + "403, Forbidden"),
                shape(
                        "a fault of a server that is there",
                        "--bms",
                        "{\"id\":\"a\",\"status\":\"ERROR\",\"task_state\":null,\"fault\":{\"code\":404,\"message\":\"Instance x not found\"}}",
                        "line 1 ERROR, task_state none",
                        "is Faulty"));
    }

    static Stream<Arguments> containers() {
        return Stream.of(
                shape(
                        "of the product itself",
                        "--container",
                        "{\"status\":\"Booting\"}",
                        "line 1 Booting",
                        "is Booting"),
                shape(
                        "of vzlist",
                        "--container",
                        "[{\"ctid\":101,\"status\":\"running\"}]",
                        "line 1 running",
                        "may be Running, Repairing, Stopping, Destroying, Migrating"),
                shape(
                        "of vzlist, by uuid",
                        "--id 8A7C --container",
                        "[{\"ctid\":\"8a7c\",\"status\":\"stopped\"},{\"ctid\":\"9b\",\"status\":\"running\"}]",
                        "line 1 stopped",
                        "may be Creating, Booting, Stopped, Destroying, Migrating"),
                shape(
                        "of prlctl",
                        "--id 8a7c --container",
                        "[{\"uuid\":\"{8a7c}\",\"status\":\"starting\"},{\"uuid\":\"{9b}\",\"status\":\"running\",\"type\":\"VM\"}]",
                        "line 1 starting",
                        "is Booting"),
                shape(
                        "of prlctl -i",
                        "--container",
                        "[{\"ID\":\"{8a7c}\",\"Name\":\"web\",\"Type\":\"CT\",\"State\":\"running\"}]",
                        "line 1 running",
                        "may be Running, Repairing, Stopping, Destroying"),
                shape(
                        "beside a virtual machine",
                        "--container",
                        "[{\"uuid\":\"{8a7c}\",\"status\":\"starting\",\"type\":\"CT\"},{\"uuid\":\"{9b}\",\"status\":\"running\",\"type\":\"VM\"}]",
                        "line 1 starting",
                        "is Booting"),
                shape(
                        "requested before the first answer",
                        "--alone --container",
                        "{\"request\":\"start\"}\n[{\"ctid\":101,\"status\":\"running\"}]",
                        "line 1 request start",
                        "may be Booting, Stopped",
                        "line 2 running",
                        RUNNING),
                shape(
                        "not listed among running ones",
                        "--id 102 --container",
                        "[{\"ctid\":102,\"status\":\"running\"}]\n[{\"ctid\":101,\"status\":\"running\"}]",
                        "line 1 running",
                        "may be Running, Repairing, Stopping, Destroying, Migrating",
                        "line 2 note: the server is not in this list, which has only running ones and says"
                                + " nothing about stopped ones; list them with -a"),
                shape(
                        "of two tools",
                        "--container",
                        "[{\"ctid\":\"8a\",\"status\":\"mounted\"}]\n[{\"uuid\":\"{8a}\",\"status\":\"starting\"}]",
                        "line 1 mounted",
                        "may be Creating, Repairing, Booting, Stopping, Stopped, Destroying, Migrating",
                        "line 2 cannot be read: it is in the words of 'prlctl', and what came before in those of 'vzlist';"
                                + " record them in two files"),
                shape(
                        "taken for a server",
                        "--bms",
                        "[{\"ctid\":101,\"status\":\"running\"}]",
                        "line 1 cannot be read: it is from vzlist, which knows only containers; read it with --container"));
    }

    @ParameterizedTest
    @MethodSource({"single_answers", "signals", "events", "lists", "servers_of_others", "errors", "containers"})
    void reads(String call, String text, List<String> told) {
        List<String> options =
                Stream.concat(Stream.of(call.split(" ")), Stream.of("-")).toList();

        Run run = Run.run(text.getBytes(UTF_8), options);

        assertThat(run.out()
                        .lines()
                        .filter(line -> line.matches("  line .*|    (is|may be) .*|  left out.*"))
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactlyElementsOf(told);
        assertThat(run.err()).isEmpty();
    }
}
