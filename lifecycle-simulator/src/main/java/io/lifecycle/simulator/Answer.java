package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a call.
 *
 * @param status the HTTP status; 0 if the connection is cut instead
 * @param headers beside those that every answer has
 * @param body JSON, if there is a body
 * @param after how long the client waits for it
 */
record Answer(int status, Map<String, String> headers, Optional<JsonNode> body, Duration after) {

    private static final int CUT = 0;

    /** Returns an answer that never comes: the connection is closed. */
    static Answer cut() {
        return new Answer(CUT, Map.of(), Optional.empty(), Duration.ZERO);
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty(), Duration.ZERO);
    }

    static Answer of(int status, JsonNode body) {
        return new Answer(status, Map.of(), Optional.of(body), Duration.ZERO);
    }

    static Answer ok(JsonNode body) {
        return of(200, body);
    }

    /** Returns an error in the shape of the vendor's own API. */
    static Answer error(int status, String code, String message) {
        return wrapped(status, "error", json().put("code", code).put("message", message));
    }

    /** Returns an error in the shape of the native API. */
    static Answer nativeError(int status, String kind, String message) {
        return wrapped(status, kind, json().put("code", status).put("message", message));
    }

    private static Answer wrapped(int status, String key, ObjectNode error) {
        ObjectNode body = json();
        body.set(key, error);
        return of(status, body);
    }

    static Answer throttled(Duration retryAfter) {
        return error(429, "APIGW.0308", "The throttling threshold has been reached")
                .retryingAfter(retryAfter);
    }

    /** Returns this answer with a Retry-After of whole seconds, one at least. */
    Answer retryingAfter(Duration duration) {
        long seconds = Math.max(1, duration.plusNanos(999_999_999).toSeconds());
        return with("Retry-After", Long.toString(seconds));
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    Answer with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body, after);
    }

    Answer after(Duration delay) {
        return new Answer(status, headers, body, delay);
    }

    boolean isCut() {
        return status == CUT;
    }
}
