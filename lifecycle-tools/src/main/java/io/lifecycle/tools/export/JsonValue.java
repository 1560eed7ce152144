package io.lifecycle.tools.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lifecycle.core.Finding;
import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a JSON text, and where it stands in it.
 *
 * @param content a map of values, a list of values, a string, a number, a truth value, or {@link #NULL}
 * @param line its line, counted from 1
 * @param column the column of its first character, counted from 1
 */
record JsonValue(Object content, int line, int column) {

    /** Stands for {@code null}. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Returns where it stands, for people. */
    String origin() {
        return place(line, column);
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    /**
     * Reads a text of one value. No object in it may name a field twice.
     *
     * @throws InvalidLifecycleException if the text is anything else; the finding says where reading stopped
     */
    static JsonValue parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return whole(parser);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private static JsonValue whole(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw malformed("there is no value", parser.currentTokenLocation());
            }
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw malformed("more follows after the value", parser.currentTokenLocation());
            }
            return value;
        } catch (JsonProcessingException e) {
            // There is no location if something is too long or too deep.
            JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            throw malformed(e.getOriginalMessage(), location);
        }
    }

    private static InvalidLifecycleException malformed(String message, JsonLocation location) {
        String reason = message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\(for Object starting.*", "")
                .strip();
        Finding finding = Finding.of(
                "malformed-json",
                Severity.ERROR,
                "the text is not JSON from here on: " + Literals.line(reason),
                place(location.getLineNr(), location.getColumnNr()));
        return new InvalidLifecycleException("lifecycle file", List.of(finding));
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        Object content = switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> parser.getNumberValue();
        };
        return new JsonValue(content, start.getLineNr(), start.getColumnNr());
    }

    private static Map<String, JsonValue> object(JsonParser parser) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static List<JsonValue> list(JsonParser parser) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return Collections.unmodifiableList(elements);
    }
}
