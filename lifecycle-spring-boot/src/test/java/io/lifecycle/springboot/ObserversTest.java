package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ObserversTest {

    private final ApplicationContextRunner runner = Boot.runner().withUserConfiguration(SomeFleets.Lifecycles.class);

    private static String failure(AssertableApplicationContext context) {
        Throwable cause = context.getStartupFailure();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Test
    void none_is_made_unless_it_is_named() {
        runner.run(context -> assertThat(context).doesNotHaveBean(StateObserver.class));
    }

    @Test
    void those_that_are_named_are_injected_by_their_product() {
        runner.withUserConfiguration(Injected.class)
                .withPropertyValues(
                        "lifecycle.observers.ecs.control=exclusive",
                        "lifecycle.observers.ecs.lagging=true",
                        "lifecycle.observers.ecs.without=order expired or overdue",
                        "lifecycle.observers.bms.control=shared",
                        "lifecycle.observers.bms.supplying=task_state")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasBean("ecsObserver").hasBean("bmsObserver");
                    Both both = context.getBean(Both.class);
                    assertThat(both.ecs().control()).isEqualTo(Control.EXCLUSIVE);
                    assertThat(both.ecs().isLagging()).isTrue();
                    assertThat(both.ecs()
                                    .afterReading(both.ecs().at(EcsState.STOPPING), "SHUTOFF")
                                    .candidates())
                            .doesNotContain(EcsState.FROZEN);
                    assertThat(both.bms().control()).isEqualTo(Control.SHARED);
                    assertThat(both.bms().isLagging()).isFalse();
                });
    }

    record Both(StateObserver<EcsState, EcsOperation> ecs, StateObserver<BmsState, BmsOperation> bms) {}

    @Configuration(proxyBeanMethods = false)
    static class Injected {

        @Bean
        Both both(StateObserver<EcsState, EcsOperation> one, StateObserver<BmsState, BmsOperation> other) {
            return new Both(one, other);
        }
    }

    @Test
    void one_of_the_services_own_is_the_only_one_of_its_product() {
        runner.withUserConfiguration(Own.class)
                .withPropertyValues("lifecycle.observers.bms.control=shared", "lifecycle.observers.ecs.control=shared")
                .run(context -> assertThat(context.getBeanNamesForType(StateObserver.class))
                        .containsExactlyInAnyOrder("mine", "ecsObserver"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {

        @Bean
        StateObserver<BmsState, BmsOperation> mine(Lifecycle<BmsState, BmsOperation> bms) {
            return StateObserver.of(bms, Control.EXCLUSIVE);
        }
    }

    @Test
    void a_lifecycle_that_is_not_there_is_named_with_those_that_are() {
        runner.withPropertyValues("lifecycle.observers.ecss.control=exclusive")
                .run(
                        context -> assertThat(failure(context))
                                .isEqualTo(
                                        "Property lifecycle.observers.ecss.control with value 'EXCLUSIVE' is invalid: there is"
                                                + " no bean 'ecss' that is a Lifecycle; there are: [ecs, bms]; declare it, or name another"));
    }

    @Test
    void what_an_observer_refuses_is_named_by_its_property() {
        runner.withPropertyValues("lifecycle.observers.bms.control=exclusive", "lifecycle.observers.bms.without=rain")
                .run(context -> assertThat(failure(context))
                        .startsWith("Property lifecycle.observers.bms.without with value '[rain]' is invalid: ")
                        .contains("no occurrence 'rain'"));
        runner.withPropertyValues(
                        "lifecycle.observers.bms.control=exclusive", "lifecycle.observers.bms.supplying=colour")
                .run(context -> assertThat(failure(context))
                        .startsWith("Property lifecycle.observers.bms.supplying with value 'colour' is invalid: "));
        runner.withPropertyValues("lifecycle.observers.bms.lagging=true")
                .run(context ->
                        assertThat(failure(context)).contains("property 'lifecycle.observers.bms.control' is missing"));
        runner.withPropertyValues("lifecycle.observers.bms.control=sometimes")
                .run(context -> assertThat(failure(context)).contains("Control.sometimes"));
    }

    @Test
    void a_lifecycle_whose_bean_does_not_tell_its_product_is_observed_all_the_same() {
        Boot.runner()
                .withBean("any", Lifecycle.class, () -> Bms.LIFECYCLE)
                .withPropertyValues("lifecycle.observers.any.control=exclusive")
                .run(context -> assertThat(context.getBean(StateObserver.class).lifecycle())
                        .isEqualTo(Bms.LIFECYCLE));
    }
}
