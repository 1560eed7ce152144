package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.tools.lint.StatusLists;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.validation.Severity;
import software.amazon.smithy.model.validation.ValidatedResult;
import software.amazon.smithy.waiters.Acceptor;
import software.amazon.smithy.waiters.Matcher;
import software.amazon.smithy.waiters.PathMatcher;
import software.amazon.smithy.waiters.WaitableTrait;
import software.amazon.smithy.waiters.Waiter;

/** Exported waits, against the lists. */
public final class Waits {

    /** The service whose operations the waits read. */
    private static final String SERVICE = """
            $version: "2.0"
            namespace com.example
            operation ShowServer {
                input := { id: String }
                output := { server: Server }
                errors: [ServerNotFound]
            }
            operation ListServers {
                input := {}
                output := { servers: Servers }
                errors: [ServerNotFound]
            }
            structure Server { status: String }
            list Servers { member: Server }
            @error("client") structure ServerNotFound {}
            """;

    private static final Model MODEL = Model.assembler(Waits.class.getClassLoader())
            .discoverModels(Waits.class.getClassLoader())
            .addUnparsedModel("service.smithy", SERVICE)
            .assemble()
            .unwrap();

    /** A program of Go that checks waits for Terraform. */
    private static final String GO_MAIN = """
            package main

            import (
            	"encoding/json"
            	"fmt"
            	"os"
            	"time"

            	"check/waits"

            	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/retry"
            )

            type expected struct {
            	Pending, Target, Failure []string
            	Every, Within            int64
            }

            func refresh() (interface{}, string, error) {
            	return "the server", "BUILD", nil
            }

            func main() {
            %s}

            func check(name string, wait *retry.StateChangeConf, failures []string) {
            	text, err := os.ReadFile(name + ".json")
            	if err != nil {
            		panic(err)
            	}
            	var want expected
            	if err := json.Unmarshal(text, &want); err != nil {
            		panic(err)
            	}
            	_, status, _ := wait.Refresh()
            	got := []interface{}{
            		wait.Pending, wait.Target, failures, wait.PollInterval, wait.Timeout,
            		wait.ContinuousTargetOccurence, status, wait.Delay, wait.MinTimeout, wait.NotFoundChecks,
            	}
            	wanted := []interface{}{
            		want.Pending, want.Target, want.Failure, time.Duration(want.Every) * time.Second,
            		time.Duration(want.Within) * time.Second, 1, "BUILD", time.Duration(0), time.Duration(0), 0,
            	}
            	if fmt.Sprintf("%%q", got) != fmt.Sprintf("%%q", wanted) {
            		fmt.Printf("%%s: %%q, not %%q\\n", name, got, wanted)
            		os.Exit(1)
            	}
            }
            """;

    private Waits() {}

    /** Returns the wait by a call that reads one server. */
    public static ListedWait ofOne(ListedWait wait) {
        return wait.reading("com.example#ShowServer", "server.status", "ServerNotFound");
    }

    /** Returns the wait by a call that reads many. */
    static ListedWait ofMany(ListedWait wait) {
        return wait.reading("com.example#ListServers", "servers[].status", "ServerNotFound");
    }

