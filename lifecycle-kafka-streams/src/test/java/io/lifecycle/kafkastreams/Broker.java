package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import kafka.server.BrokerServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A broker in this process, with the topics of one application. */
final class Broker implements AutoCloseable {

    static final String APPLICATION = "servers";

    static final String EVENTS = "server-events";
    static final String NEWS = "server-news";
    static final String CHANGELOG = APPLICATION + "-lifecycle-watches-changelog";

    private static final int PARTITIONS = 4;

    private final KafkaClusterTestKit cluster;
    private final Admin admin;

    Broker() throws Exception {
        cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("offsets.topic.num.partitions", "2")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("transaction.state.log.num.partitions", "2")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("group.min.session.timeout.ms", "1000")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        admin = Admin.create(Map.of("bootstrap.servers", (Object) servers()));
        admin.createTopics(
                        List.of(new NewTopic(EVENTS, PARTITIONS, (short) 1), new NewTopic(NEWS, PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    String servers() {
        return cluster.bootstrapServers();
    }

    /** Stops the broker, and keeps its disk. */
    void goAway() {
        cluster.brokers().values().forEach(BrokerServer::shutdown);
    }

    /** Starts it again. */
    void comeBack() throws Exception {
        cluster.brokers().values().forEach(BrokerServer::startup);
        cluster.waitForReadyBrokers();
    }

    /** Returns the topology of the application. */
    static Topology topology(LifecycleProcessor<?, ?> processor) {
        Topology topology = new Topology();
        topology.addSource(
                        "events",
                        Serdes.String().deserializer(),
                        LifecycleSerdes.events().deserializer(),
                        EVENTS)
                .addProcessor("watches", processor, "events")
                .addSink(
                        "news",
                        NEWS,
                        Serdes.String().serializer(),
                        LifecycleSerdes.news().serializer(),
                        "watches");
        return topology;
    }

    /** Returns settings with which the application soon notices that another process of it was killed. */
    static Properties streams(String servers, String guarantee, String directory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 2000);
        properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 300);
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 3000);
        return properties;
    }

    /** Writes events of a story. */
    void tell(Story story, int number) {
        try (KafkaProducer<String, ResourceEvent> producer = producer()) {
            story.tell(number, (id, event) -> {
                var unused = producer.send(new ProducerRecord<>(EVENTS, id, event));
            });
        }
    }

    /** Writes the same event of each of these resources. */
    void tell(List<String> resources, ResourceEvent event) {
        try (KafkaProducer<String, ResourceEvent> producer = producer()) {
            for (String id : resources) {
                var unused = producer.send(new ProducerRecord<>(EVENTS, id, event));
            }
        }
    }

    /** Writes {@code Lagged} events with these timestamps about one resource, to one partition in one batch. */
    List<Future<RecordMetadata>> tellInOneBatch(String id, List<Instant> timestamps) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, ResourceEvent> producer = producer(10_000)) { // sent when it is closed
            for (Instant timestamp : timestamps) {
                ResourceEvent event = new ResourceEvent.Lagged(timestamp);
                sent.add(producer.send(new ProducerRecord<>(EVENTS, 0, timestamp.toEpochMilli(), id, event)));
            }
        }
        return sent;
    }

    private KafkaProducer<String, ResourceEvent> producer() {
        return producer(20);
    }

    private KafkaProducer<String, ResourceEvent> producer(int lingering) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers(), "linger.ms", lingering),
                Serdes.String().serializer(),
                LifecycleSerdes.events().serializer());
    }

    /** Returns how many bytes a topic has on the broker's disk. */
    long bytes(String topic) throws Exception {
        return admin.describeLogDirs(List.of(0)).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    private long end(String topic) throws Exception {
        return end(topic, IsolationLevel.READ_UNCOMMITTED);
    }

    private long end(String topic, IsolationLevel level) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(asked, new ListOffsetsOptions(level)).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Returns how many records of news there are, including those of aborted transactions. */
    long news() throws Exception {
        return end(NEWS);
    }

    /** Waits until the application has taken in all events, and everything that it wrote can be read. */
    void awaitAllTaken() throws Exception {
        long wanted = end(EVENTS);
        await(() -> taken() >= wanted, () -> "only " + taken() + " of " + wanted + " events were taken in");
        // Kafka marks the end of a transaction in each of its topics separately, and often first in that of the
        // offsets.
        for (String topic : List.of(NEWS, CHANGELOG)) {
            await(
                    () -> end(topic, IsolationLevel.READ_COMMITTED) == end(topic),
                    () -> "a transaction of topic " + topic + " does not end");
        }
    }

    private static void await(Callable<Boolean> condition, Callable<String> problem) throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.call()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(problem.call());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private long taken() throws Exception {
        return admin.listConsumerGroupOffsets(APPLICATION).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    /** Returns all news of each server, in order, without those of aborted transactions. */
    Map<String, List<ResourceNews>> allNews() {
        Map<String, List<ResourceNews>> all = new LinkedHashMap<>();
        for (ConsumerRecord<String, ResourceNews> item :
                all(NEWS, LifecycleSerdes.news().deserializer())) {
            all.computeIfAbsent(item.key(), unheard -> new ArrayList<>()).add(item.value());
        }
        return all;
    }

    /** Returns what the changelog of the store has of each server. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        all(CHANGELOG, Serdes.String().deserializer()).forEach(line -> kept.put(line.key(), line.value()));
        return kept;
    }

    private <V> List<ConsumerRecord<String, V>> all(String topic, Deserializer<V> values) {
        List<ConsumerRecord<String, V>> all = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers(), "isolation.level", "read_committed"),
                Serdes.String().deserializer(),
                values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .collect(Collectors.toList());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < requireNonNull(ends.get(partition)))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }

    @Override
    public void close() {
        admin.close();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
