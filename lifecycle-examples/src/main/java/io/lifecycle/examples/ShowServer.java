package io.lifecycle.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.Ecs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the vendor's answer to "show server", of BMS and ECS, in the shapes of all versions of the API. */
final class ShowServer {

    /** The errors which say that there is no such server: of the vendor's own API, and of the native one. */
    private static final Set<String> NOT_FOUND = Set.of("Ecs.0114", "404");

    private ShowServer() {}

    /**
     * Returns what an answer says.
     *
     * @param answer the body of the answer
     * @throws UnreadableAnswerException if it is no answer to "show server"
     */
    static Reading read(JsonNode answer) throws UnreadableAnswerException {
        JsonNode server = answer.path("server");
        if (server.isObject()) {
            return reading(server);
        }
        for (JsonNode error : answer) {
            if (error.hasNonNull("code") && error.hasNonNull("message")) {
                return absentOrThrow(error);
            }
        }
        List<String> keys = new ArrayList<>();
        answer.fieldNames().forEachRemaining(keys::add);
        throw new UnreadableAnswerException("no answer to 'show server': it has the keys " + keys);
    }

    /** Returns a vocabulary as it is for whoever reads these answers: the job is another question to the API. */
    static <S> StatusMapping<S> supplied(StatusMapping<S> statuses) {
        Set<String> supplied = new LinkedHashSet<>(statuses.signals());
        supplied.retainAll(Set.of(Ecs.TASK_STATE, Ecs.ECM_RES_STATUS));
        return statuses.using(supplied);
    }

    private static Reading reading(JsonNode server) throws UnreadableAnswerException {
        JsonNode status = server.path("status");
        if (!status.isTextual()) {
            throw new UnreadableAnswerException("the server has no 'status'");
        }
        // A key that is missing is a signal that is empty, not one that was not supplied.
        String task = server.has("OS-EXT-STS:task_state") ? "OS-EXT-STS:task_state" : "task_state";
        Reading reading = Reading.of(status.asText()).with(Ecs.TASK_STATE, text(server.path(task)));
        JsonNode metadata = server.path("metadata");
        return metadata.isObject()
                ? reading.with(Ecs.ECM_RES_STATUS, text(metadata.path(Ecs.ECM_RES_STATUS)))
                : reading;
    }

    private static Reading absentOrThrow(JsonNode error) throws UnreadableAnswerException {
        String code = error.path("code").asText();
        if (NOT_FOUND.contains(code)) {
            return Reading.absent();
        }
        throw new UnreadableAnswerException("the API answered an error: " + code + ", "
                + error.path("message").asText());
    }

    private static @Nullable String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
