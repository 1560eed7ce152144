package io.lifecycle.core.wait;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A wait that is driven by hand. */
class WaitTest {

    private static final Instant START = HandDrivenTime.START;
    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading BUSY = Reading.of("ACTIVE").with("task", "restart");
    private static final Reading ERROR = Reading.of("ERROR");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final Waiter<Place> available = Waiter.until(alone, Set.of(AVAILABLE));
    private final Polling polling = Polling.within(Duration.ofMinutes(10));

    private static Instant second(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    @Test
    void says_when_to_look_next_until_it_is_over() {
        Wait<Place> wait = available.begin(alone.at(CREATING), polling, START);
        assertThat(wait.isOver()).isFalse();
        assertThat(wait.nextLook()).contains(second(1));

        wait = wait.afterReading(BUILD, second(1));
        assertThat(wait.decision().verdict()).isEqualTo(Verdict.PENDING);
        assertThat(wait.nextLook()).contains(second(2.5));

        wait = wait.afterReading(IDLE, second(2));
        assertThat(wait.isOver()).isTrue();
        assertThat(wait.nextLook()).isEmpty();
        assertThat(wait.result(second(3)).message())
                .isEqualTo("REACHED after 2 looks in PT3S: it is 'Available'; last read 'ACTIVE' with {task=none}");
        assertThat(wait).hasToString("wait for 'Available': REACHED at cluster [AVAILABLE]: it is 'Available'");
    }

    @Test
    void the_last_look_is_due_at_the_deadline() {
        Wait<Place> wait = available.begin(alone.at(CREATING), Polling.within(Duration.ofSeconds(2)), START);

        wait = wait.afterReading(BUILD, second(1));

        assertThat(wait.nextLook()).contains(second(2));
        assertThat(wait.afterReading(BUILD, second(1.9)).isOver()).isFalse();
        assertThat(wait.afterReading(BUILD, second(2)).isOver()).isTrue();
        assertThat(wait.afterReading(BUILD, second(9)).isOver()).isTrue();
    }

    @Nested
    class Learns_elsewhere {

        private final Wait<Place> begun = available.begin(alone.at(CREATING), polling, START);

        @Test
        void that_it_is_over() {
            Wait<Place> wait = begun.knowing(alone.at(AVAILABLE), second(1));

            assertThat(wait.isOver()).isTrue();
            assertThat(wait.result(second(1)).attempts()).isZero();
            assertThat(wait.result(second(1)).lastState()).contains(AVAILABLE);
        }

        @Test
        void what_does_not_end_it_and_the_next_look_is_when_it_was() {
            Wait<Place> wait = begun.knowing(alone.at(RESTARTING), second(0.5));

            assertThat(wait.isOver()).isFalse();
            assertThat(wait.nextLook()).contains(second(1));
            assertThat(wait.decision().estimate()).isEqualTo(alone.at(RESTARTING));
        }

        @Test
        void nothing_new_and_the_request_is_in_flight_for_as_long_as_it_is() {
            StateObserver<Place, Request> lagging = alone.lagging();
            Wait<Place> wait = Waiter.until(lagging, Set.of(AVAILABLE))
                    .begin(
                            lagging.afterRequest(lagging.at(AVAILABLE), RESTART),
                            polling.requestLag(Duration.ofSeconds(10)),
                            START);

            wait = wait.knowing(wait.decision().estimate(), second(9));
            assertThat(wait.decision().estimate().inFlight()).isTrue();
            wait = wait.afterReading(IDLE, second(10));

            assertThat(wait.decision().verdict()).isEqualTo(Verdict.REACHED);
        }

        @Test
        void what_must_be_confirmed_by_looks_all_the_same() {
            Wait<Place> wait = available
                    .confirmedBy(2)
                    .begin(alone.at(CREATING), polling, START)
                    .afterReading(BUILD, second(1))
                    .knowing(alone.at(AVAILABLE), second(1));
            assertThat(wait.isOver()).isFalse();

            wait = wait.afterReading(IDLE, second(2));
            assertThat(wait.isOver()).isFalse();
            assertThat(wait.afterReading(IDLE, second(3)).isOver()).isTrue();
        }
    }

    @Nested
    class Forgives {

        @Test
        void one_answer_out_of_line_and_the_request_in_flight_is_not_lost() {
            StateObserver<Place, Request> lagging = alone.lagging();
            Wait<Place> wait = Waiter.until(lagging, Set.of(AVAILABLE))
                    .begin(lagging.afterRequest(lagging.at(AVAILABLE), RESTART), polling, START);

            wait = wait.afterReading(Reading.absent(), second(1));
            assertThat(wait.isOver()).isFalse();
            wait = wait.afterReading(IDLE, second(2));

            assertThat(wait.decision().estimate().anomalies()).containsExactly(new Anomaly.Forgiven("absence"));
            assertThat(wait.decision().estimate()).hasToString("cluster [AVAILABLE] RESTART in flight [AVAILABLE]");
            assertThat(wait.isOver()).isFalse();
        }
    }

    @Nested
    class Is_patient {

        private final Waiter<Place> degraded = Waiter.until(alone, Set.of(AVAILABLE));

        @Test
        void until_what_is_under_way_must_have_ended() {
            Wait<Place> wait = degraded.begin(
                    alone.parse("cluster [RESTARTING AVAILABLE]"),
                    polling.settlingWithin(Duration.ofSeconds(10)),
                    START);

            wait = wait.afterReading(Reading.of("ACTIVE"), second(9));
            assertThat(wait.decision().estimate().candidates()).containsExactlyInAnyOrder(AVAILABLE, RESTARTING);
            wait = wait.afterReading(Reading.of("ACTIVE"), second(10));

            assertThat(wait.decision().verdict()).isEqualTo(Verdict.REACHED);
        }

        @Test
        void and_says_that_it_is_overdue_where_it_has_not() {
            Wait<Place> wait =
                    degraded.begin(alone.at(RESTARTING), polling.settlingWithin(Duration.ofSeconds(10)), START);

            wait = wait.afterReading(BUSY, second(10));

            assertThat(wait.isOver()).isFalse();
            assertThat(wait.result(second(10)).message())
                    .isEqualTo("PENDING after 1 look in PT10S: waiting for 'Available': it is 'Restarting';"
                            + " it is overdue: what is under way has not ended within PT10S;"
                            + " last read 'ACTIVE' with {task=restart}");
        }
    }

    @Nested
    class Fails {

        private final IOException lost = new IOException("lost");

        @Test
        void more_often_than_is_tolerated() {
            Wait<Place> wait = available
                    .begin(alone.at(CREATING), polling.tolerating(1), START)
                    .afterFailure(lost, second(1));
            assertThat(wait.isOver()).isFalse();
            assertThat(wait.nextLook()).contains(second(2.5));

            Wait<Place> over = wait.afterFailure(lost, second(2));
            assertThat(over.isOver()).isTrue();
            assertThat(over.result(second(2)).failure()).contains(lost);
            assertThatThrownBy(over.result(second(2))::orThrow)
                    .isInstanceOf(WaitException.class)
                    .hasCause(lost)
                    .hasMessageStartingWith(
                            "the source of readings failed 2 times in a row: java.io.IOException: lost");
            assertThat(wait.afterReading(BUILD, second(2))
                            .afterFailure(lost, second(3))
                            .isOver())
                    .isFalse();
        }

        @Test
        void in_a_way_that_is_not_tolerated() {
            Polling lenient = polling.tolerating(5, failure -> failure instanceof IOException);
            Wait<Place> wait =
                    available.begin(alone.at(CREATING), lenient, START).afterFailure(lost, second(1));
            assertThat(wait.isOver()).isFalse();

            Wait<Place> over = wait.afterFailure(new IllegalStateException("signed out"), second(2));

            assertThat(over.isOver()).isTrue();
            assertThat(over.result(second(2)).failure()).containsInstanceOf(IllegalStateException.class);
        }

        @Test
        void though_it_is_reached_and_the_failure_is_told() {
            Wait<Place> wait = available
                    .confirmedBy(2)
                    .begin(alone.at(AVAILABLE), polling, START)
                    .afterFailure(lost, second(1));

            assertThatThrownBy(wait.result(second(1))::orThrow).hasCause(lost);
        }
    }

    @Nested
    class Is_told_when_to_look_again {

        private final Wait<Place> begun = available.begin(alone.at(CREATING), polling, START);

        @Test
        void and_does_not_take_it_for_a_failure() {
            Wait<Place> wait = begun.afterFailure(new RetryLaterException(Duration.ofMinutes(3)), second(1));

            assertThat(wait.isOver()).isFalse();
            assertThat(wait.nextLook()).contains(second(181));
            assertThat(wait.result(second(1)).attempts()).isEqualTo(1);
            assertThat(wait.afterReading(BUILD, second(181)).nextLook()).contains(second(183.25));
        }

        @Test
        void within_the_deadline() {
            assertThat(begun.afterFailure(new RetryLaterException(ChronoUnit.FOREVER.getDuration()), second(1))
                            .nextLook())
                    .contains(second(600));
        }

        @Test
        void as_usual_where_no_time_is_named() {
            assertThat(begun.afterFailure(new RetryLaterException(Duration.ZERO), second(1))
                            .nextLook())
                    .contains(second(2.5));
            assertThat(begun.afterFailure(new RetryLaterException(Duration.ofSeconds(-9)), second(1))
                            .nextLook())
                    .contains(second(2.5));
        }
    }

    @Nested
    class By_any_clock {

        @Test
        void that_is_put_back_nothing_passes_twice_and_nothing_is_lost() {
            Wait<Place> wait = available
                    .begin(alone.at(CREATING), polling, second(3600))
                    .afterReading(BUILD, second(3600 + 300))
                    .afterReading(BUILD, second(0));
            assertThat(wait.result(second(0)).elapsed()).isEqualTo(Duration.ofMinutes(5));
            assertThat(wait.nextLook()).contains(second(2.25));

            wait = wait.afterReading(BUILD, second(299));
            assertThat(wait.isOver()).isFalse();
            assertThat(wait.afterReading(BUILD, second(300)).isOver()).isTrue();
        }

        @Test
        void for_as_long_as_one_likes() {
            Wait<Place> wait = available.begin(
                    alone.at(CREATING), Polling.within(ChronoUnit.FOREVER.getDuration()), Instant.MAX.minusSeconds(1));

            assertThat(wait.nextLook()).contains(Instant.MAX);
            assertThat(available
                            .begin(
                                    alone.at(CREATING),
                                    Polling.within(ChronoUnit.FOREVER.getDuration())
                                            .firstDelay(ChronoUnit.FOREVER.getDuration()),
                                    START)
                            .nextLook())
                    .contains(START.plusNanos(Long.MAX_VALUE));
        }

        @Test
        void and_never_without_a_pause() {
            Wait<Place> wait = available.begin(alone.at(CREATING), polling.jitter(() -> 0), START);

            assertThat(wait.nextLook()).contains(second(0.1));
            assertThat(available
                            .begin(
                                    alone.at(CREATING),
                                    polling.firstDelay(Duration.ofNanos(1)).jitter(() -> 0),
                                    START)
                            .nextLook())
                    .contains(START.plusNanos(1));
        }
    }

    @Test
    void a_jitter_that_is_no_part_is_refused() {
        assertThatThrownBy(() -> available.begin(alone.at(CREATING), polling.jitter(() -> 1.5), START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jitter must be a number from 0 to 1, and was drawn as 1.5");
        assertThatThrownBy(() -> available.begin(alone.at(CREATING), polling.jitter(() -> Double.NaN), START))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_result_holds_as_many_looks_as_it_is_told() {
        Wait<Place> wait = available.begin(alone.at(CREATING), polling.keeping(10), START);
        for (int i = 1; i <= 100; i++) {
            wait = wait.afterReading(BUILD, second(i));
        }

        WaitResult<Place> result = wait.result(second(100));

        assertThat(result.attempts()).isEqualTo(100);
        assertThat(result.looks().stream().map(Look::at))
                .containsExactly(
                        second(1),
                        second(2),
                        second(93),
                        second(94),
                        second(95),
                        second(96),
                        second(97),
                        second(98),
                        second(99),
                        second(100));
    }

    @Test
    void an_occurrence_counted_on_slows_the_looks_while_it_rests() {
        Wait<Place> wait = Waiter.until(alone, Set.of(DEGRADED))
                .countingOn("node lost")
                .begin(alone.at(AVAILABLE), polling, START);
        assertThat(wait.nextLook()).contains(second(60));

        assertThat(wait.knowing(alone.at(CREATING), second(0.5)).nextLook()).contains(second(1));
        assertThat(wait.afterReading(ERROR, second(60)).isOver()).isTrue();
    }
}
