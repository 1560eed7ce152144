package io.lifecycle.tools.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.reconcile.Policy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a lifecycle, or what a reconciler would do, into a text for people: the source of a diagram, or a table.
 *
 * <pre>{@code
 * Files.writeString(Path.of("bms.mmd"), Renderer.mermaid().render(Bms.LIFECYCLE));
 * Files.writeString(Path.of("stop.dot"), Renderer.dot().render(reconciler.policy(observer.at(RUNNING))));
 * }</pre>
 *
 * <p>All diagrams show the same, each with the means of its language. A stable state is a white box with a strong
 * border, an intermediate one is grey and rounded, and a state in service is green, and rounded if something is under
 * way. Operations are blue arrows with their names, completions dark ones, failures pale red ones, and occurrences grey
 * ones with their names. Inferred rows are pale and dashed. Failures, occurrences and inferred rows do not influence
 * the layout, if the language allows it.
 *
 * <p>Diagrams of a policy show its cases. A request is a white box with a blue border, a wait is grey and rounded, done
 * is green, and stuck is red. A box has the numbers of its cases, where the resource may be, and what is done. Cases
 * with the same step share one box, and answers between the same two boxes share one arrow. An answer that leads
 * nowhere else is not drawn. Acceptances are blue arrows, looks dark ones, refusals red ones, and overdue ones brown;
 * all others are grey.
 *
 * <p>Renderers are immutable and safe for use by many threads. Their texts are deterministic: rows come in the order of
 * declaration, and lines end in a line feed.
 *
 * @since 0.1
 */
public sealed interface Renderer permits MermaidRenderer, DotRenderer, PlantUmlRenderer, MarkdownRenderer {

    /** Returns the text for a lifecycle. It ends in a line feed. */
    String render(Lifecycle<?, ?> lifecycle);

    /**
     * Returns the text for a policy with all its cases. It ends in a line feed. States and operations are named by
     * their constants. Marks and grids are for lifecycles; they are ignored here.
     */
    default String render(Policy<?, ?> policy) {
        return render(policy, EnumSet.allOf(Policy.Event.class));
    }

    /**
     * Returns the text for a policy as long as only these events happen. {@code ACCEPTED} and {@code SHOWN} are the
     * normal course. Cases that only other events lead to are left out.
     */
    String render(Policy<?, ?> policy, Set<Policy.Event> followed);

    /**
     * Returns this renderer with some entries, transitions and removals marked: as strong orange arrows in a diagram,
     * and in bold in a table. Rows that the rendered lifecycle does not have are ignored.
     */
    Renderer marking(Set<?> rows);

    /**
     * Returns this renderer for pictures of what usually happens. They show documented operations and completions that
     * can be reached from the creation of a resource, and everything {@linkplain #marking marked}. If a completion of a
     * state, or an operation, is documented nowhere, they show the inferred one. States that none of it leads to are
     * left out. Tables and pictures of a policy are not affected.
     */
    Renderer everyday();

    /** Returns a renderer of <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid</a> flowcharts. */
    static Renderer mermaid() {
        return new MermaidRenderer(Picture.Choice.ALL);
    }

    /** Returns a renderer of <a href="https://graphviz.org/doc/info/lang.html">Graphviz DOT</a>, for {@code dot}. */
    static Renderer dot() {
        return new DotRenderer(Optional.empty(), Picture.Choice.ALL);
    }

    /**
     * Returns a renderer of Graphviz DOT that arranges the boxes as in this grid.
     *
     * <pre>{@code
     * Renderer.dot("""
     *     .         NOTHING    .
     *     STOPPING  RUNNING    STARTING
     *     .         STOPPED    .
     *     """)
     * }</pre>
     *
     * @param grid rows of state constants, with a dot for an empty cell; {@code NOTHING} is the place before the entry,
     *     {@code GONE} the place after a removal. Boxes that it does not name get a row of their own, below
     * @throws IllegalArgumentException if the grid names something twice; and at rendering, if it names something that
     *     the lifecycle does not have
     */
    static Renderer dot(String grid) {
        return new DotRenderer(Optional.of(Grid.parse(requireNonNull(grid, "grid"))), Picture.Choice.ALL);
    }

    /** Returns a renderer of <a href="https://plantuml.com/state-diagram">PlantUML</a> state diagrams. */
    static Renderer plantUml() {
        return new PlantUmlRenderer(Picture.Choice.ALL);
    }

    /**
     * Returns a renderer of Markdown tables in GitHub's flavour: the states with their meaning and their operations,
     * then every transition and every status row with its evidence.
     */
    static Renderer markdown() {
        return new MarkdownRenderer(Set.of());
    }
}
