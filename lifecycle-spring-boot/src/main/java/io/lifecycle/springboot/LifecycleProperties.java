package io.lifecycle.springboot;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of a service. Times without a unit are seconds. Editors show the descriptions.
 *
 * @param polling How waits look, and for how long.
 * @param fleetPolling How often a fleet is polled.
 * @param reconciling How resources are brought to their target.
 * @param observers The observers to make, each by the name of the bean that is its lifecycle.
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
