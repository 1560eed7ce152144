package io.lifecycle.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lines of JSON about resources. Messages about a wrong line do not have its number. */
final class EventLineReader<S, O> {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String FORM = "write it like {\"id\":\"web-1\",\"status\":\"ACTIVE\",\"task_state\":null}";

    /** The fields for the id in answers of the platforms, in what their tools write, and in events. */
    private static final List<String> IDS = List.of("id", "uuid", "ctid", "veid", "vpsid", "server_id", "instance_id");

    /** What jobs say, in our words and in the vendor's. */
    private static final Map<String, Progress> PROGRESS = progress();

    /** The most names of fields that are kept. */
    private static final int MOST_NAMES = 1_000;

    private final Subject<S, O> subject;
    private final StateObserver<S, O> observer;
    private final Map<String, O> actions = new LinkedHashMap<>();

    /** The signals by all their names. */
    private final Map<String, String> signals = new LinkedHashMap<>();

    /** Names that are not misspelt; most lines have the same ones. */
    private final Set<String> wellSpelt = new HashSet<>();

    EventLineReader(Subject<S, O> subject, StateObserver<S, O> observer) {
        this.subject = subject;
        this.observer = observer;
        for (Operation<O> operation : subject.lifecycle().operations()) {
            operation.action().ifPresent(action -> actions.putIfAbsent(action, operation.id()));
        }
        StatusMapping<S> mapping = observer.mapping();
        for (String signal : mapping.signals()) {
            signals.put(signal, signal);
            mapping.otherNames(signal).forEach(other -> signals.put(other, signal));
        }
    }

