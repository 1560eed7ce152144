/** Writes JSON for the packages of the tools, and for nobody else. */
@NullMarked
package io.lifecycle.tools.internal;

import org.jspecify.annotations.NullMarked;
