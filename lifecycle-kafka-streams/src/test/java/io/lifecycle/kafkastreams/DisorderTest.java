package io.lifecycle.kafkastreams;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.kafkastreams.LifecycleProcessor.OnUnreadable;
import io.lifecycle.kafkastreams.ResourceEvent.Read;
import io.lifecycle.kafkastreams.ResourceEvent.Requested;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.PunctuationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that come late, twice or together, or from clocks that disagree; and unreadable ones. */
class DisorderTest {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Duration HOURS = Duration.ofHours(3);
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading BUSY = Reading.of("ACTIVE").with("task", "restart");
    private static final String BEGUN = "db-1 1 was cluster [AVAILABLE], and is now cluster [RESTARTING]";
    private static final String ENDED = "db-1 2 was cluster [RESTARTING], and is now cluster [AVAILABLE]";

    private final StateObserver<Place, Request> observer =
            StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);
    private final SurvivingStore store = new SurvivingStore();
    private Driven<Place, Request> driven = new Driven<>(builder().build(), store, START);

    private LifecycleProcessor.Builder<Place, Request> builder() {
        return LifecycleProcessor.builder(observer, observer.at(AVAILABLE))
                .watching(watch -> watch.expecting(RESTARTING, Duration.ofMinutes(2)))
                .ticking(PunctuationType.WALL_CLOCK_TIME, Duration.ofSeconds(10))
                .store(store);
    }

    private void restart(LifecycleProcessor.Builder<Place, Request> builder) {
        driven.close();
        driven = new Driven<>(builder.build(), store, START);
    }

    @AfterEach
    void end() {
        driven.close();
    }

    private static Instant second(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static ResourceEvent restart(Instant at) {
        return new Requested("RESTART", at);
    }

    private static ResourceEvent read(Reading reading, Instant at) {
        return new Read(reading, "eu", at);
    }

    private void tell(ResourceEvent event) {
        driven.tell("db-1", event, event.at());
    }

    private List<String> messages() {
        return driven.news().stream()
                .map(item -> item.key + " " + item.value.number() + " " + item.value.message())
                .toList();
    }

    // Together, twice, late.

    @Test
    void both_events_of_one_record_are_taken_in_and_both_are_known_when_it_comes_again() {
        driven.tellAtOnce("db-1", restart(second(1)), read(IDLE, second(5)), second(5));
        assertThat(messages()).containsExactly(BEGUN, ENDED);
        String known = driven.line("db-1");

        driven.close();
        driven = new Driven<>(builder().build(), store, START); // reads the same topic again, from its beginning
        driven.tellAtOnce("db-1", restart(second(1)), read(IDLE, second(5)), second(5));

        assertThat(messages()).isEmpty();
        assertThat(driven.line("db-1")).isEqualTo(known);
    }

    @Test
    void what_a_failure_left_on_the_disk_alone_is_written_to_the_changelog_when_its_event_comes_again() {
        tell(restart(second(1)));
        driven.close();
        driven = new Driven<>(builder().build(), store, START); // reads the same topic again, from its beginning
        int before = store.writes();

        tell(restart(second(1)));

        assertThat(store.writes()).isEqualTo(before + 1);
        assertThat(messages()).isEmpty();
    }

    @Test
    void a_reading_that_a_producer_wrote_twice_says_nothing_new() {
        tell(restart(second(1)));
        tell(read(IDLE, second(5)));
        messages();

        tell(read(IDLE, second(5)));

        assertThat(messages()).isEmpty();
        assertThat(driven.watch("db-1").estimate()).isEqualTo(observer.at(AVAILABLE));
    }

    @Test
    void a_request_that_a_producer_wrote_twice_is_taken_for_two() {
        ResourceEvent deleted = new Requested("DELETE", second(1));
        tell(deleted);
        Anomaly surprise = observer.afterRequest(driven.watch("db-1").estimate(), Request.DELETE)
                .anomalies()
                .get(0);

        tell(deleted);

        assertThat(surprise).isInstanceOf(Anomaly.IllegalRequest.class);
        assertThat(messages()).contains("db-1 3 " + surprise.message());
    }

    @Test
    void a_reading_that_comes_late_is_left_out_and_a_request_is_not() {
        tell(read(IDLE, second(60)));

        driven.tell("db-1", read(BUSY, second(59)), second(61));
        assertThat(messages()).isEmpty();
        driven.tell("db-1", restart(second(59)), second(61));
        assertThat(messages()).containsExactly(BEGUN);
    }

    // Clocks that disagree.

    @Test
    void an_event_from_a_clock_that_is_hours_ahead_stops_the_processor() {
        assertThatThrownBy(() -> driven.tell("db-1", restart(START.plus(HOURS)), START))
                .rootCause()
                .hasMessageStartingWith(
                        "record events-0-0@0, resource 'db-1': its time 2026-11-27T08:00:00Z is more than"
                                + " PT1H ahead of the record's, 2026-11-27T05:00:00Z; check the clock of the service that wrote it");
    }

    @Test
    void it_is_reported_where_that_was_wished_and_makes_no_later_reading_too_late() {
        restart(builder().onUnreadable(OnUnreadable.REPORT));
        driven.tell("db-1", restart(START.plus(HOURS)), START);
        assertThat(driven.news())
                .singleElement()
                .satisfies(item -> assertThat(item.value).isInstanceOf(ResourceNews.Unreadable.class));

        tell(restart(second(1)));
        tell(read(IDLE, second(5)));

        assertThat(messages()).containsExactly(BEGUN, ENDED);
    }

    @Test
    void where_it_is_taken_in_all_the_same_readings_are_too_late_until_then() {
        restart(builder().aheadAtMost(HOURS));
        driven.tell("db-1", restart(START.plus(HOURS)), START);
        messages();

        tell(read(IDLE, START.plus(HOURS).minusSeconds(1)));
        assertThat(messages()).isEmpty();
        tell(read(IDLE, START.plus(HOURS)));
        assertThat(messages()).containsExactly(ENDED);
    }

    @Test
    void a_request_from_a_clock_that_is_hours_behind_counts_and_is_overdue_at_once() {
        tell(read(IDLE, second(1)));
        driven.tell("db-1", restart(START.minus(HOURS)), second(2));
        assertThat(messages()).containsExactly(BEGUN);

        driven.pass(Duration.ofSeconds(10));
        assertThat(messages())
                .singleElement()
                .asString()
                .startsWith("db-1 2 has been 'Restarting' since 2026-11-27T02:00:00Z");
        tell(read(IDLE, second(12)));
        assertThat(messages()).containsExactly(ENDED.replace("db-1 2", "db-1 3"));
    }

    @Test
    void a_reading_from_a_clock_that_is_hours_behind_is_left_out_once_another_has_told_of_the_resource() {
        driven.tell("db-1", restart(START.minus(HOURS)), second(1));
        driven.tell("db-1", read(IDLE, START.minus(HOURS).plusSeconds(1)), second(2));
        assertThat(messages()).containsExactly(BEGUN, ENDED);

        tell(read(IDLE, second(3)));
        driven.tell("db-1", read(BUSY, START.minus(HOURS).plusSeconds(4)), second(4));

        assertThat(messages()).isEmpty();
        assertThat(driven.watch("db-1").estimate()).isEqualTo(observer.at(AVAILABLE));
    }

    // Unreadable records. LifecycleProcessorTest has those that are reported, and those that stop the processor.

    @Test
    void what_cannot_be_read_is_skipped_where_the_applications_handler_says_so() {
        driven.close();
        driven = Driven.with(
                builder().build(),
                store,
                START,
                Map.of(
                        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                        LogAndContinueProcessingExceptionHandler.class));

        driven.tell("db-1", "no JSON", second(1));
        tell(restart(second(2)));
        driven.tell("db-1", restart(START.plus(HOURS)), second(3));
        driven.tell("db-1", new Requested("EXPLODE", second(4)), second(4));
        tell(read(IDLE, second(5)));

        assertThat(messages()).containsExactly(BEGUN, ENDED);
    }

    @Test
    void a_line_of_the_store_that_cannot_be_read_stops_the_processor_before_it_begins() {
        store.put("db-1", "something else");

        assertThatThrownBy(() -> new Driven<>(builder().build(), store, START))
                .rootCause()
                .hasMessage("what is kept begins with 'something else', and not with version 1 and 9 fields;"
                        + " is it the store of something else?");
    }
}
