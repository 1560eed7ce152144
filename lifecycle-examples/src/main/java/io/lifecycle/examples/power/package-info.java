/** A service that drives servers, to copy from. Start with {@link io.lifecycle.examples.power.PowerManager} and its tests. */
@NullMarked
package io.lifecycle.examples.power;

import org.jspecify.annotations.NullMarked;
