package io.lifecycle.tools.render;

import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Policy;
import io.lifecycle.core.reconcile.Policy.Event;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.Golden;
import io.lifecycle.proof.Lock;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PolicyRendererTest {

    private static final Path FILES = Path.of("src/test/resources/io/lifecycle/tools/render");

    private static final Set<Event> MAIN_COURSE = EnumSet.of(Event.ACCEPTED, Event.SHOWN);

    private static final Map<String, Renderer> RENDERERS = new LinkedHashMap<>(Map.of(
            "mmd", Renderer.mermaid(),
            "dot", Renderer.dot(),
            "puml", Renderer.plantUml(),
            "md", Renderer.markdown()));

    private static final StateObserver<Place, Request> ALONE =
            StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

    private static final Policy<Place, Request> REMOVAL =
            Reconciler.toGone(ALONE).permitting(DELETE).policy(ALONE.at(AVAILABLE));

    private enum Nasty {
        start,
        END
    }

    private enum Poke {
        $graph
    }

    private static Policy<Place, Request> blindRemoval() {
        StateObserver<Place, Request> observer =
                StateObserver.of(Cluster.declaration().build(), Cluster.blind(), Control.EXCLUSIVE);
        return Reconciler.toGone(observer)
                .permitting(RESTART)
                .lastResort(DELETE)
                .policy(observer.anything());
    }

    private static Policy<Nasty, Poke> nasty() {
        Lifecycle<Nasty, Poke> lifecycle = Lifecycle.named("a [b] \"c\"", Nasty.class, Poke.class)
                .source("nowhere")
                .stable(Nasty.start, "be\"gin | <b> & #1; \\ `x` *y*", "Text.", Cluster.API)
                .intermediate(Nasty.END, "en]d [*] {brace} %percent ~tilde", "Text.", Cluster.API)
                .status(Nasty.start, "A", Cluster.API)
                .status(Nasty.END, "B", Cluster.API)
                .operation(Poke.$graph, "gr\"aph | <i>", "Text.")
                .entry("born", Nasty.start, Cluster.API)
                .transition(Nasty.start, Poke.$graph, Nasty.END, Cluster.API)
                .removal(Nasty.END, completed(), Cluster.API)
                .build();
        StateObserver<Nasty, Poke> observer = StateObserver.of(lifecycle, Control.SHARED);
        return Reconciler.to(observer, Set.of(Nasty.END))
                .permitting(Poke.$graph)
                .policy(observer.at(Nasty.start));
    }

    @TestFactory
    Stream<DynamicTest> texts_are_as_in_their_files() {
        Map<String, Policy<?, ?>> policies = Map.of(
                "policy-removal", blindRemoval(),
                "policy-nasty", nasty());
        return RENDERERS.entrySet().stream()
                .flatMap(format -> policies.entrySet().stream().map(policy -> {
                    String file = policy.getKey() + "." + format.getKey();
                    return DynamicTest.dynamicTest(
                            file,
                            () -> Golden.matches(
                                    FILES.resolve(file), format.getValue().render(policy.getValue())));
                }));
    }

    @Test
    void the_main_course_leaves_out_what_other_events_lead_to() {
        String all = Renderer.dot().render(REMOVAL);
        String main = Renderer.dot().render(REMOVAL, MAIN_COURSE);

        assertThat(all).contains("\" accepted \"", "\" refused \"", "\" unknown \"", "attempt DELETE");
        assertThat(main)
                .contains("\" accepted \"")
                .doesNotContain("refused", "unknown", "lag over", "overdue", "attempt DELETE");
        assertThat(Renderer.markdown().render(REMOVAL, Set.of()).lines()).hasSize(5);
    }

    @Test
    void cases_of_the_same_step_are_one_box_with_all_their_numbers() {
        Policy<Place, Request> policy = blindRemoval();

        PolicyPicture picture = PolicyPicture.of(policy, EnumSet.allOf(Event.class));

        assertThat(picture.boxes().stream().flatMap(box -> box.numbers().stream()))
                .hasSameSizeAs(policy.cases())
                .doesNotHaveDuplicates();
        assertThat(picture.boxes()).hasSizeLessThan(policy.cases().size());
        for (PolicyPicture.Box box : picture.boxes()) {
            assertThat(box.numbers().stream()
                            .map(number -> policy.cases().get(number).step()))
                    .containsOnly(policy.cases().get(box.numbers().get(0)).step());
        }
        assertThat(picture.arrows()).noneMatch(arrow -> arrow.from().equals(arrow.to()));
    }

    @Test
    void what_is_not_followed_is_dashed() {
        Policy<Lock.Bolt, Lock.Key> policy = Lock.policy();
        assertThat(policy.isComplete()).isFalse();

        assertThat(Renderer.dot().render(policy))
                .contains("more than 500 cases: dashed ones are not followed")
                .contains("style=\"dashed,filled\"");
        assertThat(Renderer.mermaid().render(policy)).contains("stroke-dasharray:4");
        assertThat(Renderer.plantUml().render(policy)).contains(";line.dashed");
        assertThat(Renderer.markdown().render(policy)).contains("| not followed |");
        for (Renderer renderer : RENDERERS.values()) {
            assertThat(renderer.render(REMOVAL)).doesNotContain("dash", "not followed");
        }
    }

    @Test
    void marks_and_grids_are_of_no_account() {
        for (Renderer renderer : RENDERERS.values()) {
            assertThat(renderer.marking(Set.of(REMOVAL.cases().get(0))).render(REMOVAL))
                    .isEqualTo(renderer.render(REMOVAL));
        }
        assertThat(Renderer.dot("AVAILABLE").render(REMOVAL))
                .isEqualTo(Renderer.dot().render(REMOVAL));
    }

    @Test
    void null_is_refused() {
        for (Renderer renderer : RENDERERS.values()) {
            assertThatThrownBy(() -> renderer.render(PolicyRendererTest.<Policy<Place, Request>>nothing()))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("policy");
            assertThatThrownBy(() -> renderer.render(REMOVAL, nothing()))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("followed");
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the misuse under test
    private static <T> T nothing() {
        return null;
    }

    @Test
    void many_numbers_are_cut_short() {
        PolicyPicture.Box box = new PolicyPicture.Box(
                List.of(1, 4, 7, 9), List.of("AVAILABLE", "or"), "done", "", PolicyPicture.Look.DONE, false);

        assertThat(box.lines()).containsExactly("(1, 4, 7 and more) AVAILABLE", "or", "done");
    }
}
