package io.lifecycle.kafkastreams;

import static io.lifecycle.bms.BmsState.RUNNING;

import com.sun.management.OperatingSystemMXBean;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Measures the whole: a broker and an application with one thread and RocksDB, in this one process. Its arguments are a number of
 * resources, a folder for the application's state, the guarantee, and the compression of what it writes. {@code docs/scale.md} has the
 * figures.
 */
final class BrokerFigures {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Reading ACTIVE = Reading.of("ACTIVE").with(Bms.TASK_STATE, null);
    private static final Reading SHUTOFF = Reading.of("SHUTOFF").with(Bms.TASK_STATE, null);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Broker broker;
    private final List<String> ids;
    private final Properties properties;
    private final Path directory;

    private BrokerFigures(Broker broker, List<String> ids, Properties properties, Path directory) {
        this.broker = broker;
        this.ids = ids;
        this.properties = properties;
        this.directory = directory;
    }

    /** Prints the figures. */
    public static void main(String... arguments) throws Exception {
        List<String> ids = IntStream.range(0, Integer.parseInt(arguments[0]))
                .mapToObj(i -> String.format(Locale.ROOT, "%08x-5d1c-4b0e-9a7f-%012x", i * 0x9E3779B9, i))
                .toList();
        Path folder = Path.of(arguments[1]);
        String guarantee = arguments[2];
        String compression = arguments[3];
        try (Broker broker = new Broker()) {
            Path directory = folder.resolve(guarantee + "-" + compression);
            Properties properties = Broker.streams(broker.servers(), guarantee, directory.toString());
            boolean isExact = guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2);
            properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, isExact ? 100 : 1000);
            properties.put(StreamsConfig.producerPrefix("compression.type"), compression);
            System.out.println(guarantee + ", written with compression " + compression);
            new BrokerFigures(broker, ids, properties, directory).run();
        }
    }

    private void run() throws Exception {
        tell(new ResourceEvent.Read(ACTIVE, "eu-west-101", at(0)));
        live("  1 event of each is taken in", ids.size());
        live("  the process begins again", 0);
        wipe();
        live("  it begins without its directory", 0);
        tell(new ResourceEvent.Requested("STOP", at(40)));
        live("  1 more of each is taken in, and a request is in flight", ids.size());
        tell(new ResourceEvent.Read(SHUTOFF, "eu-west-101", at(80)));
        tell(new ResourceEvent.Requested("START", at(120)));
        tell(new ResourceEvent.Read(ACTIVE, "eu-west-101", at(160)));
        live("  3 more of each are taken in", 3 * ids.size());
        wipe();
        live("  it begins without its directory", 0);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private void tell(ResourceEvent event) {
        broker.tell(ids, event);
    }

    private void live(String what, int events) throws Exception {
        StateObserver<BmsState, BmsOperation> observer =
                StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();
        LifecycleProcessor<BmsState, BmsOperation> processor = LifecycleProcessor.builder(
                        observer, observer.at(RUNNING))
                .watching(watch -> watch.requestLag(Duration.ofSeconds(30)))
                .ticking(PunctuationType.STREAM_TIME, Duration.ofDays(365))
                .build();
        System.out.println(what);
        Restored restored = new Restored();
        try (KafkaStreams streams = new KafkaStreams(Broker.topology(processor), properties)) {
            streams.setGlobalStateRestoreListener(restored);
            long started = System.nanoTime();
            streams.start();
            while (streams.state() != KafkaStreams.State.RUNNING) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            long running = System.nanoTime();
            long all = allCpu();
            long own = ownCpu();
            print("ms until it runs", (running - started) / 1e6);
            broker.awaitAllTaken();
            if (events > 0) {
                double seconds = (System.nanoTime() - running) / 1e9;
                print("events a second", events / seconds);
                print("us of a core an event, by its thread", (ownCpu() - own) / 1000.0 / events);
                print("us of a core an event, by the whole process", (allCpu() - all) / 1000.0 / events);
            }
        }
        restored.print();
        print("bytes of RocksDB a resource", (double) tables() / ids.size());
        print("bytes of the changelog a resource", (double) broker.bytes(Broker.CHANGELOG) / ids.size());
        print("bytes of the events a resource", (double) broker.bytes(Broker.EVENTS) / ids.size());
        print("bytes of the news a resource", (double) broker.bytes(Broker.NEWS) / ids.size());
    }

    private static long allCpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long ownCpu() {
        long sum = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().matches(Broker.APPLICATION + ".*-StreamThread-[0-9]+")) {
                sum += THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        return sum;
    }

    /** Returns the bytes of the tables that RocksDB has on the disk. */
    private long tables() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .mapToLong(BrokerFigures::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wipe() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "    %.1f %s%n", value, what);
    }

    /** How many records were restored in all partitions, and how long that took. */
    private static final class Restored implements StateRestoreListener {

        private final AtomicLong records = new AtomicLong();
        private final AtomicLong begun = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            begun.compareAndSet(0, System.nanoTime());
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long number) {
            records.addAndGet(number);
            ended.set(System.nanoTime());
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}

        private void print() {
            if (records.get() > 0) {
                BrokerFigures.print("records restored", (double) records.get());
                BrokerFigures.print("us a record restored", (ended.get() - begun.get()) / 1000.0 / records.get());
            }
        }
    }
}
