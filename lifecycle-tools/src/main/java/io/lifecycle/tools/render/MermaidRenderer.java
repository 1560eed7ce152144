package io.lifecycle.tools.render;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.reconcile.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Mermaid flowcharts: their arrows can be styled one by one, those of its state diagrams cannot. */
record MermaidRenderer(Picture.Choice choice) implements Renderer {

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        Picture picture = Picture.of(lifecycle, choice);
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
        linkStyles(
                text,
                picture.arrows().stream()
                        .map(arrow -> "stroke:" + arrow.colour() + ",color:" + arrow.labelColour()
                                + (arrow.isForeground() ? ",stroke-width:2px" : "")
                                + (arrow.inferred() ? ",stroke-dasharray:4" : ""))
                        .toList());
        return text.toString();
    }

    @Override
    public String render(Policy<?, ?> policy, Set<Policy.Event> followed) {
        PolicyPicture picture = PolicyPicture.of(policy, followed);
        StringBuilder text = new StringBuilder("flowchart TB\n");
        text.append("    ")
                .append(PolicyPicture.START)
                .append("[\"")
                .append(escape(picture.title()))
                .append("\"]:::goal\n");
        for (PolicyPicture.Box box : picture.boxes()) {
            text.append("    ").append(box.id()).append(shape(box)).append('\n');
        }
        for (PolicyPicture.Arrow arrow : picture.arrows()) {
            text.append("    ").append(arrow.from()).append(" -->");
            if (!arrow.events().isEmpty()) {
                text.append("|\"").append(arrow.label()).append("\"|");
            }
            text.append(' ').append(arrow.to()).append('\n');
        }
        text.append("""
                classDef goal fill:none,stroke:none,color:#111111
                classDef request fill:#ffffff,stroke:#1a5fb4,stroke-width:2px,color:#111111
                classDef await fill:#f2f2f2,stroke:#888888,color:#333333
                classDef done fill:#d7f0d7,stroke:#2e7d32,stroke-width:3px,color:#111111
                classDef stuck fill:#f7dddc,stroke:#c0504d,stroke-width:2px,color:#111111
                """.indent(4));
        picture.boxes().stream()
                .filter(PolicyPicture.Box::isOpen)
                .forEach(box -> text.append("    style ").append(box.id()).append(" stroke-dasharray:4\n"));
        linkStyles(
                text,
                picture.arrows().stream()
                        .map(arrow -> "stroke:" + arrow.colour() + ",color:" + arrow.labelColour()
                                + (arrow.isForeground() ? ",stroke-width:2px" : ""))
                        .toList());
        return text.toString();
    }

    private static String shape(PolicyPicture.Box box) {
        String label = "\"" + escape(box.lines()) + "\"";
        return switch (box.look()) {
            case DONE -> "[" + label + "]:::done";
            case STUCK -> "[" + label + "]:::stuck";
            case AWAIT -> "([" + label + "]):::await";
            case REQUEST -> "[" + label + "]:::request";
        };
    }

    private static String escape(List<String> lines) {
        return lines.stream().map(MermaidRenderer::escape).collect(Collectors.joining("<br/>"));
    }

    @Override
    public Renderer marking(Set<?> rows) {
        return new MermaidRenderer(choice.marking(rows));
    }

    @Override
    public Renderer everyday() {
        return new MermaidRenderer(choice.everyday());
    }

    private static String shape(Picture.Box box) {
        String label = "\"" + escape(box.label()) + "\"";
        return switch (box.look()) {
            case NOTHING -> "((\" \")):::outside";
            case GONE -> "(((\" \"))):::outside";
            case STABLE -> "[" + label + "]:::stable";
            case IN_SERVICE -> "[" + label + "]:::inService";
            case INTERMEDIATE -> "([" + label + "]):::intermediate";
            case INTERMEDIATE_IN_SERVICE -> "([" + label + "]):::inService";
        };
    }

    /** Arrows are styled by their numbers; those which look alike share a line. */
    private static void linkStyles(StringBuilder text, List<String> styles) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < styles.size(); i++) {
            numbers.computeIfAbsent(styles.get(i), k -> new ArrayList<>()).add(String.valueOf(i));
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
            if ("\"#&<>`%\\\n\r".indexOf(c) >= 0) {
                escaped.append('#').append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
