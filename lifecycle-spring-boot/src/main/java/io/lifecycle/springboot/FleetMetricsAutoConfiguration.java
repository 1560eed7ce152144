package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.springboot.metrics.FleetMetrics;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Makes the metrics of all fleets and their pollers in the registries of the application, if Micrometer is on the class path. Each
 * fleet has the name of its bean. Inactive if the service makes {@link FleetMetrics} itself, or if {@code lifecycle.metrics.enabled} is
 * false.
 *
 * @since 0.1
 */
@AutoConfiguration(after = FleetPollerAutoConfiguration.class)
@ConditionalOnClass(name = "io.micrometer.core.instrument.binder.MeterBinder")
@ConditionalOnBean(Fleet.class)
@ConditionalOnProperty(name = "lifecycle.metrics.enabled", havingValue = "true", matchIfMissing = true)
public final class FleetMetricsAutoConfiguration {

    FleetMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean({FleetMetrics.class, FleetsMeterBinder.class})
    FleetsMeterBinder lifecycleMeterBinder(
            Map<String, Fleet<?, ?, ?>> fleets,
            ObjectProvider<FleetPoller<?, ?, ?>> pollers,
            ObjectProvider<TimeSource> time) {
        return new FleetsMeterBinder(fleets, pollers, LifecycleAutoConfiguration.timeOf(time));
    }
}
