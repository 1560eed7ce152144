/**
 * Auto-configuration for Spring Boot, and Micrometer metrics.
 *
 * <p>Start with {@link io.lifecycle.springboot.metrics.FleetMetrics}.
 */
@SuppressWarnings(
        "requires-automatic") // Spring and Micrometer have no descriptor; each is needed by those alone who have it
module io.lifecycle.springboot {
    requires transitive io.lifecycle.core;
    requires static micrometer.core;
    requires static org.jspecify;

    exports io.lifecycle.springboot.metrics;
}
