package io.lifecycle.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.tools.page.LifecyclePage;
import io.lifecycle.tools.render.Renderer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final Map<String, Lifecycle<?, ?>> ALL = Map.of(
            "bms", Bms.LIFECYCLE, "ecs", Ecs.LIFECYCLE, "container", Container.LIFECYCLE, "door", Door.LIFECYCLE);

    @Test
    void show_names_the_lifecycles_and_ones_own() {
        assertThat(Shell.run("show").out().lines().map(line -> line.strip().replaceFirst(" .*", "")))
                .containsExactlyInAnyOrder("bms", "ecs", "container", "door");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bms", "ecs", "container", "door"})
    void show_names_every_state_operation_and_status(String name) {
        String shown = Shell.run("show", name).out();
        Lifecycle<?, ?> lifecycle = requireNonNull(ALL.get(name));

        assertThat(shown)
                .contains(lifecycle.states().stream()
                        .map(state -> "  " + state.name() + " ")
                        .toList());
        assertThat(shown)
                .contains(lifecycle.operations().stream()
                        .map(operation -> operation.description())
                        .toList());
        assertThat(shown).contains(lifecycle.statuses().statuses());
        assertThat(lifecycle.statuses().unmapped()).allMatch(shown::contains);
    }

    @ParameterizedTest
    @CsvSource({"mermaid", "dot", "plantuml", "DOT"})
    void draw_writes_what_the_renderer_does(String format) {
        Map<String, Renderer> renderers = Map.of(
                "mermaid",
                Renderer.mermaid(),
                "dot",
                Renderer.dot(),
                "DOT",
                Renderer.dot(),
                "plantuml",
                Renderer.plantUml());
        ALL.forEach((name, lifecycle) -> assertThat(
                        Shell.run("draw", name, "--format", format).out())
                .isEqualTo(requireNonNull(renderers.get(format)).render(lifecycle)));
    }

    @Test
    void draw_writes_mermaid_and_show_text_unless_told() {
        assertThat(Shell.run("draw", "bms").out()).isEqualTo(Renderer.mermaid().render(Bms.LIFECYCLE));
        assertThat(Shell.run("show", "bms", "--format", "markdown").out())
                .isEqualTo(Renderer.markdown().render(Bms.LIFECYCLE));
    }

    @Test
    void where_says_all_states_of_a_status_and_what_would_tell() {
        Shell.Ran ran = Shell.run("where", "bms", "SHUTOFF");

        assertThat(ran.status()).isZero();
        for (Object state : Bms.LIFECYCLE.statuses().statesOf("SHUTOFF")) {
            assertThat(ran.out())
                    .contains(Bms.LIFECYCLE.states().stream()
                            .filter(each -> each.id() == state)
                            .findFirst()
                            .orElseThrow()
                            .name());
        }
        assertThat(ran.out()).contains("MAY BE", "task_state would tell:");
        assertThat(ran.out()).containsPattern("powering-on +Starting\n");
    }

    @Test
    void where_goes_by_the_signals_of_the_answer() {
        String starting =
                Shell.run("where", "bms", "shutoff", "TASK_STATE=powering-on").out();
        String atRest = Shell.run("where", "bms", "SHUTOFF", "task_state=").out();

        assertThat(starting).contains("IS ", "Starting").doesNotContain("Stopped\n", "would tell");
        assertThat(atRest)
                .contains("MAY BE", "Stopped", "Reinstalling OS failed")
                .doesNotContain("Rebuilding ");
    }

    @Test
    void where_counts_on_others_who_share_the_resource() {
        String alone = Shell.run("where", "bms", "ACTIVE", "task_state=none").out();
        String shared = Shell.run("where", "bms", "ACTIVE", "task_state=none", "--shared")
                .out();

        assertThat(alone).contains("at the next look: ").doesNotContain("Restarting", "Deleting");
        assertThat(shared).contains("Restarting", "Deleting");
    }

    @Test
    void where_takes_for_granted_what_others_and_what_all_never_do() {
        assertThat(Shell.run("where", "bms", "SHUTOFF", "task_state=none", "--never", "reinstall-os,rebuild")
                        .out())
                .startsWith("  IS       ALLOWS\n  Stopped  ");
        assertThat(Shell.run(
                                "where",
                                "bms",
                                "ACTIVE",
                                "task_state=none",
                                "--shared",
                                "--without-requests",
                                "restart,delete",
                                "--without-requests",
                                "force restart")
                        .out())
                .contains("Stopping")
                .doesNotContain("Restarting", "Deleting");
    }

    @Test
    void where_says_that_a_status_is_no_states() {
        String unmapped = Ecs.LIFECYCLE.statuses().unmapped().iterator().next();

        Shell.Ran ran = Shell.run("where", "ecs", unmapped);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).startsWith("in no state: '" + unmapped + "'");
    }

    @Test
    void where_takes_an_absence_and_the_words_of_another_vocabulary() {
        assertThat(Shell.run("where", "bms", "(absent)").out()).contains("IS ", "(gone)");
        assertThat(Shell.run("where", "container", "running", "--vocabulary", "vzlist")
                        .out())
                .contains("Running");
        assertThat(Shell.run("where", "container", "running", "--vocabulary", "vzlst")
                        .err())
                .contains("did you mean 'vzlist'");
    }

    @Test
    void where_says_what_it_did_not_take_into_account() {
        assertThat(Shell.run("where", "bms", "BUILD", "task_state=dancing").out())
                .startsWith("not taken into account: task_state=dancing");
    }

    @Test
    void plan_says_what_to_call() {
        Shell.Ran ran = Shell.run("plan", "bms", "Running", "REINSTALLING_OS");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .startsWith("from 'Running' to 'Reinstalling OS': stop, (completed), reinstall-os\n")
                .contains("request stop", "wait until it has completed", "which is destructive", "Stopping -> Stopped");
    }

    @Test
    void plan_says_that_there_is_nothing_to_do_or_no_way() {
        assertThat(Shell.run("plan", "bms", "running", "RUNNING").out()).endsWith("nothing to do\n");

        Shell.Ran ran = Shell.run("plan", "bms", "deleted", "running");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("there is no way from 'Deleted' to 'Running'\n");
    }

    @Test
    void plan_agrees_with_the_lifecycle_for_every_pair() {
        for (var from : Bms.LIFECYCLE.states()) {
            for (var to : Bms.LIFECYCLE.states()) {
                var plan = Bms.LIFECYCLE.plan(from.id(), to.id());
                Shell.Ran ran = Shell.run("plan", "bms", from.name(), to.id().name());

                assertThat(ran.status()).isEqualTo(plan.isPresent() ? 0 : 1);
                assertThat(ran.out().lines().count())
                        .isEqualTo(1 + plan.map(way -> way.transitions().size()).orElse(0));
            }
        }
    }

    @Test
    void page_writes_a_page_and_draw_what_usually_happens() {
        assertThat(Shell.run("page", "bms").out()).isEqualTo(LifecyclePage.of(Bms.LIFECYCLE));
        assertThat(Shell.run("draw", "bms", "--everyday").out())
                .isEqualTo(Renderer.mermaid().everyday().render(Bms.LIFECYCLE));
    }

    @ParameterizedTest
    @EnumSource
    void export_writes_every_format(ExportCommand.Format format) {
        Shell.Ran ran = Shell.run(
                "export",
                "ecs",
                "--format",
                format.toString(),
                "--after",
                "resize",
                "--until",
                "verifying resizing",
                "--reading",
                "com.example#ShowServer,server.status,ServerNotFound");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(format == ExportCommand.Format.SCHEMA ? "$schema" : "VERIFY")
                .endsWith("\n");
    }

    @Test
    void export_says_what_it_lacks() {
        assertThat(Shell.run("export", "ecs", "--format", "terraform").err())
                .isEqualTo("lifecycle: --format terraform exports a wait; name its operation with --after\n");
        assertThat(Shell.run("export", "ecs", "--format", "aws", "--after", "stop")
                        .err())
                .isEqualTo("lifecycle: wait 'AfterStop' does not say how to read the status; say it with --reading\n");
        assertThat(Shell.run("export", "ecs", "--format", "aws", "--after", "stop", "--reading", "ShowServer")
                        .err())
                .startsWith("lifecycle: --reading is 'ShowServer'; it must be a call, a path and an error");
        assertThat(Shell.run("export", "ecs", "--format", "aws", "--after", "stp")
                        .err())
                .contains("did you mean 'stop'");
        assertThat(Shell.run("export", "ecs").status()).isEqualTo(2);
    }

    @Test
    void names_are_taken_in_any_spelling_that_people_use() {
        for (String spelling : List.of("REINSTALLING_OS", "reinstalling os", "Reinstalling-OS", " Reinstalling  OS ")) {
            assertThat(Shell.run("plan", "BMS", "running", spelling).status()).isZero();
        }
    }
}
