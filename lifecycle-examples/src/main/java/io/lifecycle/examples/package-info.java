/** Programs to run and consumers to copy from. */
@NullMarked
package io.lifecycle.examples;

import org.jspecify.annotations.NullMarked;
