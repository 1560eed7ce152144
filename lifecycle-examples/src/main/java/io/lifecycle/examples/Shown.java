package io.lifecycle.examples;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How the program prints text from a file: cut if it is long, and with a code for each character that ends a line, controls a
 * terminal or is invisible.
 */
final class Shown {

    private static final int MOST_CHARACTERS = 200;

    private Shown() {}

    /** Returns a text as it is printed. */
    static String text(String foreign) {
        String cut = foreign.length() > MOST_CHARACTERS ? foreign.substring(0, MOST_CHARACTERS) + "..." : foreign;
        if (cut.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            return cut;
        }
        StringBuilder shown = new StringBuilder();
        cut.codePoints().forEach(character -> {
            if (isSeen(character)) {
                shown.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    shown.append(String.format("\\u%04X", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    /** Returns a text as it is printed, in single quotes. */
    static String quoted(String foreign) {
        return "'" + text(foreign) + "'";
    }

    /** Returns texts as they are printed, each in single quotes. */
    static String quoted(Collection<String> foreign) {
        return foreign.stream().map(Shown::quoted).collect(Collectors.joining(", "));
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
