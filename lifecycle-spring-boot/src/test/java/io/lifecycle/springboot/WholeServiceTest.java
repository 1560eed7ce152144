package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.TimeSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** A service that starts as services do: with all auto-configurations on its class path. */
class WholeServiceTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        TimeSource time() {
            return TimeSource.system();
        }
    }

    private static ConfigurableApplicationContext started(String... properties) {
        return new SpringApplicationBuilder(
                        Service.class, SomeFleets.Web.class, SomeFleets.Listing.class, SomeFleets.Lifecycles.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    @Test
    void a_service_gets_all_that_it_asks_for() {
        try (ConfigurableApplicationContext service = started(
                "spring.main.banner-mode=off",
                "lifecycle.polling.deadline=10m",
                "lifecycle.fleet-polling.when-resting=1h",
                "lifecycle.observers.ecs.control=exclusive",
                "management.endpoints.web.exposure.include=lifecycle")) {
            assertThat(service.getBean(Polling.class)).isNotNull();
            assertThat(service.getBean(FleetPoller.class)).isNotNull();
            assertThat(service.getBean("ecsObserver")).isNotNull();
            assertThat(service.getBean(LifecycleEndpoint.class).fleets().fleets())
                    .containsOnlyKeys("web");
            assertThat(service.containsBean("lifecycleHealthIndicator")).isTrue();
            assertThat(service.getBean(MeterRegistry.class)
                            .get("lifecycle.resources.gone")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void an_editor_is_told_every_property_with_its_meaning() throws Exception {
        String metadata = new ClassPathResource("META-INF/spring-configuration-metadata.json")
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(List.of(
                        "lifecycle.polling.deadline",
                        "lifecycle.polling.first-delay",
                        "lifecycle.polling.factor",
                        "lifecycle.fleet-polling.when-under-way",
                        "lifecycle.fleet-polling.calls-within",
                        "lifecycle.reconciling.of-a-kind",
                        "lifecycle.reconciling.overdue-after",
                        "lifecycle.observers",
                        "lifecycle.metrics.enabled",
                        "management.endpoint.lifecycle.cache.time-to-live",
                        "management.health.lifecycle.enabled"))
                .allSatisfy(name -> assertThat(metadata).containsPattern("\"name\": \"" + name + "\",\\s+\"type\""));
        assertThat(metadata)
                .contains("\"description\": \"The factor by which delays grow; at least 1, and 1.5 unless set.");
    }
}
