package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was requested of one server and what the API answered about it, one JSON a line.
 *
 * <p>A line is an answer to "show server", as the API gave it, or <code>{"request": NAME}</code> with the name of an
 * operation which the API accepted. Either may say when: <code>"at": "2026-11-11T09:15:00Z"</code>.
 *
 * @param lifecycle what kind of server it is
 * @param file where the lines are
 * @param shipped whether the file is one of those that are shipped with this program
 * @param control whether anybody else may have requested anything
 */
record Recording<S, O>(Lifecycle<S, O> lifecycle, String file, boolean shipped, Control control) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A line that was read: a request, or else a reading. */
    record Line(Optional<Instant> at, Optional<String> request, Optional<Reading> reading) {}

    /** Bytes that are no UTF-8 are replaced, so that they spoil their line alone. */
    List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), UTF_8))) {
            return reader.lines().toList();
        }
    }

    private InputStream open() throws IOException {
        return shipped
                ? Objects.requireNonNull(WhereIsMyServer.class.getResourceAsStream("/recordings/" + file))
                : Files.newInputStream(Path.of(file));
    }

    /** Returns what a line says. */
    static Line read(String text) throws UnreadableAnswerException {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableAnswerException("not JSON: " + e.getOriginalMessage());
        }
        Optional<Instant> at = at(line);
        return line.path("request").isTextual()
                ? new Line(at, Optional.of(line.path("request").asText()), Optional.empty())
                : new Line(at, Optional.empty(), Optional.of(ShowServer.read(line)));
    }

    private static Optional<Instant> at(JsonNode line) throws UnreadableAnswerException {
        String at = line.path("at").asText();
        try {
            return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
        } catch (DateTimeException e) {
            throw new UnreadableAnswerException("'at' is no time like 2026-11-11T09:15:00Z: " + at);
        }
    }
}
