package io.lifecycle.core.observe;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

class WatchTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading ACTIVE = Reading.of("ACTIVE");
    private static final Reading IDLE = ACTIVE.with("task", null);
    private static final Reading BUSY = ACTIVE.with("task", "restart");
    private static final Reading DELETED = ACTIVE.with("task", "delete");
    private static final Reading ERROR = Reading.of("ERROR");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);

    private static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static List<String> told(Watch<?, ?> watch) {
        return watch.news().stream().map(item -> item.message()).toList();
    }

    @Test
    void a_change_is_reported_once() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(AVAILABLE), START);
        assertThat(watch.news()).isEmpty();

        watch = watch.afterRequest(RESTART, START);
        assertThat(watch.news()).containsExactly(new News.Changed<>(alone.at(AVAILABLE), alone.at(RESTARTING)));
        assertThat(told(watch)).containsExactly("was cluster [AVAILABLE], and is now cluster [RESTARTING]");

        watch = watch.afterReading(Reading.of("ACTIVE").with("task", "reboot"), minute(1));
        assertThat(watch.news()).isEmpty();
        assertThat(watch.estimate()).isSameAs(alone.at(RESTARTING));

        watch = watch.afterReading(IDLE, minute(2));
        assertThat(told(watch)).containsExactly("was cluster [RESTARTING], and is now cluster [AVAILABLE]");
        assertThat(told(watch.afterLag(minute(3)))).hasSize(1);
    }

    @Test
    void an_anomaly_is_reported_once_for_each_value() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(DEGRADED), START);

        watch = watch.afterReading(Reading.of("?"), START);
        assertThat(told(watch))
                .containsExactly(
                        "was cluster [DEGRADED], and is now cluster [DEGRADED] showing '?'",
                        "status '?' is unknown; it does not tell where the resource is");
        assertThat(watch.estimate().exact()).isEmpty();
        watch = watch.afterReading(Reading.of("?").with("task", "x"), START);
        assertThat(watch.news()).isEmpty();
        watch = watch.afterReading(Reading.of("??"), START);
        assertThat(told(watch)).containsExactly("status '??' is unknown; it does not tell where the resource is");
        watch = watch.afterReading(Reading.of("paused"), START);
        assertThat(told(watch))
                .containsExactly("status 'paused' is known, but belongs to no state; the resource is in no state now");
        assertThat(watch.afterReading(Reading.of("paused").with("task", "x"), START)
                        .news())
                .isEmpty();
        assertThat(watch.afterReading(Reading.of("PAUSED"), START).news()).hasSize(1);
        watch = watch.afterReading(ERROR.with("task", "dance"), START);
        assertThat(told(watch))
                .containsExactly(
                        "was cluster [DEGRADED] showing 'paused', and is now cluster [DEGRADED]",
                        "signals {task=dance} fit no row, and are ignored; the mapping has: 'task'");
        watch = watch.afterReading(ERROR.with("task", "dance"), START).afterReading(ERROR.with("task", "sing"), START);
        assertThat(told(watch))
                .containsExactly("signals {task=sing} fit no row, and are ignored; the mapping has: 'task'");
    }

    @Test
    void no_more_values_are_remembered_than_is_said() {
        Watch<Place, Request> watch =
                Watch.from(alone, alone.at(DEGRADED), START).afterReading(Reading.of("first"), START);
        for (int i = 0; i < Watch.MOST_SURPRISES - 1; i++) {
            watch = watch.afterReading(Reading.of("junk " + i), START);
            assertThat(watch.news()).hasSize(1);
        }
        assertThat(watch.afterReading(Reading.of("first"), START).news()).isEmpty();

        watch = watch.afterReading(Reading.of("junk " + (Watch.MOST_SURPRISES - 1)), START);

        assertThat(watch.afterReading(Reading.of("junk 0"), START).news()).isEmpty();
        assertThat(watch.afterReading(Reading.of("first"), START).news()).hasSize(1);
    }

    @Test
    void a_state_that_outlasts_its_time_is_reported_once_for_each_stay() {
        Watch<Place, Request> watch =
                Watch.from(alone, alone.at(CREATING), START).afterReading(BUILD, minute(10));
        assertThat(watch.news()).isEmpty();

        watch = watch.afterReading(BUILD, minute(10).plusNanos(1));
        assertThat(watch.news())
                .containsExactly(new News.Overdue<>(
                        List.of(new News.Stay<>(cluster.state(CREATING), START, Duration.ofMinutes(10)))));
        assertThat(told(watch)).containsExactly("has been 'Creating' since 2026-11-21T06:00:00Z, longer than PT10M");
        watch = watch.afterReading(BUILD, minute(20));
        assertThat(watch.news()).isEmpty();
        assertThat(watch.afterReading(BUILD, minute(40)).news()).isEmpty();
    }

    @Test
    void its_user_may_say_what_is_too_long() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(AVAILABLE), START)
                .expecting(DEGRADED, Duration.ofHours(1))
                .expecting(CREATING, Duration.ofDays(1))
                .afterReading(ERROR, minute(1));

        assertThat(told(watch)).hasSize(2);
        assertThat(told(watch.afterReading(ERROR, minute(62))))
                .containsExactly("has been 'Degraded' since 2026-11-21T06:01:00Z, longer than PT1H; advice: Call us.");
        watch = watch.afterRequest(RESTART, minute(70)).afterReading(ERROR, minute(100));
        assertThat(watch.afterReading(ERROR, minute(160)).news()).isEmpty();
        assertThat(told(watch.afterReading(ERROR, minute(161))))
                .containsExactly("has been 'Degraded' since 2026-11-21T07:40:00Z, longer than PT1H; advice: Call us.");
    }

    @Test
    void time_alone_makes_a_state_overdue() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(CREATING), START);
        assertThat(watch.tick(minute(10)).news()).isEmpty();
        assertThat(watch.tick(minute(10)).isOverdue()).isFalse();

        watch = watch.tick(minute(10).plusNanos(1));
        assertThat(told(watch)).containsExactly("has been 'Creating' since 2026-11-21T06:00:00Z, longer than PT10M");
        assertThat(watch.isOverdue()).isTrue();
        assertThat(watch.tick(minute(20)).news()).isEmpty();
        assertThat(watch.tick(minute(20)).isOverdue()).isTrue();
        assertThat(watch.afterReading(BUILD, minute(20)).news()).isEmpty();
    }

    @Test
    void several_states_are_overdue_when_each_is_and_are_reported_once_also_where_fewer_are_left() {
        Watch<Place, Request> watch = Watch.from(alone, alone.parse("cluster [AVAILABLE RESTARTING]"), START)
                .expecting(RESTARTING, Duration.ofMinutes(10))
                .expecting(AVAILABLE, Duration.ofMinutes(20));
        assertThat(watch.afterReading(ACTIVE, minute(11)).news()).isEmpty();
        assertThat(watch.afterReading(ACTIVE, minute(11)).isOverdue()).isFalse();

        watch = watch.afterReading(ACTIVE, minute(21));
        assertThat(told(watch))
                .containsExactly("has been 'Available' since 2026-11-21T06:00:00Z, longer than PT20M, or"
                        + " 'Restarting' since 2026-11-21T06:00:00Z, longer than PT10M");

        watch = watch.afterReading(BUSY, minute(22));
        assertThat(told(watch)).containsExactly("was cluster [AVAILABLE RESTARTING], and is now cluster [RESTARTING]");
        watch = watch.afterReading(IDLE, minute(23)).afterReading(IDLE, minute(43));
        assertThat(watch.news()).isEmpty();
        assertThat(told(watch.afterReading(IDLE, minute(44))))
                .containsExactly("has been 'Available' since 2026-11-21T06:23:00Z, longer than PT20M");
    }

    @Test
    void where_one_may_be_new_none_is_overdue() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(RESTARTING), START)
                .expecting(RESTARTING, Duration.ofMinutes(10))
                .expecting(AVAILABLE, Duration.ofMinutes(10));

        watch = watch.afterReading(ACTIVE, minute(5)).afterReading(ACTIVE, minute(15));
        assertThat(watch.news()).isEmpty();
        assertThat(watch.isOverdue()).isFalse();

        assertThat(told(watch.afterReading(ACTIVE, minute(16)))).hasSize(1);
    }

    @Test
    void an_estimate_that_comes_and_goes_gets_overdue_all_the_same() {
        StateObserver<Place, Request> shared = StateObserver.of(cluster, Control.SHARED);
        Watch<Place, Request> watch =
                Watch.from(shared, shared.at(AVAILABLE), START).expecting(AVAILABLE, Duration.ofMinutes(10));
        for (int i = 0; i < 5; i++) {
            watch = watch.afterReading(ACTIVE, minute(2 * i)).afterReading(IDLE, minute(2 * i + 1));
            assertThat(told(watch)).hasSize(1);
            assertThat(watch.isOverdue()).isFalse();
        }

        watch = watch.afterReading(ACTIVE, minute(11));
        assertThat(watch.isOverdue()).isFalse();
        watch = watch.afterReading(IDLE, minute(12));

        assertThat(told(watch))
                .contains("has been 'Available' since 2026-11-21T06:00:00Z, longer than PT10M")
                .hasSize(2);
        watch = watch.afterReading(ACTIVE, minute(13)).afterReading(IDLE, minute(14));
        assertThat(told(watch)).hasSize(1);
    }

    @Test
    void a_stay_that_was_never_interrupted_is_not_reported_twice() {
        Watch<Place, Request> watch =
                Watch.from(alone, alone.at(CREATING), START).tick(minute(11));
        assertThat(watch.news()).hasSize(1);

        watch = watch.afterReading(DELETED, minute(12));
        assertThat(watch.isOverdue()).isFalse();
        watch = watch.afterReading(BUILD, minute(13));

        assertThat(told(watch))
                .containsExactly(
                        "was cluster [DELETING], and is now cluster [CREATING]",
                        "the answer before, 'ACTIVE' with {task=delete}, was false, and is ignored: this one fits what was"
                                + " known before it");
        assertThat(watch.isOverdue()).isTrue();
        assertThat(watch.tick(minute(14)).news()).isEmpty();
    }

    @Test
    void a_stay_that_ended_is_reported_anew() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(DEGRADED), START)
                .expecting(DEGRADED, Duration.ofMinutes(10))
                .tick(minute(11))
                .afterRequest(RESTART, minute(12))
                .afterReading(ERROR, minute(13));

        assertThat(watch.tick(minute(23)).news()).isEmpty();
        assertThat(watch.tick(minute(24)).news()).hasSize(1);
    }

    @Nested
    class Reports_what_does_not_end {

        private final Watch<Place, Request> unsettled = Watch.from(alone, alone.at(RESTARTING), START)
                .settlingWithin(Duration.ofMinutes(10))
                .afterReading(BUSY, minute(10));

        @Test
        void once() {
            assertThat(unsettled.news())
                    .containsExactly(new News.Unsettled<>(alone.at(RESTARTING), START, Duration.ofMinutes(10)));
            assertThat(told(unsettled))
                    .containsExactly(
                            "what is under way has not ended since 2026-11-21T06:00:00Z, for longer than PT10M:"
                                    + " it is cluster [RESTARTING]");
            assertThat(unsettled.isOverdue()).isTrue();

            assertThat(unsettled.afterReading(BUSY, minute(11)).news()).isEmpty();
            assertThat(unsettled.tick(minute(11)).news()).isEmpty();
        }

        @Test
        void and_not_again_where_an_answer_that_said_it_had_was_false() {
            Watch<Place, Request> watch = unsettled.afterReading(IDLE, minute(11));
            assertThat(watch.isOverdue()).isFalse();

            watch = watch.afterReading(BUSY, minute(12));

            assertThat(watch.isOverdue()).isTrue();
            assertThat(watch.news())
                    .extracting(item -> item.getClass().getSimpleName())
                    .containsExactly("Changed", "Surprising");
        }

        @Test
        void and_again_for_the_next_request() {
            Watch<Place, Request> watch = unsettled
                    .afterReading(IDLE, minute(11))
                    .afterRequest(RESTART, minute(20))
                    .afterReading(BUSY, minute(29));
            assertThat(watch.news()).isEmpty();

            assertThat(watch.afterReading(BUSY, minute(30)).news())
                    .containsExactly(new News.Unsettled<>(alone.at(RESTARTING), minute(20), Duration.ofMinutes(10)));
        }

        @Test
        void and_not_again_after_a_restart_of_the_service() {
            Watch<Place, Request> watch = unsettled.parse(unsettled.text());

            assertThat(watch.isOverdue()).isTrue();
            assertThat(watch.afterReading(BUSY, minute(11)).news()).isEmpty();
        }
    }

    @Nested
    class As_text {

        private final Watch<Place, Request> settings = Watch.from(alone, alone.at(AVAILABLE), START)
                .requestLag(Duration.ofMinutes(1))
                .settlingWithin(Duration.ofMinutes(10))
                .expecting(DEGRADED, Duration.ofMinutes(5));
        private final Watch<Place, Request> plain = Watch.from(alone, alone.at(AVAILABLE), START);
        private final Watch<Place, Request> full = settings.afterReading(Reading.of("?"), minute(1))
                .afterReading(ERROR, minute(2))
                .tick(minute(8))
                .afterAttempt(RESTART, minute(9))
                .afterReading(ERROR.with("dance", "%;=\n"), minute(9).plusNanos(1));

        private void assertRefused(String text, String why) {
            assertThatThrownBy(() -> settings.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("is not the text of a watch: " + why);
        }

        @Test
        void it_is_readable() {
            assertThat(plain.text())
                    .isEqualTo("estimate=cluster [AVAILABLE];since=2026-11-21T06:00:00Z;at=2026-11-21T06:00:00Z");
            assertThat(full.text())
                    .startsWith("estimate=cluster [DEGRADED] RESTART in flight [DEGRADED];"
                            + "since=2026-11-21T06:01:00Z;waiting=2026-11-21T06:09:00Z;")
                    .contains(
                            ";rested=cluster [DEGRADED];",
                            ";overdue=DEGRADED;",
                            ";last='ERROR' with {dance%003D%0025%003B%003D\\u000A};")
                    .endsWith(";at=2026-11-21T06:09:00.000000001Z");
        }

        @Test
        void what_is_read_knows_the_same_and_reports_the_same() {
            Watch<Place, Request> read = settings.parse(full.text());

            assertThat(read.text()).isEqualTo(full.text());
            assertThat(read.news()).isEmpty();
            assertThat(read.estimate()).hasToString(full.estimate().toString());
            assertThat(read.since()).isEqualTo(full.since());
            assertThat(read.isOverdue()).isEqualTo(full.isOverdue());
            assertThat(told(read.tick(minute(10)))).isEqualTo(told(full.tick(minute(10))));
            assertThat(told(read.afterReading(Reading.of("?"), minute(11))))
                    .isEqualTo(told(full.afterReading(Reading.of("?"), minute(11))))
                    .hasSize(1);
            assertThat(told(read.afterReading(BUSY, minute(19))))
                    .isEqualTo(told(full.afterReading(BUSY, minute(19))))
                    .hasSize(2);
        }

        @Test
        void an_answer_that_was_false_is_forgiven_after_a_restart_too() {
            Watch<Place, Request> watch = plain.afterReading(Reading.absent(), minute(1));

            watch = plain.parse(watch.text()).afterReading(IDLE, minute(2));

            assertThat(watch.since()).isEqualTo(START);
            assertThat(told(watch))
                    .contains("the answer before, absence, was false, and is ignored: this one fits what was"
                            + " known before it");
        }

        @Test
        void each_place_may_have_a_time_of_its_own() {
            Watch<Place, Request> watch =
                    Watch.from(alone, alone.at(RESTARTING), START).afterReading(ACTIVE, minute(1));
            assertThat(watch.text()).contains("since=AVAILABLE 2026-11-21T06:01:00Z, RESTARTING 2026-11-21T06:00:00Z;");

            assertThat(plain.parse(watch.text()).track().sinceByPlace())
                    .isEqualTo(watch.track().sinceByPlace());
        }

        @Test
        void no_beginning_of_it_is_taken_for_all_of_it() {
            List<Watch<Place, Request>> watches = new ArrayList<>(List.of(plain, full));
            watches.add(full.afterReading(Reading.of("???"), minute(10)));
            watches.add(settings.afterRequest(RESTART, START).afterReading(BUSY, minute(30)));
            watches.add(settings.afterRequest(RESTART, START).afterReading(ACTIVE, minute(1)));
            for (Watch<Place, Request> watch : watches) {
                String text = watch.text();
                for (int length = 0; length < text.length(); length++) {
                    String cut = text.substring(0, length);
                    assertThatThrownBy(() -> settings.parse(cut))
                            .as(cut)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("'")
                            .hasMessageContaining("is not the text of a watch: ");
                }
                assertThat(settings.parse(text).text()).isEqualTo(text);
            }
            assertRefused(
                    "estimate=cluster [AVAILABLE];since=2026-11-21T06:00:00Z",
                    "field 'at' is missing; was the line cut off?");
            assertRefused("estimate=cluster [AVAILABLE]", "field 'since' is missing; was the line cut off?");
            assertRefused("since=2026-11-21T06:00:00Z", "field 'estimate' is missing; was the line cut off?");
        }

        @Test
        void what_is_of_another_lifecycle_or_of_a_newer_table_is_refused_by_name() {
            String text = plain.text();

            assertRefused(
                    text.replace("cluster", "queue"),
                    "'queue [AVAILABLE]' is not an estimate of lifecycle 'cluster'; one looks like this:"
                            + " 'cluster [CREATING AVAILABLE RESTARTING DEGRADED DELETING (nothing) (gone)]'");
            assertRefused(
                    text.replace("AVAILABLE", "AVAILABLE HEALING"),
                    "'cluster [AVAILABLE HEALING]' names what lifecycle 'cluster' does not have, or this observer"
                            + " cannot see: 'HEALING'");
            assertRefused(
                    text.replace("]", "] HEAL in flight [AVAILABLE]"),
                    "'cluster [AVAILABLE] HEAL in flight [AVAILABLE]' names what lifecycle 'cluster' does not have, or"
                            + " this observer cannot see: 'HEAL'");
        }

        @Test
        void what_is_damaged_is_refused() {
            String text = plain.text();

            assertRefused(text + ";since=2026-11-21T06:00:00Z", "field 'since' occurs twice");
            assertRefused(text.replace(" [", "%00"), "'%00AV' is not an escaped character");
            assertRefused(text.replace(" [", "%+020["), "'%+020' is not an escaped character");
            assertRefused(text + ";", "'' is not a field of the form 'name=value'");
            assertRefused("", "'' is not a field of the form 'name=value'");
            assertRefused(
                    text.replace("since=", "since=CREATING "), "the time since when it may be in AVAILABLE is missing");
            assertThatThrownBy(() -> settings.parse(text.replace("06:00", "36:00")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("36:00");
        }

        @Test
        void a_last_answer_is_known_wherever_it_may_be_forgiven() {
            String text = plain.afterReading(Reading.absent(), minute(1)).text();

            assertRefused(text.replace("last=", "lost="), "field 'last' is missing");
        }

        @Test
        void what_it_was_told_beforehand_is_no_part_of_it() {
            Watch<Place, Request> read =
                    settings.parse(plain.afterReading(ERROR, minute(1)).text());

            assertThat(read.tick(minute(6)).news()).isEmpty();
            assertThat(read.tick(minute(7)).news()).hasSize(1);
        }

        @Test
        void fields_of_later_releases_and_places_that_were_overdue_and_are_no_more_are_left_out() {
            String text = full.text().replace("overdue=DEGRADED", "overdue=BROKEN DEGRADED;later=x");

            assertThat(settings.parse(text).text()).isEqualTo(full.text());
        }

        @ParameterizedTest
        @MethodSource("io.lifecycle.core.observe.WatchTest#oddAnswers")
        void it_is_one_line_of_printable_ascii_and_of_bounded_length_however_odd_the_answers_are(Reading odd) {
            Watch<Place, Request> watch = settings;
            for (int i = 0; i < 40; i++) {
                watch = watch.afterReading(odd.with("task " + i, "\u4e2d".repeat(200)), minute(i))
                        .afterReading(odd.with("task", "x" + i), minute(i))
                        .afterReading(odd, minute(i));
            }

            String text = watch.text();

            assertThat(text).matches("[ -~]*").hasSizeLessThanOrEqualTo(settings.longestText());
            assertThat(settings.parse(text).text()).isEqualTo(text);
        }
    }

    static Stream<Reading> oddAnswers() {
        return Stream.of(
                Reading.absent(),
                Reading.of(""),
                Reading.of(" "),
                Reading.of("\r\n\t"),
                Reading.of("a;at=b%=c"),
                Reading.of("x' showing 'y]"),
                Reading.of("x".repeat(99) + " y"),
                Reading.of("x".repeat(99) + "\n y"),
                Reading.of("\u0000".repeat(300)),
                Reading.of("\u2028\u202e\u0085"),
                Reading.of("\u4e2d".repeat(300)),
                Reading.of("\ud83d\ude00".repeat(300)),
                Reading.of("x" + "\ud83d\ude00".repeat(300)),
                Reading.of("\ud800"));
    }

    @Test
    void no_text_is_longer_than_is_said_whatever_may_happen() {
        for (Control control : Control.values()) {
            StateObserver<Place, Request> observer =
                    StateObserver.of(cluster, control).lagging();
            Watch<Place, Request> watch = Watch.from(observer, observer.anything(), START.plusNanos(1))
                    .settlingWithin(Duration.ofMinutes(1));
            int longest = watch.longestText();
            for (int i = 0; i < 40; i++) {
                watch = watch.afterAttempt(RESTART, minute(i).plusNanos(i))
                        .afterAttempt(DELETE, minute(i).plusNanos(i + 1))
                        .afterAttempt(CREATE, minute(i).plusNanos(i + 2))
                        .afterReading(
                                Reading.of("\u4e2d".repeat(200)), minute(i).plusNanos(i + 3))
                        .afterReading(
                                Reading.of("\u4e2d" + i + "\u4e2d".repeat(200)),
                                minute(i).plusNanos(i + 4));
                assertThat(watch.text()).hasSizeLessThanOrEqualTo(longest);
            }
            assertThat(watch.text()).hasSizeGreaterThan(longest / 3);
        }
    }

    @Test
    void each_kind_of_news_can_be_told_apart() {
        List<News<Place>> news = new ArrayList<>();
        Watch<Place, Request> watch = Watch.from(alone, alone.at(CREATING), START);
        news.addAll(watch.afterReading(BUILD, minute(11)).news());
        news.addAll(watch.afterReading(IDLE, minute(1)).news());
        news.addAll(watch.afterReading(Reading.of("?"), minute(1)).news());

        assertThat(news.stream()
                        .map(item -> item.fold(
                                changed -> "changed to " + changed.after(),
                                surprising -> surprising.anomaly().message(),
                                overdue -> "overdue since "
                                        + overdue.stays().get(0).since(),
                                unsettled -> "unsettled since " + unsettled.since())))
                .containsExactly(
                        "overdue since 2026-11-21T06:00:00Z",
                        "changed to cluster [AVAILABLE]",
                        "changed to cluster [CREATING AVAILABLE DEGRADED] showing '?'",
                        "status '?' is unknown; it does not tell where the resource is");
    }

    @Test
    void what_somebody_must_look_at_is_logged_where_that_is_asked_for() {
        Recorder logger = new Recorder();

        Watch.from(alone, alone.at(CREATING), START)
                .afterReading(BUILD, minute(11))
                .log(logger, "db-1");
        Watch.from(alone, alone.at(DEGRADED), START)
                .afterReading(Reading.of("?"), START)
                .log(logger, "db-2");
        Watch.from(alone, alone.at(AVAILABLE), START)
                .afterRequest(RESTART, START)
                .log(logger, "db-3");

        assertThat(logger.lines)
                .containsExactly(
                        "WARN has been 'Creating' since 2026-11-21T06:00:00Z, longer than PT10M [lifecycle=\"cluster\","
                                + " resource=\"db-1\", kind=\"Overdue\", estimate=\"cluster [CREATING]\"]",
                        "WARN status '?' is unknown; it does not tell where the resource is [lifecycle=\"cluster\","
                                + " resource=\"db-2\", kind=\"UnknownStatus\","
                                + " estimate=\"cluster [DEGRADED] showing '?'\"]");
    }

    @Test
    void beside_a_logger_that_knows_no_pairs_they_stand_in_the_message() {
        Recorder logger = new Recorder();
        Watch<Place, Request> watch =
                Watch.from(alone, alone.at(CREATING), START).afterReading(BUILD, minute(11));

        watch.news().forEach(item -> WatchLog.inTheMessage(logger, "cluster", "db-{}", watch.estimate(), item));

        assertThat(logger.lines)
                .containsExactly(
                        "WARN lifecycle=cluster resource=db-{} kind=Overdue estimate=cluster [CREATING] has been 'Creating'"
                                + " since 2026-11-21T06:00:00Z, longer than PT10M");
    }

    @Test
    void bad_input_is_refused() {
        StateObserver<Place, Request> twin =
                StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

        assertThatThrownBy(() -> Watch.from(alone, twin.at(AVAILABLE), START))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Watch.from(alone, alone.at(AVAILABLE), START).expecting(CREATING, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("within must be greater than zero, and is PT0S");
    }

    @Test
    void a_time_that_never_passes_is_never_over() {
        Watch<Place, Request> watch = Watch.from(alone, alone.at(CREATING), Instant.MIN)
                .expecting(CREATING, ChronoUnit.FOREVER.getDuration());

        assertThat(watch.afterReading(BUILD, Instant.MAX).news()).isEmpty();
    }

    private static final class Recorder extends LegacyAbstractLogger implements LoggingEventAware {

        private static final long serialVersionUID = 1L;

        final transient List<String> lines = new ArrayList<>();

        @Override
        public void log(LoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getMessage() + " " + event.getKeyValuePairs());
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        @SuppressWarnings("NullAway") // it overrides what is not annotated
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable thrown) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
