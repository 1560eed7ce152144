package io.lifecycle.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server that a list lacks does not exist: only if the list is complete, and not one page of several, or of running servers
 * only.
 */
final class Listings {

    /** What a list says about the server that is followed. */
    enum Extent {
        /** It is in the list, or in an earlier page of it. */
        LISTED,
        /** It may be in the next page. */
        GOES_ON,
        /** It may be stopped, because the tools on the node list only running containers unless told otherwise. */
        WITHOUT_STOPPED,
        /** It is in none of the pages. */
        WHOLE
    }

    private Optional<String> first = Optional.empty();
    private long count;
    private boolean isListed;

    /**
     * Takes in a list, or the next page of one.
     *
     * @param answer the whole answer, with the servers in it
     * @param listed the servers
     * @param isListed whether the one that is followed is among them
     */
    Extent extent(JsonNode answer, List<JsonNode> listed, boolean isListed) {
        Optional<String> begin =
                listed.stream().findFirst().map(server -> server.path("id").asText());
        if (begin.equals(first)) {
            begin(Optional.empty());
        }
        if (count == 0) {
            begin(begin);
        }
        count += listed.size();
        this.isListed |= isListed;
        boolean hasNext = answer.path("servers_links")
                .valueStream()
                .anyMatch(link -> link.path("rel").asText().equals("next"));
        if (hasNext || answer.path("count").asLong() > count) {
            return Extent.GOES_ON;
        }
        boolean wasListed = this.isListed;
        begin(Optional.empty());
        boolean isOfNode = !listed.isEmpty() && Tool.of(listed.get(0)) != Tool.API;
        boolean isOfRunning = listed.stream()
                .allMatch(server -> server.path("status").asText().strip().equalsIgnoreCase("running"));
        if (wasListed) {
            return Extent.LISTED;
        }
        return isOfNode && isOfRunning ? Extent.WITHOUT_STOPPED : Extent.WHOLE;
    }

    private void begin(Optional<String> id) {
        first = id;
        count = 0;
        isListed = false;
    }
}
