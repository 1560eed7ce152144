package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Golden;
import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.Treatment;
import io.lifecycle.tools.lint.WaitFinding;
import io.lifecycle.tools.lint.WaitLint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {

    private static final String WAITS = "src/test/resources/io/lifecycle/cli/waits.txt";

    private static final StatusLists STOP = StatusLists.of(Set.of("ACTIVE"), Set.of("SHUTOFF"), Set.of("ERROR"));

    @TempDir
    private Path folder;

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("lists.txt"), text, UTF_8).toString();
    }

    private Set<String> ids(String text) throws Exception {
        JsonNode report = new ObjectMapper()
                .readTree(
                        Shell.run("lint", "ecs", file(text), "--format", "json").out());
        Set<String> ids = new LinkedHashSet<>();
        report.get("findings")
                .forEach(each -> ids.add(
                        each.get("id").asText() + " " + each.get("status").asText()));
        return ids;
    }

    @Test
    void findings_are_told_with_the_file_and_the_line() {
        Shell.Ran ran = Shell.run("lint", "ecs", WAITS);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        Golden.matches(Path.of("src/test/resources/io/lifecycle/cli/lint.txt"), ran.out());
    }

    @Test
    void findings_are_those_of_the_lint() {
        StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE);
        List<WaitFinding<EcsState, EcsOperation>> expected = new ArrayList<>();
        expected.addAll(WaitLint.after(observer, EcsOperation.FORCE_RESTART)
                .findings(StatusLists.of(Set.of("REBOOT"), Set.of("ACTIVE"), Set.of("ERROR"))));
        expected.addAll(WaitLint.after(observer, EcsOperation.STOP)
                .from(Set.of(EcsState.RUNNING))
                .findings(StatusLists.of(Set.of(), Set.of("SHUTOFF"))
                        .otherwise(Treatment.PENDING)
                        .absentIs(Treatment.FAILURE)));
        expected.addAll(WaitLint.after(observer, EcsOperation.DELETE)
                .findings(StatusLists.of(Set.of("ACTIVE", "SHUTOFF", "BUILD"), Set.of("DELETED"))
                        .otherwise(Treatment.FAILURE)
                        .absentAs("DELETED")
                        .toTheLetter()));

        List<String> told = Shell.run("lint", "ecs", WAITS).out().lines().toList();

        assertThat(told).hasSize(expected.size() + 1);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(told.get(i)).contains(": " + expected.get(i).text() + " [");
        }
    }

    @Test
    void every_field_counts() throws Exception {
        String resizing = "list: a\nafter: resize\ntargets: VERIFY_RESIZE\n";
        String verifying = resizing + "until: Verifying resizing\npending: RESIZE\n";
        assertThat(ids(resizing)).isNotEqualTo(ids(resizing + "until: Verifying resizing\n"));
        assertThat(ids(verifying)).isNotEqualTo(ids(verifying.replace("pending: RESIZE\n", "")));
        assertThat(ids(verifying)).isNotEqualTo(ids(verifying + "failures: RESIZE\n"));
        assertThat(ids(verifying)).isNotEqualTo(ids(verifying + "otherwise: pending\n"));
        String deleting = "list: a\nafter: delete\npending: ACTIVE\n";
        assertThat(ids(deleting + "targets: DELETED\n"))
                .contains("missing-target null")
                .isNotEqualTo(ids(deleting + "targets: DELETED\nabsent: DELETED\n"))
                .isNotEqualTo(ids(deleting + "targets: DELETED\nabsent: =target\n"));
        String gone = deleting + "targets: DELETED\nabsent: DELETED\n";
        assertThat(Shell.run("lint", "ecs", file(gone)).out()).contains("it was 'Faulty', then 'Deleting'");
        assertThat(Shell.run("lint", "ecs", file(gone + "from: Running\n")).out())
                .contains("it was 'Running', then 'Deleting'")
                .doesNotContain("it was 'Faulty'");
        String stopping = "list: a\nafter: stop\ntargets: shutoff\n";
        assertThat(ids(stopping)).isNotEqualTo(ids(stopping + "to the letter: yes\n"));
    }

    @Test
    void right_lists_are_no_findings_and_the_exit_code_says_so() throws Exception {
        String right = "list: a\nafter: create\npending: BUILD\ntargets: ACTIVE\nfailures: ERROR\n";

        Shell.Ran ran = Shell.run("lint", "ecs", file(right));

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("1 list: 0 errors, 0 warnings\n");
    }

    @Test
    void warnings_alone_are_told_and_are_no_error() throws Exception {
        Shell.Ran ran = Shell.run("lint", "ecs", file("list: a\nafter: stop\ntargets: SHUTOFF\nfailures: ERROR\n"));

        assertThat(ran.out()).contains(":1: warning unnoticed-failure: ").endsWith("1 list: 0 errors, 1 warning\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    void comments_blank_lines_and_line_ends_of_others_do_not_count() throws Exception {
        String plain = Files.readString(Path.of(WAITS), UTF_8);

        assertThat(ids("\uFEFF" + plain.replace("\n", "\r\n").replace("\r\n\r\n", "\r\n \t\r\n\r\n")))
                .isEqualTo(ids(plain))
                .isNotEmpty();
    }

    @Test
    void json_holds_what_the_text_says() throws Exception {
        JsonNode report = new ObjectMapper()
                .readTree(Shell.run("lint", "ecs", WAITS, "--format", "json").out());
        List<String> text = Shell.run("lint", "ecs", WAITS).out().lines().toList();

        assertThat(report.get("lifecycle").asText()).isEqualTo("ecs");
        assertThat(report.get("lists").asInt()).isEqualTo(3);
        assertThat(report.get("findings")).hasSize(text.size() - 1);
        for (int i = 0; i < report.get("findings").size(); i++) {
            JsonNode finding = report.get("findings").get(i);
            assertThat(text.get(i))
                    .isEqualTo(
                            "%s:%d: %s [%s]",
                            WAITS,
                            finding.get("line").asInt(),
                            finding.get("text").asText(),
                            finding.get("list").asText())
                    .contains(finding.get("harm").asText(), finding.get("id").asText());
        }
    }

    @Test
    void baseline_hides_what_is_known_wherever_it_moves_and_nothing_else() throws Exception {
        String known = folder.resolve("known.txt").toString();
        String before = Files.readString(Path.of(WAITS), UTF_8);

        Shell.run("lint", "ecs", file("list: a\nafter: stop\ntargets: PAUSED\n"), "--write-baseline", known);
        Shell.Ran written = Shell.run("lint", "ecs", file(before), "--write-baseline", known);
        String moved = "# one\n\n# two\n\n" + before;
        Shell.Ran again = Shell.run("lint", "ecs", file(moved), "--baseline", known);
        Shell.Ran worse = Shell.run(
                "lint",
                "ecs",
                file(moved + "\nlist: new\nafter: stop\npending: ACTIVE\ntargets: PAUSED\n"),
                "--baseline",
                known);

        assertThat(written.status()).isZero();
        assertThat(written.out()).matches("\\d+ findings written to .*\n");
        assertThat(again.status()).isZero();
        assertThat(again.out()).matches("3 lists: 0 errors, 0 warnings; \\d+ known and not reported\n");
        assertThat(worse.status()).isEqualTo(1);
        assertThat(worse.out().lines().filter(line -> line.contains("[")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("[new]"));
        Golden.matches(
                Path.of("src/test/resources/io/lifecycle/cli/baseline.txt"), Files.readString(Path.of(known), UTF_8));
    }

    @Test
    void baseline_of_nothing_hides_nothing() throws Exception {
        String known = folder.resolve("known.txt").toString();
        String right = "list: a\nafter: create\npending: BUILD\ntargets: ACTIVE\nfailures: ERROR\n";

        assertThat(Shell.run("lint", "ecs", file(right), "--write-baseline", known)
                        .out())
                .startsWith("0 findings written");

        assertThat(Shell.run("lint", "ecs", WAITS, "--baseline", known).out())
                .isEqualTo(Shell.run("lint", "ecs", WAITS).out());
    }

    @Test
    void rules_are_those_that_the_lint_documents() throws Exception {
        String source = Files.readString(
                Path.of("../lifecycle-tools/src/main/java/io/lifecycle/tools/lint/WaitLint.java"), UTF_8);
        List<String> documented = Pattern.compile("<li>\\{@code ([a-z-]+)}:")
                .matcher(source)
                .results()
                .map(each -> each.group(1))
                .toList();

        assertThat(Rule.values()).extracting(Rule::id).containsExactlyElementsOf(documented);
    }

    @Test
    void lists_that_are_piped_in_are_judged_as_those_of_a_file() throws Exception {
        String waits = Files.readString(Path.of(WAITS), UTF_8);
        for (String format : List.of("text", "json", "sarif")) {
            Shell.Ran piped = Shell.pipe(waits, "lint", "ecs", "-", "--format", format);
            Shell.Ran read = Shell.run("lint", "ecs", WAITS, "--format", format);

            assertThat(piped.status()).isEqualTo(read.status()).isEqualTo(1);
            assertThat(piped.out())
                    .isEqualTo(
                            read.out().replace(WAITS, format.equals("sarif") ? "standard%20input" : "standard input"));
        }
        assertThat(Shell.pipe("", "lint", "ecs", "-").err()).isEqualTo("lifecycle: standard input: is empty\n");
        assertThat(Shell.pipe("list: a\nafter: stpo\ntargets: SHUTOFF\n", "lint", "ecs", "-")
                        .err())
                .startsWith("lifecycle: standard input:2: unknown operation 'stpo'");
        assertThat(Shell.pipe("list\0", "lint", "ecs", "-").err()).startsWith("lifecycle: standard input:1: is binary");
    }

    /** Returns the findings about a stop, as they are told of the lists in {@link #told}. */
    private static String lint(StateObserver<EcsState, EcsOperation> observer) {
        List<String> fields = List.of("ACTIVE", "SHUTOFF", "ERROR");
        return WaitLint.after(observer, EcsOperation.STOP).findings(STOP).stream()
                .map(finding -> {
                    int field = fields.indexOf(finding.status().orElse(""));
                    return "standard input:" + (field < 0 ? 1 : field + 3) + ": " + finding.text() + " [a]\n";
                })
                .collect(Collectors.joining());
    }

    @Test
    void what_others_may_do_is_counted_as_the_lint_does() {
        StateObserver<EcsState, EcsOperation> shared = StateObserver.of(Ecs.LIFECYCLE, Control.SHARED);
        Set<EcsOperation> mine = EnumSet.complementOf(EnumSet.of(EcsOperation.RESTART, EcsOperation.DELETE));
        String words = mine.stream().map(EcsOperation::name).collect(Collectors.joining(","));

        String alone = told("--format", "text");
        String untold = told("--shared");
        String told = told("--shared", "--without-requests", words);
        String never = told("--never", "reinstall-os,change_os");

        assertThat(alone).startsWith(lint(StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE)));
        assertThat(untold)
                .startsWith(lint(shared))
                .contains("warning others: if others request something meanwhile")
                .isNotEqualTo(alone);
        assertThat(told).startsWith(lint(shared.withoutRequests(mine))).isNotIn(alone, untold);
        assertThat(never)
                .startsWith(lint(StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE)
                        .never(Set.of(EcsOperation.REINSTALL_OS, EcsOperation.CHANGE_OS))));
    }

    private static String told(String... options) {
        List<String> call = new ArrayList<>(List.of("lint", "ecs", "-"));
        call.addAll(List.of(options));
        return Shell.pipe(
                        "list: a\nafter: stop\npending: ACTIVE\ntargets: SHUTOFF\nfailures: ERROR\n",
                        call.toArray(String[]::new))
                .out();
    }

    @Test
    void nobody_waits_after_what_nobody_requests() {
        assertThat(Shell.pipe("list: a\nafter: STOP\ntargets: SHUTOFF\n", "lint", "ecs", "-", "--never", "stop")
                        .err())
                .isEqualTo(
                        "lifecycle: standard input:2: the wait is after 'STOP', which --never says that nobody requests;"
                                + " leave one of them out\n");
    }
}
