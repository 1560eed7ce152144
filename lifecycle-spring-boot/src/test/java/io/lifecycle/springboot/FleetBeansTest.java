package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.AsyncListingSource;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.springboot.metrics.FleetMetrics;
import io.lifecycle.testkit.ManualTime;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that are made for fleets. */
class FleetBeansTest {

    private final ApplicationContextRunner runner = Boot.runner()
            .withConfiguration(Boot.metrics())
            .withConfiguration(Boot.endpoints())
            .withConfiguration(Boot.health())
            .withPropertyValues("management.endpoints.web.exposure.include=lifecycle")
            .withUserConfiguration(SomeFleets.Time.class);

    private static void passHours(ConfigurableApplicationContext context, int hours) {
        context.getBean(ManualTime.class).pass(Duration.ofHours(hours));
    }

    @Test
    void without_a_fleet_nothing_is_measured_shown_or_polled_for() {
        runner.withPropertyValues("lifecycle.fleet-polling.when-resting=1h")
                .withUserConfiguration(SomeFleets.Listing.class)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(FleetsMeterBinder.class)
                        .doesNotHaveBean(LifecycleEndpoint.class)
                        .doesNotHaveBean("lifecycleHealthIndicator")
                        .doesNotHaveBean(FleetPoller.class));
    }

    @Test
    void a_fleet_is_measured_under_the_name_of_its_bean() {
        runner.withUserConfiguration(SomeFleets.Web.class).run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("lifecycle.resources")
                            .tags("lifecycle", "ecs", "fleet", "web", "state", "RUNNING")
                            .gauge()
                            .value())
                    .isEqualTo(6);
            Fleet<?, ?, ?> fleet = context.getBean(Fleet.class);
            assertThat(fleet.figures(context.getBean(ManualTime.class).now()).listenerFailures())
                    .isZero();
        });
    }

    @Test
    void two_fleets_are_told_apart_and_none_is_polled_for() {
        runner.withUserConfiguration(SomeFleets.Web.class, SomeFleets.Database.class, SomeFleets.Listing.class)
                .withPropertyValues("lifecycle.fleet-polling.when-resting=1h")
                .run(context -> {
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("lifecycle.resources.gone")
                                    .gauges())
                            .extracting(gauge -> gauge.getId().getTag("fleet"))
                            .containsExactlyInAnyOrder("web", "database");
                    assertThat(context.getBean(LifecycleEndpoint.class).fleets().fleets())
                            .containsOnlyKeys("web", "database");
                    assertThat(context).doesNotHaveBean(FleetPoller.class);
                });
    }

    @Test
    void metrics_can_be_switched_off() {
        runner.withUserConfiguration(SomeFleets.Web.class)
                .withPropertyValues("lifecycle.metrics.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(FleetsMeterBinder.class)
                        .hasSingleBean(LifecycleEndpoint.class));
    }

    @Test
    void metrics_of_the_services_own_are_the_only_ones() {
        runner.withUserConfiguration(SomeFleets.Web.class, OwnMetrics.class).run(context -> {
            assertThat(context).doesNotHaveBean(FleetsMeterBinder.class);
            assertThat(context.getBean(MeterRegistry.class)
                            .get("lifecycle.resources.gone")
                            .gauges())
                    .extracting(gauge -> gauge.getId().getTag("fleet"))
                    .containsExactly("mine");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnMetrics {

        @Bean
        FleetMetrics<String, EcsState, EcsOperation> ownMetrics(Fleet<String, EcsState, EcsOperation> fleet) {
            return FleetMetrics.of("mine", fleet);
        }
    }

    @Test
    void a_fleet_with_a_listing_is_polled_for_once_its_polling_is_set() {
        runner.withUserConfiguration(SomeFleets.Web.class, SomeFleets.Listing.class, Executor.class)
                .run(context -> assertThat(context).doesNotHaveBean(FleetPoller.class));
        runner.withUserConfiguration(SomeFleets.Web.class, SomeFleets.Listing.class, Executor.class)
                .withPropertyValues(
                        "lifecycle.fleet-polling.when-under-way=1h", "lifecycle.fleet-polling.when-resting=2h")
                .run(context -> {
                    passHours(context, 4);
                    assertThat(context.getBean(FleetPoller.class).figures().rounds())
                            .isEqualTo(3);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("lifecycle.poller.rounds")
                                    .tag("fleet", "web")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(3);
                    context.stop();
                    context.start();
                    passHours(context, 2);
                    assertThat(context.getBean(FleetPoller.class).figures().rounds())
                            .isEqualTo(4);
                });
    }

    @Test
    void its_poller_is_closed_with_the_application() {
        List<FleetPoller<?, ?, ?>> kept = new ArrayList<>();
        runner.withUserConfiguration(SomeFleets.Web.class, SomeFleets.Listing.class, Executor.class)
                .withPropertyValues("lifecycle.fleet-polling.when-resting=1h")
                .run(context -> kept.add(context.getBean(FleetPoller.class)));

        assertThat(kept.get(0).call(() -> CompletableFuture.completedFuture("answer")))
                .isCompletedExceptionally();
    }

    @Test
    void a_listing_that_holds_no_thread_will_do() {
        runner.withUserConfiguration(SomeFleets.Web.class, AsyncListing.class, Executor.class)
                .withPropertyValues("lifecycle.fleet-polling.when-resting=1h")
                .run(context -> {
                    passHours(context, 1);
                    assertThat(context).hasSingleBean(FleetPollerStart.class);
                    assertThat(context.getBean(FleetPoller.class).figures().rounds())
                            .isEqualTo(2);
                });
    }

    @Test
    void a_poller_of_the_services_own_is_the_only_one_and_is_measured() {
        runner.withUserConfiguration(SomeFleets.Web.class, SomeFleets.Listing.class, OwnPoller.class)
                .withPropertyValues("lifecycle.fleet-polling.when-resting=1h")
                .run(context -> {
                    assertThat(context).hasSingleBean(FleetPoller.class).hasBean("ownPoller");
                    assertThat(context).doesNotHaveBean(FleetPollerStart.class);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("lifecycle.poller.rounds")
                                    .functionCounter()
                                    .count())
                            .isZero();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class AsyncListing {

        @Bean
        AsyncListingSource<String> listing() {
            return marker -> CompletableFuture.completedFuture(ListingPage.last(List.of()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Executor {

        @Bean(destroyMethod = "")
        ScheduledExecutorService executor(ManualTime time) {
            return time.executor();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPoller {

        @Bean
        FleetPoller<String, EcsState, EcsOperation> ownPoller(Fleet<String, EcsState, EcsOperation> fleet) {
            return FleetPoller.of(fleet, marker -> ListingPage.last(List.of()), FleetPolling.usual());
        }
    }

    @Test
    void a_service_without_micrometer_or_actuator_starts() {
        runner.withUserConfiguration(SomeFleets.Web.class)
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("lifecycleMeterBinder")
                        .hasBean("lifecycleEndpoint"));
        Boot.runner()
                .withUserConfiguration(SomeFleets.Time.class, SomeFleets.Web.class)
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.actuate", "org.springframework.boot.health", "io.micrometer"))
                .withPropertyValues("lifecycle.polling.deadline=1m")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("lifecyclePolling")
                        .doesNotHaveBean("lifecycleMeterBinder")
                        .doesNotHaveBean("lifecycleEndpoint")
                        .doesNotHaveBean("lifecycleHealthIndicator"));
    }

    @Test
    void the_endpoint_is_there_only_where_it_is_exposed() {
        Boot.runner()
                .withConfiguration(Boot.endpoints())
                .withUserConfiguration(SomeFleets.Time.class, SomeFleets.Web.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(LifecycleEndpoint.class));
    }

    @Test
    void an_endpoint_of_the_services_own_is_the_only_one() {
        runner.withUserConfiguration(SomeFleets.Web.class, OwnEndpoint.class).run(context -> {
            assertThat(context).hasSingleBean(LifecycleEndpoint.class).hasBean("ownEndpoint");
            assertThat(context.getBean(LifecycleEndpoint.class).fleets().fleets())
                    .isEmpty();
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnEndpoint {

        @Bean
        LifecycleEndpoint ownEndpoint(ManualTime time) {
            return new LifecycleEndpoint(Map.of(), time);
        }
    }

    @Test
    void a_reading_that_vanishes_is_no_reason_to_fail() {
        runner.withUserConfiguration(SomeFleets.Database.class).run(context -> {
            @SuppressWarnings("unchecked")
            Fleet<Integer, ?, ?> fleet = context.getBean(Fleet.class);
            fleet.afterReading(
                    7, Reading.absent(), context.getBean(ManualTime.class).now());
            assertThat(context.getBean(LifecycleEndpoint.class).fleet("database"))
                    .satisfies(
                            details -> assertThat(details.counts().anomalies()).isNotNull());
        });
    }
}
