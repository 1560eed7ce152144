/**
 * Auto-configuration for Spring Boot 3.5 and 4.0.
 *
 * <p>Nothing is made that is not asked for, by a property or by a bean, and every bean gives way to one of the service's own. {@link
 * io.lifecycle.springboot.LifecycleAutoConfiguration} makes the settings and the observers, {@link
 * io.lifecycle.springboot.FleetPollerAutoConfiguration} what polls for a fleet; the metrics, the endpoint and the health are of all
 * beans that are a {@link io.lifecycle.core.observe.Fleet}.
 */
@NullMarked
package io.lifecycle.springboot;

import org.jspecify.annotations.NullMarked;
