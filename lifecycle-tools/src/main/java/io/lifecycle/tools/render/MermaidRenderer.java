package io.lifecycle.tools.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mermaid flowcharts: their arrows can be styled one by one, those of its state diagrams cannot. */
record MermaidRenderer(Set<?> marked) implements Renderer {

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        Picture picture = Picture.of(lifecycle, marked);
        StringBuilder text = new StringBuilder("flowchart TB\n");
        for (Picture.Box box : picture.boxes()) {
            text.append("    ").append(box.id()).append(shape(box)).append('\n');
        }
        for (Picture.Arrow arrow : picture.arrows()) {
            text.append("    ").append(arrow.from()).append(arrow.inferred() ? " -.->" : " -->");
            if (!arrow.labels().isEmpty()) {
                text.append("|\"").append(escape(arrow.label())).append("\"|");
            }
            text.append(' ').append(arrow.to()).append('\n');
        }
        text.append("""
                classDef stable fill:#ffffff,stroke:#333333,stroke-width:2px,color:#111111
                classDef intermediate fill:#f2f2f2,stroke:#888888,color:#333333
                classDef inService fill:#d7f0d7,stroke:#2e7d32,stroke-width:3px,color:#111111
                classDef outside fill:#333333,stroke:#333333,color:#333333
                """.indent(4));
        linkStyles(text, picture.arrows());
        return text.toString();
    }

    @Override
    public Renderer marking(Set<?> rows) {
        return new MermaidRenderer(Set.copyOf(requireNonNull(rows, "rows")));
    }

    private static String shape(Picture.Box box) {
        String label = "\"" + escape(box.label()) + "\"";
        return switch (box.look()) {
            case NOTHING -> "((\" \")):::outside";
            case GONE -> "(((\" \"))):::outside";
            case STABLE -> "[" + label + "]:::stable";
            case IN_SERVICE -> "[" + label + "]:::inService";
            case INTERMEDIATE -> "([" + label + "]):::intermediate";
        };
    }

    /** Arrows are styled by their numbers; those which look alike share a line. */
    private static void linkStyles(StringBuilder text, List<Picture.Arrow> arrows) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < arrows.size(); i++) {
            Picture.Arrow arrow = arrows.get(i);
            String style = "stroke:" + arrow.colour() + ",color:" + arrow.labelColour()
                    + (arrow.isForeground() ? ",stroke-width:2px" : "")
                    + (arrow.inferred() ? ",stroke-dasharray:4" : "");
            numbers.computeIfAbsent(style, k -> new ArrayList<>()).add(String.valueOf(i));
        }
        numbers.forEach((style, alike) -> text.append("    linkStyle ")
                .append(String.join(",", alike))
                .append(' ')
                .append(style)
                .append('\n'));
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if ("\"#&<>`\\\n\r".indexOf(c) >= 0) {
                escaped.append('#').append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
