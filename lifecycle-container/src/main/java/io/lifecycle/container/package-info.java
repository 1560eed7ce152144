/** The lifecycle of a Parallels container, as data. */
@NullMarked
package io.lifecycle.container;

import org.jspecify.annotations.NullMarked;
