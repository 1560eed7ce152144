/** What the packages of the tools share, and nobody else: how JSON is written. */
@NullMarked
package io.lifecycle.tools.internal;

import org.jspecify.annotations.NullMarked;
