package io.lifecycle.examples;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads from JSON what happened to the server that is followed, in all known shapes of requests, of answers about one server, and of
 * lists.
 *
 * <p>If one value has several of them, the request comes first, then what its job says, then the answer.
 */
final class Answers<S, O> {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final Map<String, Progress> PROGRESS = Map.of(
            "INIT", Progress.UNDER_WAY,
            "RUNNING", Progress.UNDER_WAY,
            "UNDER_WAY", Progress.UNDER_WAY,
            "SUCCESS", Progress.COMPLETED,
            "COMPLETED", Progress.COMPLETED,
            "FAIL", Progress.FAILED,
            "FAILED", Progress.FAILED,
            "ENDED", Progress.ENDED);

    private static final List<String> IDS = List.of("id", "uuid", "ctid", "veid", "vpsid");
    private static final List<String> NAMES = List.of("name", "hostname");
    private static final List<String> IDS_IN_EVENTS = List.of("server_id", "instance_id");
    private static final List<String> NAMES_IN_EVENTS = List.of("server");
    private final ServerKind<S, O> kind;
    private final Subject subject;
    private final Map<Tool, Readings<S>> readings = new EnumMap<>(Tool.class);
    private final Map<String, O> operations = new HashMap<>();
    private final Listings listings = new Listings();
    private long ofOthers;
    private boolean isDoubted;

    Answers(ServerKind<S, O> kind, Subject subject) {
        this.kind = kind;
        this.subject = subject;
        kind.lifecycle().operations().forEach(operation -> operations.put(lower(operation.name()), operation.id()));
        kind.vocabularies().forEach((tool, words) -> readings.put(tool, new Readings<>(words)));
    }

    /** Returns how many answers and requests were left out because they are about other servers. */
    long ofOthers() {
        return ofOthers;
    }

    /**
     * Returns what a value says about the server; nothing if it is about another.
     *
     * @throws Subject.SeveralServersException if it is not clear which server is meant
     */
    List<Entry<S, O>> read(long line, JsonNode value) throws Subject.SeveralServersException {
        return new Line(line).read(value);
    }

    /** Reads one value. */
    private final class Line {

        private final long line;
        private final List<Entry<S, O>> told = new ArrayList<>();
        private Optional<Instant> at = Optional.empty();

        private Line(long line) {
            this.line = line;
        }

        private List<Entry<S, O>> read(JsonNode value) throws Subject.SeveralServersException {
            try {
                if (value.isArray()) {
                    readArray(value);
                } else if (value.isObject()) {
                    at = at(value.path("at"));
                    readObject(value);
                } else {
                    throw new UnreadableAnswerException("not an answer, but " + Readings.type(value));
                }
            } catch (UnreadableAnswerException e) {
                told.add(new Entry.Unreadable<>(line, e.problem));
            }
            return told;
        }

        private void readArray(JsonNode array) throws UnreadableAnswerException, Subject.SeveralServersException {
            if (!array.isEmpty() && array.valueStream().allMatch(Tool::isField)) {
                readObject(ofFields(array));
            } else if (array.valueStream().allMatch(Tool::hasStatus)) {
                readList(array, array);
            } else {
                throw new UnreadableAnswerException("not a list of servers: some entries have no status");
            }
        }

        private void readObject(JsonNode value) throws UnreadableAnswerException, Subject.SeveralServersException {
            JsonNode answer = value.path("body").isObject() ? value.path("body") : value;
            boolean isList = answer.path("servers").isArray();
            boolean isWrapped = answer.path("server").isObject();
            JsonNode server = Tool.plain(isWrapped ? answer.path("server") : answer);
            Optional<ApiError> error =
                    isList || isWrapped || Tool.hasStatus(answer) ? Optional.empty() : ApiError.of(answer);
            boolean isAnswer = isWrapped || (error.isEmpty() && server.has("status"));
            if (!isList && !subject.is(names(value, isAnswer ? server : null, error))) {
                ofOthers++;
                return;
            }
            boolean isEvent = readEvents(value);
            if (isList) {
                readList(answer, answer.path("servers"));
            } else if (isAnswer) {
                readServer(server);
            } else if (error.isPresent()) {
                readError(error.get());
            } else if (!isEvent) {
                throw new UnreadableAnswerException("not an answer about a server: it has the keys ["
                        + Shown.text(
                                value.propertyStream().map(Map.Entry::getKey).collect(joining(", "))) + "]");
            }
        }

        /** Adds what was requested and what a job says; returns whether there is either. */
        private boolean readEvents(JsonNode value) {
            boolean isEvent = false;
            for (Entry.Fate fate : Entry.Fate.values()) {
                if (value.has(fate.key)) {
                    isEvent = true;
                    tell(() -> new Entry.Request<>(line, at, fate, operation(fate.key, value)));
                }
            }
            if (value.path("progress").isTextual() || value.has("is")) {
                isEvent = true;
                tell(() -> new Entry.Job<>(line, at, operation("progress", value), progress(value.path("is"))));
            }
            return isEvent;
        }

        private void readServer(JsonNode server) {
            tell(() -> {
                if (server.has("job_id") || server.has("job_type")) {
                    throw new UnreadableAnswerException(
                            "an answer about a job; write {\"progress\": OPERATION, \"is\": STATUS} instead");
                }
                Readings<S> in = readings(server);
                return new Entry.Answer<>(line, at, in.reading(server), Optional.of(in.words()));
            });
        }

