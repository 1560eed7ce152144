/**
 * Readings, progress and requests through Huawei Cloud's own Java clients for ECS and BMS, as they are published.
 *
 * <p>Start with {@link io.lifecycle.huaweicloud.HuaweiEcs} or {@link io.lifecycle.huaweicloud.HuaweiBms}: one call
 * turns a client's answer into a reading, while sources and requesters call the client themselves.
 * {@link io.lifecycle.huaweicloud.Fate} says what an exception means for a request, by the table
 * {@link io.lifecycle.huaweicloud.ErrorCodes}.
 *
 * <p>Everything here is immutable and safe for use by many threads, as the clients are. A {@code null} argument
 * causes a {@link java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.lifecycle.huaweicloud;

import org.jspecify.annotations.NullMarked;
