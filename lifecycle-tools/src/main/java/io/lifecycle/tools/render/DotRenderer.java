package io.lifecycle.tools.render;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.reconcile.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Graphviz DOT; left to Graphviz to arrange, or arranged by a grid. */
record DotRenderer(Optional<Grid> grid, Picture.Choice choice) implements Renderer {

    // In inches, so that the products' longest names fit a cell, and their arrows have room between cells.
    private static final double CELL_WIDTH = 2.4;
    private static final double CELL_HEIGHT = 1.1;

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        Picture picture = Picture.of(lifecycle, choice);
        Map<String, Grid.Cell> cells = grid.map(placed -> placed.place(Picture.of(lifecycle, Picture.Choice.ALL)))
                .orElse(Map.of());
        String layout = grid.isPresent() ? "layout=neato; splines=true;" : "rankdir=TB; nodesep=0.5; ranksep=0.5;";
        StringBuilder text = opened(picture.name(), layout);
        for (Picture.Box box : picture.boxes()) {
            Grid.Cell cell = cells.get(box.id());
            line(text, quote(box.id()), look(box) + (cell == null ? "" : position(cell)));
        }
        for (Picture.Arrow arrow : picture.arrows()) {
            line(text, quote(arrow.from()) + " -> " + quote(arrow.to()), look(arrow));
        }
        return text.append("}\n").toString();
    }

    @Override
    public String render(Policy<?, ?> policy, Set<Policy.Event> followed) {
        PolicyPicture picture = PolicyPicture.of(policy, followed);
        StringBuilder text = opened("policy", "rankdir=TB; nodesep=0.4; ranksep=0.4;");
        line(text, PolicyPicture.START, "label=" + quote(picture.title()) + ", shape=plaintext");
        for (PolicyPicture.Box box : picture.boxes()) {
            line(text, box.id(), look(box));
        }
        for (PolicyPicture.Arrow arrow : picture.arrows()) {
            line(text, arrow.from() + " -> " + arrow.to(), look(arrow));
        }
        return text.append("}\n").toString();
    }

    private static StringBuilder opened(String name, String layout) {
        return new StringBuilder("""
                digraph %s {
                    %s
                    node [fontname="Helvetica", fontsize=12, margin="0.15,0.08", shape=box];
                    edge [fontname="Helvetica", fontsize=10, arrowsize=0.7];
                """.formatted(quote(name), layout));
    }

    @Override
    public Renderer marking(Set<?> rows) {
        return new DotRenderer(grid, choice.marking(rows));
    }

    @Override
    public Renderer everyday() {
        return new DotRenderer(grid, choice.everyday());
    }

    private static void line(StringBuilder text, String subject, String attributes) {
        text.append("    ").append(subject).append(" [").append(attributes).append("];\n");
    }

    private static String look(Picture.Box box) {
        String label = "label=" + quote(box.label());
        return switch (box.look()) {
            case NOTHING -> label + ", shape=circle, style=filled, fillcolor=\"#333333\", width=0.2";
            case GONE -> label + ", shape=doublecircle, style=filled, fillcolor=\"#333333\", width=0.15";
            case STABLE -> label + ", penwidth=2, color=\"#333333\", style=filled, fillcolor=\"#ffffff\"";
            case IN_SERVICE -> label + ", penwidth=3, color=\"#2e7d32\", style=filled, fillcolor=\"#d7f0d7\"";
            case INTERMEDIATE -> label + ", style=\"rounded,filled\", color=\"#888888\", fillcolor=\"#f2f2f2\"";
            case INTERMEDIATE_IN_SERVICE ->
                label + ", penwidth=3, color=\"#2e7d32\", style=\"rounded,filled\", fillcolor=\"#eef7ee\"";
        };
    }

    private static String position(Grid.Cell cell) {
        return String.format(
                Locale.ROOT, ", pos=\"%.2f,%.2f!\"", cell.column() * CELL_WIDTH, 0 - cell.row() * CELL_HEIGHT);
    }

    private static String look(Picture.Arrow arrow) {
        StringBuilder look = new StringBuilder("color=").append(quote(arrow.colour()));
        if (!arrow.labels().isEmpty()) {
            look.append(", label=").append(quote(arrow.label()));
            look.append(", fontcolor=").append(quote(arrow.labelColour()));
        }
        look.append(arrow.inferred() ? ", style=dashed" : "");
        look.append(arrow.isForeground() ? ", penwidth=1.5" : ", constraint=false");
        return look.toString();
    }

    private static String look(PolicyPicture.Box box) {
        String style = box.isOpen() ? "dashed," : "";
        String label = "label=" + quote(box.lines()) + ", tooltip=" + quote(box.reason());
        return label
                + switch (box.look()) {
                    case DONE -> ", penwidth=3, color=\"#2e7d32\", style=filled, fillcolor=\"#d7f0d7\"";
                    case STUCK -> ", penwidth=2, color=\"#c0504d\", style=filled, fillcolor=\"#f7dddc\"";
                    case AWAIT -> ", style=\"" + style + "rounded,filled\", color=\"#888888\", fillcolor=\"#f2f2f2\"";
                    case REQUEST ->
                        ", penwidth=2, color=\"#1a5fb4\", style=\"" + style + "filled\", fillcolor=\"#ffffff\"";
                };
    }

    private static String look(PolicyPicture.Arrow arrow) {
        // Spaces keep the text off the arrows.
        String label = arrow.events().isEmpty()
                ? ""
                : ", label=" + quote(" " + arrow.label() + " ") + ", fontcolor=" + quote(arrow.labelColour());
        return "color=" + quote(arrow.colour()) + label + (arrow.isForeground() ? ", penwidth=1.5" : "");
    }

    private static String quote(List<String> lines) {
        return quote(String.join("\n", lines));
    }

    /** Graphviz takes what stands between an ampersand and a semicolon for a character's name. */
    private static String quote(String text) {
        return '"'
                + text.replace("&", "&amp;")
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "")
                        .replace("\n", "\\n")
                + '"';
    }
}
