package io.lifecycle.tools.render;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Trigger;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Golden;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RendererTest {

    private static final Path FILES = Path.of("src/test/resources/io/lifecycle/tools/render");

    private record Format(String extension, Renderer renderer) {}

    private static final List<Format> FORMATS = List.of(
            new Format("mmd", Renderer.mermaid()),
            new Format("dot", Renderer.dot()),
            new Format("puml", Renderer.plantUml()),
            new Format("md", Renderer.markdown()));

    private static final String CLUSTER_GRID = """
            NOTHING  CREATING    .
            .        AVAILABLE   RESTARTING
            GONE     DELETING    DEGRADED
            """;

    /** Names with every character that has a meaning in some language. */
    enum Nasty {
        end,
        NOTHING,
        GONE,
        S_NOTHING,
        $dollar_
    }

    enum Poke {
        graph
    }

    private static LifecycleBuilder<Nasty, Poke> nasty() {
        Evidence page =
                documented("page | with *stars*, _lines_, `ticks`, [links](x), <b>tags</b> & #1 ~all~ \\ \n twice");
        return Lifecycle.named("na\"s\\ty", Nasty.class, Poke.class)
                .source("nowhere")
                .intermediate(Nasty.end, "end \"quoted\" <b>bold</b>", "Text.", page)
                .stable(Nasty.NOTHING, "no|thing; `#` & more", "Several\nlines.", page)
                .stable(Nasty.GONE, "back\\slash [*] {brace} %percent ~tilde", "Text.", page)
                .stable(Nasty.S_NOTHING, "%%{init: {'theme': 'dark'}}%% // -- ~~ &amp; &lt;", "Text.", page)
                .stable(Nasty.$dollar_, "état – [x] --> y : \uD83D\uDE00", "Text.", page)
                .inService(Nasty.GONE)
                .operation(Poke.graph, "end; \"poke\" | <i>", "Text.")
                .advice(Nasty.end, "Do *this*.")
                .status(Nasty.end, "A|B", page, Signal.signal("x|y", "1", "<2>"), Signal.none("z"))
                .unmapped("no|state", page)
                .status(Nasty.NOTHING, "<A>", page)
                .status(Nasty.GONE, "a_b*c*", page)
                .status(Nasty.S_NOTHING, "S", page)
                .unreadable(Nasty.$dollar_, page)
                .entry("bo\"rn | [at] <last>", Nasty.end, page)
                .transition(Nasty.end, completed(), Nasty.NOTHING, page)
                .transition(Nasty.end, failed(), Nasty.GONE, inferred("guess"))
                .transition(Nasty.NOTHING, Poke.graph, Nasty.$dollar_, page)
                .transition(Nasty.$dollar_, "a // b -- c", Nasty.S_NOTHING, page)
                .transition(Nasty.NOTHING, "strange & \"rare\": #34; @enduml", Nasty.GONE, inferred("guess"))
                .removal(Nasty.GONE, Poke.graph, page);
    }

    @TestFactory
    Stream<DynamicTest> texts_are_as_in_their_files() {
        return FORMATS.stream()
                .flatMap(format -> Stream.of(Cluster.declaration().build(), nasty().build())
                        .map(lifecycle -> {
                            String file = lifecycle.name().replaceAll("[^a-z]", "") + "." + format.extension();
                            return DynamicTest.dynamicTest(
                                    file,
                                    () -> Golden.matches(
                                            FILES.resolve(file),
                                            format.renderer().render(lifecycle)));
                        }));
    }

    @TestFactory
    Stream<DynamicTest> marked_rows_stand_out() {
        Lifecycle<Cluster.Place, Cluster.Request> cluster =
                Cluster.declaration().build();
        Set<Object> rows = Set.of(
                cluster.entries().get(0),
                cluster.transitions().get(1),
                cluster.removals().get(0),
                "no row");
        return FORMATS.stream()
                .map(format -> DynamicTest.dynamicTest(
                        format.extension(),
                        () -> Golden.matches(
                                FILES.resolve("marked." + format.extension()),
                                format.renderer().marking(rows).render(cluster))));
    }

    @TestFactory
    Stream<DynamicTest> every_day_shows_what_is_documented_and_well() {
        Lifecycle<Cluster.Place, Cluster.Request> cluster = Cluster.declaration()
                .transition(Cluster.Place.AVAILABLE, Cluster.Request.CREATE, Cluster.Place.CREATING, inferred("guess"))
                .build();
        return FORMATS.stream()
                .map(format -> DynamicTest.dynamicTest(
                        format.extension(),
                        () -> Golden.matches(
                                FILES.resolve("everyday." + format.extension()),
                                format.renderer().everyday().render(cluster))));
    }

    @Test
    void every_day_shows_what_is_marked_too() {
        Lifecycle<Cluster.Place, Cluster.Request> cluster =
                Cluster.declaration().build();
        Renderer everyday = Renderer.dot().everyday();
        Set<Object> lost = cluster.transitions().stream()
                .filter(row -> row.trigger().equals(Trigger.occurred("node lost")))
                .collect(Collectors.toSet());

        assertThat(everyday.render(cluster)).doesNotContain("node lost");
        assertThat(everyday.marking(lost).render(cluster)).contains("node lost");
        assertThat(Renderer.dot().marking(lost).everyday().render(cluster)).contains("node lost");
    }

    @Test
    void every_day_shows_how_a_state_is_left_whatever_says_so() {
        Lifecycle<Alike, Poke> sides = Lifecycle.named("sides", Alike.class, Poke.class)
                .source("the map")
                .intermediate(Alike.LEFT, "Left", "One side.", Cluster.API)
                .stable(Alike.RIGHT, "Right", "The other side.", Cluster.API)
                .status(Alike.LEFT, "L", Cluster.API)
                .status(Alike.RIGHT, "R", Cluster.API)
                .operation(Poke.graph, "cross", "Crosses over.")
                .entry(Poke.graph, Alike.LEFT, Cluster.API)
                .transition(Alike.LEFT, completed(), Alike.RIGHT, inferred("a guess"))
                .removal(Alike.RIGHT, "lost", Cluster.API)
                .build();

        assertThat(Renderer.dot().everyday().render(sides))
                .contains("\"LEFT\" -> \"RIGHT\"")
                .doesNotContain("GONE");
    }

    @Test
    void every_day_shows_what_is_inferred_where_nothing_is_documented_instead() {
        Lifecycle<Cluster.Place, Cluster.Request> lifecycle = Lifecycle.named(
                        "guesses", Cluster.Place.class, Cluster.Request.class)
                .source("nowhere")
                .intermediate(Cluster.Place.CREATING, "Creating", "Text.", Cluster.API)
                .stable(Cluster.Place.AVAILABLE, "Available", "Text.", Cluster.API)
                .intermediate(Cluster.Place.RESTARTING, "Restarting", "Text.", Cluster.API)
                .stable(Cluster.Place.DEGRADED, "Degraded", "Text.", Cluster.API)
                .intermediate(Cluster.Place.DELETING, "Deleting", "Text.", Cluster.API)
                .status(Cluster.Place.CREATING, "A", Cluster.API)
                .status(Cluster.Place.AVAILABLE, "B", Cluster.API)
                .status(Cluster.Place.RESTARTING, "C", Cluster.API)
                .status(Cluster.Place.DEGRADED, "D", Cluster.API)
                .status(Cluster.Place.DELETING, "E", Cluster.API)
                .operation(Cluster.Request.CREATE, "create", "Text.")
                .operation(Cluster.Request.RESTART, "restart", "Text.")
                .operation(Cluster.Request.DELETE, "delete", "Text.")
                .entry(Cluster.Request.CREATE, Cluster.Place.CREATING, Cluster.API)
                .transition(Cluster.Place.RESTARTING, completed(), Cluster.Place.AVAILABLE, inferred("a guess"))
                .transition(Cluster.Place.AVAILABLE, Cluster.Request.RESTART, Cluster.Place.RESTARTING, Cluster.API)
                .transition(Cluster.Place.CREATING, completed(), Cluster.Place.AVAILABLE, Cluster.API)
                .transition(Cluster.Place.CREATING, completed(), Cluster.Place.DEGRADED, inferred("a guess"))
                .transition(
                        Cluster.Place.AVAILABLE, Cluster.Request.CREATE, Cluster.Place.DEGRADED, inferred("a guess"))
                .transition(
                        Cluster.Place.DEGRADED, Cluster.Request.RESTART, Cluster.Place.RESTARTING, inferred("a guess"))
                .transition(
                        Cluster.Place.AVAILABLE, Cluster.Request.DELETE, Cluster.Place.DELETING, inferred("a guess"))
                .removal(Cluster.Place.DEGRADED, Cluster.Request.DELETE, Cluster.API)
                .removal(Cluster.Place.DELETING, completed(), Cluster.API)
                .build();

        assertThat(Renderer.dot()
                        .everyday()
                        .render(lifecycle)
                        .lines()
                        .filter(line -> line.contains(" -> "))
                        .map(line -> line.strip().replaceAll(" \\[.*", "")))
                .containsExactlyInAnyOrder(
                        "\"NOTHING\" -> \"CREATING\"",
                        "\"CREATING\" -> \"AVAILABLE\"",
                        "\"AVAILABLE\" -> \"RESTARTING\"",
                        "\"RESTARTING\" -> \"AVAILABLE\"",
                        "\"AVAILABLE\" -> \"DEGRADED\"",
                        "\"DEGRADED\" -> \"GONE\"");
    }

    @Test
    void what_is_in_service_while_something_is_under_way_is_rounded() {
        Lifecycle<Cluster.Place, Cluster.Request> cluster =
                Cluster.declaration().inService(Cluster.Place.RESTARTING).build();

        assertThat(Renderer.dot().render(cluster))
                .containsPattern("\"RESTARTING\" .*color=\"#2e7d32\", style=\"rounded,filled\"");
        assertThat(Renderer.mermaid().render(cluster)).contains("RESTARTING([\"Restarting\"]):::inService");
        assertThat(Renderer.plantUml().render(cluster)).contains("as RESTARTING #eef7ee;line:2e7d32\n");
    }

    @Test
    void a_grid_places_the_boxes_of_every_day() {
        assertThat(Renderer.dot(CLUSTER_GRID)
                        .everyday()
                        .render(Cluster.declaration().build()))
                .containsPattern("\"AVAILABLE\" .*pos=\"2.40,-1.10!\"");
    }

    @Test
    void a_grid_places_the_boxes() {
        String dot = Renderer.dot(CLUSTER_GRID).render(Cluster.declaration().build());

        Golden.matches(FILES.resolve("cluster-grid.dot"), dot);
    }

    @Test
    void boxes_that_a_grid_leaves_out_stand_below() {
        String dot = Renderer.dot("AVAILABLE . DEGRADED")
                .render(Cluster.declaration().build());

        assertThat(dot)
                .contains("\"AVAILABLE\" [label=\"Available\"")
                .containsPattern("\"AVAILABLE\" .*pos=\"0.00,0.00!\"")
                .containsPattern("\"DEGRADED\" .*pos=\"4.80,0.00!\"")
                .containsPattern("\"NOTHING\" .*pos=\"0.00,-1.10!\"")
                .containsPattern("\"CREATING\" .*pos=\"2.40,-1.10!\"")
                .containsPattern("\"RESTARTING\" .*pos=\"4.80,-1.10!\"");
    }

    @Test
    void a_grid_that_names_something_twice_is_refused() {
        assertThatThrownBy(() -> Renderer.dot("A B\nB ."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grid has 'B' twice; a box stands in one place, and an empty cell is a dot");
    }

    @Test
    void a_grid_that_names_what_is_not_there_is_refused() {
        Renderer renderer = Renderer.dot("AVAILABLE NOWHERE");

        assertThatThrownBy(() -> renderer.render(Cluster.declaration().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grid has 'NOWHERE', but lifecycle 'cluster' has:"
                        + " NOTHING, CREATING, AVAILABLE, RESTARTING, DEGRADED, DELETING, GONE");
    }

    @Test
    void null_is_refused() {
        assertThatThrownBy(() -> Renderer.dot(nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("grid");
        FORMATS.forEach(format -> assertThatThrownBy(
                        () -> format.renderer().render(RendererTest.<Lifecycle<?, ?>>nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("lifecycle"));
        FORMATS.forEach(format -> assertThatThrownBy(() -> format.renderer().marking(nothing()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("rows"));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the misuse under test
    private static <T> T nothing() {
        return null;
    }

    /** Places whose constants all print alike. */
    enum Alike {
        LEFT,
        RIGHT;

        @Override
        public String toString() {
            return "side";
        }
    }

    @Test
    void what_constants_print_does_not_matter() {
        Lifecycle<Alike, Poke> sides = Lifecycle.named("sides", Alike.class, Poke.class)
                .source("the map")
                .stable(Alike.LEFT, "Left", "One side.", Cluster.API)
                .stable(Alike.RIGHT, "Right", "The other side.", Cluster.API)
                .status(Alike.LEFT, "L", Cluster.API)
                .status(Alike.RIGHT, "R", Cluster.API)
                .operation(Poke.graph, "cross", "Crosses over.")
                .entry("found", Alike.LEFT, Cluster.API)
                .transition(Alike.LEFT, Poke.graph, Alike.RIGHT, Cluster.API)
                .transition(Alike.RIGHT, Poke.graph, Alike.LEFT, Cluster.API)
                .removal(Alike.LEFT, "lost", Cluster.API)
                .build();

        assertThat(Renderer.dot().render(sides)).contains("\"LEFT\" -> \"RIGHT\"");
    }

    @Test
    void an_occurrence_that_joins_many_boxes_to_one_bears_its_name_once() {
        LifecycleBuilder<Cluster.Place, Cluster.Request> builder = Cluster.declaration();
        for (Cluster.Place place : EnumSet.complementOf(EnumSet.of(Cluster.Place.AVAILABLE))) {
            builder.transition(place, "flood", Cluster.Place.DEGRADED, Cluster.API);
        }
        for (Cluster.Place place : EnumSet.complementOf(EnumSet.of(Cluster.Place.DEGRADED))) {
            builder.transition(Cluster.Place.CREATING, "ebb", place, Cluster.API);
        }
        Lifecycle<Cluster.Place, Cluster.Request> flooded = builder.build();

        for (Renderer renderer : new Renderer[] {Renderer.mermaid(), Renderer.dot(), Renderer.plantUml()}) {
            assertThat(renderer.render(flooded)).containsOnlyOnce("flood").containsOnlyOnce("ebb");
        }
        assertThat(Renderer.markdown().render(flooded).split("flood", -1)).hasSize(5);
    }

    @Test
    void an_occurrence_that_joins_a_few_boxes_bears_its_name_each_time() {
        Lifecycle<Cluster.Place, Cluster.Request> rained = Cluster.declaration()
                .transition(Cluster.Place.CREATING, "drizzle", Cluster.Place.DEGRADED, Cluster.API)
                .transition(Cluster.Place.AVAILABLE, "drizzle", Cluster.Place.DEGRADED, Cluster.API)
                .transition(Cluster.Place.RESTARTING, "drizzle", Cluster.Place.DEGRADED, Cluster.API)
                .build();

        assertThat(Renderer.dot().render(rained).split("drizzle", -1)).hasSize(4);
    }

    @Test
    void an_occurrence_that_joins_many_boxes_but_not_to_one_bears_its_name_each_time() {
        Lifecycle<Cluster.Place, Cluster.Request> hailed = Cluster.declaration()
                .transition(Cluster.Place.CREATING, "hail", Cluster.Place.AVAILABLE, Cluster.API)
                .transition(Cluster.Place.CREATING, "hail", Cluster.Place.RESTARTING, Cluster.API)
                .transition(Cluster.Place.AVAILABLE, "hail", Cluster.Place.RESTARTING, Cluster.API)
                .transition(Cluster.Place.RESTARTING, "hail", Cluster.Place.DEGRADED, Cluster.API)
                .transition(Cluster.Place.DEGRADED, "hail", Cluster.Place.DELETING, Cluster.API)
                .build();

        assertThat(Renderer.dot().render(hailed).split("hail", -1)).hasSize(6);
    }
}
