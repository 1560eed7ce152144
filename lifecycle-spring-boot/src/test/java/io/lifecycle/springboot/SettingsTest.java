package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.Rhythm;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The beans that are made from properties. */
class SettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T05:00:00Z");

    private final ApplicationContextRunner runner = Boot.runner();

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    @Test
    void nothing_is_made_that_is_not_asked_for() {
        runner.run(context -> assertThat(Arrays.stream(context.getBeanDefinitionNames())
                        .filter(name -> context.getBeanFactory().containsSingleton(name))
                        .map(name -> context.getBean(name))
                        .filter(bean -> bean.getClass().getName().startsWith("io.lifecycle."))
                        .map(bean -> bean.getClass().getSimpleName()))
                .containsExactlyInAnyOrder("LifecycleAutoConfiguration", "LifecycleProperties", "ObserverRegistrar"));
    }

    @Test
    void a_polling_is_made_of_its_properties() {
        runner.withPropertyValues(
                        "lifecycle.polling.deadline=10m",
                        "lifecycle.polling.first-delay=4",
                        "lifecycle.polling.factor=2",
                        "lifecycle.polling.cap=15s",
                        "lifecycle.polling.when-stable=2m")
                .run(context -> {
                    Rhythm rhythm = Rhythm.begin(context.getBean(Polling.class), NOW);
                    Reading reading = Reading.of("ACTIVE");
                    assertThat(rhythm.deadline()).isEqualTo(NOW.plusSeconds(600));
                    assertThat(rhythm.nextLook(false)).contains(NOW.plusSeconds(4));
                    assertThat(rhythm.nextLook(true)).contains(NOW.plusSeconds(120));
                    Rhythm second = rhythm.afterReading(reading, false, NOW);
                    assertThat(second.nextLook(false)).contains(NOW.plusSeconds(8));
                    assertThat(second.afterReading(reading, false, NOW).nextLook(false))
                            .contains(NOW.plusSeconds(15));
                });
    }

    @Test
    void all_properties_of_a_polling_are_told_to_it() {
        runner.withPropertyValues(
                        "lifecycle.polling.deadline=1m",
                        "lifecycle.polling.request-lag=5s",
                        "lifecycle.polling.settling-within=40s",
                        "lifecycle.polling.read-limit=3s",
                        "lifecycle.polling.tolerating=1",
                        "lifecycle.polling.keeping=1",
                        "lifecycle.polling.jitter=true")
                .run(context -> {
                    Polling polling = context.getBean(Polling.class);
                    Rhythm rhythm = Rhythm.begin(polling, NOW);
                    Exception failure = new IllegalStateException("no answer");
                    Rhythm once = rhythm.afterFailure(failure, false, NOW);
                    assertThat(once.isOver()).isFalse();
                    assertThat(once.afterFailure(failure, false, NOW).isOver()).isTrue();
                    assertThat(once.afterFailure(failure, false, NOW).looks()).hasSizeLessThanOrEqualTo(2);
                    assertThat(rhythm.jittered().nextLook(false))
                            .hasValueSatisfying(next -> assertThat(next).isBefore(NOW.plusSeconds(1)));
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lifecycle.polling.deadline=0s | PT0S | it must be greater than zero",
                "lifecycle.polling.first-delay=-1s | PT-1S | it must be greater than zero",
                "lifecycle.polling.factor=0.5 | 0.5 | it must be a number of at least 1",
                "lifecycle.polling.factor=NaN | NaN | it must be a number of at least 1",
                "lifecycle.polling.cap=0 | PT0S | it must be greater than zero",
                "lifecycle.polling.when-stable=0 | PT0S | it must be greater than zero",
                "lifecycle.polling.request-lag=0 | PT0S | it must be greater than zero",
                "lifecycle.polling.settling-within=0 | PT0S | it must be greater than zero",
                "lifecycle.polling.read-limit=0 | PT0S | it must be greater than zero",
                "lifecycle.polling.tolerating=-1 | -1 | it must be a whole number of at least 0",
                "lifecycle.polling.keeping=0 | 0 | it must be a whole number of at least 1",
                "lifecycle.fleet-polling.when-under-way=0 | PT0S | it must be greater than zero",
                "lifecycle.fleet-polling.when-resting=0 | PT0S | it must be greater than zero",
                "lifecycle.fleet-polling.calls=0 | 0 | it must be a whole number of at least 1",
                "lifecycle.fleet-polling.calls-within=0 | PT0S | it must be greater than zero",
                "lifecycle.fleet-polling.call-limit=0 | PT0S | it must be greater than zero",
                "lifecycle.reconciling.deadline=-5m | PT-5M | it must be greater than zero",
                "lifecycle.reconciling.requests=-1 | -1 | it must be a whole number of at least 0",
                "lifecycle.reconciling.of-a-kind=-1 | -1 | it must be a whole number of at least 0",
                "lifecycle.reconciling.backoff=0 | PT0S | it must be greater than zero",
                "lifecycle.reconciling.longest-backoff=0 | PT0S | it must be greater than zero",
                "lifecycle.reconciling.overdue-after=0 | PT0S | it must be greater than zero",
                "lifecycle.reconciling.confirmed-by=0 | 0 | it must be a whole number of at least 1",
            })
    void a_value_out_of_range_fails_the_start_and_is_named_with_the_range(String property, String value, String range) {
        String name = property.substring(0, property.indexOf('='));
        runner.withPropertyValues(
                        "lifecycle.polling.deadline=1m",
                        "lifecycle.fleet-polling.calls=1",
                        "lifecycle.fleet-polling.calls-within=1s",
                        "lifecycle.reconciling.requests=1",
                        property)
                .run(context -> assertThat(root(context.getStartupFailure()))
                        .hasMessage("Property " + name + " with value '" + value + "' is invalid: " + range));
    }

    @ParameterizedTest
    @CsvSource({
        "lifecycle.polling.factor=2, lifecycle.polling.deadline",
        "lifecycle.reconciling.requests=2, lifecycle.reconciling.deadline",
        "lifecycle.fleet-polling.calls=2, lifecycle.fleet-polling.calls-within",
        "lifecycle.fleet-polling.calls-within=2, lifecycle.fleet-polling.calls",
    })
    void a_property_that_is_missing_beside_another_fails_the_start_and_is_named(String set, String missing) {
        runner.withPropertyValues(set).run(context -> {
            assertThat(root(context.getStartupFailure()))
                    .isInstanceOfSatisfying(MissingPropertyException.class, failure -> {
                        assertThat(failure).hasMessageContaining("property '" + missing + "' is missing: ");
                        assertThat(new MissingPropertyAnalyzer()
                                        .analyze(failure)
                                        .getAction())
                                .isEqualTo("Set '" + missing + "'.");
                    });
        });
    }

    @Test
    void a_reconciling_polls_as_waits_do_and_ends_when_it_is_told() {
        runner.withPropertyValues(
                        "lifecycle.polling.first-delay=7s",
                        "lifecycle.polling.deadline=1m",
                        "lifecycle.reconciling.deadline=20m",
                        "lifecycle.reconciling.requests=0")
                .run(context -> {
                    StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE);
                    Reconciling how = context.getBean(Reconciling.class);
                    Reconciler<EcsState, EcsOperation> stopped =
                            Reconciler.to(observer, Set.of(EcsState.STOPPED)).permitting(EcsOperation.STOP);
                    Reading stopping = SomeFleets.ACTIVE.with(Ecs.TASK_STATE, "powering-off");

                    var begun = stopped.begin(observer.at(EcsState.STOPPING), how, NOW);
                    assertThat(begun.afterReading(stopping, NOW).nextLook()).contains(NOW.plusMillis(10_500));
                    assertThat(begun.afterReading(stopping, NOW.plusSeconds(1199))
                                    .isOver())
                            .isFalse();
                    assertThat(begun.afterReading(stopping, NOW.plusSeconds(1200))
                                    .isOver())
                            .isTrue();
                    assertThat(stopped.begin(observer.at(EcsState.RUNNING), how, NOW)
                                    .afterReading(SomeFleets.ACTIVE, NOW)
                                    .step())
                            .isInstanceOf(ReconcileStep.Stuck.class);
                });
    }

    @Test
    void environment_variables_will_do() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("LIFECYCLE_POLLING_DEADLINE", "90s"))))
                .run(context -> assertThat(Rhythm.begin(context.getBean(Polling.class), NOW)
                                .deadline())
                        .isEqualTo(NOW.plusSeconds(90)));
    }

    @Test
    void every_bean_gives_way_to_the_services_own() {
        runner.withUserConfiguration(Own.class)
                .withPropertyValues(
                        "lifecycle.polling.deadline=1m",
                        "lifecycle.fleet-polling.when-resting=1m",
                        "lifecycle.reconciling.deadline=1m")
                .run(context -> {
                    assertThat(context).hasSingleBean(Polling.class).hasBean("ownPolling");
                    assertThat(context).hasSingleBean(FleetPolling.class).hasBean("ownFleetPolling");
                    assertThat(context).hasSingleBean(Reconciling.class).hasBean("ownReconciling");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {

        @Bean
        Polling ownPolling() {
            return Polling.within(Duration.ofDays(1));
        }

        @Bean
        FleetPolling ownFleetPolling() {
            return FleetPolling.usual();
        }

        @Bean
        Reconciling ownReconciling() {
            return Reconciling.within(Duration.ofDays(1));
        }
    }

    @Test
    void a_time_of_the_services_own_is_the_pollings() {
        runner.withUserConfiguration(SomeFleets.Time.class, Waiting.class)
                .withPropertyValues("lifecycle.polling.deadline=30d")
                .run(context -> {
                    WaitResult<EcsState> result = context.getBean(Waiting.class).waitInVain();
                    assertThat(result.elapsed()).isEqualTo(Duration.ofDays(30));
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Waiting {

        @Autowired
        private Polling polling;

        WaitResult<EcsState> waitInVain() throws InterruptedException {
            StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE);
            return Waiter.until(observer, Set.of(EcsState.STOPPED))
                    .await(
                            observer.at(EcsState.STOPPING),
                            () -> SomeFleets.ACTIVE.with(Ecs.TASK_STATE, "powering-off"),
                            polling.keeping(1));
        }
    }
}
