/**
 * Where a resource really is, given all that was requested of it and read about it.
 *
 * <p>Start with {@link io.lifecycle.core.observe.StateObserver}. An observer turns events, such as requests, refusals and
 * readings, into {@linkplain io.lifecycle.core.observe.StateEstimate estimates}: the places in which the resource may be,
 * neither more nor fewer than its lifecycle allows. Nothing here throws on what an API answers; what does not fit comes back as
 * an {@linkplain io.lifecycle.core.observe.Anomaly anomaly}. A {@link io.lifecycle.core.observe.Watch} keeps an estimate of one
 * resource and reports what is new, a {@link io.lifecycle.core.observe.Fleet} does so for many; what both know beyond an estimate,
 * because they hold a clock, is a {@link io.lifecycle.core.observe.Track}.
 *
 * <p>Inside: {@code EventRules} are what each event makes of a set of {@code Hypotheses}, {@code Dynamics} how those move between
 * two events; an {@code EstimateNode} is such a set once it has been needed, with the edges to others.
 */
@NullMarked
package io.lifecycle.core.observe;

import org.jspecify.annotations.NullMarked;
