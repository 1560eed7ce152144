package io.lifecycle.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A handler for some calls: those with a method and a path. A part of the path in braces may be anything. */
final class Route {

    private final String method;
    private final List<String> path;
    private final Function<Call, Answer> handler;

    private Route(String method, List<String> path, Function<Call, Answer> handler) {
        this.method = method;
        this.path = path;
        this.handler = handler;
    }

    static Route get(String path, Function<Call, Answer> handler) {
        return new Route("GET", Call.segments(path), handler);
    }

    static Route post(String path, Function<Call, Answer> handler) {
        return new Route("POST", Call.segments(path), handler);
    }

    static Route delete(String path, Function<Call, Answer> handler) {
        return new Route("DELETE", Call.segments(path), handler);
    }

    /** Returns the parts of a path that have names in this one; empty if the path does not match. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = path.get(i);
            if (wanted.startsWith("{")) {
                names.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
            } else if (!wanted.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    boolean isFor(String asked) {
        return method.equals(asked);
    }

    Answer answer(Call call) {
        return handler.apply(call);
    }
}
