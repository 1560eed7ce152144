/**
 * What other tools take of a lifecycle, of a vocabulary, or of a wait by lists of statuses.
 *
 * <p>Start with {@link io.lifecycle.tools.export.Export}. Everything here is a pure function of the model: the same lifecycle gives
 * the same text, to the letter. All of it is immutable and safe for use by many threads.
 */
@NullMarked
package io.lifecycle.tools.export;

import org.jspecify.annotations.NullMarked;
