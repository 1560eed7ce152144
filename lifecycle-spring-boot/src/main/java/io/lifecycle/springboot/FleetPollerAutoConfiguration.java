package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.AsyncListingSource;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the poller of a fleet, and starts it with the application, if there are one {@link Fleet}, one {@link ListingSource} or {@link
 * AsyncListingSource}, and any property under {@code lifecycle.fleet-polling}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LifecycleAutoConfiguration.class)
@ConditionalOnSettings(LifecycleProperties.FLEET_POLLING)
@ConditionalOnSingleCandidate(Fleet.class)
@ConditionalOnMissingBean(FleetPoller.class)
public final class FleetPollerAutoConfiguration {

    private static final String POLLER = "lifecycleFleetPoller";

    FleetPollerAutoConfiguration() {}

    /** Spring processes nested classes first, so it is known here whether one of them has a poller. */
    @Bean
    @ConditionalOnBean(name = POLLER)
    FleetPollerStart lifecycleFleetPollerStart(
            @Qualifier(POLLER) FleetPoller<?, ?, ?> poller, LifecycleScheduler scheduler) {
        return new FleetPollerStart(poller, scheduler);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(ListingSource.class)
    static final class Blocking {

        Blocking() {}

        @Bean(POLLER)
        <K, S, O> FleetPoller<K, S, O> lifecycleFleetPoller(
                Fleet<K, S, O> fleet, ListingSource<K> listing, FleetPolling how) {
            return FleetPoller.of(fleet, listing, how);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(ListingSource.class)
    @ConditionalOnSingleCandidate(AsyncListingSource.class)
    static final class Asking {

        Asking() {}

        @Bean(POLLER)
        <K, S, O> FleetPoller<K, S, O> lifecycleFleetPoller(
                Fleet<K, S, O> fleet, AsyncListingSource<K> listing, FleetPolling how) {
            return FleetPoller.ofAsync(fleet, listing, how);
        }
    }
}