    /** Returns how lists treat each status and an absence, in the words of acceptors. */
    private static Map<String, String> expected(ListedWait wait) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put(StatusLists.ABSENT, "failure");
        expected.put("nobody's", "retry");
        wait.lists().pending().forEach(status -> expected.put(status, "retry"));
        wait.lists().failures().forEach(status -> expected.put(status, "failure"));
        wait.lists().targets().forEach(status -> expected.put(status, "success"));
        return expected;
    }

    /** Asserts that Smithy takes the waiter for a service's operation, and would decide as the lists do. */
    public static void smithyDecidesAlike(ListedWait wait) {
        Waiter waiter = smithyWaiter(ofOne(wait), "ShowServer");
        expected(wait).forEach((status, verdict) -> {
            String decided = waiter.getAcceptors().stream()
                    .filter(acceptor -> accepts(acceptor, status))
                    .map(acceptor -> acceptor.getState().toString())
                    .findFirst()
                    .orElse(status.equals(StatusLists.ABSENT) ? "failure" : "retry");
            assertThat(decided).as(status).isEqualTo(verdict);
        });
        Waiter ofMany = smithyWaiter(ofMany(wait), "ListServers");
        assertThat(ofMany.getAcceptors()).hasSameSizeAs(waiter.getAcceptors());
    }

    private static boolean accepts(Acceptor acceptor, String status) {
        if (acceptor.getMatcher() instanceof Matcher.OutputMember output) {
            PathMatcher matcher = output.getValue();
            assertThat(matcher.getPath()).isEqualTo("server.status");
            return matcher.getExpected().equals(status);
        }
        assertThat(((Matcher.ErrorTypeMember) acceptor.getMatcher()).getValue()).isEqualTo("ServerNotFound");
        return status.equals(StatusLists.ABSENT);
    }

    private static Waiter smithyWaiter(ListedWait wait, String operation) {
        ValidatedResult<Model> assembled = Model.assembler(Waits.class.getClassLoader())
                .addModel(MODEL)
                .addUnparsedModel("wait.json", Export.smithyWaiter(wait).text())
                .assemble();
        assertThat(assembled.getValidationEvents(Severity.ERROR)).isEmpty();
        assertThat(assembled.getValidationEvents(Severity.DANGER)).isEmpty();
        assertThat(assembled.getValidationEvents(Severity.WARNING)).isEmpty();
        WaitableTrait trait = assembled
                .unwrap()
                .expectShape(ShapeId.from("com.example#" + operation))
                .expectTrait(WaitableTrait.class);
        assertThat(trait.getWaiters()).containsOnlyKeys(wait.name());
        return Optional.ofNullable(trait.getWaiters().get(wait.name())).orElseThrow();
    }

    /** Asserts that a waiter of AWS would decide as the lists do, and that botocore takes it where it is there. */
    public static void awsDecidesAlike(ListedWait wait) {
        JsonNode json = JsonText.parse(Export.awsWaiter(ofOne(wait)).text());
        assertThat(json.get("version").asInt()).isEqualTo(2);
        JsonNode waiter = json.get("waiters").get(wait.name());
        assertThat(waiter.get("operation").asText()).isEqualTo("ShowServer");
        expected(wait).forEach((status, verdict) -> {
            boolean isAbsence = status.equals(StatusLists.ABSENT);
            String decided = isAbsence ? "failure" : "retry";
            for (JsonNode acceptor : waiter.get("acceptors")) {
                boolean isOfError = acceptor.get("matcher").asText().equals("error");
                String fitting = isAbsence ? "ServerNotFound" : status;
                if (isOfError == isAbsence && acceptor.get("expected").asText().equals(fitting)) {
                    decided = acceptor.get("state").asText();
                    break;
                }
            }
            assertThat(decided).as(status).isEqualTo(verdict);
        });
    }

    /** Asserts that botocore, which drives the SDK for Python, takes a waiter and decides as the lists do. */
    public static void botocoreDecidesAlike(ListedWait wait, Path folder) throws Exception {
        Files.writeString(
                folder.resolve("one.json"), Export.awsWaiter(ofOne(wait)).text(), UTF_8);
        Files.writeString(
                folder.resolve("many.json"), Export.awsWaiter(ofMany(wait)).text(), UTF_8);
        Files.writeString(folder.resolve("expected.json"), JsonText.write(expected(wait)), UTF_8);
        Path check = folder.resolve("check.py");
        Files.writeString(check, """
                import json, pathlib, sys
                from botocore.waiter import WaiterModel
                folder = pathlib.Path(sys.argv[1])
                read = lambda name: json.loads((folder / name).read_text("utf-8"))
                for name, wrap in (
                    ("one.json", lambda status: {"server": {"status": status}}),
                    ("many.json", lambda status: {"servers": [{"status": status}, {"status": status}]}),
                ):
                    model = WaiterModel(read(name))
                    waiter = model.get_waiter(model.waiter_names[0])
                    for status, expected in read("expected.json").items():
                        absent = status == "(absent)"
                        answer = {"Error": {"Code": "ServerNotFound"}} if absent else wrap(status)
                        decided = [each.state for each in waiter.acceptors if each.matcher_func(answer)]
                        decided = decided[0] if decided else "failure" if absent else "retry"
                        if decided != expected:
                            sys.exit(f"{name} {status}: {decided}, not {expected}")
                """, UTF_8);
        String unused = Programs.succeeds("python3", check.toString(), folder.toString());
    }

    /** Asserts that the lists of a Go file for Terraform are those of the wait. */
    public static void terraformHasTheLists(ListedWait wait) {
        String text = Export.terraform(wait, "waits").text();
        Set<String> targets = new LinkedHashSet<>(wait.lists().targets());
        boolean isUntilGone = targets.equals(Set.of(StatusLists.ABSENT));
        assertThat(list(text, wait.name() + "Pending"))
                .isEqualTo(List.copyOf(wait.lists().pending()));
        assertThat(list(text, wait.name() + "Target")).isEqualTo(isUntilGone ? List.of() : List.copyOf(targets));
        assertThat(list(text, wait.name() + "Failure"))
                .isEqualTo(List.copyOf(wait.lists().failures()));
    }

    /** Asserts that Go files for Terraform are compiled together, and make waits of the lists and the times. */
    public static void goHasTheLists(List<ListedWait> waits, Path folder) throws Exception {
        GoModule module = new GoModule(folder);
        module.requireRetry();
        StringBuilder checks = new StringBuilder();
        for (ListedWait wait : waits) {
            module.file(
                    "waits/" + wait.name() + ".go",
                    Export.terraform(wait, "waits").text());
            boolean isUntilGone = wait.lists().targets().equals(Set.of(StatusLists.ABSENT));
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("Pending", wait.lists().pending());
            expected.put("Target", isUntilGone ? List.of() : wait.lists().targets());
            expected.put("Failure", wait.lists().failures());
            expected.put("Every", wait.seconds());
            expected.put("Within", wait.seconds() * wait.times());
            module.file(wait.name() + ".json", JsonText.write(expected));
            checks.append("\tcheck(\"%1$s\", waits.%1$s(refresh), waits.%1$sFailure)\n".formatted(wait.name()));
        }
        module.file("main.go", GO_MAIN.formatted(checks));
        module.runs();
    }

    private static List<String> list(String text, String name) {
        MatchResult found = Pattern.compile("(?m)^\t" + name + " +(= \\[]string\\{(.*)})$")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no list " + name + " in " + text));
        List<String> values = new ArrayList<>();
        // JSON has the same escapes as these literals, except for characters beyond the first 65536.
        String json = Pattern.compile("\\\\U([0-9a-f]{8})")
                .matcher(found.group(2))
                .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
        JsonText.parse("[" + json + "]").forEach(value -> values.add(value.asText()));
        return values;
    }
}
