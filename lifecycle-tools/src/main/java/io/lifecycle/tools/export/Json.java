package io.lifecycle.tools.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes JSON: of objects, lists, strings, numbers and truth values. */
final class Json {

    private Json() {}

    /** An object, its fields in the order of naming. */
    static final class Fields {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        /** Adds a field. */
        Fields with(String name, Object value) {
            fields.put(name, value);
            return this;
        }

        /** Adds a field if it has a value. */
        Fields with(String name, Optional<?> value) {
            value.ifPresent(present -> fields.put(name, present));
            return this;
        }
    }

    static Fields fields() {
        return new Fields();
    }

    /** Returns the text of a value, which ends in a line feed. */
    static String text(Fields value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "\n");
        return text.append('\n').toString();
    }

    private static void write(StringBuilder text, Object value, String margin) {
        if (value instanceof Fields object) {
            String separator = "{";
            for (Map.Entry<String, Object> field : object.fields.entrySet()) {
                text.append(separator).append(margin).append("  ");
                quote(text, field.getKey());
                text.append(": ");
                write(text, field.getValue(), margin + "  ");
                separator = ",";
            }
            text.append(object.fields.isEmpty() ? "{" : margin).append('}');
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                text.append(separator).append(margin).append("  ");
                write(text, element, margin + "  ");
                separator = ",";
            }
            text.append(list.isEmpty() ? "[" : margin).append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            quote(text, (String) value);
        }
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> text.append('\\').appendCodePoint(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Literals.isVisible(c)) {
                        text.appendCodePoint(c);
                    } else {
                        Literals.escape(text, c);
                    }
                }
            }
        });
        text.append('"');
    }
}
