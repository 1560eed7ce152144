/** What the packages of the tools share, and nobody else: JSON, and how words are spelt. */
@NullMarked
package io.lifecycle.tools.internal;

import org.jspecify.annotations.NullMarked;
