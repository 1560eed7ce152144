/**
 * The library's values as JSON and back, by Jackson 2 (2.15 and newer) and by Jackson 3.
 *
 * <p>Start with {@link io.lifecycle.springboot.json.LifecycleJson}, which says by which observer a lifecycle's values are read, and
 * register {@link io.lifecycle.springboot.json.LifecycleJackson2Module} or {@link
 * io.lifecycle.springboot.json.LifecycleJackson3Module}, whichever Jackson the service has: both write the same. Of the other
 * Jackson nothing is loaded.
 *
 * <p>Everything here is immutable and safe for use by many threads. A {@code null} argument is a {@link
 * java.lang.NullPointerException} which names the parameter.
 */
@NullMarked
package io.lifecycle.springboot.json;

import org.jspecify.annotations.NullMarked;
