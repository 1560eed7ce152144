package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.proof.Laws;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.PunctuationType;

/** Random events of many servers, the same for the same seed, and the results to expect, computed directly by a watch for each. */
final class Story {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final StateObserver<BmsState, BmsOperation> OBSERVER =
            StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();

    private final Map<String, List<ResourceNews>> news = new LinkedHashMap<>();
    private final Map<String, Watch<BmsState, BmsOperation>> watches = new LinkedHashMap<>();
    private final List<Reading> readings = Laws.readings(Bms.LIFECYCLE.statuses());
    private final List<Operation<BmsOperation>> operations = Bms.LIFECYCLE.operations();
    private final int resources;
    private final Random random;
    private long events;

    Story(int resources, long seed) {
        this.resources = resources;
        this.random = new Random(seed);
    }

    /** Returns a processor without ticks, because their effects depend on when they come. It believes every absence. */
    static LifecycleProcessor.Builder<BmsState, BmsOperation> processor() {
        return LifecycleProcessor.builder(OBSERVER, OBSERVER.anything())
                .watching(Story::beforehand)
                .doubting(1, 1, Duration.ZERO, Duration.ZERO)
                .ticking(PunctuationType.WALL_CLOCK_TIME, Duration.ofDays(36_500));
    }

    private static Watch<BmsState, BmsOperation> beforehand(Watch<BmsState, BmsOperation> watch) {
        return watch.requestLag(Duration.ofSeconds(30));
    }

    /** Tells the next events to a listener, and computes their results. */
    void tell(int number, BiConsumer<String, ResourceEvent> told) {
        for (int i = 0; i < number; i++) {
            Instant at = START.plusSeconds(events / 100);
            String id = "bms-" + random.nextInt(resources);
            told.accept(id, next(id, at));
            events++;
        }
    }

    private ResourceEvent next(String id, Instant at) {
        Watch<BmsState, BmsOperation> watch = watches.get(id);
        if (watch == null) {
            take(id, beforehand(Watch.from(OBSERVER, OBSERVER.anything(), at)), at);
            return new ResourceEvent.Added("eu", Optional.empty(), at);
        }
        if (random.nextInt(6) > 0) {
            Reading reading = readings.get(random.nextInt(readings.size()));
            take(id, watch.afterReading(reading, at), at);
            return new ResourceEvent.Read(reading, "eu", at);
        }
        BmsOperation operation =
                operations.get(random.nextInt(operations.size())).id();
        if (random.nextInt(4) > 0) {
            take(id, watch.afterRequest(operation, at), at);
            return new ResourceEvent.Requested(operation.name(), at);
        }
        take(id, watch.afterAttempt(operation, at), at);
        return new ResourceEvent.Attempted(operation.name(), at);
    }

    private void take(String id, Watch<BmsState, BmsOperation> watch, Instant at) {
        watches.put(id, watch);
        for (News<BmsState> item : watch.news()) {
            List<ResourceNews> its = news.computeIfAbsent(id, unheard -> new ArrayList<>());
            its.add(ResourceNews.of(item, its.size() + 1L, at));
        }
    }

    /** Returns the expected news of each server, in order. */
    Map<String, List<ResourceNews>> news() {
        return news;
    }

    int newsInAll() {
        return news.values().stream().mapToInt(List::size).sum();
    }

    /** Returns what should be known of each server in the end. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        watches.forEach((id, watch) -> texts.put(id, requireNonNull(watch).text()));
        return texts;
    }
}
