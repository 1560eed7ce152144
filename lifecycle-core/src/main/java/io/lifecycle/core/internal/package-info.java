/**
 * What the rooms of this module share and nobody else sees: sets of numbers as bits, sets of constants, the wording of texts
 * from outside.
 *
 * <p>It is not exported and imports nothing of ours. All arithmetic on bits stands here; everywhere else a set of places is a
 * {@code Places}.
 */
@NullMarked
package io.lifecycle.core.internal;

import org.jspecify.annotations.NullMarked;
