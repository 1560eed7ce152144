package io.lifecycle.tools.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Serial;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes objects, lists, strings, numbers, truth values and nulls as JSON. */
public final class Json {

    private static final JsonFactory FOR_PEOPLE =
            new JsonFactoryBuilder().characterEscapes(new Escapes(false)).build();
    private static final JsonFactory FOR_A_SCRIPT =
            new JsonFactoryBuilder().characterEscapes(new Escapes(true)).build();

    private Json() {}

    /** An object to write, with its fields in the order in which they were added. */
    public static final class Fields {
        private final Map<String, Object> fields = new LinkedHashMap<>();

        /** Adds a field. */
        public Fields with(String name, Object value) {
            fields.put(name, value);
            return this;
        }

        /** Adds a field if it has a value. */
        public Fields with(String name, Optional<?> value) {
            value.ifPresent(present -> fields.put(name, present));
            return this;
        }
    }

    /** Returns an object without fields. */
    public static Fields fields() {
        return new Fields();
    }

    /** Returns a value as indented text for people, with a line feed at the end. Invisible characters are escaped. */
    public static String text(Fields value) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
        return write(FOR_PEOPLE, printer, value) + "\n";
    }

    /** Returns a value as one line of ASCII that is safe in the script of a page: no tag can begin in it. */
    public static String script(@Nullable Object value) {
        return write(FOR_A_SCRIPT, null, value);
    }

    private static String write(JsonFactory factory, @Nullable DefaultPrettyPrinter printer, @Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            if (printer != null) {
                generator.setPrettyPrinter(printer);
            }
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Fields object) {
            write(generator, object.fields);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else {
            generator.writeObject(value);
        }
    }

    /** Escapes what is invisible or cannot be encoded; for a script, all that is not ASCII or begins a tag. */
    private static final class Escapes extends CharacterEscapes {

        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean forScript;

        Escapes(boolean forScript) {
            this.forScript = forScript;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[0x7F] = ESCAPE_STANDARD;
            if (forScript) {
                escapes['<'] = ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            boolean isEscaped = unit > '~' && (forScript || !isVisible(unit));
            return isEscaped ? new SerializedString(String.format("\\u%04x", unit)) : null;
        }
    }

    /** Returns whether a character stands for itself in a text: it shows, and can be encoded. */
    public static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
