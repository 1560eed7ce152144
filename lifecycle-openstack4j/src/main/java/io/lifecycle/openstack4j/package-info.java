/**
 * Readings and requests through openstack4j, as it is published, for OpenStack's own API: Huawei Cloud's and others'.
 *
 * <p>Start with {@link io.lifecycle.openstack4j.Openstack4j}. What its services answer becomes a reading or a response by one call,
 * as far as they let it through; sources and requesters ask through the client's transport, below what loses it.
 *
 * <p>Everything here is safe for use by many threads, and immutable but for the token that is renewed. A {@code null} argument is a
 * {@link java.lang.NullPointerException} which names the parameter.
 */
@NullMarked
package io.lifecycle.openstack4j;

import org.jspecify.annotations.NullMarked;
