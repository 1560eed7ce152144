/**
 * Metrics for Micrometer, with Spring or without.
 *
 * <p>{@link io.lifecycle.springboot.metrics.FleetMetrics} are the metrics of a fleet, {@link
 * io.lifecycle.springboot.metrics.PollerMetrics} those of its poller, and {@link io.lifecycle.springboot.metrics.WaitMetrics} those of
 * waits without a poller. Tags are states, kinds and verdicts, never the id of a resource: there are no more meters for a million
 * servers than for one.
 *
 * <p>Everything here is safe for use by many threads. A {@code null} argument causes a {@link java.lang.NullPointerException} that
 * names the parameter.
 */
@NullMarked
package io.lifecycle.springboot.metrics;

import org.jspecify.annotations.NullMarked;
