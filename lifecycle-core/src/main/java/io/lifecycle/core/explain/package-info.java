/**
 * What must have happened: a trace of events, and the runs of the lifecycle that explain it.
 *
 * <p>Start with {@link io.lifecycle.core.explain.Trace}. It is for people who ask why; to follow a resource, an estimate is
 * enough.
 *
 * <p>Everything here is immutable and safe for use by many threads. A {@code null} argument is a {@link
 * java.lang.NullPointerException} which names the parameter.
 */
@NullMarked
package io.lifecycle.core.explain;

import org.jspecify.annotations.NullMarked;
