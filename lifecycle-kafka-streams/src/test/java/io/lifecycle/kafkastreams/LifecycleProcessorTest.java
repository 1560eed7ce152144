package io.lifecycle.kafkastreams;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.kafkastreams.LifecycleProcessor.OnUnreadable;
import io.lifecycle.kafkastreams.ResourceEvent.Listing;
import io.lifecycle.kafkastreams.ResourceEvent.Read;
import io.lifecycle.kafkastreams.ResourceEvent.Requested;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleProcessorTest {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading BUSY = Reading.of("ACTIVE").with("task", "restart");

    private final StateObserver<Place, Request> observer =
            StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);
    private final SurvivingStore store = new SurvivingStore();
    private Driven<Place, Request> driven = driven(builder());
    private Instant wall = START;

    private LifecycleProcessor.Builder<Place, Request> builder() {
        return LifecycleProcessor.builder(observer, observer.at(AVAILABLE))
                .watching(watch -> watch.expecting(RESTARTING, Duration.ofMinutes(2)))
                .ticking(PunctuationType.STREAM_TIME, Duration.ofSeconds(10))
                .store(store);
    }

    private Driven<Place, Request> driven(LifecycleProcessor.Builder<Place, Request> builder) {
        return new Driven<>(builder.build(), store, START);
    }

    private void restart(LifecycleProcessor.Builder<Place, Request> builder) {
        driven.close();
        driven = driven(builder);
    }

    @AfterEach
    void end() {
        driven.close();
    }

    private static Instant second(int seconds) {
        return START.plusSeconds(seconds);
    }

    private void tell(String id, ResourceEvent event) {
        driven.tell(id, event, event.at());
    }

    private void read(String id, Reading reading, int second) {
        tell(id, new Read(reading, "eu", second(second)));
    }

    private List<String> messages() {
        return driven.news().stream()
                .map(item -> item.key + " "
                        + (item.value == null ? "removed" : item.value.number() + " " + item.value.message()))
                .toList();
    }

    @Test
    void a_resource_that_nobody_added_is_added_by_its_first_event() {
        tell("db-1", new Requested("RESTART", second(1)));

        assertThat(driven.watch("db-1").estimate()).isEqualTo(observer.at(RESTARTING));
        assertThat(messages()).containsExactly("db-1 1 was cluster [AVAILABLE], and is now cluster [RESTARTING]");
    }

    @Test
    void one_that_is_added_with_an_estimate_begins_with_it_and_once() {
        tell("db-1", new ResourceEvent.Added("eu", Optional.of("cluster [RESTARTING]"), second(1)));
        tell("db-1", new ResourceEvent.Added("eu", Optional.of("cluster [DELETING]"), second(2)));

        assertThat(driven.watch("db-1").estimate()).isEqualTo(observer.at(RESTARTING));
        assertThat(messages()).isEmpty();
    }

    @Test
    void one_that_is_removed_is_said_to_be_and_is_numbered_anew() {
        read("db-1", BUSY, 1);
        driven.remove("db-1", second(2));
        driven.remove("db-2", second(2));
        read("db-1", BUSY, 3);

        assertThat(messages())
                .containsExactly(
                        "db-1 1 was cluster [AVAILABLE], and is now cluster [RESTARTING]",
                        "db-1 2 " + disturbed(),
                        "db-1 removed",
                        "db-1 1 was cluster [AVAILABLE], and is now cluster [RESTARTING]",
                        "db-1 2 " + disturbed());
    }

    private String disturbed() {
        return observer.afterReading(observer.at(AVAILABLE), BUSY)
                .anomalies()
                .get(0)
                .message();
    }

    @Test
    void nothing_is_written_where_nothing_is_new() {
        read("db-1", IDLE, 1);
        read("db-1", IDLE, 1);
        int before = store.writes();

        read("db-1", IDLE, 1);
        read("db-1", IDLE, 0);

        assertThat(store.writes()).isEqualTo(before);
        read("db-1", IDLE, 2);
        assertThat(store.writes()).isEqualTo(before + 1);
    }

    @Test
    void a_time_that_is_all_that_is_new_is_written_as_seldom_as_was_told() {
        restart(builder().writingTimesAfter(Duration.ofSeconds(60)));
        read("db-1", IDLE, 1);
        int before = store.writes();

        for (int second = 2; second < 61; second++) {
            read("db-1", IDLE, second);
        }

        assertThat(store.writes()).isEqualTo(before);
        read("db-1", IDLE, 61);
        assertThat(store.writes()).isEqualTo(before + 1);
        read("db-1", BUSY, 62);
        assertThat(store.writes()).isEqualTo(before + 2);
    }

    @Test
    void an_event_that_was_taken_in_before_is_left_out() {
        tell("db-1", new Requested("RESTART", second(1)));
        read("db-1", IDLE, 5);
        String known = driven.line("db-1");
        messages();

        driven.close();
        driven = driven(builder()); // reads the same topic again, from its beginning
        tell("db-1", new Requested("RESTART", second(1)));
        read("db-1", IDLE, 5);

        assertThat(driven.line("db-1")).isEqualTo(known);
        assertThat(messages()).isEmpty();
        tell("db-1", new Requested("RESTART", second(6)));
        assertThat(messages()).containsExactly("db-1 3 was cluster [AVAILABLE], and is now cluster [RESTARTING]");
    }

    @Test
    void a_topic_that_was_made_anew_is_not_taken_for_one_that_is_read_again() {
        for (int second = 1; second <= 5; second++) {
            read("db-1", IDLE, second);
        }
        restart(builder());

        tell("db-1", new Requested("RESTART", second(9)));

        assertThat(driven.watch("db-1").estimate()).isEqualTo(observer.at(RESTARTING));
    }

    @ParameterizedTest
    @EnumSource(PunctuationType.class)
    void what_is_overdue_is_told_by_either_clock(PunctuationType clock) {
        restart(builder().ticking(clock, Duration.ofSeconds(10)));
        tell("db-1", new Requested("RESTART", second(1)));
        messages();

        pass(clock, 120);
        assertThat(messages()).isEmpty();
        pass(clock, 135);
        List<KeyValue<String, ResourceNews>> news = driven.news();
        assertThat(news).extracting(item -> item.key).containsExactly("db-1");
        assertThat(news.get(0).value).isInstanceOfSatisfying(ResourceNews.Overdue.class, overdue -> {
            assertThat(overdue.number()).isEqualTo(2);
            assertThat(overdue.stays())
                    .containsExactly(new ResourceNews.Stay("RESTARTING", second(1), Duration.ofMinutes(2)));
            assertThat(overdue.at()).isBetween(second(122), second(135));
        });
        pass(clock, 600);
        assertThat(messages()).isEmpty();
    }

    /** Lets a clock go on to a second: stream time goes on by the records of others. */
    private void pass(PunctuationType clock, int second) {
        if (clock == PunctuationType.WALL_CLOCK_TIME) {
            driven.pass(Duration.between(wall, second(second)));
            wall = second(second);
        } else {
            read("other", IDLE, second);
        }
    }

    @Test
    void stream_time_stands_still_while_no_record_comes() {
        tell("db-1", new Requested("RESTART", second(1)));
        messages();

        driven.pass(Duration.ofHours(1));
        assertThat(messages()).isEmpty();

        driven.tell("other", new Read(IDLE, "eu", second(2)), second(3600));
        assertThat(messages()).singleElement().asString().startsWith("db-1 2 has been 'Restarting' since");
    }

    @Test
    void a_source_that_vanishes_is_doubted_from_its_first_absence_on_where_the_listing_says_how_many_it_lacks() {
        for (int i = 0; i < 20; i++) {
            read("db-" + i, IDLE, 1);
        }
        messages();

        tell("db-1", new Read(Reading.absent(), "eu", Optional.of(new Listing(19, 20)), second(2)));
        assertThat(driven.news())
                .singleElement()
                .satisfies(item -> assertThat(item.value).isEqualTo(new ResourceNews.HeldBack(1, "eu", 20, second(2))));
        tell("db-1", new Read(Reading.absent(), "eu", Optional.of(new Listing(19, 20)), second(301)));
        assertThat(messages()).isEmpty();
        tell("db-1", new Read(Reading.absent(), "eu", Optional.of(new Listing(19, 20)), second(302)));

        assertThat(driven.watch("db-1").estimate().isGone()).isTrue();
        assertThat(messages()).hasSize(2).first().asString().startsWith("db-1 2 was cluster [AVAILABLE], and is now");
    }

    @Test
    void another_source_is_not_doubted_with_it() {
        for (int i = 0; i < 6; i++) {
            read("db-" + i, IDLE, 1);
            tell("vm-" + i, new Read(IDLE, "us", second(1)));
        }
        tell("db-1", new Read(Reading.absent(), "eu", Optional.of(new Listing(6, 6)), second(2)));
        tell("vm-1", new Read(Reading.absent(), "us", second(2)));

        assertThat(driven.watch("db-1").estimate().isGone()).isFalse();
        assertThat(driven.watch("vm-1").estimate().isGone()).isTrue();
    }

    @Test
    void a_restart_remembers_what_is_due() {
        tell("db-1", new Requested("RESTART", second(1)));
        restart(builder());
        messages();

        read("other", IDLE, 200);

        assertThat(messages()).singleElement().asString().startsWith("db-1 2 has been 'Restarting' since");
    }

    @Test
    void settings_out_of_range_are_refused() {
        LifecycleProcessor.Builder<Place, Request> builder = builder();

        assertThatThrownBy(() -> builder.ticking(PunctuationType.STREAM_TIME, Duration.ofMillis(999)))
                .hasMessage("every must be at least a second, and is PT0.999S");
        assertThatThrownBy(() -> builder.writingTimesAfter(Duration.ofSeconds(-1)))
                .hasMessage("time must not be negative, and is PT-1S");
        assertThatThrownBy(() -> builder.aheadAtMost(Duration.ofSeconds(-1)))
                .hasMessage("time must not be negative, and is PT-1S");
        assertThatThrownBy(() -> builder.doubting(1.1, 5, Duration.ZERO, Duration.ZERO))
                .hasMessage("share must be a number from 0 to 1, and is 1.1");
        assertThatThrownBy(() -> builder.doubting(1, 0, Duration.ZERO, Duration.ZERO))
                .hasMessage("least must be at least 1, and is 0");
        assertThatThrownBy(() -> builder.doubting(1, 1, Duration.ZERO, Duration.ofSeconds(-1)))
                .hasMessage("times must not be negative, and are PT0S and PT-1S");
    }

    @Nested
    class What_cannot_be_read {

        @BeforeEach
        void report() {
            restart(builder().onUnreadable(OnUnreadable.REPORT));
        }

        @Test
        void is_reported_with_its_place_and_the_next_record_is_taken_in() {
            driven.tell("db-1", "{\"event\":\"reed\",\"at\":\"2026-11-27T05:00:00Z\"}", second(1));
            driven.tell("db-1", "no JSON", second(2));
            driven.tell("db-1", new Requested("EXPLODE", second(3)), second(3));
            driven.tell(null, "{}".getBytes(UTF_8), second(4));
            driven.tell("db-1", new Requested("RESTART", second(5)), second(5));

            assertThat(driven.news())
                    .extracting(item -> item.value.message())
                    .satisfiesExactly(
                            message -> assertThat(message)
                                    .startsWith(
                                            "record events-0-0@0, resource 'db-1': field 'event' is 'reed', and must be one of"),
                            message -> assertThat(message)
                                    .startsWith("record events-0-0@1, resource 'db-1': it is not JSON")
                                    .contains("'no JSON'"),
                            message -> assertThat(message)
                                    .isEqualTo(
                                            "record events-0-0@2, resource 'db-1': lifecycle 'cluster' has no operation"
                                                    + " 'EXPLODE'; it has: CREATE, DELETE, RESTART"),
                            message -> assertThat(message)
                                    .isEqualTo(
                                            "record events-0-0@3, resource '': it has no key; give it the id of its resource"),
                            message -> assertThat(message)
                                    .isEqualTo("was cluster [AVAILABLE], and is now cluster [RESTARTING]"));
        }

        @Test
        void stops_the_processor_unless_it_is_to_be_reported() {
            restart(builder());

            assertThatThrownBy(() -> driven.tell("db-1", "{}", second(1)))
                    .rootCause()
                    .hasMessage("record events-0-0@0, resource 'db-1': field 'at' is missing, and must be a text;"
                            + " to skip such records and report them, set onUnreadable(REPORT)");
        }

        @Test
        void of_what_is_kept_is_reported_and_begins_anew_with_its_number() {
            tell("db-1", new Requested("RESTART", second(1)));
            messages();
            store.put("db-1", String.valueOf(driven.line("db-1")).replace("RESTARTING", "REBOOTING"));
            store.put("db-2", "something else");
            driven.restart(START);

            read("db-1", IDLE, 5);
            tell("db-2", new Requested("RESTART", second(6)));

            assertThat(messages())
                    .satisfiesExactly(
                            message -> assertThat(message)
                                    .contains("resource 'db-1': what is kept of it: ")
                                    .contains("REBOOTING")
                                    .endsWith("; the resource starts again"),
                            message -> assertThat(message)
                                    .contains("resource 'db-2'")
                                    .endsWith("; the resource starts again"),
                            message -> assertThat(message).startsWith("db-2 1 was cluster [AVAILABLE]"));
            assertThat(driven.watch("db-1").estimate()).isEqualTo(observer.at(AVAILABLE));
        }
    }
}
