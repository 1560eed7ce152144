/** Pictures and tables of a lifecycle, for people. */
@NullMarked
package io.lifecycle.core.render;

import org.jspecify.annotations.NullMarked;
