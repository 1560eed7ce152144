package io.lifecycle.springboot.metrics;

import static io.lifecycle.ecs.EcsState.RUNNING;
import static io.lifecycle.ecs.EcsState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetMetricsTest {

    private static final Reading ACTIVE = Reading.of("ACTIVE").with(Ecs.TASK_STATE, null);
    private static final Reading POWERING_OFF = Reading.of("ACTIVE").with(Ecs.TASK_STATE, "powering-off");
    private static final Reading SHUTOFF = Reading.of("SHUTOFF").with(Ecs.TASK_STATE, null);

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
    private final StateObserver<EcsState, EcsOperation> observer =
            StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging();
    private final Fleet<String, EcsState, EcsOperation> fleet = Fleet.of(
            Watch.from(observer, observer.at(RUNNING), time.now()).expecting(STOPPING, Duration.ofMinutes(10)));
    private final FleetMetrics<String, EcsState, EcsOperation> metrics =
            FleetMetrics.of("web", fleet).time(time);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private void add(String... ids) {
        for (String id : ids) {
            fleet.add(id, time.now());
        }
    }

    private void read(String id, Reading reading) {
        fleet.afterReading(id, reading, time.now());
    }

    private void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    private List<String> scraped(String names) {
        return registry.scrape()
                .lines()
                .filter(line -> line.matches("(# TYPE )?" + names + "[ {].*"))
                .toList();
    }

    @Test
    void prometheus_is_shown_how_many_are_where_and_what_is_wrong() {
        metrics.bindTo(registry);
        add("a", "b", "c", "d", "e", "f");
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        fleet.afterRequest("b", EcsOperation.STOP, time.now());
        pass(30);
        read("a", POWERING_OFF);
        read("c", Reading.of("SUSPENDED").with(Ecs.TASK_STATE, null));
        read("d", Reading.of("DELETED").with(Ecs.TASK_STATE, null));
        read("e", Reading.of("NO SUCH"));
        pass(601);

        assertThat(scraped("lifecycle_resources"))
                .hasSize(1 + EcsState.values().length)
                .contains("# TYPE lifecycle_resources gauge")
                .filteredOn(line -> !line.endsWith(" 0.0") && !line.startsWith("#"))
                .containsExactly(
                        "lifecycle_resources{fleet=\"web\",lifecycle=\"ecs\",state=\"DELETED\"} 1.0",
                        "lifecycle_resources{fleet=\"web\",lifecycle=\"ecs\",state=\"RUNNING\"} 1.0",
                        "lifecycle_resources{fleet=\"web\",lifecycle=\"ecs\",state=\"STOPPING\"} 1.0");
        assertThat(scraped("lifecycle_resources_\\w+"))
                .containsExactly(
                        "# TYPE lifecycle_resources_gone gauge",
                        "lifecycle_resources_gone{fleet=\"web\",lifecycle=\"ecs\"} 0.0",
                        "# TYPE lifecycle_resources_held_back gauge",
                        "lifecycle_resources_held_back{fleet=\"web\",lifecycle=\"ecs\"} 0.0",
                        "# TYPE lifecycle_resources_in_flight gauge",
                        "lifecycle_resources_in_flight{fleet=\"web\",lifecycle=\"ecs\"} 1.0",
                        "# TYPE lifecycle_resources_overdue gauge",
                        "lifecycle_resources_overdue{fleet=\"web\",lifecycle=\"ecs\"} 1.0",
                        "# TYPE lifecycle_resources_unsure gauge",
                        "lifecycle_resources_unsure{fleet=\"web\",lifecycle=\"ecs\"} 3.0");
        assertThat(scraped("lifecycle_anomalies_total"))
                .containsExactly(
                        "# TYPE lifecycle_anomalies_total counter",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"Contradiction\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"Disturbed\",lifecycle=\"ecs\"} 1.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"Forgiven\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"IllegalRequest\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"UnexpectedProgress\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"UnexpectedRefusal\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"UnknownSignal\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"UnknownStatus\",lifecycle=\"ecs\"} 1.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"UnmappedStatus\",lifecycle=\"ecs\"} 1.0",
                        "lifecycle_anomalies_total{fleet=\"web\",kind=\"Vanished\",lifecycle=\"ecs\"} 0.0");
    }

    @Test
    void a_fleet_that_vanishes_at_once_is_seen_as_held_back() {
        metrics.bindTo(registry);
        add("a", "b", "c", "d", "e", "f");
        fleet.afterListing(List.of(), fleet.ids(), time.now());

        assertThat(scraped("lifecycle_resources_(gone|held_back)"))
                .contains(
                        "lifecycle_resources_gone{fleet=\"web\",lifecycle=\"ecs\"} 0.0",
                        "lifecycle_resources_held_back{fleet=\"web\",lifecycle=\"ecs\"} 6.0");
    }

    @Test
    void what_is_under_way_is_timed_from_when_it_is_surely_there_until_it_surely_is_not() {
        metrics.bindTo(registry);
        add("a", "b");
        for (String id : List.of("a", "b")) {
            fleet.afterRequest(id, EcsOperation.STOP, time.now());
            pass(7);
            read(id, POWERING_OFF);
            pass(40);
            read(id, SHUTOFF);
        }

        assertThat(scraped("lifecycle_stays_seconds(_count|_sum|_max)?"))
                .contains(
                        "# TYPE lifecycle_stays_seconds summary",
                        "lifecycle_stays_seconds_count{fleet=\"web\",lifecycle=\"ecs\",state=\"STOPPING\"} 2",
                        "lifecycle_stays_seconds_sum{fleet=\"web\",lifecycle=\"ecs\",state=\"STOPPING\"} 80.0",
                        "lifecycle_stays_seconds_max{fleet=\"web\",lifecycle=\"ecs\",state=\"STOPPING\"} 40.0",
                        "lifecycle_stays_seconds_count{fleet=\"web\",lifecycle=\"ecs\",state=\"STARTING\"} 0")
                .noneMatch(line -> line.contains("RUNNING"));
    }

    @Test
    void a_stay_goes_on_while_the_resource_may_still_be_there() {
        metrics.bindTo(registry);
        add("a");
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        read("a", POWERING_OFF);
        pass(20);
        read("a", Reading.of("SUSPENDED").with(Ecs.TASK_STATE, null));
        pass(20);
        read("a", POWERING_OFF);
        pass(20);
        read("a", SHUTOFF);

        assertThat(scraped("lifecycle_stays_seconds_sum"))
                .contains("lifecycle_stays_seconds_sum{fleet=\"web\",lifecycle=\"ecs\",state=\"STOPPING\"} 60.0");
    }

    @Test
    void other_states_are_timed_where_it_is_asked_for() {
        metrics.timing(Set.of(RUNNING)).bindTo(registry);
        add("a");
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        read("a", SHUTOFF);
        fleet.afterRequest("a", EcsOperation.START, time.now());
        read("a", ACTIVE);
        pass(3600);
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        read("a", SHUTOFF);

        assertThat(scraped("lifecycle_stays_seconds_(count|sum)"))
                .containsExactly(
                        "lifecycle_stays_seconds_count{fleet=\"web\",lifecycle=\"ecs\",state=\"RUNNING\"} 1",
                        "lifecycle_stays_seconds_sum{fleet=\"web\",lifecycle=\"ecs\",state=\"RUNNING\"} 3600.0");
    }

    @Test
    void another_resource_with_the_id_of_a_removed_one_is_not_timed_by_that() {
        metrics.bindTo(registry);
        add("a");
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        read("a", POWERING_OFF);
        fleet.remove("a");
        pass(3600);
        add("a");
        fleet.afterRequest("a", EcsOperation.DELETE, time.now());
        read("a", Reading.absent());

        assertThat(scraped("lifecycle_stays_seconds_count"))
                .filteredOn(line -> line.contains("STOPPING"))
                .containsExactly("lifecycle_stays_seconds_count{fleet=\"web\",lifecycle=\"ecs\",state=\"STOPPING\"} 0");
    }

    @Test
    void there_are_no_more_meters_for_many_resources_than_for_one() {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        metrics.bindTo(one);
        add("a");
        int meters = one.getMeters().size();
        IntStream.range(0, 1000).forEach(i -> {
            add("server-" + i);
            read("server-" + i, Reading.of("odd " + i).with("signal-" + i, "value-" + i));
        });

        assertThat(one.getMeters()).hasSize(meters);
        assertThat(one.get("lifecycle.anomalies")
                        .tag("kind", "UnknownStatus")
                        .functionCounter()
                        .count())
                .isEqualTo(1000);
    }

    @Test
    void names_are_lower_case_with_dots_and_a_fleet_is_told_from_another_by_its_tag() {
        SimpleMeterRegistry both = new SimpleMeterRegistry();
        metrics.bindTo(both);
        FleetMetrics.of("batch", fleet).bindTo(both);

        assertThat(both.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getName()).matches("lifecycle(\\.[a-z]+)+"))
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .extracting(Tag::getKey)
                        .contains("fleet", "lifecycle")
                        .isSubsetOf("fleet", "lifecycle", "state", "kind"));
        assertThat(both.get("lifecycle.resources.gone").gauges()).hasSize(2);
    }

    @Test
    void once_closed_it_leaves_nothing_in_the_registry_and_hears_nothing() {
        SimpleMeterRegistry simple = new SimpleMeterRegistry();
        Meter other = simple.counter("another");
        metrics.bindTo(simple);
        metrics.bindTo(registry);
        Timer stops = simple.get("lifecycle.stays").tag("state", "STOPPING").timer();
        metrics.close();
        add("a");
        fleet.afterRequest("a", EcsOperation.STOP, time.now());
        read("a", POWERING_OFF);
        read("a", SHUTOFF);

        assertThat(stops.count()).isZero();
        assertThat(simple.getMeters()).containsExactly(other);
        assertThat(scraped(".*")).isEmpty();
        metrics.close(); // closing twice does no harm
    }
}
