package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A field of the API's answer beside the status, with the values that a row of a {@link StatusMapping} allows.
 *
 * <p>Comparison ignores case and surrounding blanks, in names and values. A field that is {@code null} or blank has the
 * value {@code none}.
 *
 * @param name the field's name, such as {@code task_state}
 * @param allowed which values the row allows
 * @param values the named values, in the order given
 * @since 0.1
 */
public record Signal(String name, Allowed allowed, Set<String> values) {

    /** The value of a field that is {@code null} or blank. */
    public static final String NONE = "none";

    /**
     * Which values a row allows a signal.
     *
     * @since 0.1
     */
    public enum Allowed {

        /** The named values. */
        NAMED,

        /** Any value except the named ones. */
        OTHERS,

        /**
         * Any value that no other row of the same status names. In a mapping that was built, the signal has the values
         * of those other rows; before that it has none.
         */
        REST
    }

    /**
     * Makes a signal.
     *
     * @throws IllegalArgumentException if {@code values} is empty and {@code allowed} is not {@link Allowed#REST}
     */
    public Signal {
        requireNonNull(name, "name");
        requireNonNull(allowed, "allowed");
        requireNonNull(values, "values");
        if (values.isEmpty() && allowed != Allowed.REST) {
            throw new IllegalArgumentException("signal '" + name + "' has no values; name those that "
                    + (allowed == Allowed.NAMED ? "fit the row" : "do not fit the row")
                    + ", or leave the signal out of it");
        }
        Set<String> copy = new LinkedHashSet<>();
        for (String value : values) {
            copy.add(requireNonNull(value, "value"));
        }
        values = Collections.unmodifiableSet(copy);
    }

    /**
     * Returns a signal that has one of these values.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static Signal signal(String name, String... values) {
        return new Signal(name, Allowed.NAMED, set(values));
    }

    /** Returns a signal that is {@code null}, blank or {@code none}. */
    public static Signal none(String name) {
        return signal(name, NONE);
    }

    /**
     * Returns a signal that has any value except these.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static Signal anyBut(String name, String... values) {
        return new Signal(name, Allowed.OTHERS, set(values));
    }

    /** Returns a signal that has any value except {@code none}. */
    public static Signal some(String name) {
        return anyBut(name, NONE);
    }

    /**
     * Returns a signal that has a value which no other row of the same status names for it. Other rows of the same
     * state count too.
     */
    public static Signal otherwise(String name) {
        return new Signal(name, Allowed.REST, Set.of());
    }

    private static Set<String> set(String... values) {
        return new LinkedHashSet<>(Arrays.asList(requireNonNull(values, "values")));
    }

    /** Returns whether a row with this signal allows the value. Use it with rows of a mapping that was built. */
    public boolean allows(String value) {
        String comparable = comparable(requireNonNull(value, "value"));
        boolean isNamed = values.stream().anyMatch(named -> comparable(named).equals(comparable));
        return isNamed == (allowed == Allowed.NAMED);
    }

    /** Returns a text such as {@code task_state: none}, {@code any but none} or {@code any other}. */
    @Override
    public String toString() {
        return name + ": "
                + switch (allowed) {
                    case NAMED -> String.join(", ", values);
                    case OTHERS -> "any but " + String.join(", ", values);
                    case REST -> "any other";
                };
    }

    /** Returns the form in which statuses and values are compared: trimmed, in lower case, {@link #NONE} if blank. */
    static String comparable(String value) {
        String comparable = comparableName(value);
        return comparable.isEmpty() ? NONE : comparable;
    }

    /** Returns whether two spellings are the same status, or the same value. */
    static boolean isSame(String one, String other) {
        if (isWord(one) && isWord(other)) {
            return one.equalsIgnoreCase(other);
        }
        return comparable(one).equals(comparable(other));
    }

    /** Returns whether a text has only visible ASCII characters, so that trimming does not change it. */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Returns the form in which names are compared: trimmed, in lower case. */
    static String comparableName(String name) {
        return isComparable(name) ? name : name.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a name is already in the form in which names are compared. Most are. */
    private static boolean isComparable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean isPlain = character > ' ' && character <= '~' && (character < 'A' || character > 'Z');
            if (!isPlain) {
                return false;
            }
        }
        return true;
    }
}
