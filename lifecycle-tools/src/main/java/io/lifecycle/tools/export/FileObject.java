package io.lifecycle.tools.export;

import io.lifecycle.tools.lint.Spelling;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An object of a file, whose fields are asked for by name. A field that is missing or of another kind is reported, and
 * its value is then a placeholder that must not be used. {@link #done} reports the fields that nobody asked for.
 */
final class FileObject {

    private static final int MOST_SHOWN = 40;

    private final JsonValue value;
    private final String what;
    private final Map<?, ?> fields;
    private final FileFindings findings;
    private final Set<String> asked = new LinkedHashSet<>();

    /** Makes the object of a value. Messages call it {@code what}, such as {@code a state}. */
    FileObject(JsonValue value, String what, FileFindings findings) {
        this.value = value;
        this.what = what;
        this.findings = findings;
        if (value.content() instanceof Map<?, ?> object) {
            this.fields = object;
        } else {
            this.fields = Map.of();
            wrong(value, what, "an object, in braces");
        }
    }

    String origin() {
        return value.origin();
    }

    private boolean isObject() {
        return value.content() instanceof Map<?, ?>;
    }

    /** Returns a field's value; empty if it is missing, which is no error here. */
    private Optional<JsonValue> field(String name) {
        asked.add(name);
        return Optional.ofNullable((JsonValue) fields.get(name));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    private Optional<JsonValue> required(String name) {
        Optional<JsonValue> field = field(name);
        if (field.isEmpty() && isObject()) {
            report(value, "missing-field", what + " has no \"" + name + "\"; add it");
        }
        return field;
    }

    private Optional<String> text(JsonValue field, String name) {
        if (!(field.content() instanceof String text)) {
            wrong(field, "\"" + name + "\" of " + what, "a text, in double quotes");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    String text(String name) {
        return required(name).flatMap(field -> text(field, name)).orElse("");
    }

    Optional<String> textIfAny(String name) {
        return field(name).flatMap(field -> text(field, name));
    }

    /** Returns a truth value; false if it is left out. */
    boolean truth(String name) {
        return field(name)
                .map(field -> {
                    if (!(field.content() instanceof Boolean)) {
                        wrong(field, "\"" + name + "\" of " + what, "true or false");
                    }
                    return Boolean.TRUE.equals(field.content());
                })
                .orElse(false);
    }

    /** Returns the constant whose name is in the file in small letters. */
    <E extends Enum<E>> E word(String name, Class<E> type) {
        Map<String, E> words = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(word -> word.name().toLowerCase(Locale.ROOT), word -> word));
        return required(name)
                .flatMap(field -> known(field, name, words, "wrong-value", "one of " + listed(type)))
                .orElse(type.getEnumConstants()[0]);
    }

    private static String listed(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> "\"" + word.name().toLowerCase(Locale.ROOT) + "\"")
                .collect(Collectors.joining(", "));
    }

    /** Returns the constant of a name. If there is none, it is reported with this id, and the result is empty. */
    <C> Optional<C> constant(String name, Map<String, C> constants, String id, String expected) {
        return required(name).flatMap(field -> known(field, name, constants, id, expected));
    }

    private <C> Optional<C> known(JsonValue field, String name, Map<String, C> known, String id, String expected) {
        Optional<String> text = text(field, name);
        Optional<C> constant = text.map(known::get);
        if (text.isPresent() && constant.isEmpty()) {
            String hint = Spelling.nearest(text.get(), known.keySet())
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("");
            report(
                    field,
                    id,
                    "\"" + name + "\" of " + what + " must be " + expected + ", but is " + shown(field) + hint);
        }
        return constant;
    }

    /** Returns the number of the form that the file has. */
    void form(int form) {
        required("form").ifPresent(field -> {
            if (!(field.content() instanceof Number number) || !number.equals(form)) {
                wrong(field, "\"form\" of " + what, "" + form + ", because no other form can be read");
            }
        });
    }

    /** Visits the objects of a list. A list that is left out has none. */
    void each(String name, String element, Consumer<FileObject> action) {
        elements(name).forEach(each -> visit(each, element, action));
    }

    List<String> texts(String name) {
        return elements(name).stream().map(each -> text(each, name).orElse("")).toList();
    }

    private List<JsonValue> elements(String name) {
        return field(name).map(field -> elements(field, name)).orElse(List.of());
    }

    private List<JsonValue> elements(JsonValue field, String name) {
        if (!(field.content() instanceof List<?> list)) {
            wrong(field, "\"" + name + "\" of " + what, "a list, in brackets");
            return List.of();
        }
        return list.stream().map(JsonValue.class::cast).toList();
    }

    /**
     * Returns what is read from the object in a field. If the field is missing, that is reported, and the result is
     * empty.
     */
    <T> Optional<T> object(String name, String called, Function<FileObject, T> read) {
        return required(name).map(field -> {
            FileObject object = new FileObject(field, called, findings);
            T made = read.apply(object);
            object.done();
            return made;
        });
    }

    /** Returns what is read from the object in a field; empty if the field is left out. */
    <T> Optional<T> objectIfAny(String name, String called, Function<FileObject, T> read) {
        return field(name).isPresent() ? object(name, called, read) : Optional.empty();
    }

    /** Visits the object in a field. If the field is missing, that is reported. */
    void inside(String name, String called, Consumer<FileObject> action) {
        required(name).ifPresent(field -> visit(field, called, action));
    }

    private void visit(JsonValue field, String called, Consumer<FileObject> action) {
        FileObject object = new FileObject(field, called, findings);
        action.accept(object);
        object.done();
    }

    /**
     * Returns the one of these fields that it has. If it has none or several, that is reported, and the result is
     * empty.
     */
    Optional<String> oneOf(List<String> names) {
        List<String> present = names.stream().filter(fields::containsKey).toList();
        asked.addAll(names);
        if (present.size() != 1 && isObject()) {
            report(
                    value,
                    present.isEmpty() ? "missing-field" : "wrong-value",
                    what + " must have one of "
                            + names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "))
                            + ", but has " + (present.isEmpty() ? "none" : present.size() + " of them"));
        }
        return present.size() == 1 ? Optional.of(present.get(0)) : Optional.empty();
    }

    /** Returns where a list is, or where the object is if it has no such list. */
    String originOf(String name) {
        return field(name).orElse(value).origin();
    }

    /** Reports the fields that nobody asked for. */
    void done() {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            String name = (String) field.getKey();
            if (!asked.contains(name)) {
                String hint = Spelling.nearest(name, asked)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("it may have " + String.join(", ", asked));
                report(
                        (JsonValue) field.getValue(),
                        "unknown-field",
                        what + " has no field " + shown(name) + "; " + hint);
            }
        }
    }

    /** Reports a value that is not what is expected. */
    void wrong(String name, String expected) {
        JsonValue field = field(name).orElse(value);
        wrong(field, "\"" + name + "\" of " + what, expected);
    }

    private void wrong(JsonValue field, String subject, String expected) {
        report(field, "wrong-value", subject + " must be " + expected + ", but is " + shown(field));
    }

    /** Reports something else that is wrong with the object. */
    void report(String id, String message) {
        report(value, id, message);
    }

    private void report(JsonValue at, String id, String message) {
        findings.error(at, id, message);
    }

    private static String shown(JsonValue value) {
        if (value.content() instanceof Map<?, ?>) {
            return "an object";
        }
        if (value.content() instanceof List<?>) {
            return "a list";
        }
        return value.content() instanceof String text
                ? shown(text)
                : cut(value.content().toString());
    }

    private static String shown(String text) {
        return "\"" + cut(Literals.line(text)) + "\"";
    }

    /** Returns the beginning of a text that may be of any length. */
    static String cut(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }
}
