package io.lifecycle.tools.render;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.reconcile.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** PlantUML state diagrams. */
record PlantUmlRenderer(Picture.Choice choice) implements Renderer {

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        Picture picture = Picture.of(lifecycle, choice);
        StringBuilder text = new StringBuilder("@startuml\n").append("hide empty description\n");
        for (Picture.Box box : picture.boxes()) {
            if (!isOutside(box.id())) {
                state(text, List.of(box.label()), box.id(), look(box.look()));
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
    public String render(Policy<?, ?> policy, Set<Policy.Event> followed) {
        PolicyPicture picture = PolicyPicture.of(policy, followed);
        StringBuilder text = new StringBuilder("@startuml\n").append("hide empty description\n");
        state(text, picture.title(), PolicyPicture.START, "#ffffff;line:ffffff");
        for (PolicyPicture.Box box : picture.boxes()) {
            state(text, box.lines(), box.id(), look(box.look()) + (box.isOpen() ? ";line.dashed" : ""));
        }
        for (PolicyPicture.Arrow arrow : picture.arrows()) {
            text.append(arrow.from())
                    .append(" -[")
                    .append(arrow.colour())
                    .append("]-> ")
                    .append(arrow.to());
            if (!arrow.events().isEmpty()) {
                text.append(" : <color:")
                        .append(arrow.labelColour())
                        .append('>')
                        .append(arrow.label());
            }
            text.append('\n');
        }
        return text.append("@enduml\n").toString();
    }

    private static void state(StringBuilder text, List<String> lines, String id, String look) {
        text.append("state \"")
                .append(lines.stream().map(PlantUmlRenderer::escape).collect(Collectors.joining("\\n")))
                .append("\" as ")
                .append(id)
                .append(' ')
                .append(look)
                .append('\n');
    }

    private static String look(PolicyPicture.Look look) {
        return switch (look) {
            case DONE -> "#d7f0d7;line:2e7d32;line.bold";
            case STUCK -> "#f7dddc;line:c0504d;line.bold";
            case AWAIT -> "#f2f2f2;line:888888";
            case REQUEST -> "#ffffff;line:1a5fb4;line.bold";
        };
    }

    @Override
    public Renderer marking(Set<?> rows) {
        return new PlantUmlRenderer(choice.marking(rows));
    }

    @Override
    public Renderer everyday() {
        return new PlantUmlRenderer(choice.everyday());
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
            case INTERMEDIATE_IN_SERVICE -> "#eef7ee;line:2e7d32";
            case INTERMEDIATE, NOTHING, GONE -> "#f2f2f2;line:888888";
        };
    }

    /** Writes a character by its number if it has a meaning in a label, alone or doubled. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        int before = 0;
        for (int c : text.codePoints().toArray()) {
            if (Character.isWhitespace(c)) {
                escaped.append(' ');
            } else if (Character.isLetterOrDigit(c) || (c != before && "-,.'()/".indexOf(c) >= 0)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "<U+%04X>", c));
            }
            before = c;
        }
        return escaped.toString();
    }
}
