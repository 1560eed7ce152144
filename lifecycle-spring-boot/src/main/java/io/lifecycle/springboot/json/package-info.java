/**
 * The library's values as JSON and back, with Jackson 2 (2.15 and newer) and with Jackson 3.
 *
 * <p>Start with {@link io.lifecycle.springboot.json.LifecycleJson}, which says with which observer a lifecycle's values are read. Then
 * register {@link io.lifecycle.springboot.json.LifecycleJackson2Module} or {@link
 * io.lifecycle.springboot.json.LifecycleJackson3Module}, depending on the Jackson that the service has. Both write the same. Nothing of
 * the other Jackson is loaded.
 *
 * <p>Everything here is immutable and safe for use by many threads. A {@code null} argument causes a {@link
 * java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.lifecycle.springboot.json;

import org.jspecify.annotations.NullMarked;
