package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.WaitLint;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what compiles and runs. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main/java/io/lifecycle/examples/FirstSteps.java",
                "main/java/io/lifecycle/examples/Following.java",
                "main/java/io/lifecycle/examples/Waiting.java",
                "test/java/io/lifecycle/examples/power/StopForTheNightTest.java",
                "main/java/io/lifecycle/examples/DbCluster.java"
            })
    void examples_stand_in_the_readme_as_they_compile(String example) throws IOException {
        String source = Files.readString(Path.of("src", example), UTF_8);
        int begin = source.indexOf('\n', source.indexOf("// begin README")) + 1;
        String shown = source.substring(begin, source.lastIndexOf('\n', source.indexOf("// end README")));

        assertThat(Files.readString(ROOT.resolve("README.md"), UTF_8))
                .contains("```java\n" + shown.stripIndent().strip() + "\n```");
    }

    @Test
    void the_first_steps_lead_where_the_readme_says() {
        assertThat(FirstSteps.take()).containsExactly(BmsState.STARTING);
    }

    @Test
    void the_refusal_reads_as_the_readme_says() throws IOException {
        String readme = readmeInOneLine();

        assertThatThrownBy(() -> Bms.LIFECYCLE.require(BmsState.RUNNING, BmsOperation.REINSTALL_OS))
                .satisfies(refusal -> assertThat(readme).contains(refusal.getMessage()));
    }

    @Test
    void the_first_screen_shows_what_the_main_job_prints() throws IOException {
        String live = Files.readString(Path.of("src/test/resources/live.txt"), UTF_8);
        String printed = Files.readString(Path.of("src/test/resources/where-is-my-server.txt"), UTF_8);
        Matcher shown = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md"), UTF_8));

        assertThat(shown.find()).isTrue();
        assertThat(live).contains(shown.group(1));
        assertThat(shown.find()).isTrue();
        assertThat(printed).contains(shown.group(1).indent(2));
        assertThat(shown.group(1)).contains("by list  Stopped (wrong)");
    }

    private static String readmeInOneLine() throws IOException {
        return Files.readString(ROOT.resolve("README.md"), UTF_8).replaceAll("\\s*\\n> ", " ");
    }

    @Test
    void following_a_server_leads_where_the_readme_says() {
        assertThat(Following.follow()).containsExactly(Optional.empty(), Optional.of(BmsState.STOPPED));
    }

    @Test
    void waiting_for_a_server_ends_where_the_readme_says() throws Exception {
        StateObserver<BmsState, BmsOperation> observer =
                StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();

        assertThat(Waiting.await(observer, observer.at(BmsState.STOPPED), Reading::absent))
                .isEqualTo(observer.at(BmsState.STOPPED));
        assertThat(readmeInOneLine())
                .contains(Waiter.until(observer, Set.of(BmsState.STOPPED))
                        .decide(observer.at(BmsState.FAULTY))
                        .reason());
    }

    @Test
    void the_lint_for_lists_reads_as_the_readme_says() throws IOException {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);

        assertThat(WaitLint.after(observer, BmsOperation.FORCE_RESTART)
                        .findings(StatusLists.of(Set.of("REBOOT"), Set.of("ACTIVE"))))
                .singleElement()
                .satisfies(finding -> assertThat(readmeInOneLine()).contains(finding.text()));
    }

    @Test
    void explanations_read_as_the_readme_says() throws IOException {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        Trace<BmsState, BmsOperation> running = Trace.from(observer, observer.at(BmsState.RUNNING));

        assertThat(readmeInOneLine())
                .contains(running.afterRequest(BmsOperation.STOP)
                        .afterReading(Reading.of("SHUTOFF").with(Bms.TASK_STATE, null))
                        .run()
                        .description())
                .contains(running.afterReading(Reading.of("ACTIVE").with(Bms.TASK_STATE, "deleting"))
                        .unexplained()
                        .orElseThrow()
                        .message());
    }

    @Test
    void the_lifecycle_of_ones_own_works() {
        Lifecycle<DbCluster.DbState, DbCluster.DbOperation> cluster = DbCluster.LIFECYCLE;

        assertThat(cluster.findings()).isEmpty();
        assertThat(cluster.statuses().statesOf(Reading.of("ACTIVE").with("operation", null)))
                .containsExactly(DbCluster.DbState.AVAILABLE, DbCluster.DbState.DEGRADED);
    }

    @Test
    void ci_runs_the_test_command_of_the_readme() throws IOException {
        List<String> blocks = Pattern.compile("```(?:sh|shell|bash)\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md"), UTF_8))
                .results()
                .map(block -> block.group(1).strip())
                .toList();

        assertThat(blocks.subList(0, 2)).allSatisfy(block -> assertThat(block).contains("exec:java"));
        assertThat(Files.readString(ROOT.resolve(".ci/run"), UTF_8).lines()).contains(blocks.get(2));
    }

    @Test
    void every_link_into_the_project_leads_somewhere() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (DirectoryStream<Path> docs = Files.newDirectoryStream(ROOT.resolve("docs"), "*.md")) {
            docs.forEach(pages::add);
        }
        for (Path file : pages) {
            Pattern.compile("(?:\\]\\(|src=\")(?!https?:|#)([^)\"#]+)")
                    .matcher(Files.readString(file, UTF_8))
                    .results()
                    .forEach(link -> assertThat(file.resolveSibling(link.group(1)))
                            .as("link in %s", file)
                            .exists());
        }
    }
}
