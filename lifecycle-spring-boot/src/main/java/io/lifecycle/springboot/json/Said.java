package io.lifecycle.springboot.json;

import io.lifecycle.core.Reading;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object to read by the names of its fields. Other fields are ignored. If a field is wrong, the message has the path to it. */
final class Said {

    /** None of our values is nested as deeply, so nothing deeper is read. */
    static final int DEEPEST = 16;

    private final Map<?, ?> fields;
    private final List<Object> path;
    private final List<Class<?>> asked;

    private Said(Map<?, ?> fields, List<Object> path, List<Class<?>> asked) {
        this.fields = fields;
        this.path = path;
        this.asked = asked;
    }

    /**
     * Returns the object.
     *
     * @throws Misread if it is not an object
     */
    static Said of(@Nullable Object tree, List<Class<?>> asked) {
        return of(tree, List.of(), asked);
    }

    private static Said of(@Nullable Object tree, List<Object> path, List<Class<?>> asked) {
        if (tree instanceof Map<?, ?> fields) {
            return new Said(fields, path, asked);
        }
        throw new Misread(path, "this is " + kind(tree) + ", and must be an object");
    }

    /** Returns the enums that the caller expects. */
    List<Class<?>> asked() {
        return asked;
    }

    /** Returns the refusal of a field. */
    Misread refused(String name, String message) {
        return new Misread(to(name), message);
    }

    /** Returns the refusal of the object as a whole. */
    Misread refused(String message) {
        return new Misread(path, message);
    }

    private List<Object> to(Object... further) {
        List<Object> longer = new ArrayList<>(path);
        Collections.addAll(longer, further);
        return longer;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        return text(fields.get(name), name);
    }

    Optional<String> textIfAny(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    private String text(@Nullable Object value, Object... further) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(value, "a text", further);
    }

    boolean truth(String name) {
        if (fields.get(name) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(fields.get(name), "true or false", name);
    }

    Said object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw wrong(value, "an object", name);
        }
        return of(value, to(name), asked);
    }

    List<Said> objects(String name) {
        List<Said> objects = new ArrayList<>();
        for (Object element : list(name)) {
            objects.add(of(element, to(name, objects.size()), asked));
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            texts.add(text(element, name, texts.size()));
        }
        return texts;
    }

    private List<?> list(String name) {
        if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(fields.get(name), "a list", name);
    }

    /** Returns texts by their names, in their order; null for a field that is null. */
    Map<String, @Nullable String> textsByName(String name) {
        Said object = object(name);
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        object.fields.forEach((key, value) -> {
            String field = String.valueOf(key);
            texts.put(field, value == null ? null : object.text(field));
        });
        return texts;
    }

    /** Returns the constant of a word. */
    <E extends Enum<E>> E word(String name, Class<E> type) {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (Fields.word(constant).equals(word)) {
                return constant;
            }
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(Fields.word(constant));
        }
        throw refused(name, quoted(word) + " is none of these: " + String.join(", ", words));
    }

    /**
     * Returns one of the existing values.
     *
     * @param unknown makes the message for a name that does not exist
     */
    <T> T oneOf(String name, Map<String, T> all, Function<String, String> unknown) {
        String text = text(name);
        T one = all.get(text);
        if (one == null) {
            throw refused(name, unknown.apply(quoted(text)) + "; there are: " + String.join(", ", all.keySet()));
        }
        return one;
    }

    /**
     * Returns what a field means.
     *
     * @param meaning throws one of the exceptions that parsers throw if the text means nothing
     */
    <T> T meaning(String name, Function<String, T> meaning) {
        String text = text(name);
        return meaning(name, text, meaning);
    }

    /** Returns what a text means that the caller made from a field. */
    <T> T meaning(String name, String text, Function<String, T> meaning) {
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw refused(name, String.valueOf(e.getMessage()));
        }
    }

    private Misread wrong(@Nullable Object value, String wanted, Object... further) {
        String message = value == null && further.length == 1
                ? "field '" + further[0] + "' is missing; it must be " + wanted
                : "this is " + kind(value) + ", and must be " + wanted;
        return new Misread(to(further), message);
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof String
                ? "a text"
                : value instanceof Boolean
                        ? "true or false"
                        : value instanceof Map ? "an object" : value instanceof List ? "a list" : "a number";
    }

    /** Returns a text from outside as messages show it: in quotes, cut, and without characters that could harm the reader. */
    static String quoted(String foreign) {
        return Reading.of(foreign).toString();
    }
}
