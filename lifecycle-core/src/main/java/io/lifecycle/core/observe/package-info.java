/**
 * Where a resource really is, given everything that was requested and read.
 *
 * <p>Start with {@link io.lifecycle.core.observe.StateObserver}. An observer turns events, such as requests, refusals
 * and readings, into {@linkplain io.lifecycle.core.observe.StateEstimate estimates}: exactly the places where the
 * resource may be, by its lifecycle. No answer of an API makes it throw. What does not fit is reported as an
 * {@linkplain io.lifecycle.core.observe.Anomaly anomaly}. A {@link io.lifecycle.core.observe.Watch} keeps the estimate
 * of one resource and reports what is new. A {@link io.lifecycle.core.observe.Fleet} does so for many. Both use a
 * {@link io.lifecycle.core.observe.Track}, which holds what needs a clock.
 *
 * <p>Inside: {@code EventRules} say what each event makes of a set of {@code Hypotheses}, and {@code Dynamics} how
 * these move between two events. An {@code EstimateNode} is a set that was needed once, with the edges to others.
 */
@NullMarked
package io.lifecycle.core.observe;

import org.jspecify.annotations.NullMarked;
