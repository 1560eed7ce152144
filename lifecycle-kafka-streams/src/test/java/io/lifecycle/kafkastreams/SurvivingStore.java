package io.lifecycle.kafkastreams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store whose content outlives the driver, as a real store outlives its process. It counts what is written. */
final class SurvivingStore implements KeyValueBytesStoreSupplier {

    private final TreeMap<Bytes, byte[]> content = new TreeMap<>();
    private int writes;

    int writes() {
        return writes;
    }

    /** Puts in a line that the processor did not write. */
    void put(String key, String value) {
        content.put(Bytes.wrap(bytes(key)), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public String name() {
        return "watches";
    }

    @Override
    public String metricsScope() {
        return "surviving";
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new View();
    }

    private final class View implements KeyValueStore<Bytes, byte[]> {

        private boolean isOpen;

        @Override
        public void init(StateStoreContext context, StateStore root) {
            context.register(root, (key, value) -> {});
            isOpen = true;
        }

        @Override
        public String name() {
            return SurvivingStore.this.name();
        }

        @Override
        public void put(Bytes key, byte @Nullable [] value) {
            writes++;
            if (value == null) {
                content.remove(key);
            } else {
                content.put(key, value);
            }
        }

        @Override
        public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
            byte[] known = content.get(key);
            if (known == null) {
                put(key, value);
            }
            return known;
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public byte @Nullable [] delete(Bytes key) {
            writes++;
            return content.remove(key);
        }

        @Override
        public byte @Nullable [] get(Bytes key) {
            return content.get(key);
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            return new Walk(content.subMap(from, true, to, true));
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return new Walk(content);
        }

        @Override
        public long approximateNumEntries() {
            return content.size();
        }

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public Position getPosition() {
            return Position.emptyPosition();
        }

        @Override
        public void close() {
            isOpen = false;
        }
    }

    private static final class Walk implements KeyValueIterator<Bytes, byte[]> {

        private final TreeMap<Bytes, byte[]> rest;

        Walk(Map<Bytes, byte[]> entries) {
            rest = new TreeMap<>(entries);
        }

        @Override
        public boolean hasNext() {
            return !rest.isEmpty();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = rest.pollFirstEntry();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            return rest.firstKey();
        }

        @Override
        public void close() {}
    }
}
