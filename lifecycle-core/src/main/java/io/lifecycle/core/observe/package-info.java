/**
 * Where a resource really is, given all that was requested of it and read about it.
 *
 * <p>Start with {@link io.lifecycle.core.observe.StateObserver}. An observer turns requests and readings into
 * {@linkplain io.lifecycle.core.observe.StateEstimate estimates}: the places in which the resource may be, neither more
 * nor fewer than its lifecycle allows. Nothing here throws on what an API answers; what does not fit comes back as an
 * {@linkplain io.lifecycle.core.observe.Anomaly anomaly}. A {@link io.lifecycle.core.observe.Trace} explains how an estimate
 * came about, and a {@link io.lifecycle.core.observe.Waiter} says whether there is any point in waiting.
 */
@NullMarked
package io.lifecycle.core.observe;

import org.jspecify.annotations.NullMarked;
