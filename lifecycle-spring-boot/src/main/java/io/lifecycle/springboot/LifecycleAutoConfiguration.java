package io.lifecycle.springboot;

import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.TimeSource;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.TaskScheduler;

/**
 * Makes a {@link Polling}, a {@link FleetPolling} and a {@link Reconciling} from the properties under {@code lifecycle.polling}, {@code
 * lifecycle.fleet-polling} and {@code lifecycle.reconciling}, each if any of its properties is set. Also makes an observer for each
 * lifecycle under {@code lifecycle.observers}, and a {@link LifecycleScheduler} if a bean needs one. All of them take the time from the
 * bean that is a {@link TimeSource}, if there is one.
 *
 * @since 0.1
 */
@AutoConfiguration
@EnableConfigurationProperties(LifecycleProperties.class)
public final class LifecycleAutoConfiguration {

    LifecycleAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSettings(LifecycleProperties.POLLING)
    Polling lifecyclePolling(LifecycleProperties properties, ObjectProvider<TimeSource> time) {
        return properties.polling().polling().time(timeOf(time));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSettings(LifecycleProperties.FLEET_POLLING)
    FleetPolling lifecycleFleetPolling(LifecycleProperties properties, ObjectProvider<TimeSource> time) {
        return properties.fleetPolling().fleetPolling().time(timeOf(time));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSettings(LifecycleProperties.RECONCILING)
    Reconciling lifecycleReconciling(LifecycleProperties properties, ObjectProvider<TimeSource> time) {
        TimeSource known = timeOf(time);
        return properties.reconciling().reconciling(properties.polling()).polling(polling -> polling.time(known));
    }

    /** Lazy: it may have to make threads. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    LifecycleScheduler lifecycleScheduler(
            ObjectProvider<ScheduledExecutorService> executors, ObjectProvider<TaskScheduler> schedulers) {
        return LifecycleScheduler.of(executors.getIfUnique(), schedulers.getIfUnique());
    }

    @Bean
    static ObserverRegistrar lifecycleObservers(Environment environment) {
        return new ObserverRegistrar(environment);
    }

    /** Returns the service's own time, or the system's. */
    static TimeSource timeOf(ObjectProvider<TimeSource> time) {
        return time.getIfUnique(TimeSource::system);
    }
}
