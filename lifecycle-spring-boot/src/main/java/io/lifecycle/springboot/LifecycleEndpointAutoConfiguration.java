package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.TimeSource;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Makes the endpoint of all fleets, if the actuator is on the class path and the endpoint is exposed.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass(
        name = {
            "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
            "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint"
        })
@ConditionalOnBean(Fleet.class)
public final class LifecycleEndpointAutoConfiguration {

    LifecycleEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnAvailableEndpoint(LifecycleEndpoint.class)
    @ConditionalOnMissingBean
    LifecycleEndpoint lifecycleEndpoint(Map<String, Fleet<?, ?, ?>> fleets, ObjectProvider<TimeSource> time) {
        return new LifecycleEndpoint(fleets, LifecycleAutoConfiguration.timeOf(time));
    }
}
