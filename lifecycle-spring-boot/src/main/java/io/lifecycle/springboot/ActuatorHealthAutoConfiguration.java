package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.TimeSource;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Contributes to the health of a service with Spring Boot 3: down while a source says that a fleet has vanished at once. Inactive if
 * {@code management.health.lifecycle.enabled} is false.
 *
 * @see ContributedHealthAutoConfiguration
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass(
        name = {
            "org.springframework.boot.actuate.health.HealthIndicator",
            "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
        })
@ConditionalOnBean(Fleet.class)
public final class ActuatorHealthAutoConfiguration {

    ActuatorHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnEnabledHealthIndicator("lifecycle")
    @ConditionalOnMissingBean(name = "lifecycleHealthIndicator")
    HealthIndicator lifecycleHealthIndicator(Map<String, Fleet<?, ?, ?>> fleets, ObjectProvider<TimeSource> time) {
        FleetHealth health = new FleetHealth(fleets, LifecycleAutoConfiguration.timeOf(time));
        return () -> {
            FleetHealth.Found found = health.look();
            return (found.isUp() ? Health.up() : Health.down())
                    .withDetails(found.details())
                    .build();
        };
    }
}
