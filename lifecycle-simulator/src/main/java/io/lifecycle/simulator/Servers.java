package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.core.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The servers of a cloud, in the order in which they were created. */
final class Servers {

    /** The number of servers listed if a client names no limit. */
    private static final int USUAL_LIMIT = 1_000;

    private final Map<String, SimulatedServer<?, ?>> servers = new LinkedHashMap<>();

    synchronized void add(SimulatedServer<?, ?> server) {
        servers.put(server.id(), server);
    }

    synchronized Optional<SimulatedServer<?, ?>> find(String id) {
        return Optional.ofNullable(servers.get(id));
    }

    Optional<SimulatedServer<?, ?>> find(String id, Product product) {
        return find(id).filter(server -> server.product() == product);
    }

    synchronized List<SimulatedServer<?, ?>> all() {
        return new ArrayList<>(servers.values());
    }

    List<SimulatedServer<?, ?>> all(Product product) {
        return all().stream().filter(server -> server.product() == product).toList();
    }

    /** A server and what was read of it. */
    record Shown(SimulatedServer<?, ?> server, Reading reading) {}

    /** Reads a server; empty if it is gone. */
    static Optional<Shown> read(SimulatedServer<?, ?> server) {
        return Optional.of(new Shown(server, server.read()))
                .filter(shown -> shown.reading().status().isPresent());
    }

    /** Returns the servers that a list shows, by the filters of its call. */
    static List<Shown> listed(Collection<SimulatedServer<?, ?>> servers, Call call) {
        Optional<String> status = call.asked("status");
        Optional<String> name = call.asked("name");
        return servers.stream()
                .filter(server -> name.isEmpty() || server.name().contains(name.get()))
                .flatMap(server -> read(server).stream())
                .filter(shown -> status.isEmpty()
                        || Statuses.isListed(
                                status.get(), shown.reading().status().orElseThrow()))
                .toList();
    }

    /**
     * A page of a list.
     *
     * @param next the last of the page, if there are more
     */
    record Page<T>(List<T> shown, Optional<T> next) {}

    /** Returns the page after the element with this id; empty if none has it. */
    static <T> Optional<Page<T>> after(List<T> all, Optional<String> marker, int limit, Function<T, String> id) {
        int from = 0;
        if (marker.isPresent()) {
            while (from < all.size() && !id.apply(all.get(from)).equals(marker.get())) {
                from++;
            }
            if (from == all.size()) {
                return Optional.empty();
            }
            from++;
        }
        List<T> shown = all.subList(from, Math.min(all.size(), from + limit));
        boolean isMore = !shown.isEmpty() && from + shown.size() < all.size();
        return Optional.of(new Page<>(shown, isMore ? Optional.of(shown.get(shown.size() - 1)) : Optional.empty()));
    }

    /** Returns the page of a number, of which the first is 1. */
    static <T> List<T> page(List<T> all, int number, int limit) {
        long from = Math.min(all.size(), (long) (number - 1) * limit);
        return all.subList((int) from, (int) Math.min(all.size(), from + limit));
    }

    /** Returns the number in a query; empty if it is not a number of at least 1. */
    static Optional<Integer> number(Call call, String parameter, int usual) {
        Optional<String> asked = call.asked(parameter);
        if (asked.isEmpty()) {
            return Optional.of(usual);
        }
        try {
            return Optional.of(Integer.parseInt(asked.get())).filter(number -> number > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Integer> limit(Call call) {
        return number(call, "limit", USUAL_LIMIT);
    }

    /** Returns the text of a field; empty if there is none. */
    static Optional<String> text(JsonNode of, String field) {
        JsonNode value = of.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }
}
