package io.lifecycle.kafkastreams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of texts, whole numbers, nulls, and objects and lists of such, as bytes and back. If a field is missing, or has another
 * type, an {@link IllegalArgumentException} names it.
 */
final class JsonObject {

    /** Arithmetic on times fails far beyond what a clock may show. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, @Nullable Object> fields;

    private JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** Returns an object without fields. */
    static JsonObject empty() {
        return new JsonObject(new LinkedHashMap<>());
    }

    /** Adds a field: a text, a whole number, a map of texts, or a list of objects. */
    JsonObject with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    JsonObject with(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    JsonObject with(String name, Instant value) {
        return with(name, value.toString());
    }

    // Bytes.

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(generator, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof JsonObject object) {
            write(generator, object.fields);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else {
            generator.writeString(value == null ? null : value.toString());
        }
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the bytes are not an object; says what is wrong
     */
    static JsonObject read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(
                        "it is not a JSON object, and begins with '" + beginning(bytes) + "'");
            }
            JsonObject object = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more follows than one JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at character " + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "it is not JSON" + where + ", and begins with '" + beginning(bytes) + "': "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can always be read", e);
        }
    }

    private static String beginning(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 60), UTF_8);
        return text.replaceAll("[^ -~]", "?");
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new JsonObject(fields);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getText()
                        : (Object) parser.getLongValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    // Fields.

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "a text"));
    }

    Optional<String> optionalText(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw missing(name, "a text");
        }
        return Optional.ofNullable((String) value);
    }

    long number(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw missing(name, "a whole number");
    }

    Instant instant(String name) {
        String text = text(name);
        Instant instant;
        try {
            instant = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "field '" + name + "' is '" + text + "', and must be a time such as 2026-11-27T05:00:00Z", e);
        }
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("field '" + name + "' is '" + text + "', and must be from 1970 to 9999");
        }
        return instant;
    }

    Duration duration(String name) {
        String text = text(name);
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "field '" + name + "' is '" + text + "', and must be a duration such as PT15M", e);
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "field '" + name + "' is '" + text + "', and must be one of " + List.of(type.getEnumConstants()));
    }

    /** Returns an object of texts, in their order; an empty one if there is none. */
    Map<String, @Nullable String> texts(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof JsonObject object)) {
            throw missing(name, "an object of texts");
        }
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (String field : object.fields.keySet()) {
            Object text = object.fields.get(field);
            if (text instanceof JsonObject || text instanceof List<?>) {
                throw missing(name, "an object of texts");
            }
            texts.put(field, text == null ? null : text.toString());
        }
        return Collections.unmodifiableMap(texts);
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof JsonObject object)) {
                    throw missing(name, "a list of objects");
                }
                objects.add(object);
            }
            return objects;
        }
        throw missing(name, "a list of objects");
    }

    private IllegalArgumentException missing(String name, String wanted) {
        String found = has(name) ? "is something else" : "is missing";
        return new IllegalArgumentException("field '" + name + "' " + found + ", and must be " + wanted);
    }
}
