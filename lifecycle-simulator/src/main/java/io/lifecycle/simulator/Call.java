package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client has asked.
 *
 * @param headers by name in lower case; the first, if a header is sent twice
 * @param names the parts of the path that have names in its route
 * @param body JSON; a missing node if there is none
 * @param raw the body as it was sent; read-only
 */
record Call(
        String method,
        URI uri,
        Map<String, String> headers,
        Map<String, String> names,
        Map<String, String> query,
        JsonNode body,
        ByteBuffer raw) {

    /**
     * Returns the parts of a path. Double slashes count as one: a client sends them if its endpoint ends with a slash.
     */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /**
     * Returns the parameters of a query.
     *
     * @throws IllegalArgumentException if it is not encoded correctly
     */
    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : raw.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!name.isEmpty()) {
                query.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Call named(Map<String, String> names) {
        return new Call(method, uri, headers, names, query, body, raw);
    }

    /** Returns the part of the path that has this name in the route. */
    String at(String name) {
        return names.getOrDefault(name, "");
    }

    Optional<String> asked(String parameter) {
        return Optional.ofNullable(query.get(parameter)).filter(value -> !value.isEmpty());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the only key of the body, which names an action. */
    Optional<String> onlyKey() {
        return body.isObject() && body.size() == 1
                ? Optional.of(body.fieldNames().next())
                : Optional.empty();
    }
}
