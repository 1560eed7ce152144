package io.lifecycle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one line tells of a resource, in this order: what became of requests, what a job says, what the API answered.
 *
 * @param id which resource it is; empty if the line names none
 * @param at when it was, if the line says so
 * @param reading what was answered
 */
record EventLine<S>(Optional<String> id, Optional<Instant> at, List<Event<S>> events, Optional<Reading> reading) {

    /** Longer texts are not ids. */
    static final int LONGEST_ID = 200;

    EventLine {
        events = List.copyOf(events);
    }

    /**
     * Something that happened.
     *
     * @param isSent whether a request went out, and may have been accepted
     */
    record Event<S>(boolean isSent, UnaryOperator<StateEstimate<S>> step) {}

    /** Returns what kind of value it is, in words. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "text";
            case NULL, MISSING, BINARY, POJO -> "nothing";
        };
    }
}
