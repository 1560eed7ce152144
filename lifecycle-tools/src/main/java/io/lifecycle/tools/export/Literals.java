package io.lifecycle.tools.export;

import io.lifecycle.tools.internal.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what programming languages have in common: strings in double quotes, and comments to the end of the line. */
final class Literals {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int MOST_IN_A_LINE = 120;

    private Literals() {}

    /** Appends a character as Java escapes it: each UTF-16 unit by its number. */
    private static void escape(StringBuilder text, int c) {
        for (char half : Character.toChars(c)) {
            text.append(String.format("\\u%04x", (int) half));
        }
    }

    /** Returns a literal of Java. It is ASCII only, because compilers may assume another encoding. */
    static String java(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> text.append('\\').appendCodePoint(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        text.appendCodePoint(c);
                    } else {
                        escape(text, c);
                    }
                }
            }
        });
        return text.append('"').toString();
    }

    /** Returns a literal of Python and of Go. Go has no surrogates, so they are replaced. */
    static String plain(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c <= '~') {
                text.appendCodePoint(c);
            } else {
                int whole = Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c;
                text.append(String.format(whole > 0xFFFF ? "\\U%08x" : "\\u%04x", whole));
            }
        });
        return text.append('"').toString();
    }

    static String plain(Collection<String> values) {
        return values.stream().map(Literals::plain).collect(Collectors.joining(", "));
    }

    /** Returns a text as one line of visible characters. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> line.appendCodePoint(Json.isVisible(c) ? c : ' '));
        return line.toString();
    }

    /** Returns lines of comments, each of which begins with the mark and ends in a line feed. */
    static String comment(String mark, List<String> paragraphs) {
        StringBuilder text = new StringBuilder();
        for (String paragraph : paragraphs) {
            for (String line : wrapped(line(paragraph))) {
                text.append((mark + " " + line).stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Returns lines of comments of Java, in ASCII. A backslash is doubled, so that the compiler sees no escape in it.
     */
    static String javaComment(List<String> paragraphs) {
        StringBuilder text = new StringBuilder();
        comment("//", paragraphs).codePoints().forEach(c -> {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c > '~') {
                escape(text, c);
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + word.length() >= MOST_IN_A_LINE) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(text.startsWith("- ") ? " " : "");
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns the paragraphs that stand above a source: what it is, and its limits. */
    static List<String> heading(String what, List<String> limits) {
        List<String> heading = new ArrayList<>(List.of(what));
        if (!limits.isEmpty()) {
            heading.add("");
            heading.add("What it cannot say:");
            limits.forEach(limit -> heading.add("- " + limit));
        }
        return heading;
    }
}
