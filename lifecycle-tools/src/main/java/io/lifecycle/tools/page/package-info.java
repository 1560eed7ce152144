/**
 * Lifecycles as pages that can be explored in a browser.
 *
 * <p>Start with {@link io.lifecycle.tools.page.LifecyclePage}.
 */
@NullMarked
package io.lifecycle.tools.page;

import org.jspecify.annotations.NullMarked;
