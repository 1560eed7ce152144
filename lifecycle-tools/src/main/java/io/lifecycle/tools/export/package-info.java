/**
 * Exports of a lifecycle, of a vocabulary, or of a wait by lists of statuses, for other tools.
 *
 * <p>Start with {@link io.lifecycle.tools.export.Export}. Everything here is a pure function of the model: the same
 * lifecycle always gives exactly the same text. Everything is immutable and safe for use by many threads.
 */
@NullMarked
package io.lifecycle.tools.export;

import org.jspecify.annotations.NullMarked;
