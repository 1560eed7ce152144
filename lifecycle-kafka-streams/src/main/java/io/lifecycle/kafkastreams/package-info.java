/**
 * A fleet past one machine: where resources are, kept in the state stores of Kafka Streams.
 *
 * <p>Start with {@link io.lifecycle.kafkastreams.LifecycleProcessor}, a processor of a topology. It processes {@link
 * io.lifecycle.kafkastreams.ResourceEvent}s by the id of the resource, keeps a {@link io.lifecycle.core.observe.Watch} of each, and
 * forwards {@link io.lifecycle.kafkastreams.ResourceNews}. {@link io.lifecycle.kafkastreams.LifecycleSerdes} turns both into bytes and
 * back.
 */
@NullMarked
package io.lifecycle.kafkastreams;

import org.jspecify.annotations.NullMarked;
