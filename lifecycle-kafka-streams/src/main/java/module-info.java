/**
 * A fleet past one machine: where resources are, kept in the state stores of Kafka Streams.
 *
 * <p>Start with {@link io.lifecycle.kafkastreams.LifecycleProcessor}.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Kafka's jars have no module descriptor, and their types are in our signatures
module io.lifecycle.kafkastreams {
    requires transitive io.lifecycle.core;
    requires transitive kafka.clients;
    requires transitive kafka.streams;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports io.lifecycle.kafkastreams;
}
