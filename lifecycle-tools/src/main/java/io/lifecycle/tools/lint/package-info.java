/**
 * Checks of lists of statuses for tools that wait by lists, and the states that show the same.
 *
 * <p>Start with {@link io.lifecycle.tools.lint.WaitLint} or {@link io.lifecycle.tools.lint.Ambiguities}. Everything here is
 * immutable and safe for use by many threads.
 */
@NullMarked
package io.lifecycle.tools.lint;

import org.jspecify.annotations.NullMarked;