    private static Map<String, Progress> progress() {
        Map<String, Progress> words = new LinkedHashMap<>();
        for (Progress each : Progress.values()) {
            words.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        words.put("INIT", Progress.UNDER_WAY);
        words.put("RUNNING", Progress.UNDER_WAY);
        words.put("SUCCESS", Progress.COMPLETED);
        words.put("FAIL", Progress.FAILED);
        return words;
    }

    /**
     * Returns what a line tells.
     *
     * @throws CliException if it tells nothing, or cannot be read
     */
    EventLine<S> read(String text) {
        JsonNode line = parse(text);
        JsonNode answer = line.path("body").isObject() ? line.path("body") : line;
        if (answer.path("servers").isArray()) {
            throw new CliException("is a list of servers; write each on a line of its own, as jq -c '.servers[]' does");
        }
        JsonNode server = answer.path("server").isObject() ? answer.path("server") : answer;
        List<EventLine.Event<S>> events = events(line);
        Optional<Reading> reading = reading(server);
        if (events.isEmpty() && reading.isEmpty()) {
            throw new CliException("says nothing about a resource: it has the fields [" + names(line) + "]; " + FORM);
        }
        return new EventLine<>(id(server).or(() -> id(line)), at(line.path("at")), events, reading);
    }

    private static JsonNode parse(String text) {
        JsonNode line;
        try {
            line = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CliException("is not JSON: " + e.getOriginalMessage() + "; " + FORM);
        }
        if (!line.isObject()) {
            throw new CliException("is not an object, but " + EventLine.type(line) + "; " + FORM);
        }
        return line;
    }

    private static String names(JsonNode line) {
        String names = line.propertyStream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
        return names.length() > 100 ? names.substring(0, 100) + "..." : names;
    }

    private static Optional<String> id(JsonNode of) {
        for (String key : IDS) {
            JsonNode id = of.path(key);
            if (id.isTextual() || id.isIntegralNumber()) {
                String text = id.asText().strip();
                if (text.length() > EventLine.LONGEST_ID) {
                    throw new CliException("field '" + key + "' is longer than " + EventLine.LONGEST_ID
                            + " characters; give the resource a shorter one");
                }
                return Optional.of(text);
            }
            if (!id.isMissingNode() && !id.isNull()) {
                throw new CliException("field '" + key + "' must be text, and is " + EventLine.type(id));
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> at(JsonNode at) {
        if (at.isMissingNode() || at.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(at.asText()));
        } catch (DateTimeException e) {
            throw new CliException("field 'at' must be a time like 2026-11-11T09:15:00Z, and is '"
                    + (at.isValueNode() ? at.asText() : EventLine.type(at)) + "'");
        }
    }

    // What happened.

    private List<EventLine.Event<S>> events(JsonNode line) {
        List<EventLine.Event<S>> events = new ArrayList<>();
        request(line, "request", true, observer::afterRequest).ifPresent(events::add);
        request(line, "refused", false, observer::afterRefusal).ifPresent(events::add);
        request(line, "attempt", true, observer::afterAttempt).ifPresent(events::add);
        // An answer about a server has a field of this name too, which is a number.
        if (line.path("progress").isTextual() || line.has("is")) {
            O operation = operation(line, "progress");
            Progress progress = progressOf(line.path("is"));
            events.add(new EventLine.Event<>(false, before -> observer.afterProgress(before, operation, progress)));
        }
        return events;
    }

    private Optional<EventLine.Event<S>> request(
            JsonNode line, String field, boolean isSent, BiFunction<StateEstimate<S>, O, StateEstimate<S>> after) {
        if (!line.has(field)) {
            return Optional.empty();
        }
        O operation = operation(line, field);
        return Optional.of(new EventLine.Event<>(isSent, before -> after.apply(before, operation)));
    }

    private O operation(JsonNode line, String field) {
        JsonNode word = line.path(field);
        if (!word.isTextual()) {
            throw new CliException("field '" + field + "' must name an operation, and is " + EventLine.type(word));
        }
        return Nearest.find(word.asText(), actions).orElseGet(() -> subject.operation(word.asText()));
    }

    private static Progress progressOf(JsonNode is) {
        return Nearest.find(is.asText(), PROGRESS)
                .orElseThrow(() -> new CliException("field 'is' must be one of " + String.join(", ", PROGRESS.keySet())
                        + ", and is '" + (is.isValueNode() ? is.asText() : EventLine.type(is)) + "'"));
    }

    // What was answered.

    private Optional<Reading> reading(JsonNode server) {
        JsonNode absent = server.path("absent");
        if (!absent.isMissingNode() && !absent.isBoolean()) {
            throw new CliException("field 'absent' must be true or false, and is " + EventLine.type(absent));
        }
        JsonNode status = server.path("status");
        if (absent.asBoolean()) {
            if (!status.isMissingNode()) {
                throw new CliException("has a status and is absent; leave one of them out");
            }
            return Optional.of(Reading.absent());
        }
        requireNoneMisspelt(server);
        if (status.isMissingNode()) {
            return Optional.empty();
        }
        if (!status.isTextual()) {
            throw new CliException("field 'status' must be text, and is " + EventLine.type(status)
                    + "; if there is no such resource, write {\"absent\":true}");
        }
        Reading reading = Reading.of(status.asText());
        for (JsonNode place : List.of(server, server.path("metadata"))) {
            for (Map.Entry<String, JsonNode> field : place.properties()) {
                String signal = signals.get(field.getKey());
                if (signal != null) {
                    reading = reading.with(field.getKey(), value(field));
                }
            }
        }
        return Optional.of(reading);
    }

    private static @Nullable String value(Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        if (value.isContainerNode()) {
            throw new CliException(
                    "field '" + field.getKey() + "' must be text or null, and is " + EventLine.type(value));
        }
        return value.isNull() ? null : value.asText();
    }

    /**
     * Refuses a field that is nearly a signal. It would be ignored, like the many fields that do not matter, and nobody
     * would notice.
     */
    private void requireNoneMisspelt(JsonNode server) {
        for (Map.Entry<String, JsonNode> field : server.properties()) {
            String name = field.getKey();
            if (wellSpelt.contains(name)) {
                continue;
            }
            Stream.concat(Stream.of("status", "absent", "request", "refused", "attempt"), signals.keySet().stream())
                    .filter(known -> !name.equals(known) && Nearest.isNearly(name, known))
                    .findFirst()
                    .ifPresent(known -> {
                        throw new CliException("unknown field '" + name + "'; did you mean '" + known + "'?");
                    });
            if (wellSpelt.size() < MOST_NAMES) {
                wellSpelt.add(name);
            }
        }
    }
}
