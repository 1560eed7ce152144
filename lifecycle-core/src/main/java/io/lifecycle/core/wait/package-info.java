/**
 * Is it coming: waits that know when they are pointless.
 *
 * <p>Start with {@link io.lifecycle.core.wait.Waiter}, which decides on an estimate and, given a {@link
 * io.lifecycle.core.wait.ReadingSource} and a {@link io.lifecycle.core.wait.Polling}, looks until the decision is made.
 *
 * <p>Everything here is immutable and safe for use by many threads. A {@code null} argument is a {@link
 * java.lang.NullPointerException} which names the parameter.
 */
@NullMarked
package io.lifecycle.core.wait;

import org.jspecify.annotations.NullMarked;
