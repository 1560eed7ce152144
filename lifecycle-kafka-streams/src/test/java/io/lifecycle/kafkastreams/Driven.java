package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.Watch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A processor in a topology of its own, which a test drives: without a broker, and with a clock that only the test moves. */
final class Driven<S, O> implements AutoCloseable {

    private final LifecycleProcessor<S, O> processor;
    private final SurvivingStore store;
    private final UnaryOperator<Topology> more;
    private final Map<String, ?> settings;
    private int lives;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> events;
    private TestOutputTopic<String, ResourceNews> news;

    /** Drives a processor that was built with this store. */
    Driven(LifecycleProcessor<S, O> processor, SurvivingStore store, Instant start) {
        this(processor, store, start, topology -> topology, Map.of());
    }

    /** Drives a processor in an application with these settings. */
    static <S, O> Driven<S, O> with(
            LifecycleProcessor<S, O> processor, SurvivingStore store, Instant start, Map<String, ?> settings) {
        return new Driven<>(processor, store, start, topology -> topology, settings);
    }

    private Driven(
            LifecycleProcessor<S, O> processor,
            SurvivingStore store,
            Instant start,
            UnaryOperator<Topology> more,
            Map<String, ?> settings) {
        this.settings = settings;
        this.processor = processor;
        this.store = store;
        this.more = more;
        begin(start);
    }

    /** Drives a processor, and reports the time of each punctuation of this clock and interval. */
    static <S, O> Driven<S, O> of(
            LifecycleProcessor<S, O> processor,
            SurvivingStore store,
            Instant start,
            PunctuationType clock,
            Duration interval,
            Consumer<Instant> ticks) {
        return new Driven<>(
                processor,
                store,
                start,
                topology -> topology.addProcessor("ticks", () -> new Ticks(clock, interval, ticks), "events"),
                Map.of());
    }

    private void begin(Instant now) {
        String topic = "events-" + lives++;
        Topology topology = new Topology();
        topology.addSource(
                        "events",
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        topic)
                .addProcessor("parts", Parts::new, "events")
                .addProcessor("watches", processor, "parts")
                .addSink(
                        "news",
                        "news",
                        Serdes.String().serializer(),
                        LifecycleSerdes.news().serializer(),
                        "watches");
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven");
        driver = new TopologyTestDriver(more.apply(topology), properties, now);
        events = driver.createInputTopic(
                topic, Serdes.String().serializer(), Serdes.ByteArray().serializer());
        news = driver.createOutputTopic(
                "news", Serdes.String().deserializer(), LifecycleSerdes.news().deserializer());
    }

    /** Ends the process, and begins another with the same store and a new topic of events. */
    void restart(Instant now) {
        driver.close();
        begin(now);
    }

    /** Tells an event in a record with this timestamp. */
    void tell(String id, ResourceEvent event, Instant timestamp) {
        tell(id, LifecycleSerdes.events().serializer().serialize("", event), timestamp);
    }

    /** Tells bytes that need not be an event. */
    void tell(@Nullable String id, byte @Nullable [] event, Instant timestamp) {
        events.pipeInput(id, event, timestamp);
    }

    void tell(String id, String event, Instant timestamp) {
        tell(id, event.getBytes(StandardCharsets.UTF_8), timestamp);
    }

    /** Tells two events in one record, which a processor before this one splits. */
    void tellAtOnce(String id, ResourceEvent one, ResourceEvent other, Instant timestamp) {
        tell(id, text(one) + Parts.BETWEEN + text(other), timestamp);
    }

    private static String text(ResourceEvent event) {
        return new String(LifecycleSerdes.events().serializer().serialize("", event), StandardCharsets.UTF_8);
    }

    /** Removes a resource. */
    void remove(String id, Instant timestamp) {
        tell(id, (byte[]) null, timestamp);
    }

    /** Advances the wall clock. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Returns the news since the last call. */
    List<KeyValue<String, ResourceNews>> news() {
        return news.readKeyValuesToList();
    }

    private KeyValueStore<String, String> kept() {
        return driver.getKeyValueStore(store.name());
    }

    /** Returns what the store has of a resource. */
    @Nullable
    String line(String id) {
        return kept().get(id);
    }

    Watch<S, O> watch(String id) {
        return processor.watch(requireNonNull(line(id)));
    }

    @Override
    public void close() {
        driver.close();
    }

    /** A processor that a service may have before ours: it splits one record into several events. */
    private static final class Parts implements Processor<String, byte[], String, ResourceEvent> {

        static final String BETWEEN = "\n";

        private @Nullable ProcessorContext<String, ResourceEvent> context;

        @Override
        public void init(ProcessorContext<String, ResourceEvent> ownContext) {
            context = ownContext;
        }

        @Override
        public void process(Record<String, byte[]> record) {
            ProcessorContext<String, ResourceEvent> on = requireNonNull(context);
            if (record.value() == null) {
                on.forward(record.withValue(null));
                return;
            }
            for (String part : new String(record.value(), StandardCharsets.UTF_8).split(BETWEEN, -1)) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                on.forward(
                        record.withValue(LifecycleSerdes.events().deserializer().deserialize("", bytes)));
            }
        }
    }

    private static final class Ticks implements Processor<String, byte[], String, ResourceNews> {

        private final PunctuationType clock;
        private final Duration interval;
        private final Consumer<Instant> ticks;

        Ticks(PunctuationType clock, Duration interval, Consumer<Instant> ticks) {
            this.clock = clock;
            this.interval = interval;
            this.ticks = ticks;
        }

        @Override
        public void init(ProcessorContext<String, ResourceNews> context) {
            var unused = context.schedule(interval, clock, timestamp -> ticks.accept(Instant.ofEpochMilli(timestamp)));
        }

        @Override
        public void process(Record<String, byte[]> record) {}
    }
}
