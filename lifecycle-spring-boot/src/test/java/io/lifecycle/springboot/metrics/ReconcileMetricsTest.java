package io.lifecycle.springboot.metrics;

import static io.lifecycle.ecs.EcsOperation.STOP;
import static io.lifecycle.ecs.EcsState.RUNNING;
import static io.lifecycle.ecs.EcsState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.AsyncRequester;
import io.lifecycle.core.reconcile.FleetReconciler;
import io.lifecycle.core.reconcile.FleetResult;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

class ReconcileMetricsTest {

    private static final Reading ACTIVE = Reading.of("ACTIVE").with(Ecs.TASK_STATE, null);
    private static final Reading SHUTOFF = Reading.of("SHUTOFF").with(Ecs.TASK_STATE, null);
    private static final String ENDED = "lifecycle_reconciliations_seconds_(count|sum)";

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
    private final MockClock clock = new MockClock();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE)
            .lagging()
            .never(Set.of(EcsOperation.REINSTALL_OS, EcsOperation.CHANGE_OS))
            .without("order expired or overdue");
    private final Reconciler<EcsState, EcsOperation> stopped =
            Reconciler.to(observer, Set.of(STOPPED)).permitting(STOP);
    private final Reconciling how = Reconciling.within(Duration.ofMinutes(10)).polling(polling -> polling.time(time));
    // begin docs
    private final ReconcileMetrics<EcsOperation> metrics = ReconcileMetrics.of(registry, "to-stopped", stopped);
    // end docs
    private Reading answer = ACTIVE;

    private List<String> scraped(String names) {
        return registry.scrape()
                .lines()
                .filter(line -> line.matches(names + "[ {].*"))
                .filter(line -> !line.endsWith(" 0") && !line.endsWith(" 0.0"))
                .toList();
    }

    private static String request(String what, String response) {
        return "lifecycle_requests_seconds_" + what + "{lifecycle=\"ecs\",operation=\"STOP\",response=\"" + response
                + "\"} ";
    }

    private static String ended(String what, String verdict) {
        return "lifecycle_reconciliations_seconds_" + what + "{lifecycle=\"ecs\",reconciler=\"to-stopped\",verdict=\""
                + verdict + "\"} ";
    }

    @Test
    void every_fate_of_a_request_is_counted_and_timed() throws Exception {
        Requester<EcsOperation> accepting = metrics.measuring(operation -> {
            clock.add(Duration.ofSeconds(3));
            answer = SHUTOFF;
            return Response.ACCEPTED;
        });
        assertThat(accepting.request(STOP)).isSameAs(Response.ACCEPTED);
        assertThat(metrics.measuring(operation -> Response.REFUSED).request(STOP))
                .isSameAs(Response.REFUSED);
        RetryLaterException later = new RetryLaterException(Duration.ofSeconds(5));
        assertThatThrownBy(() -> metrics.measuring(operation -> {
                            throw later;
                        })
                        .request(STOP))
                .isSameAs(later);
        IOException lost = new IOException("connection reset");
        assertThatThrownBy(() -> metrics.measuring(operation -> {
                            throw lost;
                        })
                        .request(STOP))
                .isSameAs(lost);
        metrics.requested(STOP, Optional.of(Response.NOT_NOW), Duration.ofSeconds(2));
        metrics.requested(STOP, Optional.empty(), Duration.ofSeconds(30));

        assertThat(scraped("lifecycle_requests_seconds_(count|sum)"))
                .containsExactly(
                        request("count", "accepted") + "1",
                        request("sum", "accepted") + "3.0",
                        request("count", "not_now") + "2",
                        request("sum", "not_now") + "2.0",
                        request("count", "refused") + "1",
                        request("count", "unknown") + "2",
                        request("sum", "unknown") + "30.0");
    }

    @Test
    void requests_that_hold_no_thread_are_timed_until_they_are_answered() {
        CompletableFuture<Response> answered = new CompletableFuture<>();
        AsyncRequester<EcsOperation> requester = metrics.measuringAsync(operation -> answered);
        assertThat(requester.request(STOP)).isSameAs(answered);
        assertThat(scraped("lifecycle_requests_seconds_count")).isEmpty();
        clock.add(Duration.ofSeconds(7));
        answered.complete(Response.ACCEPTED);
        CompletableFuture<Response> failing = new CompletableFuture<>();
        var unused = metrics.measuringAsync(operation -> failing.thenApply(response -> response))
                .request(STOP);
        failing.completeExceptionally(new RetryLaterException(Duration.ofSeconds(5)));
        AsyncRequester<EcsOperation> broken = metrics.measuringAsync(operation -> {
            throw new IllegalStateException("no client");
        });
        assertThatThrownBy(() -> broken.request(STOP)).hasMessage("no client");

        assertThat(scraped("lifecycle_requests_seconds_(count|sum)"))
                .containsExactly(
                        request("count", "accepted") + "1",
                        request("sum", "accepted") + "7.0",
                        request("count", "not_now") + "1",
                        request("count", "unknown") + "1");
    }

    /** The service's own client. */
    @FunctionalInterface
    private interface Cloud {
        Response request(String id, EcsOperation operation);
    }

    private CompletableFuture<ReconcileResult<EcsState, EcsOperation>> run(Reconciler<EcsState, EcsOperation> stopped) {
        String id = "web-1";
        Cloud cloud = (asked, operation) -> {
            assertThat(asked).isEqualTo(id);
            answer = SHUTOFF;
            return Response.ACCEPTED;
        };
        ReadingSource source = () -> {
            if (answer.status().isEmpty()) {
                throw new IOException("no answer");
            }
            return answer;
        };
        ScheduledExecutorService executor = time.executor();
        // begin docs
        Requester<EcsOperation> requester = metrics.measuring(operation -> cloud.request(id, operation));
        return metrics.following(stopped.runAsync(observer.created(), source, requester, how, executor));
        // end docs
    }

    @Test
    void one_that_is_followed_goes_on_and_then_has_ended_so() {
        CompletableFuture<?> run = run(stopped);
        assertThat(scraped("lifecycle_reconciliations_active"))
                .containsExactly("lifecycle_reconciliations_active{lifecycle=\"ecs\",reconciler=\"to-stopped\"} 1.0");

        time.pass(Duration.ofMinutes(5));

        assertThat(run).isCompleted();
        assertThat(scraped("lifecycle_reconciliations_active")).isEmpty();
        assertThat(scraped("lifecycle_requests_seconds_count")).containsExactly(request("count", "accepted") + "1");
        assertThat(scraped("lifecycle_reconciliations_seconds_count")).containsExactly(ended("count", "done") + "1");
    }

    @Test
    void one_that_is_stuck_says_why_and_one_without_answers_has_failed() {
        CompletableFuture<?> hopeless = run(Reconciler.to(observer, Set.of(STOPPED)));
        time.pass(Duration.ofMinutes(1));
        answer = Reading.absent();
        CompletableFuture<?> unanswered = run(stopped);
        time.pass(Duration.ofMinutes(11));

        assertThat(hopeless).isCompleted();
        assertThat(unanswered).isCompletedExceptionally();
        assertThat(scraped(ENDED))
                .hasSize(3)
                .contains(ended("count", "failed") + "1", ended("count", "unreachable") + "1")
                .anyMatch(line -> line.startsWith(ended("sum", "failed"))); // how long it took is in the exception
    }

    @Test
    void who_holds_the_clock_tells_how_it_ended() {
        Instant now = time.now();
        var late = stopped.begin(observer.at(RUNNING), how, now)
                .afterReading(ACTIVE, now)
                .afterRequest(STOP, now)
                .afterReading(ACTIVE.with(Ecs.TASK_STATE, "powering-off"), now.plusSeconds(600));
        assertThat(late.isOver()).isTrue();

        metrics.ended(late.result(now.plusSeconds(600)));

        assertThat(scraped(ENDED)).containsExactly(ended("count", "pending") + "1", ended("sum", "pending") + "600.0");
    }

    @Test
    void a_fleet_is_counted_when_all_have_ended_with_those_that_the_brake_has_spared() {
        Fleet<String, EcsState, EcsOperation> fleet = Fleet.of(Watch.from(observer, observer.at(RUNNING), time.now()));
        List.of("a", "b", "c", "d").forEach(id -> fleet.add(id, time.now()));
        FleetPoller<String, EcsState, EcsOperation> poller = FleetPoller.of(
                fleet,
                marker -> ListingPage.last(
                        List.of(Map.entry("a", answer), Map.entry("b", ACTIVE), Map.entry("c", ACTIVE))),
                FleetPolling.usual().time(time));
        poller.start(time.executor());
        AsyncRequester<EcsOperation> requester = operation -> {
            answer = SHUTOFF;
            return CompletableFuture.completedFuture(Response.ACCEPTED);
        };
        AsyncRequester<EcsOperation> refusing = operation -> CompletableFuture.completedFuture(Response.REFUSED);
        CompletableFuture<FleetResult<String, EcsState, EcsOperation>> rollout = metrics.following(
                FleetReconciler.of(poller, stopped, id -> metrics.measuringAsync(id.equals("a") ? requester : refusing))
                        .atOnce(1)
                        .brake(2)
                        .bring(List.of("a", "b", "c", "d"), how),
                4);
        assertThat(scraped("lifecycle_reconciliations_active"))
                .containsExactly("lifecycle_reconciliations_active{lifecycle=\"ecs\",reconciler=\"to-stopped\"} 4.0");

        time.pass(Duration.ofHours(1));

        assertThat(rollout)
                .isCompletedWithValueMatching(result -> result.leftAlone().equals(Set.of("d")));
        assertThat(scraped("lifecycle_reconciliations_active")).isEmpty();
        assertThat(scraped("lifecycle_reconciliations_left_alone_total"))
                .containsExactly(
                        "lifecycle_reconciliations_left_alone_total{lifecycle=\"ecs\",reconciler=\"to-stopped\"} 1.0");
        assertThat(scraped("lifecycle_reconciliations_seconds_count"))
                .contains(ended("count", "done") + "1")
                .hasSize(2);
        poller.close();
    }

    @Test
    void there_are_as_many_meters_as_operations_and_verdicts_and_all_are_there_before_anything_happens() {
        int operations = observer.lifecycle().operations().size();
        int before = registry.getMeters().size();
        assertThat(before).isEqualTo(operations * 4 + 7 + 2);
        assertThat(registry.scrape()).contains(request("count", "refused") + "0", ended("count", "exhausted") + "0");

        for (int i = 0; i < 1000; i++) {
            metrics.requested(STOP, Optional.of(Response.REFUSED.saying("server-" + i + " is busy")), Duration.ZERO);
        }
        var other = ReconcileMetrics.of(registry, "to-running", stopped);
        assertThat(other).isNotNull();

        assertThat(registry.getMeters()).hasSize(before + 7 + 2);
    }

    @Test
    void numbers_and_operations_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> metrics.following(new CompletableFuture<>(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("resources must be at least 0, and are -1");
        @SuppressWarnings({"unchecked", "rawtypes"})
        ReconcileMetrics<Object> unchecked = (ReconcileMetrics) metrics;
        assertThatThrownBy(() -> unchecked.requested("dance", Optional.empty(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the lifecycle has no operation 'dance'; there are: [");
    }
}
