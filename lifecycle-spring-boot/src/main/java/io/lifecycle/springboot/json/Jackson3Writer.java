package io.lifecycle.springboot.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes values with Jackson 3. */
final class Jackson3Writer<T> extends ValueSerializer<T> {

    private final Form<T> form;

    Jackson3Writer(Form<T> form) {
        this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext provider) {
        Map<String, Object> fields;
        try {
            fields = form.write(value);
        } catch (IllegalArgumentException e) {
            throw DatabindException.from(generator, e.getMessage(), e);
        }
        write(fields, generator);
    }

    /** Writes the same if the mapper adds types, because these values name their own type. */
    @Override
    public void serializeWithType(
            T value, JsonGenerator generator, SerializationContext provider, TypeSerializer types) {
        serialize(value, generator, provider);
    }

    private static void write(Object value, JsonGenerator generator) {
        if (value instanceof Map<?, ?> fields) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                generator.writeName(String.valueOf(field.getKey()));
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else {
            write(value.toString(), generator);
        }
    }

    /** Jackson writes half a character by its code only if it writes bytes. A text that is encoded later would lose it. */
    private static void write(String text, JsonGenerator generator) {
        if (Halves.isIn(text)) {
            CharacterEscapes usual = generator.getCharacterEscapes();
            generator.setCharacterEscapes(new Jackson3Escapes(usual));
            generator.writeString(text);
            generator.setCharacterEscapes(usual);
        } else {
            generator.writeString(text);
        }
    }
}
