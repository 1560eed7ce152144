package io.lifecycle.core.observe;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
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
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

class WatchTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
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
                        "status '?' is unknown; where the resource is, it does not tell");
        assertThat(watch.estimate().exact()).isEmpty();
        watch = watch.afterReading(Reading.of("?").with("task", "x"), START);
        assertThat(watch.news()).isEmpty();
        watch = watch.afterReading(Reading.of("??"), START);
        assertThat(told(watch)).containsExactly("status '??' is unknown; where the resource is, it does not tell");
        watch = watch.afterReading(Reading.of("paused"), START);
        assertThat(told(watch))
                .containsExactly("status 'paused' is known, but no state's; the resource is in none now");
        assertThat(watch.afterReading(Reading.of("paused").with("task", "x"), START)
                        .news())
                .isEmpty();
        assertThat(watch.afterReading(Reading.of("PAUSED"), START).news()).hasSize(1);
        watch = watch.afterReading(ERROR.with("task", "dance"), START);
        assertThat(told(watch))
                .containsExactly(
                        "was cluster [DEGRADED] showing 'paused', and is now cluster [DEGRADED]",
                        "signals {task=dance} fit no row, and were left out of account; there are: 'task'");
        watch = watch.afterReading(ERROR.with("task", "dance"), START).afterReading(ERROR.with("task", "sing"), START);
        assertThat(told(watch))
                .containsExactly("signals {task=sing} fit no row, and were left out of account; there are: 'task'");
    }

    @Test
    void no_more_than_a_hundred_values_are_remembered() {
        Watch<Place, Request> watch =
                Watch.from(alone, alone.at(DEGRADED), START).afterReading(Reading.of("first"), START);
        for (int i = 0; i < 99; i++) {
            watch = watch.afterReading(Reading.of("junk " + i), START);
            assertThat(watch.news()).hasSize(1);
        }
        assertThat(watch.afterReading(Reading.of("first"), START).news()).isEmpty();

        watch = watch.afterReading(Reading.of("junk 99"), START);

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
                .containsExactly(new News.Overdue<>(cluster.state(CREATING), START, Duration.ofMinutes(10)));
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
                                overdue -> "overdue since " + overdue.since())))
                .containsExactly(
                        "overdue since 2026-11-21T06:00:00Z",
                        "changed to cluster [AVAILABLE]",
                        "changed to cluster [CREATING AVAILABLE DEGRADED] showing '?'",
                        "status '?' is unknown; where the resource is, it does not tell");
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
                        "WARN status '?' is unknown; where the resource is, it does not tell [lifecycle=\"cluster\","
                                + " resource=\"db-2\", kind=\"UnknownStatus\","
                                + " estimate=\"cluster [DEGRADED] showing '?'\"]");
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
            throw new AssertionError("logged without key-value pairs: " + message);
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
