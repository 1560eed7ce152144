package io.lifecycle.tools.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import java.util.Locale;
import java.util.Set;

/** PlantUML state diagrams. */
record PlantUmlRenderer(Set<?> marked) implements Renderer {

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        Picture picture = Picture.of(lifecycle, marked);
        StringBuilder text = new StringBuilder("@startuml\n").append("hide empty description\n");
        for (Picture.Box box : picture.boxes()) {
            if (!isOutside(box.id())) {
                text.append("state \"")
                        .append(escape(box.label()))
                        .append("\" as ")
                        .append(box.id())
                        .append(' ')
                        .append(look(box.look()))
                        .append('\n');
            }
        }
        for (Picture.Arrow arrow : picture.arrows()) {
            text.append(end(arrow.from()))
                    .append(" -[")
                    .append(arrow.colour())
                    .append(arrow.inferred() ? ",dashed]-> " : "]-> ")
                    .append(end(arrow.to()));
            if (!arrow.labels().isEmpty()) {
                text.append(" : <color:")
                        .append(arrow.labelColour())
                        .append('>')
                        .append(escape(arrow.label()));
            }
            text.append('\n');
        }
        return text.append("@enduml\n").toString();
    }

    @Override
    public Renderer marking(Set<?> rows) {
        return new PlantUmlRenderer(Set.copyOf(requireNonNull(rows, "rows")));
    }

    private static boolean isOutside(String id) {
        return id.equals(Picture.NOTHING) || id.equals(Picture.GONE);
    }

    private static String end(String id) {
        return isOutside(id) ? "[*]" : id;
    }

    private static String look(Picture.Look look) {
        return switch (look) {
            case STABLE -> "#ffffff;line:333333;line.bold";
            case IN_SERVICE -> "#d7f0d7;line:2e7d32;line.bold";
            case INTERMEDIATE, NOTHING, GONE -> "#f2f2f2;line:888888";
        };
    }

    /** Every character that has a meaning in a label is written by its number. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c)) {
                escaped.append(' ');
            } else if (Character.isLetterOrDigit(c) || "-,.'()/".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "<U+%04X>", c));
            }
        });
        return escaped.toString();
    }
}
