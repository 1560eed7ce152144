/**
 * For those who must use a tool that waits by lists of statuses, and for whoever asks which states show the same.
 *
 * <p>Start with {@link io.lifecycle.tools.lint.WaitLint} or {@link io.lifecycle.tools.lint.Ambiguities}. Everything here is
 * immutable and safe for use by many threads.
 */
@NullMarked
package io.lifecycle.tools.lint;

import org.jspecify.annotations.NullMarked;
