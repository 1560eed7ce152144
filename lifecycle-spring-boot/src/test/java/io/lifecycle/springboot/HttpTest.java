package io.lifecycle.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What a service answers over HTTP, to operators and to Prometheus. */
class HttpTest {

    private static final int LIMIT = 30_000;
    private static final Set<String> IDS = Set.of("web-1", "web-2", "web-3", "web-4", "web-5", "web-6");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {}

    private static Served serving(String exposed) {
        return new Served(new SpringApplicationBuilder(
                        Service.class, SomeFleets.Time.class, SomeFleets.Web.class, SomeFleets.Database.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.main.banner-mode=off",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "management.endpoint.health.show-details=always",
                        "management.endpoints.web.exposure.include=" + exposed)
                .run());
    }

    private record Answer(int status, String body) {}

    /** A running service. */
    private record Served(ConfigurableApplicationContext context) implements AutoCloseable {

        Answer asked(String path) throws IOException {
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            HttpURLConnection call = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/" + path)
                    .toURL()
                    .openConnection();
            call.setConnectTimeout(LIMIT);
            call.setReadTimeout(LIMIT);
            int status = call.getResponseCode();
            try (InputStream body = status < 400 ? call.getInputStream() : call.getErrorStream()) {
                return new Answer(status, body == null ? "" : new String(body.readAllBytes(), UTF_8));
            }
        }

        JsonNode answer(int status, String path) throws IOException {
            Answer response = asked(path);
            assertThat(response.status()).as(response.body()).isEqualTo(status);
            return new ObjectMapper().readTree(response.body());
        }

        @SuppressWarnings("unchecked") // as it is declared
        Fleet<String, EcsState, EcsOperation> web() {
            return context.getBean("web", Fleet.class);
        }

        ManualTime time() {
            return context.getBean(ManualTime.class);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Test
    void an_operator_sees_counts_and_what_is_wrong() throws Exception {
        try (Served service = serving("health,lifecycle,prometheus")) {
            service.web()
                    .afterRequest("web-1", EcsOperation.STOP, service.time().now());
            service.web()
                    .afterReading(
                            "web-1",
                            SomeFleets.ACTIVE.with(Ecs.TASK_STATE, "powering-off"),
                            service.time().now());
            service.web()
                    .afterReading(
                            "web-2", Reading.of("SUSPENDED"), service.time().now());
            service.time().pass(Duration.ofMinutes(11));

            JsonNode fleets = service.answer(200, "lifecycle").path("fleets");
            assertThat(fleets.fieldNames()).toIterable().containsExactly("web", "database");
            assertThat(fleets.at("/web/states/RUNNING").asInt()).isEqualTo(4);
            assertThat(fleets.at("/web/states/STOPPING").asInt()).isEqualTo(1);
            assertThat(fleets.at("/web/overdue").asInt()).isEqualTo(1);
            assertThat(fleets.at("/web/anomalies/UnmappedStatus").asInt()).isEqualTo(1);
            assertThat(fleets.at("/database/states/STOPPED").asInt()).isEqualTo(1);

            JsonNode one = service.answer(200, "lifecycle/web");
            assertThat(one.path("counts")).isEqualTo(fleets.path("web"));
            assertThat(one.at("/overdue/web-1").asText()).isEqualTo("ecs [STOPPING]");
            assertThat(service.answer(200, "lifecycle/database").path("overdue"))
                    .isEmpty();
            assertThat(service.asked("lifecycle/nobody").status()).isEqualTo(404);

            assertThat(service.asked("prometheus").body())
                    .contains("lifecycle_resources{fleet=\"web\",lifecycle=\"ecs\",state=\"RUNNING\"} 4.0")
                    .contains("lifecycle_resources_overdue{fleet=\"web\",lifecycle=\"ecs\"} 1.0")
                    .contains("lifecycle_anomalies_total{fleet=\"web\",kind=\"UnmappedStatus\",lifecycle=\"ecs\"} 1.0");
        }
    }

    @Test
    void a_load_balancer_is_told_while_a_fleet_has_vanished_and_once_it_is_back() throws Exception {
        try (Served service = serving("health,lifecycle")) {
            assertThat(service.answer(200, "health")
                            .at("/components/lifecycle/status")
                            .asText())
                    .isEqualTo("UP");

            service.web().afterListing(List.of(), IDS, service.time().now());

            JsonNode health = service.answer(503, "health");
            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.at("/components/lifecycle/details/web").asText())
                    .startsWith("6 of 6 resources are said to be gone at once");
            assertThat(health.at("/components/lifecycle/details/database").asText())
                    .isEqualTo("1 resources, of which none has vanished");
            assertThat(service.answer(200, "lifecycle/web").path("heldBack"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrderElementsOf(IDS);

            IDS.forEach(id -> service.web()
                    .afterReading(id, SomeFleets.ACTIVE, service.time().now()));

            assertThat(service.answer(200, "health").path("status").asText()).isEqualTo("UP");
        }
    }
}
