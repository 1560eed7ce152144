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
 * border, an intermediate one is grey and rounded, and what is in service is green, and rounded where something is under way. Operations are blue arrows with
 * their names, completions dark ones, failures pale red ones, and occurrences grey ones with their names. What is
 * inferred is pale and dashed. Failures, occurrences and what is inferred do not pull on the layout where the language
 * has a say in it.
 *
 * <p>Those of a policy show its cases. A request is a white box with a blue border, what is awaited is grey and rounded, done is
 * green, and stuck is red. In a box stand the numbers of its cases, where the resource may be, and what is done; cases of which the
 * policy says the same are one box, and answers between the same two boxes are one arrow. An answer that leads nowhere else is not
 * drawn. Acceptances are blue arrows, looks dark ones, refusals red and what is overdue brown; all others are grey.
 *
 * <p>Renderers are immutable and safe for use by many threads, and their texts deterministic: rows come in the order of
 * declaration, lines end in a line feed.
 *
 * @since 0.1
 */
public sealed interface Renderer permits MermaidRenderer, DotRenderer, PlantUmlRenderer, MarkdownRenderer {

    /** Returns the text for a lifecycle, which ends in a line feed. */
    String render(Lifecycle<?, ?> lifecycle);

    /**
     * Returns the text for what a reconciler would do, all its cases, which ends in a line feed. States and operations are named by
     * their constants. Marks and grids are those of lifecycles, and do not count.
     */
    default String render(Policy<?, ?> policy) {
        return render(policy, EnumSet.allOf(Policy.Event.class));
    }

    /**
     * Returns the text for what a reconciler would do as long as nothing but these events happen: {@code ACCEPTED} and {@code SHOWN} are
     * the main course. What the others alone lead to is left out.
     */
    String render(Policy<?, ?> policy, Set<Policy.Event> followed);

    /**
     * Returns this renderer with some entries, transitions and removals marked: as strong orange arrows in a diagram, and in
     * bold in a table. What is no row of the lifecycle that is rendered does not count.
     */
    Renderer marking(Set<?> rows);

    /**
     * Returns this renderer for pictures of what usually happens: documented operations and completions, as far as they lead on from
     * where a resource is created; of a state whose completion nobody documents, and of an operation that nobody does, what is
     * inferred; and what is {@linkplain #marking marked}. States to which none of it leads are left out. A table, and what is drawn of a policy, stays whole.
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
     * Returns a renderer of Graphviz DOT which arranges the boxes as this grid does.
     *
     * <pre>{@code
     * Renderer.dot("""
     *     .         NOTHING    .
     *     STOPPING  RUNNING    STARTING
     *     .         STOPPED    .
     *     """)
     * }</pre>
     *
     * @param grid rows of states' constants, a dot where a cell is empty; {@code NOTHING} is the place before the entry,
     *     {@code GONE} the place after a removal. What it does not name gets a row of its own, below
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
     * Returns a renderer of Markdown tables, GitHub's flavour: the states with what they mean and what may be done in
     * them, then every transition and every status row with what it rests on.
     */
    static Renderer markdown() {
        return new MarkdownRenderer(Set.of());
    }
}
