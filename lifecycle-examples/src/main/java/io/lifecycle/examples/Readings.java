package io.lifecycle.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.Ecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes readings of one vocabulary from what is said about a server, with all its signals, by any of their names. */
final class Readings<S> {

    private static final List<String> NEIGHBOURS_OF_TASK = Stream.of("task_state", "vm_state", "power_state")
            .flatMap(key -> Stream.of(key, "OS-EXT-STS:" + key))
            .toList();

    private final StatusMapping<S> words;
    private final Map<String, List<String>> signals = new LinkedHashMap<>();

    Readings(StatusMapping<S> words) {
        this.words = words;
        for (String signal : words.signals()) {
            signals.put(
                    signal,
                    Stream.concat(Stream.of(signal), words.otherNames(signal).stream())
                            .toList());
        }
    }

    /** Returns the vocabulary. */
    StatusMapping<S> words() {
        return words;
    }

    /**
     * Returns the reading of a server.
     *
     * @throws UnreadableAnswerException if it has no status, or something that must be a text is not
     */
    Reading reading(JsonNode server) throws UnreadableAnswerException {
        JsonNode status = server.path("status");
        if (status.isMissingNode() || status.isNull()) {
            throw new UnreadableAnswerException("the server has no 'status'");
        }
        if (!status.isTextual()) {
            throw new UnreadableAnswerException("'status' must be a text, and is " + type(status));
        }
        Reading reading = Reading.of(status.asText());
        for (Map.Entry<String, List<String>> signal : signals.entrySet()) {
            Optional<JsonNode> value = value(server, signal.getKey(), signal.getValue());
            if (value.isPresent()) {
                reading = reading.with(signal.getKey(), text(signal.getKey(), value.get()));
            }
        }
        return reading;
    }

    /**
     * Returns the value of a signal; empty if the answer does not supply it.
     *
     * <p>If the key of the task is missing, but one of the keys beside it is present, there is no task. If all of them are missing, as
     * in the answers of some calls and policies, the signal was not supplied, and there may be a task. The same goes for the metadata
     * and the keys in it.
     */
    private static Optional<JsonNode> value(JsonNode server, String signal, List<String> keys) {
        JsonNode metadata = server.path(server.path("metadata").isObject() ? "metadata" : "properties");
        Optional<JsonNode> value = Stream.of(server, metadata)
                .flatMap(place -> keys.stream().map(place::get))
                .filter(Objects::nonNull)
                .min((one, other) -> Boolean.compare(one.isNull(), other.isNull()));
        boolean isTold = signal.equals(Ecs.TASK_STATE)
                ? NEIGHBOURS_OF_TASK.stream().anyMatch(server::has)
                : signal.equals(Ecs.ECM_RES_STATUS) && metadata.isObject();
        return value.isPresent() || !isTold ? value : Optional.of(JsonNodeFactory.instance.nullNode());
    }

    private static @Nullable String text(String signal, JsonNode value) throws UnreadableAnswerException {
        if (value.isContainerNode()) {
            throw new UnreadableAnswerException("'" + signal + "' must be a text, and is " + type(value));
        }
        return value.isNull() ? null : value.asText();
    }

    /** Returns the kind of a value, in words. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "text";
            case NULL, MISSING, BINARY, POJO -> "nothing";
        };
    }
}
