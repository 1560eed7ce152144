package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.kafkastreams.LifecycleProcessor.OnUnreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the watches of one partition. It takes the time from the events, and reads no clock. */
final class WatchKeeper<S, O> implements Processor<String, ResourceEvent, String, ResourceNews> {

    private final LifecycleProcessor<S, O> like;

    private @Nullable ProcessorContext<String, ResourceNews> context;
    private @Nullable KeyValueStore<String, String> store;
    private Books books;
    private Timers<S, O> timers;

    /** The place of the record that is being processed, and the resources that it had events of. It may have several of each. */
    private Place place = Place.NOWHERE;

    private final Set<String> heardOf = new HashSet<>();

    /** A place in a topic. */
    private record Place(String topic, int partition, long offset) {

        static final Place NOWHERE = new Place("", -1, -1);

        static Place of(RecordMetadata record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    /** A resource while an event of it is processed: what the store has, if anything, and what is known. */
    private record Known<S, O>(String id, @Nullable Kept stored, Kept kept, Watch<S, O> watch) {

        Known<S, O> with(Kept other) {
            return new Known<>(id, stored, other, watch);
        }

        Known<S, O> with(Kept other, Watch<S, O> next) {
            return new Known<>(id, stored, other, next);
        }
    }

    WatchKeeper(LifecycleProcessor<S, O> like) {
        this.like = like;
        this.books = new Books(like.doubt());
        this.timers = new Timers<>(like.interval());
    }

    @Override
    public void init(ProcessorContext<String, ResourceNews> ownContext) {
        // A task that failed begins again with the same processor and the same store.
        context = ownContext;
        store = ownContext.getStateStore(like.storeName());
        books = new Books(like.doubt());
        place = Place.NOWHERE;
        heardOf.clear();
        try (KeyValueIterator<String, String> all = store().all()) {
            while (all.hasNext()) {
                KeyValue<String, String> entry = all.next();
                Kept kept = readable(entry.key, entry.value);
                if (kept != null) {
                    books.replace(entry.key, null, kept);
                }
            }
        }
        ownContext.schedule(like.interval(), like.ticks(), this::tick);
    }

    private ProcessorContext<String, ResourceNews> context() {
        return requireNonNull(context, "context");
    }

    private KeyValueStore<String, String> store() {
        return requireNonNull(store, "store");
    }

    // Events.

    @Override
    public void process(Record<String, ResourceEvent> record) {
        String id = record.key();
        ResourceEvent event = record.value();
        if (id == null) {
            unreadable("", "it has no key; give it the id of its resource", record.timestamp());
        } else if (event == null) {
            remove(id, record.timestamp());
        } else if (event instanceof ResourceEvent.Unreadable unreadable) {
            unreadable(id, unreadable.problem(), record.timestamp());
        } else if (isAhead(event, record.timestamp())) {
            unreadable(id, ahead(event, record.timestamp()), record.timestamp());
        } else {
            take(id, event, record.timestamp());
        }
    }

    private void remove(String id, long timestamp) {
        String line = store().delete(id);
        if (line != null) {
            books.replace(id, readable(id, line), null);
            context().forward(new Record<>(id, null, timestamp));
        }
    }

    private boolean isAhead(ResourceEvent event, long timestamp) {
        return Duration.between(Instant.ofEpochMilli(timestamp), event.at()).compareTo(like.aheadAtMost()) > 0;
    }

    private String ahead(ResourceEvent event, long timestamp) {
        return "its time " + event.at() + " is more than " + like.aheadAtMost() + " ahead of the record's, "
                + Instant.ofEpochMilli(timestamp) + "; check the clock of the service that wrote it";
    }

    private void take(String id, ResourceEvent event, long timestamp) {
        Place now = context().recordMetadata().map(Place::of).orElse(Place.NOWHERE);
        if (!now.equals(place)) {
            place = now;
            heardOf.clear();
        }
        Instant at = Instant.ofEpochSecond(event.at().getEpochSecond());
        Kept stored = stored(id, timestamp);
        if (stored != null
                && stored.hasTaken(Kept.topic(now.topic()), now.offset(), at.getEpochSecond())
                && !heardOf.contains(id)) {
            // After a failure, the disk may have a line that never reached the changelog. This writes it there.
            store().put(id, stored.line());
            return;
        }
        heardOf.add(id);
        try {
            Known<S, O> known = stored == null ? begun(id, null, event, at) : resumed(id, stored, event, at, timestamp);
            take(known, event, at, timestamp);
        } catch (IllegalArgumentException e) {
            // An operation or an estimate that this lifecycle does not have. Nothing of the event was kept yet.
            unreadable(id, String.valueOf(e.getMessage()), timestamp);
        }
    }

    private void take(Known<S, O> known, ResourceEvent event, Instant at, long timestamp) {
        Watch<S, O> watch = known.watch();
        if (event instanceof ResourceEvent.Read read) {
            read(known, read, at, timestamp);
        } else if (event instanceof ResourceEvent.Requested it) {
            keep(known, watch.afterRequest(like.operation(it.operation()), at), at, timestamp);
        } else if (event instanceof ResourceEvent.Refused it) {
            keep(known, watch.afterRefusal(like.operation(it.operation()), at), at, timestamp);
        } else if (event instanceof ResourceEvent.Attempted it) {
            keep(known, watch.afterAttempt(like.operation(it.operation()), at), at, timestamp);
        } else if (event instanceof ResourceEvent.Progressed it) {
            keep(known, watch.afterProgress(like.operation(it.operation()), it.progress(), at), at, timestamp);
        } else if (event instanceof ResourceEvent.Lagged) {
            keep(known, watch.afterLag(at), at, timestamp);
        } else if (event instanceof ResourceEvent.Confirmed) {
            confirm(known, at, timestamp);
        } else if (known.stored() == null) {
            save(known);
        }
    }

    private Known<S, O> begun(String id, @Nullable Kept stored, ResourceEvent event, Instant at) {
        String source = "";
        Watch<S, O> watch = like.begin(at);
        if (event instanceof ResourceEvent.Read read) {
            source = read.source();
        } else if (event instanceof ResourceEvent.Added added) {
            source = added.source();
            Optional<String> estimate = added.estimate();
            watch = estimate.isPresent() ? like.begin(like.observer().parse(estimate.get()), at) : watch;
        }
        Kept kept = Kept.beginning(source, at.getEpochSecond(), watch.estimate().isGone(), watch.text());
        return new Known<>(id, stored, kept, watch);
    }

    private Known<S, O> resumed(String id, Kept stored, ResourceEvent event, Instant at, long timestamp) {
        try {
            return new Known<>(id, stored, stored, like.parse(stored.text()));
        } catch (IllegalArgumentException e) {
            unreadable(id, "what is kept of it: " + e.getMessage() + "; the resource starts again", timestamp);
            Known<S, O> fresh = begun(id, stored, event, at);
            return fresh.with(fresh.kept().numbered(stored.number()));
        }
    }

    // Readings.

    private void read(Known<S, O> known, ResourceEvent.Read event, Instant at, long timestamp) {
        Kept kept = known.kept();
        if (at.getEpochSecond() < kept.latest()) {
            return;
        }
        Kept moved = kept.source().equals(event.source()) ? kept : kept.from(event.source());
        Known<S, O> its = known.with(moved);
        if (isVanishing(known.watch(), event.reading())) {
            absent(its, event, at, timestamp);
        } else {
            keep(its.with(moved.held(Kept.NEVER)), its.watch().afterReading(event.reading(), at), at, timestamp);
        }
    }

    private void absent(Known<S, O> known, ResourceEvent.Read event, Instant at, long timestamp) {
        Kept kept = known.kept();
        long second = at.getEpochSecond();
        books.replace(known.id(), known.stored(), kept); // the decision counts it at its new source
        Books.Verdict verdict = books.decide(kept, second, event.listing());
        int existing = books.existing(kept.source());
        books.replace(known.id(), kept, known.stored());
        switch (verdict) {
            case BELIEVED ->
                keep(
                        known.with(kept.vanishedAt(second)),
                        known.watch().afterReading(event.reading(), at),
                        at,
                        timestamp);
            case CONFIRMED ->
                keep(known.with(kept.held(Kept.NEVER)), known.watch().afterReading(event.reading(), at), at, timestamp);
            case HELD -> {
                Kept held = kept.held(second).numbered(kept.number() + 1);
                save(known.with(held));
                forward(known.id(), new ResourceNews.HeldBack(held.number(), held.source(), existing, at), timestamp);
            }
            case STILL_HELD -> save(known);
        }
    }

    /** Returns whether a resource would be gone although no deletion explains it. */
    private boolean isVanishing(Watch<S, O> watch, Reading reading) {
        if (reading.status().isPresent() || watch.estimate().isGone()) {
            return false;
        }
        StateEstimate<S> after = like.observer().afterReading(watch.estimate(), reading);
        return after.anomalies().stream()
                .anyMatch(anomaly -> anomaly.isDoubtfulAbsence() || anomaly instanceof Anomaly.Disturbed);
    }

    private void confirm(Known<S, O> known, Instant at, long timestamp) {
        Kept kept = known.kept();
        if (!kept.isHeld()) {
            return;
        }
        Known<S, O> released = known.with(kept.held(Kept.NEVER));
        if (at.getEpochSecond() < kept.latest()) {
            save(released);
        } else {
            keep(released, known.watch().afterReading(Reading.absent(), at), at, timestamp);
        }
    }

    // Time.

    private void tick(long timestamp) {
        Instant now = Instant.ofEpochSecond(Math.floorDiv(timestamp, 1000L));
        place = Place.NOWHERE;
        heardOf.clear();
        for (String id : books.due(now.getEpochSecond())) {
            Kept stored = stored(id, timestamp);
            if (stored != null && stored.latest() <= now.getEpochSecond()) {
                tick(id, stored, now, timestamp);
            }
        }
    }

    private void tick(String id, Kept stored, Instant now, long timestamp) {
        Watch<S, O> before;
        try {
            before = like.parse(stored.text());
        } catch (IllegalArgumentException e) {
            return; // its next event says so
        }
        Watch<S, O> after = before.tick(now);
        if (!after.news().isEmpty() || !after.estimate().equals(before.estimate())) {
            keep(new Known<>(id, stored, stored, before), after, now, timestamp);
        }
    }

    // Keeping and forwarding.

    private void keep(Known<S, O> known, Watch<S, O> next, Instant at, long timestamp) {
        List<ResourceNews> news = new ArrayList<>();
        long number = known.kept().number();
        for (News<S> item : next.news()) {
            news.add(ResourceNews.of(item, ++number, at));
        }
        Kept kept = known.kept()
                .knowing(at.getEpochSecond(), next.estimate().isGone(), next.text())
                .numbered(number);
        save(known.with(kept, next));
        news.forEach(item -> forward(known.id(), item, timestamp));
    }

    private void save(Known<S, O> known) {
        Kept stored = known.stored();
        Kept kept = known.kept();
        if (stored != null && kept.saysWhat(stored)) {
            long newer = kept.latest() - stored.latest();
            boolean isWritten =
                    newer < 0 || (newer > 0 && newer >= like.timesWrittenAfter().toSeconds());
            if (!isWritten) {
                return;
            }
        } else {
            kept = kept.dueAfter(timers.due(known.watch(), kept.latest()));
        }
        if (place.offset() >= 0) {
            kept = kept.after(Kept.topic(place.topic()), place.offset());
        }
        store().put(known.id(), kept.line());
        books.replace(known.id(), stored, kept);
    }

    private void forward(String id, ResourceNews news, long timestamp) {
        // The input's timestamp, because the broker has accepted it. The event's own time may be anything.
        context().forward(new Record<>(id, news, timestamp));
    }

    // Unreadable records and lines.

    private @Nullable Kept stored(String id, long timestamp) {
        String line = store().get(id);
        if (line == null) {
            return null;
        }
        Kept kept = readable(id, line);
        if (kept == null) {
            unreadable(id, "what is kept of it has another format; the resource starts again", timestamp);
        }
        return kept;
    }

    /** Returns what is kept of a resource; null if it is unreadable, which its next event reports. */
    private @Nullable Kept readable(String id, String line) {
        try {
            return Kept.read(line);
        } catch (IllegalArgumentException e) {
            if (like.onUnreadable() == OnUnreadable.STOP) {
                throw new StreamsException(
                        "store '" + like.storeName() + "', resource '" + id + "': " + e.getMessage(), e);
            }
            return null;
        }
    }

    private void unreadable(String id, String problem, long timestamp) {
        String where = context()
                .recordMetadata()
                .map(record -> "record " + record.topic() + "-" + record.partition() + "@" + record.offset())
                .orElse("a punctuation");
        String whole = where + ", resource '" + id + "': " + problem;
        if (like.onUnreadable() == OnUnreadable.STOP) {
            throw new StreamsException(whole + "; to skip such records and report them, set onUnreadable(REPORT)");
        }
        context()
                .forward(new Record<>(
                        id, new ResourceNews.Unreadable(whole, Instant.ofEpochMilli(timestamp)), timestamp));
    }
}
