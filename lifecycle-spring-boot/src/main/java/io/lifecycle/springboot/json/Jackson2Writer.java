package io.lifecycle.springboot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.Map;

/** Writes values with Jackson 2. */
final class Jackson2Writer<T> extends JsonSerializer<T> {

    private final Form<T> form;

    Jackson2Writer(Form<T> form) {
        this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        Map<String, Object> fields;
        try {
            fields = form.write(value);
        } catch (IllegalArgumentException e) {
            throw JsonMappingException.from(generator, e.getMessage(), e);
        }
        write(fields, generator);
    }

    /** Writes the same if the mapper adds types, because these values name their own type. */
    @Override
    public void serializeWithType(T value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        serialize(value, generator, provider);
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
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
    private static void write(String text, JsonGenerator generator) throws IOException {
        if (Halves.isIn(text)) {
            CharacterEscapes usual = generator.getCharacterEscapes();
            generator.setCharacterEscapes(new Jackson2Escapes(usual));
            generator.writeString(text);
            generator.setCharacterEscapes(usual);
        } else {
            generator.writeString(text);
        }
    }
}
