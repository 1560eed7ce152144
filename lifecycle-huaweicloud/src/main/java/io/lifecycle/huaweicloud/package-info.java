/**
 * Readings, progress and requests through Huawei Cloud's own Java clients for ECS and BMS, as they are published.
 *
 * <p>Start with {@link io.lifecycle.huaweicloud.HuaweiEcs} or {@link io.lifecycle.huaweicloud.HuaweiBms}: what a client answered
 * becomes a reading by one call; sources and requesters ask the client themselves. What an exception says of a request is told by
 * {@link io.lifecycle.huaweicloud.Fate}, after the table {@link io.lifecycle.huaweicloud.ErrorCodes}.
 *
 * <p>Everything here is immutable and safe for use by many threads, as the clients are. A {@code null} argument is a {@link
 * java.lang.NullPointerException} which names the parameter.
 */
@NullMarked
package io.lifecycle.huaweicloud;

import org.jspecify.annotations.NullMarked;
