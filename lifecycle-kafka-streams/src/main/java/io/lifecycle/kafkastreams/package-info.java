/**
 * A fleet past one machine: where resources are, kept in the state stores of Kafka Streams.
 *
 * <p>Start with {@link io.lifecycle.kafkastreams.LifecycleProcessor}, a processor of a topology. It takes in {@link
 * io.lifecycle.kafkastreams.ResourceEvent}s by the id of the resource, keeps a {@link io.lifecycle.core.observe.Watch} of each,
 * and tells {@link io.lifecycle.kafkastreams.ResourceNews}; {@link io.lifecycle.kafkastreams.LifecycleSerdes} has their bytes.
 */
@NullMarked
package io.lifecycle.kafkastreams;

import org.jspecify.annotations.NullMarked;
