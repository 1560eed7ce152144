/**
 * The lifecycle of a Parallels container, as data: start with {@link io.lifecycle.container.Container#LIFECYCLE}.
 *
 * <p><img src="doc-files/lifecycle.svg" alt="The states and what moves a resource between them">
 *
 * <p>Boxes are stable states, rounded boxes intermediate ones; green is in service. Blue arrows are operations, dark ones
 * completions, pale red ones failures, grey ones occurrences. What is inferred is dashed and pale.
 */
@NullMarked
package io.lifecycle.container;

import org.jspecify.annotations.NullMarked;
