/**
 * What must have happened: a trace of events, and the runs of the lifecycle that explain it.
 *
 * <p>Start with {@link io.lifecycle.core.explain.Trace}. It is for people who want to know why. To follow a resource,
 * an estimate is enough.
 *
 * <p>Everything here is immutable and safe for use by many threads. A {@code null} argument causes a
 * {@link java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.lifecycle.core.explain;

import org.jspecify.annotations.NullMarked;
