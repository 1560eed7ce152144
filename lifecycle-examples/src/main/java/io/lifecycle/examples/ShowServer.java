package io.lifecycle.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.core.Reading;
import io.lifecycle.ecs.Ecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    private static Reading reading(JsonNode server) throws UnreadableAnswerException {
        JsonNode status = server.path("status");
        if (!status.isTextual()) {
            throw new UnreadableAnswerException("the server has no 'status'");
        }
        Reading reading = Reading.of(status.asText());
        if (isExtended(server)) {
            reading = reading.with(Ecs.TASK_STATE, text(extension(server, "task_state")));
        }
        JsonNode metadata = server.path("metadata");
        return metadata.isObject()
                ? reading.with(Ecs.ECM_RES_STATUS, text(metadata.path(Ecs.ECM_RES_STATUS)))
                : reading;
    }

    /**
     * Returns whether an answer tells of tasks at all. Where it does, a key that is missing is a signal that is empty; where all
     * three keys are missing, as in the answers of some calls and policies, the signal was not supplied, and there may be a task.
     */
    private static boolean isExtended(JsonNode server) {
        return Stream.of("task_state", "vm_state", "power_state")
                .anyMatch(key -> !extension(server, key).isMissingNode());
    }

    private static JsonNode extension(JsonNode server, String key) {
        JsonNode prefixed = server.path("OS-EXT-STS:" + key);
        return prefixed.isMissingNode() ? server.path(key) : prefixed;
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
