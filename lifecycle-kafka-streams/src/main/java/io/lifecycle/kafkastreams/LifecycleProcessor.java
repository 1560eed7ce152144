package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.kafkastreams.Books.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A fleet past one machine, as a processor of a Kafka Streams topology: it keeps a {@link Watch} of each resource in a state store,
 * processes events by the resource's id, and forwards what is new.
 *
 * <pre>{@code
 * LifecycleProcessor<EcsState, EcsOperation> processor = LifecycleProcessor.builder(observer, observer.anything())
 *         .watching(watch -> watch.requestLag(Duration.ofSeconds(30)))
 *         .ticking(PunctuationType.WALL_CLOCK_TIME, Duration.ofSeconds(30))
 *         .build();
 * topology.addSource("events", Serdes.String().deserializer(), LifecycleSerdes.events().deserializer(), "server-events")
 *         .addProcessor("watches", processor, "events")
 *         .addSink("news", "server-news", Serdes.String().serializer(), LifecycleSerdes.news().serializer(), "watches");
 * }</pre>
 *
 * <p>It gives the same answers as a {@link io.lifecycle.core.observe.Fleet} that gets the same events in the same order. Times are
 * rounded down to seconds. A reading that is older than the last report of its resource is left out. If a fleet vanishes at once, that is
 * not believed. Each source is doubted separately, over the resources of one partition. A resource that nobody has added is added by its
 * first event.
 *
 * <p>An event that was processed before is recognized by its place in the topic, and left out. So what is kept is right after a failure,
 * with {@code at_least_once} too. The news are then right only with {@code exactly_once_v2}; see {@link ResourceNews}. If another
 * processor makes several events of one resource out of one record, all of them are processed. But with {@code at_least_once}, a failure
 * between two of them may lose the later ones.
 *
 * <p>Events of one resource must be in one partition, so their key must be its id. A processor supplier is immutable and safe for use by
 * many threads. For each partition, it makes an object that keeps its watches.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LifecycleProcessor<S, O> implements ProcessorSupplier<String, ResourceEvent, String, ResourceNews> {

    /** What happens to a record that is no event, or to a line in the store that is no watch. */
    public enum OnUnreadable {
        /** It is reported as {@link ResourceNews.Unreadable}, and skipped. A resource whose line is unreadable starts again. */
        REPORT,

        /** A {@link StreamsException} is thrown. The application stops there, unless its exception handler decides otherwise. */
        STOP
    }

    private final Builder<S, O> settings;
    private final Watch<S, O> like;
    private final Map<String, O> operations = new HashMap<>();

    private LifecycleProcessor(Builder<S, O> settings) {
        this.settings = settings;
        this.like = begin(settings.start, Instant.EPOCH);
        settings.observer
                .lifecycle()
                .operations()
                .forEach(operation -> operations.put(((Enum<?>) operation.id()).name(), operation.id()));
    }

    /**
     * Returns a builder of processors.
     *
     * @param observer what turns events into estimates
     * @param start what is known of a resource before its first event, such as {@link StateObserver#anything}
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public static <S, O> Builder<S, O> builder(StateObserver<S, O> observer, StateEstimate<S> start) {
        return new Builder<>(observer, start);
    }

    @Override
    public Processor<String, ResourceEvent, String, ResourceNews> get() {
        return new WatchKeeper<>(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        StoreBuilder<KeyValueStore<String, String>> store =
                Stores.keyValueStoreBuilder(settings.store, Serdes.String(), Serdes.String());
        return Set.of(settings.isCaching ? store.withCachingEnabled() : store);
    }

    /**
     * Returns the watch of a resource, as the store has it: for interactive queries.
     *
     * @param kept the value that the store has by the resource's id
     * @throws IllegalArgumentException if it is no such value, or names states which the observer does not have
     */
    public Watch<S, O> watch(String kept) {
        return parse(Kept.read(requireNonNull(kept, "kept")).text());
    }

    /**
     * Returns how many news there were of a resource, from what the store has of it.
     *
     * @param kept the value that the store has by the resource's id
     * @throws IllegalArgumentException if it is no such value
     */
    public long number(String kept) {
        return Kept.read(requireNonNull(kept, "kept")).number();
    }

    // For the keeper of the watches.

    StateObserver<S, O> observer() {
        return settings.observer;
    }

    Watch<S, O> begin(StateEstimate<S> estimate, Instant now) {
        return settings.configure.apply(Watch.from(settings.observer, estimate, now));
    }

    Watch<S, O> begin(Instant now) {
        return begin(settings.start, now);
    }

    Watch<S, O> parse(String text) {
        return like.parse(text);
    }

    /**
     * Returns an operation.
     *
     * @throws IllegalArgumentException if the lifecycle has none of this name
     */
    O operation(String name) {
        O operation = operations.get(name);
        if (operation == null) {
            throw new IllegalArgumentException("lifecycle '"
                    + settings.observer.lifecycle().name() + "' has no operation '" + name + "'; it has: "
                    + String.join(", ", operations.keySet().stream().sorted().toList()));
        }
        return operation;
    }

    Doubt doubt() {
        return settings.doubt;
    }

    PunctuationType ticks() {
        return settings.ticks;
    }

    Duration interval() {
        return settings.interval;
    }

    Duration timesWrittenAfter() {
        return settings.timesWrittenAfter;
    }

    Duration aheadAtMost() {
        return settings.aheadAtMost;
    }

    OnUnreadable onUnreadable() {
        return settings.onUnreadable;
    }

    String storeName() {
        return settings.store.name();
    }

    /**
     * Collects the settings of a processor. Not safe for use by many threads.
     *
     * @param <S> the product's states
     * @param <O> the product's operations
     * @since 0.1
     */
    public static final class Builder<S, O> {

        private final StateObserver<S, O> observer;
        private final StateEstimate<S> start;
        private UnaryOperator<Watch<S, O>> configure = watch -> watch;
        private Doubt doubt = new Doubt(0.3, 5, Duration.ofMinutes(1), Duration.ofMinutes(5));
        private PunctuationType ticks = PunctuationType.WALL_CLOCK_TIME;
        private Duration interval = Duration.ofSeconds(30);
        private Duration timesWrittenAfter = Duration.ZERO;
        private Duration aheadAtMost = Duration.ofHours(1);
        private OnUnreadable onUnreadable = OnUnreadable.STOP;
        private KeyValueBytesStoreSupplier store = Stores.persistentKeyValueStore("lifecycle-watches");
        private boolean isCaching;

        private Builder(StateObserver<S, O> observer, StateEstimate<S> start) {
            this.observer = requireNonNull(observer, "observer");
            this.start = requireNonNull(start, "start");
        }

        private Builder(Builder<S, O> other) {
            this(other.observer, other.start);
            configure = other.configure;
            doubt = other.doubt;
            ticks = other.ticks;
            interval = other.interval;
            timesWrittenAfter = other.timesWrittenAfter;
            aheadAtMost = other.aheadAtMost;
            onUnreadable = other.onUnreadable;
            store = other.store;
            isCaching = other.isCaching;
        }

        /**
         * Sets the settings of each watch, such as {@link Watch#requestLag}, {@link Watch#settlingWithin} and {@link Watch#expecting}.
         */
        public Builder<S, O> watching(UnaryOperator<Watch<S, O>> beforehand) {
            this.configure = requireNonNull(beforehand, "beforehand");
            return this;
        }

        /**
         * Sets when absences that no deletion explains are held back: if they are more than a share of the resources of their source that
         * exist in the partition, or of what the listing itself expected. By default, more than 30 %, and at least 5, within a minute.
         * They are believed when the same is said five minutes later. As long as one absence of a source is held back, so is every other.
         *
         * @param share from 0 to 1; with 1, none is ever held back
         * @param least how many absences at least
         * @param within the time within which absences are counted together
         * @param confirmedAfter after how long the same absence is believed, if it is said again
         * @throws IllegalArgumentException if the share is no such number, the number less than 1, or a time negative
         */
        public Builder<S, O> doubting(double share, int least, Duration within, Duration confirmedAfter) {
            requireNonNull(within, "within");
            requireNonNull(confirmedAfter, "confirmedAfter");
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be a number from 0 to 1, and is " + share);
            }
            if (least < 1) {
                throw new IllegalArgumentException("least must be at least 1, and is " + least);
            }
            if (within.isNegative() || confirmedAfter.isNegative()) {
                throw new IllegalArgumentException(
                        "times must not be negative, and are " + within + " and " + confirmedAfter);
            }
            this.doubt = new Doubt(share, least, within, confirmedAfter);
            return this;
        }

        /**
         * Sets by which clock, and how often, the processor checks what time alone has brought: what is in flight for too long, and what
         * is overdue. By default, by the wall clock, every 30 seconds. Stream time is the time of the records' timestamps, in one
         * partition; it stands still while no record comes.
         *
         * @throws IllegalArgumentException if the interval is less than a second
         */
        public Builder<S, O> ticking(PunctuationType clock, Duration every) {
            requireNonNull(clock, "clock");
            if (requireNonNull(every, "every").compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("every must be at least a second, and is " + every);
            }
            this.ticks = clock;
            this.interval = every;
            return this;
        }

        /**
         * Sets for how long an event is not written to the store, if it says nothing new except the time. By default, it is written at
         * once. If it is not, a reading which comes too late by less than this may be taken for a new one.
         *
         * @throws IllegalArgumentException if the time is negative
         */
        public Builder<S, O> writingTimesAfter(Duration time) {
            if (requireNonNull(time, "time").isNegative()) {
                throw new IllegalArgumentException("time must not be negative, and is " + time);
            }
            this.timesWrittenAfter = time;
            return this;
        }

        /**
         * Sets by how much an event's own time may be ahead of its record's timestamp. By default, an hour. An event that is ahead by
         * more counts as a record that is no event, because after it, every reading until that time would be too late.
         *
         * @throws IllegalArgumentException if the time is negative
         */
        public Builder<S, O> aheadAtMost(Duration time) {
            if (requireNonNull(time, "time").isNegative()) {
                throw new IllegalArgumentException("time must not be negative, and is " + time);
            }
            this.aheadAtMost = time;
            return this;
        }

        /** Sets what happens to a record that is no event. By default, the processor stops. */
        public Builder<S, O> onUnreadable(OnUnreadable reaction) {
            this.onUnreadable = requireNonNull(reaction, "reaction");
            return this;
        }

        /**
         * Sets the store. Interactive queries find it by its name. By default, it is a RocksDB store with the name {@code
         * lifecycle-watches}.
         */
        public Builder<S, O> store(KeyValueBytesStoreSupplier supplier) {
            this.store = requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * Keeps what is written to the store in memory until the next commit, so that many events of one resource are written to the
         * changelog once.
         */
        public Builder<S, O> caching() {
            this.isCaching = true;
            return this;
        }

        /**
         * Builds the processor.
         *
         * @throws IllegalArgumentException if the start estimate is of another lifecycle or mapping
         */
        public LifecycleProcessor<S, O> build() {
            return new LifecycleProcessor<>(new Builder<>(this));
        }
    }
}
