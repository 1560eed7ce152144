package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was requested of one server and what the API answered about it, one JSON a line.
 *
 * <p>A line is one of these, and may say when it was: <code>"at": "2026-11-11T09:15:00Z"</code>.
 *
 * <ul>
 *   <li>an answer to "show server", as the API gave it
 *   <li><code>{"request": NAME}</code>, with the name of an operation which the API accepted
 *   <li><code>{"refused": NAME}</code>, where it refused one for the state that the server is in
 *   <li><code>{"attempt": NAME}</code>, where nobody knows whether the request arrived
 *   <li><code>{"progress": NAME, "is": "completed"}</code>, where the job of an operation says how far it is: {@code under_way},
 *       {@code completed}, {@code failed} or {@code ended}; or, as the vendor has it, {@code INIT}, {@code RUNNING}, {@code
 *       SUCCESS} or {@code FAIL}
 * </ul>
 *
 * @param lifecycle what kind of server it is
 * @param file where the lines are
 * @param shipped whether the file is one of those that are shipped with this program
 * @param control whether anybody else may have requested anything
 */
record Recording<S, O>(Lifecycle<S, O> lifecycle, String file, boolean shipped, Control control) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A line that was read. */
    sealed interface Line {

        /** Returns when it was. */
        Optional<Instant> at();
    }

    /** What became of a request. */
    enum Fate {
        ACCEPTED("request"),
        REFUSED("refused"),
        UNKNOWN("attempt");

        /** The key of such a line. */
        final String key;

        Fate(String key) {
            this.key = key;
        }
    }

    /** An operation, by its name, was requested. */
    record Request(Optional<Instant> at, Fate fate, String operation) implements Line {}

    /** The job of an operation, by its name, said how far it is. */
    record Job(Optional<Instant> at, String operation, Progress progress) implements Line {}

    /** The API answered. */
    record Answer(Optional<Instant> at, Reading reading) implements Line {}

    private static final Map<String, Progress> PROGRESS = Map.of(
            "INIT", Progress.UNDER_WAY,
            "RUNNING", Progress.UNDER_WAY,
            "UNDER_WAY", Progress.UNDER_WAY,
            "SUCCESS", Progress.COMPLETED,
            "COMPLETED", Progress.COMPLETED,
            "FAIL", Progress.FAILED,
            "FAILED", Progress.FAILED,
            "ENDED", Progress.ENDED);

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
        for (Fate fate : Fate.values()) {
            if (line.path(fate.key).isTextual()) {
                return new Request(at, fate, line.path(fate.key).asText());
            }
        }
        return line.path("progress").isTextual()
                ? new Job(at, line.path("progress").asText(), progress(line.path("is")))
                : new Answer(at, ShowServer.read(line));
    }

    private static Progress progress(JsonNode said) throws UnreadableAnswerException {
        Progress progress = PROGRESS.get(said.asText().toUpperCase(Locale.ROOT));
        if (progress == null) {
            throw new UnreadableAnswerException(
                    "'is' is none of " + new TreeSet<>(PROGRESS.keySet()) + ": " + said.asText());
        }
        return progress;
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
