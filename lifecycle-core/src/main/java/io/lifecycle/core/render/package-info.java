/**
 * Pictures and tables of a lifecycle, for people.
 *
 * <p>Start with {@link io.lifecycle.core.render.Renderer}. Everything here is a pure function of the lifecycle: the same
 * lifecycle gives the same text, to the letter.
 */
@NullMarked
package io.lifecycle.core.render;

import org.jspecify.annotations.NullMarked;
