package io.lifecycle.kafkastreams;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.kafkastreams.ResourceEvent.Listing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes events as JSON, and reads them. The form is that of {@link LifecycleSerdes#events}. */
final class EventText {

    private static final String EVENT = "event";
    private static final String AT = "at";
    private static final String SOURCE = "source";
    private static final String OPERATION = "operation";
    private static final String MISSING = "missing";
    private static final String EXPECTED = "expected";

    private EventText() {}

    static byte[] write(ResourceEvent event) {
        return fields(event).bytes();
    }

    private static JsonObject fields(ResourceEvent event) {
        if (event instanceof ResourceEvent.Read read) {
            return read(read);
        }
        if (event instanceof ResourceEvent.Added added) {
            return kind("added", added).with(SOURCE, added.source()).with("estimate", added.estimate());
        }
        if (event instanceof ResourceEvent.Requested requested) {
            return kind("requested", requested).with(OPERATION, requested.operation());
        }
        if (event instanceof ResourceEvent.Refused refused) {
            return kind("refused", refused).with(OPERATION, refused.operation());
        }
        if (event instanceof ResourceEvent.Attempted attempted) {
            return kind("attempted", attempted).with(OPERATION, attempted.operation());
        }
        if (event instanceof ResourceEvent.Progressed progressed) {
            return kind("progressed", progressed)
                    .with(OPERATION, progressed.operation())
                    .with("is", progressed.progress().name());
        }
        if (event instanceof ResourceEvent.Unreadable unreadable) {
            throw new IllegalArgumentException(
                    "an event that could not be read cannot be written: " + unreadable.problem());
        }
        return kind(event instanceof ResourceEvent.Lagged ? "lagged" : "confirmed", event);
    }

    private static JsonObject kind(String kind, ResourceEvent event) {
        return JsonObject.empty().with(EVENT, kind).with(AT, event.at());
    }

    private static JsonObject read(ResourceEvent.Read read) {
        Reading reading = read.reading();
        JsonObject fields = kind(reading.status().isPresent() ? "read" : "absent", read)
                .with(SOURCE, read.source())
                .with("status", reading.status());
        if (!reading.signals().isEmpty()) {
            fields.with("signals", reading.signals());
        }
        read.listing()
                .ifPresent(listing ->
                        fields.with(MISSING, (long) listing.missing()).with(EXPECTED, (long) listing.expected()));
        return fields;
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if the bytes are not an event; says what is wrong
     */
    static ResourceEvent read(byte[] bytes) {
        JsonObject fields = JsonObject.read(bytes);
        Instant at = fields.instant(AT);
        String kind = fields.text(EVENT);
        return switch (kind) {
            case "read" -> read(fields, Reading.of(fields.text("status")), at);
            case "absent" -> read(fields, Reading.absent(), at);
            case "added" -> new ResourceEvent.Added(fields.text(SOURCE), fields.optionalText("estimate"), at);
            case "requested" -> new ResourceEvent.Requested(fields.text(OPERATION), at);
            case "refused" -> new ResourceEvent.Refused(fields.text(OPERATION), at);
            case "attempted" -> new ResourceEvent.Attempted(fields.text(OPERATION), at);
            case "progressed" ->
                new ResourceEvent.Progressed(fields.text(OPERATION), fields.constant("is", Progress.class), at);
            case "lagged" -> new ResourceEvent.Lagged(at);
            case "confirmed" -> new ResourceEvent.Confirmed(at);
            default ->
                throw new IllegalArgumentException(
                        "field 'event' is '" + kind
                                + "', and must be one of read, absent, added, requested, refused, attempted, progressed, lagged, confirmed");
        };
    }

    private static ResourceEvent read(JsonObject fields, Reading bare, Instant at) {
        Reading reading = bare;
        for (Map.Entry<String, @Nullable String> signal :
                fields.texts("signals").entrySet()) {
            reading = reading.with(signal.getKey(), signal.getValue());
        }
        Optional<Listing> listing = Optional.empty();
        if (fields.has(MISSING) || fields.has(EXPECTED)) {
            listing = Optional.of(
                    new Listing(Math.toIntExact(fields.number(MISSING)), Math.toIntExact(fields.number(EXPECTED))));
        }
        return new ResourceEvent.Read(reading, fields.text(SOURCE), listing, at);
    }
}
