package io.lifecycle.springboot.json;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of an object to write, in the order in which they are added. */
final class Fields {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Fields with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Fields with(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    Fields with(Map<String, Object> others) {
        fields.putAll(others);
        return this;
    }

    Map<String, Object> done() {
        return Collections.unmodifiableMap(fields);
    }

    /**
     * Returns texts by names that come from outside and become names of fields.
     *
     * @throws IllegalArgumentException if a name has half a character, because no parser reads such a field
     */
    static Map<String, String> named(Map<String, String> texts) {
        for (String name : texts.keySet()) {
            if (Halves.isIn(name)) {
                throw new IllegalArgumentException(
                        "signal " + Said.quoted(name)
                                + " has half a character in its name, and JSON cannot name a field like that; leave the signal out");
            }
        }
        return texts;
    }

    /** Returns the name of a state's or an operation's constant. */
    static String constant(Object id) {
        return ((Enum<?>) id).name();
    }

    static List<String> constants(Collection<?> ids) {
        return ids.stream().map(Fields::constant).toList();
    }

    /** Returns the word for one of the library's own constants. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
