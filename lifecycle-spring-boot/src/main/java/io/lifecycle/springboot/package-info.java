/**
 * Auto-configuration for Spring Boot 3.5 and 4.0.
 *
 * <p>A bean is made only if the service asks for it, by a property or by a bean. Each bean is replaced by the service's own, if it has
 * one. {@link io.lifecycle.springboot.LifecycleAutoConfiguration} makes the settings and the observers, {@link
 * io.lifecycle.springboot.FleetPollerAutoConfiguration} makes the poller of a fleet. The metrics, the endpoint and the health cover all
 * beans that are a {@link io.lifecycle.core.observe.Fleet}.
 */
@NullMarked
package io.lifecycle.springboot;

import org.jspecify.annotations.NullMarked;
