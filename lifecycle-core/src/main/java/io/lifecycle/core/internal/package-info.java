/**
 * What the packages of this module share and do not export: sets of numbers as bits, sets of constants, and how messages show
 * texts from outside.
 *
 * <p>It imports nothing of this library. All arithmetic on bits is here; everywhere else a set of places is a {@code Places}.
 */
@NullMarked
package io.lifecycle.core.internal;

import org.jspecify.annotations.NullMarked;
