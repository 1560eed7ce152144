/**
 * Pictures and tables of a lifecycle, for people.
 *
 * <p>Start with {@link io.lifecycle.tools.render.Renderer}. Everything here is a pure function of the lifecycle: the
 * same lifecycle always gives exactly the same text.
 */
@NullMarked
package io.lifecycle.tools.render;

import org.jspecify.annotations.NullMarked;
