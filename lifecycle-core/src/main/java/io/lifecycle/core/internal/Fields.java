package io.lifecycle.core.internal;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named values as one line of text, such as {@code estimate=bms [RUNNING];since=2026-11-27T05:00:00Z}, for a column of a
 * table or a line of a file.
 */
public final class Fields {

    private static final String SEPARATORS = "%;=";
    private static final int HEX_DIGITS = 4;

    private Fields() {}

    /** Returns named values as one line, in their order. */
    public static String write(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> {
            if (!text.isEmpty()) {
                text.append(';');
            }
            append(text, name);
            append(text.append('='), value);
        });
        return text.toString();
    }

    /** Returns a value as it is written: without separators, line breaks and tabs. */
    public static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean isPlain = character >= ' ' && character <= '~' && SEPARATORS.indexOf(character) < 0;
            if (isPlain) {
                text.append(character);
            } else {
                text.append(String.format("%%%04X", (int) character));
            }
        }
    }

    /**
     * Returns the named values that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not such a line; the message says what is wrong, but does not quote the line
     */
    public static Map<String, String> read(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split(";", -1)) {
            int end = field.indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException(Text.quoted(field) + " is not a field of the form 'name=value'");
            }
            String name = plain(field.substring(0, end));
            if (fields.put(name, plain(field.substring(end + 1))) != null) {
                throw new IllegalArgumentException("field " + Text.quoted(name) + " occurs twice");
            }
        }
        return fields;
    }

    /**
     * Returns the value that {@link #escaped} wrote.
     *
     * @throws IllegalArgumentException if it is not such a value
     */
    public static String plain(String escaped) {
        StringBuilder plain = new StringBuilder(escaped.length());
        int i = 0;
        while (i < escaped.length()) {
            char character = escaped.charAt(i);
            if (character == '%') {
                if (i + HEX_DIGITS >= escaped.length()) {
                    throw new IllegalArgumentException(Text.quoted(escaped) + " ends within an escaped character");
                }
                character = decoded(escaped.substring(i + 1, i + 1 + HEX_DIGITS));
                i += HEX_DIGITS;
            }
            plain.append(character);
            i++;
        }
        return plain.toString();
    }

    private static char decoded(String hex) {
        try {
            return (char) HexFormat.fromHexDigits(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Text.quoted("%" + hex) + " is not an escaped character", e);
        }
    }
}
