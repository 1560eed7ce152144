package io.lifecycle.core.internal;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How messages show texts.
 *
 * <p>A text from outside may have any length, and characters that end a line, reverse what follows, or drive a terminal. A
 * message shows its beginning, with such characters as codes.
 */
public final class Text {

    /** The largest number of characters of a text that are shown, or kept with a message. */
    public static final int MOST_CHARACTERS = 100;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Text() {}

    /** Returns a text, cut and escaped. */
    public static String shown(String foreign) {
        String text = foreign.length() > MOST_CHARACTERS ? cut(foreign) + "..." : foreign;
        return isPlain(text) ? text : escaped(text);
    }

    /** Returns a text, cut and escaped, in single quotes. */
    public static String quoted(String foreign) {
        return "'" + shown(foreign) + "'";
    }

    /** Returns all items in single quotes, cut and escaped; {@code none} if there are none. */
    public static String quoted(Collection<?> items) {
        return items.isEmpty()
                ? "none"
                : items.stream().map(item -> quoted(String.valueOf(item))).collect(Collectors.joining(", "));
    }

    /** Returns the beginning of a text, unchanged; the whole text if it is short enough. */
    public static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1));
        return text.substring(0, splitsPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
    }

    /** Returns whether no character of a text ends a line, drives a terminal, or is invisible. */
    public static boolean isPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return text.codePoints().allMatch(Text::isPlain);
            }
        }
        return true;
    }

    /** Returns a short text of fixed length that tells texts apart: the FNV-1a hash of 64 bits, in hexadecimal. */
    public static String hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return String.format("%016x", hash);
    }

    private static boolean isPlain(int character) {
        if (character >= ' ' && character <= '~') {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, // a line break, an escape sequence
                    Character.FORMAT, // of no width, or for writing from right to left
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false; // half a character
            default -> true;
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isPlain(character)) {
                escaped.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    escaped.append(String.format("\\u%04X", (int) unit));
                }
            }
        });
        return escaped.toString();
    }
}
