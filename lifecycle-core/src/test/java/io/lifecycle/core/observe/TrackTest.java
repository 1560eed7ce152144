package io.lifecycle.core.observe;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrackTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Reading ACTIVE = Reading.of("ACTIVE");
    private static final Reading IDLE = ACTIVE.with("task", null);
    private static final Reading BUSY = ACTIVE.with("task", "restart");
    private static final Reading DELETED = ACTIVE.with("task", "delete");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> shared = StateObserver.of(cluster, Control.SHARED);
    private final StateObserver<Place, Request> lagging = alone.lagging();

    private static Instant second(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private Track<Place, Request> at(Place state) {
        return Track.from(alone, alone.at(state), START);
    }

    private static Instant since(Track<Place, ?> track, Place state) {
        return track.sinceByPlace().entrySet().stream()
                .filter(stay -> stay.getKey().state().filter(state::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Nested
    class Forgives {

        @Test
        void an_absence_and_goes_on_as_if_it_had_never_come() {
            Track<Place, Request> track = at(AVAILABLE).afterReading(Reading.absent(), second(1));
            assertThat(track.estimate().isGone()).isTrue();
            assertThat(track.since()).isEqualTo(second(1));

            track = track.afterReading(IDLE, second(2));

            assertThat(track.estimate().exact()).contains(AVAILABLE);
            assertThat(track.estimate().anomalies()).containsExactly(new Anomaly.Forgiven("absence"));
            assertThat(track.since()).isEqualTo(START);
            assertThat(track.latest()).isEqualTo(second(2));
        }

        @Test
        void an_answer_about_something_else_and_says_which() {
            Track<Place, Request> track = at(AVAILABLE).afterReading(DELETED, second(1));
            assertThat(track.estimate().exact()).contains(DELETING);

            track = track.afterReading(IDLE, second(2));

            assertThat(track.estimate().exact()).contains(AVAILABLE);
            assertThat(track.estimate().anomalies().get(0).message())
                    .isEqualTo(
                            "the answer before, 'ACTIVE' with {task=delete}, was false, and is ignored: this one fits what was"
                                    + " known before it");
        }

        @Test
        void an_answer_without_which_nothing_need_have_happened_unasked() {
            Track<Place, Request> track =
                    at(RESTARTING).afterReading(IDLE, second(1)).afterReading(Reading.of("ERROR"), second(2));

            assertThat(track.estimate().exact()).contains(DEGRADED);
            assertThat(track.estimate().anomalies()).extracting(Anomaly::kind).containsExactly("Forgiven");
        }

        @Test
        void and_tells_what_else_was_surprising_about_the_answer() {
            Track<Place, Request> track = at(DEGRADED).afterReading(Reading.absent(), second(1));

            track = track.afterReading(Reading.of("ERROR").with("task", "dance"), second(2));

            assertThat(track.estimate().anomalies())
                    .extracting(Anomaly::kind)
                    .containsExactly("Forgiven", "UnknownSignal");
        }

        @Test
        void an_answer_of_before_where_the_resource_is_gone() {
            Track<Place, Request> track =
                    at(DELETING).afterReading(IDLE, second(1)).afterReading(Reading.absent(), second(2));

            assertThat(track.estimate().isGone()).isTrue();
            assertThat(track.estimate().anomalies()).containsExactly(new Anomaly.Forgiven("'ACTIVE' with {task=none}"));
        }

        @Test
        void one_answer_after_the_other() {
            Track<Place, Request> track = at(AVAILABLE);
            for (int i = 0; i < 3; i++) {
                track = track.afterReading(Reading.absent(), second(2 * i)).afterReading(IDLE, second(2 * i + 1));

                assertThat(track.estimate().anomalies()).containsExactly(new Anomaly.Forgiven("absence"));
                assertThat(track.since()).isEqualTo(START);
            }
        }

        @Test
        void what_came_before_the_right_answer_where_the_wrong_one_came_again() {
            Track<Place, Request> track = at(AVAILABLE)
                    .afterReading(Reading.absent(), second(1))
                    .afterReading(IDLE, second(2))
                    .afterReading(Reading.absent(), second(3));
            assertThat(track.estimate().isGone()).isTrue();

            track = track.afterReading(Reading.absent(), second(4));

            assertThat(track.estimate().isGone()).isTrue();
            assertThat(track.estimate().anomalies()).isEmpty();
        }

        @Test
        void and_a_request_in_flight_is_not_lost() {
            Track<Place, Request> track = Track.from(lagging, lagging.at(AVAILABLE), START)
                    .requestLag(seconds(30))
                    .afterRequest(RESTART, second(1))
                    .afterReading(Reading.absent(), second(2))
                    .afterReading(IDLE, second(3));

            assertThat(track.estimate()).hasToString("cluster [AVAILABLE] RESTART in flight [AVAILABLE]");
            assertThat(track.tick(second(30)).estimate().inFlight()).isTrue();
            assertThat(track.tick(second(31)).estimate().inFlight()).isFalse();
        }

        @Test
        void and_what_was_requested_since_the_false_answer_is_not_lost() {
            Track<Place, Request> track = at(AVAILABLE)
                    .afterReading(Reading.absent(), second(1))
                    .afterAttempt(RESTART, second(2))
                    .afterReading(BUSY, second(3));

            assertThat(track.estimate().exact()).contains(RESTARTING);
            assertThat(track.estimate().anomalies()).containsExactly(new Anomaly.Forgiven("absence"));
            assertThat(track.since()).isEqualTo(second(2));
        }

        @Test
        void and_what_lagged_meanwhile_was_in_flight_no_longer() {
            Track<Place, Request> track = at(AVAILABLE)
                    .requestLag(seconds(10))
                    .afterAttempt(RESTART, second(1))
                    .afterReading(Reading.absent(), second(2))
                    .tick(second(11))
                    .afterReading(IDLE, second(12));

            assertThat(track.estimate()).hasToString("cluster [AVAILABLE]");
            assertThat(track.estimate().anomalies()).containsExactly(new Anomaly.Forgiven("absence"));
        }
    }

    @Nested
    class Does_not_forgive {

        @Test
        void two_false_answers_in_a_row() {
            Track<Place, Request> track = at(AVAILABLE)
                    .afterReading(Reading.absent(), second(1))
                    .afterReading(Reading.absent(), second(2))
                    .afterReading(IDLE, second(3));

            assertThat(track.estimate().exact()).contains(AVAILABLE);
            assertThat(track.estimate().anomalies()).singleElement().isInstanceOf(Anomaly.Contradiction.class);
            assertThat(track.since()).isEqualTo(second(3));
        }

        @Test
        void what_an_event_since_then_bears_out() {
            Track<Place, Request> track = at(AVAILABLE)
                    .afterReading(DELETED, second(1))
                    .afterProgress(DELETE, Progress.UNDER_WAY, second(2))
                    .afterReading(IDLE, second(3));

            assertThat(track.estimate().anomalies()).singleElement().isInstanceOf(Anomaly.Contradiction.class);
        }

        @Test
        void an_answer_for_which_a_false_one_would_speak() {
            Track<Place, Request> track = at(AVAILABLE)
                    .afterReading(DELETED, second(1))
                    .afterReading(IDLE, second(2))
                    .afterReading(Reading.absent(), second(3));

            assertThat(track.estimate().anomalies()).singleElement().isInstanceOf(Anomaly.Contradiction.class);
        }

        @Test
        void what_fits_no_better_without_the_last_answer() {
            Track<Place, Request> track =
                    at(DELETING).afterReading(DELETED, second(1)).afterReading(IDLE, second(2));

            assertThat(track.estimate().anomalies()).singleElement().isInstanceOf(Anomaly.Contradiction.class);
        }

        @Test
        void a_status_that_is_no_states() {
            Track<Place, Request> track =
                    at(AVAILABLE).afterReading(Reading.of("?"), second(1)).afterReading(IDLE, second(2));

            assertThat(track.estimate().anomalies()).isEmpty();
        }
    }

    @Nested
    class After_the_request_lag {

        private final Track<Place, Request> requested = Track.from(lagging, lagging.at(AVAILABLE), START)
                .requestLag(seconds(30))
                .afterRequest(RESTART, START)
                .afterReading(IDLE, second(10));

        @Test
        void a_tick_settles_what_was_in_flight_exactly_at_the_limit() {
            assertThat(requested.tick(second(30).minusNanos(1)).estimate())
                    .hasToString("cluster [AVAILABLE] RESTART in flight [AVAILABLE]");
            assertThat(requested.tick(second(30)).estimate()).hasToString("cluster [AVAILABLE RESTARTING DEGRADED]");
        }

        @Test
        void it_is_settled_as_of_when_it_was_due() {
            Track<Place, Request> late = requested.tick(second(60));

            assertThat(since(late, AVAILABLE)).isEqualTo(START);
            assertThat(since(late, RESTARTING)).isEqualTo(second(30));
            assertThat(late.since()).isEqualTo(second(30));
            assertThat(late.latest()).isEqualTo(second(60));
        }

        @Test
        void the_next_event_settles_it_too_and_at_that_moment() {
            Track<Place, Request> track = requested.afterReading(BUSY, second(60));
            assertThat(track.estimate().exact()).contains(RESTARTING);
            assertThat(track.since()).isEqualTo(second(30));

            track = requested.afterReading(IDLE, second(60));
            assertThat(track.estimate().exact()).contains(AVAILABLE);
            assertThat(track.since()).isEqualTo(START);

            assertThat(requested.afterReading(IDLE, second(29)).estimate().inFlight())
                    .isTrue();
        }

        @Test
        void a_second_request_begins_it_anew() {
            Track<Place, Request> track = requested.afterRequest(RESTART, second(20));
            assertThat(track.tick(second(49)).estimate().inFlight()).isTrue();
            assertThat(track.tick(second(50)).estimate().inFlight()).isFalse();

            track = requested.afterAttempt(DELETE, second(20));
            assertThat(track.tick(second(49)).estimate().inFlight()).isTrue();
            assertThat(track.tick(second(50)).estimate().inFlight()).isFalse();
        }

        @Test
        void what_is_no_request_does_not_begin_it_anew() {
            Track<Place, Request> track =
                    requested.afterRefusal(DELETE, second(20)).afterProgress(RESTART, Progress.UNDER_WAY, second(21));
            assertThat(track.estimate().inFlight()).isTrue();

            assertThat(track.tick(second(30)).estimate().inFlight()).isFalse();
        }

        @Test
        void it_is_told_at_once_where_whoever_holds_the_clock_knows() {
            assertThat(requested.afterLag(second(11)).estimate().inFlight()).isFalse();
        }

        @Test
        void what_waited_at_the_start_has_waited_since_then() {
            Track<Place, Request> track = Track.from(
                            lagging, lagging.afterRequest(lagging.at(AVAILABLE), RESTART), START)
                    .requestLag(seconds(30));

            assertThat(track.tick(second(29)).estimate().inFlight()).isTrue();
            assertThat(track.tick(second(30)).estimate().inFlight()).isFalse();
        }

        @Test
        void without_one_a_request_is_in_flight_until_a_reading_shows_its_effect() {
            Track<Place, Request> track =
                    Track.from(lagging, lagging.at(AVAILABLE), START).afterRequest(RESTART, START);

            assertThat(track.afterReading(IDLE, second(1_000_000)).estimate().inFlight())
                    .isTrue();
            assertThat(track.afterReading(BUSY, second(1_000_000)).estimate().inFlight())
                    .isFalse();
        }
    }

    @Nested
    class Is_patient {

        private final Track<Place, Request> restarting = at(RESTARTING).settlingWithin(seconds(10));

        @Test
        void until_the_limit_and_what_has_rested_is_the_estimate_then() {
            Track<Place, Request> track = restarting.afterReading(ACTIVE, second(5));
            assertThat(track.estimate().candidates()).containsExactly(AVAILABLE, RESTARTING);

            assertThat(track.afterReading(ACTIVE, second(10).minusNanos(1))
                            .estimate()
                            .candidates())
                    .containsExactly(AVAILABLE, RESTARTING);
            assertThat(track.afterReading(ACTIVE, second(10)).estimate().exact())
                    .contains(AVAILABLE);
            assertThat(track.afterReading(ACTIVE, second(10)).isUnsettled()).isFalse();
        }

        @Test
        void and_keeps_since_when_what_has_rested_may_have_been_there() {
            Track<Place, Request> track =
                    restarting.afterReading(ACTIVE, second(5)).afterReading(ACTIVE, second(20));

            assertThat(track.since()).isEqualTo(second(5));
        }

        @Test
        void and_forgets_what_rested_where_it_is_refuted() {
            Track<Place, Request> track = restarting
                    .afterReading(ACTIVE, second(5))
                    .afterReading(BUSY, second(6))
                    .afterReading(BUSY, second(10));

            assertThat(track.estimate().exact()).contains(RESTARTING);
            assertThat(track.isUnsettled()).isTrue();
        }

        @Test
        void and_is_unsettled_at_an_event_and_not_at_a_tick() {
            Track<Place, Request> track = restarting.afterReading(BUSY, second(9));
            assertThat(track.isUnsettled()).isFalse();
            assertThat(track.tick(second(60)).isUnsettled()).isFalse();

            track = track.afterReading(BUSY, second(60));
            assertThat(track.isUnsettled()).isTrue();
            assertThat(track.tick(second(61)).isUnsettled()).isTrue();
            assertThat(track.afterReading(IDLE, second(62)).isUnsettled()).isFalse();
        }

        @Test
        void and_begins_anew_with_a_request() {
            Track<Place, Request> track = restarting
                    .afterReading(BUSY, second(20))
                    .afterReading(IDLE, second(21))
                    .afterRequest(RESTART, second(30));
            assertThat(track.isUnsettled()).isFalse();

            assertThat(track.afterReading(BUSY, second(39)).isUnsettled()).isFalse();
            assertThat(track.afterReading(BUSY, second(40)).isUnsettled()).isTrue();
            assertThat(track.afterReading(ACTIVE, second(40)).estimate().exact())
                    .contains(AVAILABLE);
        }

        @Test
        void and_forgets_what_rested_before_a_request() {
            Track<Place, Request> track = restarting
                    .afterReading(ACTIVE, second(5))
                    .afterRequest(RESTART, second(6))
                    .afterReading(BUSY, second(16));

            assertThat(track.estimate().exact()).contains(RESTARTING);
            assertThat(track.isUnsettled()).isTrue();
        }

        @Test
        void once_for_each_request() {
            Track<Place, Request> track = restarting
                    .afterReading(IDLE, second(10))
                    .afterReading(DELETED, second(20))
                    .afterReading(DELETED, second(60));

            assertThat(track.estimate().exact()).contains(DELETING);
            assertThat(track.isUnsettled()).isFalse();
        }

        @Test
        void for_ever_where_it_was_not_told_a_limit() {
            assertThat(at(RESTARTING).afterReading(BUSY, second(1_000_000)).isUnsettled())
                    .isFalse();
        }

        @Test
        void by_a_clock_of_its_own_beside_the_lag() {
            Track<Place, Request> track = at(AVAILABLE)
                    .requestLag(seconds(5))
                    .settlingWithin(seconds(20))
                    .afterAttempt(RESTART, second(1));

            assertThat(track.tick(second(6)).estimate().inFlight()).isFalse();
            assertThat(track.afterReading(BUSY, second(20)).isUnsettled()).isFalse();
            assertThat(track.afterReading(BUSY, second(21)).isUnsettled()).isTrue();
        }
    }

    @Nested
    class When_the_clock_is_put_back {

        @Test
        void a_stay_has_lasted_for_as_long_as_it_had() {
            Track<Place, Request> track = at(AVAILABLE).tick(second(600)).afterReading(IDLE, second(60));

            assertThat(track.latest()).isEqualTo(second(60));
            assertThat(track.since()).isEqualTo(second(60 - 600));
        }

        @Test
        void a_request_has_been_in_flight_for_as_long_as_it_had() {
            Track<Place, Request> track = at(AVAILABLE)
                    .requestLag(seconds(30))
                    .afterAttempt(RESTART, START)
                    .tick(second(20))
                    .tick(second(5));

            assertThat(track.tick(second(14)).estimate().inFlight()).isTrue();
            assertThat(track.tick(second(15)).estimate().inFlight()).isFalse();
        }

        @Test
        void patience_has_lasted_for_as_long_as_it_had() {
            Track<Place, Request> track = at(RESTARTING)
                    .settlingWithin(seconds(30))
                    .afterReading(BUSY, second(20))
                    .afterReading(BUSY, second(5));

            assertThat(track.afterReading(BUSY, second(14)).isUnsettled()).isFalse();
            assertThat(track.afterReading(BUSY, second(15)).isUnsettled()).isTrue();
        }

        @Test
        void so_is_what_is_known_without_the_last_answer() {
            Track<Place, Request> track =
                    at(AVAILABLE).afterReading(Reading.absent(), second(600)).afterReading(IDLE, second(60));

            assertThat(track.estimate().anomalies()).containsExactly(new Anomaly.Forgiven("absence"));
            assertThat(track.since()).isEqualTo(second(60 - 600));
        }
    }

    @Nested
    class Learns_elsewhere {

        @Test
        void nothing_new_and_goes_on_as_it_was() {
            Track<Place, Request> track = at(AVAILABLE)
                    .afterReading(Reading.absent(), second(1))
                    .knowing(alone.afterReading(alone.at(DELETING), Reading.absent()), second(2));

            assertThat(track.since()).isEqualTo(second(1));
            assertThat(track.afterReading(IDLE, second(3)).estimate().anomalies())
                    .containsExactly(new Anomaly.Forgiven("absence"));
        }

        @Test
        void where_it_is_and_begins_anew() {
            Track<Place, Request> track =
                    at(AVAILABLE).afterReading(IDLE, second(1)).knowing(alone.at(DELETING), second(2));

            assertThat(track.estimate()).isSameAs(alone.at(DELETING));
            assertThat(track.since()).isEqualTo(second(2));
            assertThat(track.afterReading(IDLE, second(3)).estimate().anomalies())
                    .singleElement()
                    .isInstanceOf(Anomaly.Contradiction.class);
        }

        @Test
        void with_its_own_limits() {
            Track<Place, Request> track = at(AVAILABLE)
                    .requestLag(seconds(10))
                    .knowing(alone.afterAttempt(alone.at(AVAILABLE), RESTART), second(5));

            assertThat(track.tick(second(14)).estimate().inFlight()).isTrue();
            assertThat(track.tick(second(15)).estimate().inFlight()).isFalse();
        }

        @Test
        void that_it_shows_a_status_of_no_state() {
            StateEstimate<Place> paused = alone.afterReading(alone.at(DEGRADED), Reading.of("PAUSED"));

            Track<Place, Request> track = at(DEGRADED).knowing(paused, second(2));

            assertThat(track.estimate()).hasToString("cluster [DEGRADED] showing 'PAUSED'");
            assertThat(track.knowing(alone.at(DEGRADED), second(3)).estimate().exact())
                    .contains(DEGRADED);
        }

        @Test
        void what_has_lagged_until_then() {
            Track<Place, Request> track = at(AVAILABLE)
                    .requestLag(seconds(10))
                    .afterAttempt(RESTART, START)
                    .knowing(alone.parse("cluster [AVAILABLE RESTARTING DEGRADED]"), second(60));

            assertThat(track.since()).isEqualTo(START);
        }

        @Test
        void by_another_observer_what_this_one_makes_of_it() {
            StateEstimate<Place> foreign = shared.at(AVAILABLE);
            assertThat(shared.afterReading(foreign, Reading.of("ERROR")).candidates())
                    .contains(DELETING);

            Track<Place, Request> track = at(CREATING).knowing(foreign, second(1));

            assertThat(track.estimate()).isSameAs(alone.at(AVAILABLE));
            assertThat(Track.from(alone, foreign, START).estimate()).isSameAs(alone.at(AVAILABLE));
        }
    }

    @Test
    void a_place_that_comes_and_goes_is_new_each_time_and_one_that_stays_is_not() {
        Track<Place, Request> track = Track.from(shared, shared.at(AVAILABLE), START);

        track = track.afterReading(ACTIVE, second(1));
        assertThat(track.estimate().candidates()).containsExactly(AVAILABLE, RESTARTING, DELETING);
        assertThat(since(track, AVAILABLE)).isEqualTo(START);
        assertThat(since(track, RESTARTING)).isEqualTo(second(1));
        assertThat(track.since()).isEqualTo(second(1));

        track = track.afterReading(IDLE, second(2));
        assertThat(track.sinceByPlace()).hasSize(1);
        assertThat(track.since()).isEqualTo(START);

        track = track.afterReading(ACTIVE, second(3));
        assertThat(since(track, AVAILABLE)).isEqualTo(START);
        assertThat(since(track, RESTARTING)).isEqualTo(second(3));
        assertThat(track).hasToString("cluster [AVAILABLE RESTARTING DELETING] since 2026-11-21T06:00:03Z");
    }

    @Test
    void time_alone_changes_nothing() {
        Track<Place, Request> track = at(AVAILABLE).afterReading(Reading.of("?"), second(1));

        Track<Place, Request> later = track.tick(second(1_000_000));

        assertThat(later.estimate()).isSameAs(track.estimate());
        assertThat(later.since()).isEqualTo(track.since());
        assertThat(later.latest()).isEqualTo(second(1_000_000));
        assertThat(track.latest()).isEqualTo(second(1));
    }

    @Test
    @SuppressWarnings("NullAway") // null is the misuse
    void bad_input_is_refused() {
        StateObserver<Place, Request> twin =
                StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

        assertThatThrownBy(() -> Track.from(alone, twin.at(AVAILABLE), START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another lifecycle of the same name");
        assertThatThrownBy(() -> at(AVAILABLE).knowing(twin.at(AVAILABLE), START))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> at(AVAILABLE).requestLag(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("requestLag must be greater than zero, and is PT0S");
        assertThatThrownBy(() -> at(AVAILABLE).settlingWithin(seconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settlingWithin must be greater than zero, and is PT-1S");
        assertThatThrownBy(() -> Track.from(alone, alone.at(AVAILABLE), null)).hasMessage("now");
        assertThatThrownBy(() -> Track.from(alone, null, START)).hasMessage("start");
        assertThatThrownBy(() -> Track.from(null, alone.at(AVAILABLE), START)).hasMessage("observer");
        assertThatThrownBy(() -> at(AVAILABLE).requestLag(null)).hasMessage("requestLag");
        assertThatThrownBy(() -> at(AVAILABLE).tick(null)).hasMessage("now");
        assertThatThrownBy(() -> at(AVAILABLE).afterReading((Reading) null, START))
                .hasMessage("reading");
        assertThatThrownBy(() -> at(AVAILABLE).afterRequest(null, START)).hasMessage("operation");
        assertThatThrownBy(() -> at(AVAILABLE).afterProgress(RESTART, null, START))
                .hasMessage("progress");
        assertThatThrownBy(() -> at(AVAILABLE).knowing(null, START)).hasMessage("estimate");
        assertThatThrownBy(() -> at(AVAILABLE).sinceByPlace().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
