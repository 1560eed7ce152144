package io.lifecycle.cli;

import io.lifecycle.tools.render.Renderer;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a lifecycle. */
@Command(
        name = "draw",
        description = "Write the source of a diagram of a lifecycle.",
        footer = {
            "  lifecycle draw bms > bms.mmd                                a flowchart, as Markdown pages show it",
            "  lifecycle draw bms --format dot | dot -Tsvg -o bms.svg      by Graphviz",
            "  lifecycle draw bms --format plantuml | plantuml -p > bms.png",
            "  lifecycle draw ecs --everyday"
        })
final class DrawCommand extends LifecycleCommand {

    /** What the diagram is written in. */
    enum Format {
        MERMAID,
        DOT,
        PLANTUML;

        private Renderer renderer() {
            return switch (this) {
                case MERMAID -> Renderer.mermaid();
                case DOT -> Renderer.dot();
                case PLANTUML -> Renderer.plantUml();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "LIFECYCLE", completionCandidates = LifecycleNames.class, description = "such as bms")
    private String name = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; mermaid unless given")
    private Format format = Format.MERMAID;

    @Option(names = "--everyday", description = "only what usually happens: documented operations and completions")
    private boolean isEveryday;

    DrawCommand(Catalog catalog, Output out) {
        super(catalog, out);
    }

    @Override
    public Integer call() {
        Renderer renderer = isEveryday ? format.renderer().everyday() : format.renderer();
        out.text(renderer.render(catalog.get(name).lifecycle()));
        return FINE;
    }
}
