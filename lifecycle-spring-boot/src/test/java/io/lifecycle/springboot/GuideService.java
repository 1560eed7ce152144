package io.lifecycle.springboot;

import static io.lifecycle.ecs.EcsState.STOPPED;
import static io.lifecycle.ecs.EcsState.STOPPING;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service in the guide, which shows the code between the marks. */
final class GuideService {

    private GuideService() {}

    /** The service's own interface to the API. */
    interface Cloud {

        List<String> ids();

        ListingPage<String> list(Optional<String> marker);

        void stop(String id);
    }

    // begin docs
    @Configuration(proxyBeanMethods = false)
    static class Servers {

        @Bean
        Lifecycle<EcsState, EcsOperation> ecs() {
            return Ecs.LIFECYCLE;
        }

        @Bean
        TimeSource time() {
            return TimeSource.system(); // tests have another
        }

        @Bean
        Fleet<String, EcsState, EcsOperation> web(
                StateObserver<EcsState, EcsOperation> observer, Cloud cloud, TimeSource time) {
            Fleet<String, EcsState, EcsOperation> fleet = Fleet.of(Watch.from(observer, observer.created(), time.now())
                    .requestLag(Duration.ofSeconds(30))
                    .expecting(STOPPING, Duration.ofMinutes(10)));
            cloud.ids().forEach(id -> fleet.add(id, time.now()));
            return fleet;
        }

        @Bean
        ListingSource<String> listing(Cloud cloud) {
            return cloud::list;
        }

        @Bean
        PowerSaver powerSaver(
                FleetPoller<String, EcsState, EcsOperation> poller,
                StateObserver<EcsState, EcsOperation> observer,
                Polling polling,
                Cloud cloud) {
            return new PowerSaver(poller, Waiter.until(observer, Set.of(STOPPED)), polling, cloud);
        }
    }
    // end docs

    /** Stops servers for the night. */
    record PowerSaver(
            FleetPoller<String, EcsState, EcsOperation> poller,
            Waiter<EcsState> stopped,
            Polling polling,
            Cloud cloud) {

        CompletableFuture<WaitResult<EcsState>> stop(String id) {
            cloud.stop(id);
            poller.fleet().afterRequest(id, EcsOperation.STOP, poller.now());
            return poller.await(id, stopped, polling);
        }
    }
}
