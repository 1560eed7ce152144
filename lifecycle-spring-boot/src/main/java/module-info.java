/**
 * What a service needs around the library: auto-configuration for Spring Boot, metrics for Micrometer, values as JSON.
 *
 * <p>Start with {@link io.lifecycle.springboot}, {@link io.lifecycle.springboot.metrics.FleetMetrics} or {@link
 * io.lifecycle.springboot.json.LifecycleJson}.
 */
@SuppressWarnings("requires-automatic") // Spring and Micrometer have no module descriptor; each is optional
module io.lifecycle.springboot {
    requires transitive io.lifecycle.core;
    requires static transitive com.fasterxml
            .jackson
            .databind; // one of the two generations of Jackson, if the service has values as JSON
    requires static transitive tools.jackson.databind;
    requires static com.fasterxml.jackson.annotation; // annotates the classes of health
    requires static micrometer.core;
    requires static org.jspecify;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.actuator;
    requires static spring.boot.actuator.autoconfigure;
    requires static spring.boot.autoconfigure;
    requires static spring.boot.health;
    requires static spring.context;
    requires static spring.core;

    exports io.lifecycle.springboot;
    exports io.lifecycle.springboot.json;
    exports io.lifecycle.springboot.metrics;

    // Spring makes the beans, and binds the properties.
    opens io.lifecycle.springboot;
}
