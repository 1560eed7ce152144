/**
 * Arbitraries for property-based tests with jqwik, which must be on the class path: states, operations, readings,
 * walks, traces and whole lifecycles.
 *
 * <p>Start with {@link io.lifecycle.testkit.jqwik.LifecycleArbitraries}, or put {@code @ForAll LegalWalk<..>} before a
 * parameter.
 */
@NullMarked
package io.lifecycle.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
