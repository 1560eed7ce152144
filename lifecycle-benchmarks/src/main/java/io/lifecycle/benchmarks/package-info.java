/**
 * How fast the library is, beside state machine libraries and code that one would write by hand. {@link
 * io.lifecycle.benchmarks.Main} measures everything and writes it down; a {@link io.lifecycle.benchmarks.Contender} is
 * one way to do the work.
 */
@NullMarked
package io.lifecycle.benchmarks;

import org.jspecify.annotations.NullMarked;
