package io.lifecycle.springboot.metrics;

import static io.lifecycle.ecs.EcsState.RUNNING;
import static io.lifecycle.ecs.EcsState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Waits, with a poller and without. */
class PollerMetricsTest {

    private static final Reading ACTIVE = Reading.of("ACTIVE").with(Ecs.TASK_STATE, null);
    private static final Reading SHUTOFF = Reading.of("SHUTOFF").with(Ecs.TASK_STATE, null);

    /** Without it, no wait would ever end: the API shows frozen servers as stopped. */
    private static final String FREEZING = "order expired or overdue";

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
    private final StateObserver<EcsState, EcsOperation> observer =
            StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging().without(FREEZING);
    private final Waiter<EcsState> stopped = Waiter.until(observer, Set.of(STOPPED));
    private Reading answer = ACTIVE;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private List<String> scraped(String names) {
        return registry.scrape()
                .lines()
                .filter(line -> line.matches(names + "[ {].*"))
                .toList();
    }

    @Test
    void what_a_poller_does_and_how_its_waits_end_is_shown() {
        Fleet<String, EcsState, EcsOperation> fleet = Fleet.of(Watch.from(observer, observer.at(RUNNING), time.now()));
        FleetPoller<String, EcsState, EcsOperation> poller = FleetPoller.of(
                fleet,
                marker -> {
                    if (answer.status().isEmpty()) {
                        throw new IOException("no answer");
                    }
                    return ListingPage.last(List.of(Map.entry("a", answer), Map.entry("b", ACTIVE)));
                },
                FleetPolling.usual().whenUnderWay(Duration.ofHours(1)).time(time));
        PollerMetrics.of("web", poller).bindTo(registry);
        fleet.add("a", time.now());
        fleet.add("b", time.now());
        poller.start(time.executor());
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        Polling polling = Polling.within(Duration.ofMinutes(1)).firstDelay(Duration.ofSeconds(20));
        CompletableFuture<?> reached = poller.await("a", stopped, polling);
        CompletableFuture<?> hopeless = poller.await("b", stopped, polling);
        time.pass(Duration.ZERO);
        answer = SHUTOFF;
        time.pass(Duration.ofSeconds(30)); // when the second look is due
        assertThat(reached).isCompleted();
        assertThat(hopeless).isCompleted();
        fleet.afterRequest("b", EcsOperation.STOP, time.now());
        CompletableFuture<?> unanswered = poller.await("b", stopped, polling);
        assertThat(scraped("lifecycle_poller_waits_active"))
                .containsExactly("lifecycle_poller_waits_active{fleet=\"web\",lifecycle=\"ecs\"} 1.0");
        answer = Reading.absent();
        time.pass(Duration.ofSeconds(20));
        assertThat(unanswered).isCompletedExceptionally();
        poller.close();

        assertThat(scraped("lifecycle_poller_waits_(active|seconds_(count|sum))"))
                .containsExactly(
                        "lifecycle_poller_waits_active{fleet=\"web\",lifecycle=\"ecs\"} 0.0",
                        of("count", "failed") + "1",
                        of("sum", "failed") + "20.0",
                        of("count", "indistinguishable") + "0",
                        of("sum", "indistinguishable") + "0.0",
                        of("count", "pending") + "0",
                        of("sum", "pending") + "0.0",
                        of("count", "reached") + "1",
                        of("sum", "reached") + "30.0",
                        of("count", "unreachable") + "1",
                        of("sum", "unreachable") + "0.0");
        assertThat(scraped("lifecycle_poller_(calls|rounds|failures|throttled)_total"))
                .containsExactly(
                        "lifecycle_poller_calls_total{fleet=\"web\",lifecycle=\"ecs\"} 3.0",
                        "lifecycle_poller_failures_total{fleet=\"web\",lifecycle=\"ecs\"} 1.0",
                        "lifecycle_poller_rounds_total{fleet=\"web\",lifecycle=\"ecs\"} 3.0",
                        "lifecycle_poller_throttled_total{fleet=\"web\",lifecycle=\"ecs\"} 0.0");
    }

    private static String of(String what, String verdict) {
        return "lifecycle_poller_waits_seconds_" + what + "{fleet=\"web\",lifecycle=\"ecs\",verdict=\"" + verdict
                + "\"} ";
    }

    @Test
    void who_waits_without_a_poller_tells_how_it_ended() throws Exception {
        WaitMetrics waits = WaitMetrics.of(registry, observer.lifecycle());
        Polling polling = Polling.within(Duration.ofMinutes(1)).time(time);
        waits.ended(stopped.await(observer.at(RUNNING), () -> ACTIVE, polling));
        ReadingSource shutoff = () -> SHUTOFF;
        waits.ended(stopped.await(
                observer.afterRequest(observer.at(RUNNING), EcsOperation.STOP),
                shutoff,
                polling.firstDelay(Duration.ofSeconds(9))));
        waits.ended(stopped.await(
                observer.afterRequest(observer.at(RUNNING), EcsOperation.STOP),
                () -> ACTIVE,
                polling.firstDelay(Duration.ofSeconds(9))));

        assertThat(scraped("lifecycle_waits_seconds_(count|sum)"))
                .contains(
                        "lifecycle_waits_seconds_count{lifecycle=\"ecs\",verdict=\"unreachable\"} 1",
                        "lifecycle_waits_seconds_count{lifecycle=\"ecs\",verdict=\"reached\"} 1",
                        "lifecycle_waits_seconds_sum{lifecycle=\"ecs\",verdict=\"reached\"} 9.0",
                        "lifecycle_waits_seconds_count{lifecycle=\"ecs\",verdict=\"pending\"} 1",
                        "lifecycle_waits_seconds_sum{lifecycle=\"ecs\",verdict=\"pending\"} 60.0",
                        "lifecycle_waits_seconds_count{lifecycle=\"ecs\",verdict=\"failed\"} 0");
    }
}
