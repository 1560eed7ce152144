package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.testkit.ManualTime;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** The health with both versions of Spring Boot. Their classes have different packages, so the tests call the methods by name. */
class HealthTest {

    private final ApplicationContextRunner runner = Boot.runner()
            .withConfiguration(Boot.health())
            .withUserConfiguration(SomeFleets.Time.class, SomeFleets.Web.class, SomeFleets.Database.class);

    private record Seen(String status, Map<?, ?> details) {}

    private static Object call(Class<?> type, Object target, String name) throws ReflectiveOperationException {
        Method method = type.getMethod(name);
        method.setAccessible(true);
        return method.invoke(target);
    }

    private static Seen seen(ConfigurableApplicationContext context) throws ReflectiveOperationException {
        String type = Boot.isFour()
                ? "org.springframework.boot.health.contributor.HealthIndicator"
                : "org.springframework.boot.actuate.health.HealthIndicator";
        Object health = call(Class.forName(type), context.getBean("lifecycleHealthIndicator"), "health");
        Object status = call(health.getClass(), health, "getStatus");
        return new Seen(status.toString(), (Map<?, ?>) call(health.getClass(), health, "getDetails"));
    }

    @SuppressWarnings("unchecked") // as it is declared
    private static Fleet<String, ?, ?> web(ConfigurableApplicationContext context) {
        return context.getBean("web", Fleet.class);
    }

    @Test
    void a_service_is_down_while_a_fleet_has_vanished_and_up_once_it_is_seen_again() {
        runner.run(context -> {
            ManualTime time = context.getBean(ManualTime.class);
            Seen usual = new Seen(
                    "UP",
                    Map.of(
                            "web", "6 resources, of which none has vanished",
                            "database", "1 resources, of which none has vanished"));
            assertThat(seen(context)).isEqualTo(usual);

            web(context).afterListing(List.of(), web(context).ids(), time.now());

            assertThat(seen(context).status()).isEqualTo("DOWN");
            assertThat(seen(context).details().get("web"))
                    .isEqualTo(
                            "6 of 6 resources are said to be gone at once, and the fleet does not believe it; check the"
                                    + " credentials and the region");

            for (String id : web(context).ids()) {
                web(context).afterReading(id, SomeFleets.ACTIVE, time.now());
            }

            assertThat(seen(context)).isEqualTo(usual);
        });
    }

    @Test
    void one_that_is_gone_is_no_fleet_that_vanishes() {
        runner.run(context -> {
            web(context)
                    .afterReading(
                            "web-1",
                            Reading.absent(),
                            context.getBean(ManualTime.class).now());

            assertThat(seen(context).status()).isEqualTo("UP");
        });
    }

    @Test
    void the_contribution_can_be_switched_off_and_gives_way_to_the_services_own() {
        runner.withPropertyValues("management.health.lifecycle.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("lifecycleHealthIndicator"));
        runner.withBean("lifecycleHealthIndicator", String.class, () -> "own")
                .run(context ->
                        assertThat(context.getBean("lifecycleHealthIndicator")).isEqualTo("own"));
    }

    @Test
    void there_is_one_contribution_of_the_spring_boot_that_is_there() {
        runner.run(context -> {
            assertThat(context.containsBean(ActuatorHealthAutoConfiguration.class.getName()))
                    .isEqualTo(!Boot.isFour());
            assertThat(context.containsBean(ContributedHealthAutoConfiguration.class.getName()))
                    .isEqualTo(Boot.isFour());
        });
    }

    @Test
    void a_service_without_health_starts() {
        Boot.runner()
                .withUserConfiguration(SomeFleets.Time.class, SomeFleets.Web.class)
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.actuate.health", "org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("lifecycleHealthIndicator"));
    }
}
