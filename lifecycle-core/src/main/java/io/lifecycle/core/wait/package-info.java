/**
 * Is it coming: waits that know when they are pointless.
 *
 * <p>Start with {@link io.lifecycle.core.wait.Waiter}, which decides on an estimate and, given a {@link
 * io.lifecycle.core.wait.ReadingSource} and a {@link io.lifecycle.core.wait.Polling}, looks until the decision is made.
 * Who holds the clock and the readings drives a {@link io.lifecycle.core.wait.Wait}; who has a fleet has a {@link
 * io.lifecycle.core.wait.FleetPoller} serve all by one listing. What else looks, and does something between two looks, has its
 * time from a {@link io.lifecycle.core.wait.Rhythm}, and is driven by {@link io.lifecycle.core.wait.Turns}.
 *
 * <p>Everything here is safe for use by many threads, and immutable but for the poller and what counts. A {@code null} argument
 * is a {@link java.lang.NullPointerException} which names the parameter.
 */
@NullMarked
package io.lifecycle.core.wait;

import org.jspecify.annotations.NullMarked;
