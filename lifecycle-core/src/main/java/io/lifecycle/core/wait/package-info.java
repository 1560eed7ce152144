/**
 * Is it there yet: waits that know when waiting is pointless.
 *
 * <p>Start with {@link io.lifecycle.core.wait.Waiter}, which decides on an estimate and, given a {@link
 * io.lifecycle.core.wait.ReadingSource} and a {@link io.lifecycle.core.wait.Polling}, looks until the decision is made.
 * If your code has its own clock and readings, drive a {@link io.lifecycle.core.wait.Wait}. If you have a fleet, let a
 * {@link io.lifecycle.core.wait.FleetPoller} serve all waits with one listing. For other processes that look and act in
 * between, use a {@link io.lifecycle.core.wait.Rhythm} for the times and {@link io.lifecycle.core.wait.Turns} to drive
 * them.
 *
 * <p>Everything here is safe for use by many threads, and immutable except the poller and the statistics. A
 * {@code null} argument causes a {@link java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.lifecycle.core.wait;

import org.jspecify.annotations.NullMarked;
