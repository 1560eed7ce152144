package io.lifecycle.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What wrote an entry: an API, or a tool on the node. The keys of the entry show which. */
enum Tool {
    /** The vendor's API, or a client which writes what the API answers, such as {@code openstack}. */
    API,
    /** {@code vzlist -a -j}. */
    VZLIST,
    /** {@code prlctl list -a -j}. */
    PRLCTL;

    private static final List<String> IDS_OF_VZLIST = List.of("ctid", "veid", "vpsid");

    /** The keys that {@code prlctl list -i} calls otherwise than {@code prlctl list}. */
    private static final Map<String, String> KEYS_IN_DETAIL = Map.of("id", "uuid", "state", "status");

    /** Returns what wrote an entry. */
    static Tool of(JsonNode server) {
        if (IDS_OF_VZLIST.stream().anyMatch(server::has)) {
            return VZLIST;
        }
        boolean isOfPrlctl = (server.has("uuid") && !server.has("id")) || isDetailed(server);
        return isOfPrlctl ? PRLCTL : API;
    }

    /** Returns whether it is an entry of a bare list. */
    static boolean isEntry(JsonNode server) {
        return isField(server) || (hasStatus(server) && !server.has("at") && !isEvent(server));
    }

    private static boolean isEvent(JsonNode line) {
        return Stream.of(Entry.Fate.values()).anyMatch(fate -> line.has(fate.key));
    }

    /** Returns whether it is a row of a table with one field in each row. */
    static boolean isField(JsonNode row) {
        return row.has("Field") && row.has("Value");
    }

    /** Returns whether it has a status in one of the known shapes. */
    static boolean hasStatus(JsonNode server) {
        return server.path("status").isTextual() || server.has("Status") || isDetailed(server);
    }

    /** Returns whether it is as {@code prlctl list -i -j} writes it. */
    private static boolean isDetailed(JsonNode server) {
        return server.has("State") && server.has("Type");
    }

    /** Returns an entry with the keys of the API instead of those of a table for people, such as "Task State". */
    static JsonNode plain(JsonNode server) {
        if (server.has("status") || !hasStatus(server)) {
            return server;
        }
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : server.properties()) {
            String key = field.getKey().toLowerCase(Locale.ROOT).replace(' ', '_');
            plain.putIfAbsent(isDetailed(server) ? KEYS_IN_DETAIL.getOrDefault(key, key) : key, field.getValue());
        }
        return plain;
    }
}
