/**
 * "Where is my server?", live: {@link io.lifecycle.examples.live.LiveServer} drives a server through the vendor's own client and says at
 * each look where it really is.
 */
@NullMarked
package io.lifecycle.examples.live;

import org.jspecify.annotations.NullMarked;
