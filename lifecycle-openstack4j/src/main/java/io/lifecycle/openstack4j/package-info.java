/**
 * Readings and requests through openstack4j, as it is published, for OpenStack's own API at Huawei Cloud and other
 * clouds.
 *
 * <p>Start with {@link io.lifecycle.openstack4j.Openstack4j}. One call turns an answer of its services into a reading
 * or a response, as far as they pass it on. Sources and requesters use the client's transport directly, which loses
 * nothing.
 *
 * <p>Everything here is safe for use by many threads, and immutable except for the token, which is renewed. A
 * {@code null} argument causes a {@link java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.lifecycle.openstack4j;

import org.jspecify.annotations.NullMarked;
