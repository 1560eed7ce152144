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
import io.lifecycle.proof.Snippets;
import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.WaitLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The code in the guide compiles and runs. */
class GuideTest {

    private static final Path GUIDE = Path.of("../docs/guide.md");

    @Test
    void it_shows_what_compiles() {
        Snippets.match(
                GUIDE,
                Path.of("src/main/java/io/lifecycle/examples/FirstSteps.java"),
                Path.of("src/main/java/io/lifecycle/examples/Following.java"),
                Path.of("src/main/java/io/lifecycle/examples/Waiting.java"),
                Path.of("src/main/java/io/lifecycle/examples/Watching.java"),
                Path.of("src/test/java/io/lifecycle/examples/power/StopForTheNightTest.java"),
                Path.of("src/main/java/io/lifecycle/examples/DbCluster.java"));
    }

    @Test
    void the_first_steps_lead_where_the_guide_says() {
        assertThat(FirstSteps.take()).containsExactly(BmsState.STARTING);
    }

    @Test
    void the_refusal_reads_as_the_guide_says() throws IOException {
        String guide = guideInOneLine();

        assertThatThrownBy(() -> Bms.LIFECYCLE.require(BmsState.RUNNING, BmsOperation.REINSTALL_OS))
                .satisfies(refusal -> assertThat(guide).contains(refusal.getMessage()));
    }

    @Test
    void the_recording_reads_as_the_main_job_prints_it() throws IOException {
        String printed = Files.readString(Path.of("src/test/resources/where-is-my-server.txt"), UTF_8);
        String shown = Snippets.shown(GUIDE, "text").get(0);

        assertThat(printed).contains(shown.indent(2));
        assertThat(shown).contains("by list  Stopped (wrong)");
    }

    private static String guideInOneLine() throws IOException {
        return Files.readString(GUIDE, UTF_8).replaceAll("\\s*\\n> ", " ");
    }

    @Test
    void following_a_server_leads_where_the_guide_says() {
        assertThat(Following.follow()).containsExactly(Optional.empty(), Optional.of(BmsState.STOPPED));
    }

    @Test
    void waiting_for_a_server_ends_where_the_guide_says() throws Exception {
        StateObserver<BmsState, BmsOperation> observer =
                StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();

        assertThat(Waiting.await(observer, observer.at(BmsState.STOPPED), Reading::absent))
                .isEqualTo(observer.at(BmsState.STOPPED));
        assertThat(guideInOneLine())
                .contains(Waiter.until(observer, Set.of(BmsState.STOPPED))
                        .decide(observer.at(BmsState.FAULTY))
                        .reason());
    }

    @Test
    void what_takes_too_long_is_told_as_the_guide_says() {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        List<String> alerts = new ArrayList<>();

        assertThat(Watching.watch(observer, Instant.EPOCH, alerts::add).isOverdue())
                .isTrue();
        assertThat(alerts).singleElement().asString().contains("Stopping");
    }

    @Test
    void the_lint_for_lists_reads_as_the_guide_says() throws IOException {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);

        assertThat(WaitLint.after(observer, BmsOperation.FORCE_RESTART)
                        .findings(StatusLists.of(Set.of("REBOOT"), Set.of("ACTIVE"))))
                .singleElement()
                .satisfies(finding -> assertThat(guideInOneLine()).contains(finding.text()));
    }

    @Test
    void explanations_read_as_the_guide_says() throws IOException {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        Trace<BmsState, BmsOperation> running = Trace.from(observer, observer.at(BmsState.RUNNING));

        assertThat(guideInOneLine())
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
}
