package io.lifecycle.springboot;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service says in its properties. Times without a unit are seconds. The descriptions are what an editor shows.
 *
 * @param polling How waits look, and for how long.
 * @param fleetPolling How often a fleet is asked for.
 * @param reconciling How resources are brought where they are to be.
 * @param observers For beans that are a lifecycle, by their names: what may be taken for granted; an observer is made for each.
 */
@ConfigurationProperties(LifecycleProperties.PREFIX)
record LifecycleProperties(
        @NestedConfigurationProperty @DefaultValue PollingProperties polling,
        @NestedConfigurationProperty @DefaultValue FleetPollingProperties fleetPolling,
        @NestedConfigurationProperty @DefaultValue ReconcilingProperties reconciling,
        @DefaultValue Map<String, ObserverProperties> observers) {

    static final String PREFIX = "lifecycle";
    static final String POLLING = PREFIX + ".polling";
    static final String FLEET_POLLING = PREFIX + ".fleet-polling";
    static final String RECONCILING = PREFIX + ".reconciling";
    static final String OBSERVERS = PREFIX + ".observers";
}