        private Readings<S> readings(JsonNode server) throws UnreadableAnswerException {
            Tool tool = Tool.of(server);
            Readings<S> known = readings.get(tool);
            if (known == null) {
                throw new UnreadableAnswerException(
                        "it is from " + lower(tool.name()) + ", which knows only containers; read it with --container");
            }
            return known;
        }

        private void readList(JsonNode answer, JsonNode servers)
                throws UnreadableAnswerException, Subject.SeveralServersException {
            List<JsonNode> listed = servers.valueStream()
                    .map(Tool::plain)
                    .filter(server -> !lower(server.path("type").asText()).equals("vm"))
                    .toList();
            Optional<StatusMapping<S>> words = listed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(readings(listed.get(0)).words());
            List<Subject.Names> names = listed.stream().map(Answers::names).toList();
            subject.requireOne(names);
            boolean isListed = false;
            for (int i = 0; i < listed.size(); i++) {
                if (subject.is(names.get(i))) {
                    isListed = true;
                    readServer(listed.get(i));
                }
            }
            switch (listings.extent(answer, listed, isListed)) {
                case LISTED, GOES_ON -> {}
                case WITHOUT_STOPPED ->
                    told.add(new Entry.Note<>(
                            line,
                            "the server is not in this list, which has only running ones and says nothing about stopped ones;"
                                    + " list them with -a"));
                case WHOLE -> {
                    if (!isDoubted && !subject.isKnown()) {
                        isDoubted = true;
                        subject.chosen()
                                .ifPresent(id -> told.add(new Entry.Note<>(
                                        line,
                                        Shown.quoted(id)
                                                + " is not in this list, and was in none before; is the id right?")));
                    }
                    told.add(new Entry.Answer<>(line, at, Reading.absent(), words));
                }
            }
        }

        private void readError(ApiError error) {
            switch (error.about()) {
                case SERVER_NOT_FOUND -> told.add(new Entry.Answer<>(line, at, Reading.absent(), Optional.empty()));
                case OTHER_NOT_FOUND ->
                    told.add(new Entry.Note<>(
                            line, "something was not found, but not the server, which may still exist: " + error));
                case NOTHING -> told.add(new Entry.Unreadable<>(line, "the API answered an error: " + error));
            }
        }

        private void tell(Reader<S, O> reader) {
            try {
                told.add(reader.read());
            } catch (UnreadableAnswerException e) {
                told.add(new Entry.Unreadable<>(line, e.problem));
            }
        }
    }

    /** Reads one entry of a line. */
    @FunctionalInterface
    private interface Reader<S, O> {
        Entry<S, O> read() throws UnreadableAnswerException;
    }

    private static JsonNode ofFields(JsonNode rows) {
        ObjectNode server = JsonNodeFactory.instance.objectNode();
        rows.forEach(row -> server.set(row.path("Field").asText(), row.path("Value")));
        return server;
    }

    private static Subject.Names names(JsonNode value, @Nullable JsonNode server, Optional<ApiError> error) {
        if (server != null) {
            return names(server);
        }
        List<String> ids = new ArrayList<>(ids(value, IDS_IN_EVENTS));
        error.flatMap(ApiError::subject).map(Subject::plain).ifPresent(ids::add);
        return new Subject.Names(ids, ids(value, NAMES_IN_EVENTS));
    }

    private static Subject.Names names(JsonNode server) {
        List<String> ids = ids(server, IDS);
        List<String> names = ids(server, NAMES);
        return ids.isEmpty() ? new Subject.Names(names, List.of()) : new Subject.Names(ids, names);
    }

    private static List<String> ids(JsonNode server, List<String> keys) {
        List<String> ids = new ArrayList<>(keys.size());
        for (String key : keys) {
            JsonNode id = server.get(key);
            if (id != null && (id.isTextual() || id.isIntegralNumber())) {
                ids.add(Subject.plain(id.asText()));
            }
        }
        return ids;
    }

    private O operation(String key, JsonNode value) throws UnreadableAnswerException {
        JsonNode name = value.path(key);
        if (!name.isTextual()) {
            throw new UnreadableAnswerException("'" + key + "' must be an operation, and is " + Readings.type(name));
        }
        O operation = operations.get(lower(name.asText()));
        if (operation == null) {
            throw new UnreadableAnswerException("there is no operation " + Shown.quoted(name.asText()) + "; there are: "
                    + kind.lifecycle().operations().stream()
                            .map(Operation::name)
                            .collect(joining(", ")));
        }
        return operation;
    }

    private static Progress progress(JsonNode said) throws UnreadableAnswerException {
        Progress progress = PROGRESS.get(said.asText().toUpperCase(Locale.ROOT));
        if (progress == null) {
            throw new UnreadableAnswerException("'is' must be one of " + new TreeSet<>(PROGRESS.keySet()) + ", and is "
                    + Shown.text(said.isValueNode() ? said.asText() : Readings.type(said)));
        }
        return progress;
    }

    private static Optional<Instant> at(JsonNode at) throws UnreadableAnswerException {
        if (at.isMissingNode() || at.isNull() || (at.isTextual() && at.asText().isEmpty())) {
            return Optional.empty();
        }
        Optional<Instant> time = parsed(at.isTextual() ? at.asText() : "")
                .filter(((Predicate<Instant>) FIRST::isAfter).or(LAST::isBefore).negate());
        if (time.isEmpty()) {
            throw new UnreadableAnswerException(
                    "'at' must be a time such as 2026-11-11T09:15:00Z, from 1970 to 9999, and is "
                            + Shown.text(at.isValueNode() ? at.asText() : Readings.type(at)));
        }
        return time;
    }

    private static Optional<Instant> parsed(String time) {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
