package io.lifecycle.springboot;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans that services have. */
final class SomeFleets {

    static final Reading ACTIVE = Reading.of("ACTIVE").with(Ecs.TASK_STATE, null);

    private SomeFleets() {}

    @Configuration(proxyBeanMethods = false)
    static class Time {

        @Bean
        ManualTime time() {
            return ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Web {

        @Bean
        Fleet<String, EcsState, EcsOperation> web(TimeSource time) {
            StateObserver<EcsState, EcsOperation> observer =
                    StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging();
            Fleet<String, EcsState, EcsOperation> fleet =
                    Fleet.of(Watch.from(observer, observer.at(EcsState.RUNNING), time.now())
                            .expecting(EcsState.STOPPING, Duration.ofMinutes(10)));
            for (String id : List.of("web-1", "web-2", "web-3", "web-4", "web-5", "web-6")) {
                fleet.add(id, time.now());
            }
            return fleet;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Database {

        @Bean
        Fleet<Integer, BmsState, BmsOperation> database(TimeSource time) {
            StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.SHARED);
            Fleet<Integer, BmsState, BmsOperation> fleet =
                    Fleet.of(Watch.from(observer, observer.at(BmsState.STOPPED), time.now()));
            fleet.add(7, time.now());
            return fleet;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listing {

        @Bean
        ListingSource<String> listing() {
            return marker -> ListingPage.last(List.of(Map.entry("web-1", ACTIVE)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Lifecycles {

        @Bean
        Lifecycle<EcsState, EcsOperation> ecs() {
            return Ecs.LIFECYCLE;
        }

        @Bean
        Lifecycle<BmsState, BmsOperation> bms() {
            return Bms.LIFECYCLE;
        }
    }
}
