package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A field of the API's answer beside the status, and the values it has in a row of a {@link StatusMapping}.
 *
 * @param name the field's name, such as {@code task_state}
 * @param values the values that fit the row, at least one, in the order given
 * @since 0.1
 */
public record Signal(String name, Set<String> values) {

    /** The value of a field that is {@code null}, blank or missing. */
    public static final String NONE = "none";

    /**
     * Makes a signal.
     *
     * @throws IllegalArgumentException if {@code values} is empty
     */
    public Signal {
        requireNonNull(name, "name");
        requireNonNull(values, "values");
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "signal '" + name + "' has no values; name those that fit the row, or leave the signal out of it");
        }
        Set<String> copy = new LinkedHashSet<>();
        for (String value : values) {
            copy.add(requireNonNull(value, "value"));
        }
        values = Collections.unmodifiableSet(copy);
    }

    /**
     * Returns a signal which has one of these values.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static Signal signal(String name, String... values) {
        return new Signal(name, new LinkedHashSet<>(Arrays.asList(requireNonNull(values, "values"))));
    }

    /** Returns a signal which is {@code null}, blank or missing. */
    public static Signal none(String name) {
        return signal(name, NONE);
    }

    /** Returns the form in which statuses and values are compared: trimmed, in lower case, {@link #NONE} if blank. */
    static String comparable(String value) {
        String trimmed = value.strip();
        return trimmed.isEmpty() ? NONE : trimmed.toLowerCase(Locale.ROOT);
    }
}
