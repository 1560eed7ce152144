package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Fields;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Track;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant START = HandDrivenTime.START;
    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading ACTIVE = Reading.of("ACTIVE");

    private final IOException lost = new IOException("lost");
    private final Polling polling =
            Polling.within(Duration.ofMinutes(10)).factor(2).tolerating(2);
    private final Rhythm begun = Rhythm.begin(polling, START);

    private static Instant second(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    @Nested
    class Goes_on {

        @Test
        void after_delays_that_grow_with_each_look_answered_or_not() {
            Rhythm rhythm = begun.afterReading(BUILD, false, second(1)).afterFailure(lost, false, second(3));

            assertThat(begun.nextLook(false)).contains(second(1));
            assertThat(rhythm.nextLook(false)).contains(second(7));
            assertThat(rhythm.nextLook(true)).contains(second(63));
            assertThat(rhythm.count()).isEqualTo(2);
            assertThat(rhythm.failuresInARow()).isEqualTo(1);
            assertThat(rhythm.lastReading()).contains(BUILD);
            assertThat(rhythm.looks()).hasSize(2);
            assertThat(rhythm.lastLook().orElseThrow().failure()).contains(lost);
            assertThat(rhythm).hasToString("2 looks in PT3S");
            assertThat(begun.afterReading(BUILD, true, second(1))).hasToString("1 look in PT1S");
        }

        @Test
        void when_time_passes_without_an_event() {
            Rhythm later = begun.at(second(0.4));

            assertThat(later.nextLook(false)).contains(second(1));
            assertThat(later.latest()).isEqualTo(second(0.4));
            assertThat(later.elapsed(second(2))).isEqualTo(Duration.ofSeconds(2));
            assertThat(later.at(second(600)).isOver()).isTrue();
            assertThat(later.at(second(600)).nextLook(false)).isEmpty();
        }

        @Test
        void after_a_look_that_tells_nothing_as_after_any_other() {
            Rhythm rhythm = begun.afterReading(BUILD, false, second(1)).unanswered(second(3));

            assertThat(rhythm.nextLook(false)).contains(second(5));
            assertThat(rhythm.count()).isEqualTo(1);
        }

        @Test
        void until_it_fails_once_more_than_is_tolerated_or_otherwise_than_is() {
            Rhythm twice = begun.afterFailure(lost, false, second(1)).afterFailure(lost, false, second(2));
            Rhythm thrice = twice.afterFailure(lost, false, second(3));
            Rhythm otherwise = Rhythm.begin(polling.tolerating(2, IllegalStateException.class::isInstance), START)
                    .afterFailure(lost, false, second(1));

            assertThat(twice.isOver()).isFalse();
            assertThat(twice.afterReading(ACTIVE, false, second(3)).failuresInARow())
                    .isZero();
            assertThat(thrice.isOver()).isTrue();
            assertThat(thrice.failure()).contains(lost);
            assertThat(thrice.failuresInARow()).isEqualTo(3);
            assertThat(thrice.nextLook(false)).isEmpty();
            assertThat(otherwise.failure()).contains(lost);
        }

        @Test
        void when_the_api_wants_to_be_asked_again() {
            Rhythm told = begun.afterFailure(lost, false, second(1))
                    .afterFailure(new RetryLaterException(Duration.ofSeconds(40)), false, second(2));

            assertThat(told.nextLook(false)).contains(second(42));
            assertThat(told.failuresInARow()).isEqualTo(1);
            assertThat(told.afterReading(BUILD, false, second(42)).nextLook(false))
                    .contains(second(50));
        }

        @Test
        void by_chance_once_it_is_drawn() {
            Rhythm chance = Rhythm.begin(polling.jitter(() -> 0.5), START);

            assertThat(chance.nextLook(false)).contains(second(1));
            assertThat(chance.jittered().nextLook(false)).contains(second(0.5));
            assertThat(chance.jittered().afterReading(BUILD, false, second(0.5)).nextLook(false))
                    .contains(second(2.5));
        }

        @Test
        void and_draws_nothing_where_there_is_no_next_look() {
            Iterator<Double> none = List.<Double>of().iterator();
            Rhythm over = Rhythm.begin(polling.jitter(none::next), START).at(second(600));

            assertThat(over.jittered()).isSameAs(over);
        }
    }

    @Nested
    class Restarted {

        @Test
        void its_delays_begin_again_with_the_first_and_all_else_goes_on() {
            Rhythm rhythm = begun.afterReading(BUILD, false, second(1))
                    .afterReading(BUILD, false, second(3))
                    .afterFailure(lost, false, second(7))
                    .restarted(second(8));

            assertThat(rhythm.nextLook(false)).contains(second(9));
            assertThat(rhythm.afterReading(BUILD, false, second(9)).nextLook(false))
                    .contains(second(11));
            assertThat(rhythm.count()).isEqualTo(3);
            assertThat(rhythm.failuresInARow()).isEqualTo(1);
            assertThat(rhythm.elapsed(second(8))).isEqualTo(Duration.ofSeconds(8));
            assertThat(rhythm.at(second(599.5)).nextLook(false)).contains(second(9));
            assertThat(rhythm.restarted(second(599.5)).nextLook(false)).contains(second(600));
        }

        @Test
        void it_does_not_ask_before_the_api_wants_to_be_asked_again() {
            Rhythm told = begun.afterFailure(new RetryLaterException(Duration.ofSeconds(40)), false, second(2));

            assertThat(told.restarted(second(10)).nextLook(false)).contains(second(42));
            assertThat(told.restarted(second(42)).nextLook(false)).contains(second(43));
            assertThat(told.restarted(second(10)).restarted(second(20)).nextLook(false))
                    .contains(second(42));
        }
    }

    @Nested
    class By_a_clock_that_is_put_back {

        @Test
        void nothing_passes_twice_and_nothing_is_lost() {
            Rhythm rhythm =
                    begun.afterReading(BUILD, false, second(100)).at(second(40)).afterReading(BUILD, false, second(45));

            assertThat(rhythm.elapsed(second(45))).isEqualTo(Duration.ofSeconds(105));
            assertThat(rhythm.elapsed(second(0))).isEqualTo(Duration.ofSeconds(105));
        }
    }

    @Nested
    class As_text {

        private final Rhythm told = Rhythm.begin(polling.jitter(() -> 0.25), START)
                .afterReading(BUILD, false, second(1))
                .restarted(second(2))
                .afterFailure(lost, false, second(3))
                .jittered()
                .at(second(3.1));

        private Rhythm again(Rhythm rhythm, Polling how) {
            Map<String, String> fields = Fields.read(Fields.write(rhythm.fields()) + ";other=1");
            return Rhythm.read(fields, how, rhythm.latest());
        }

        @Test
        void it_goes_on_as_it_would_have() {
            Rhythm read = again(told, polling);

            assertThat(Fields.write(told.fields()))
                    .isEqualTo("elapsed=PT3.1S;looks=2;failed=1;delays=1;paused=PT0.1S;draw=0.25");
            assertThat(read.fields()).isEqualTo(told.fields());
            assertThat(read.nextLook(false)).contains(second(3.5)).isEqualTo(told.nextLook(false));
            assertThat(read.count()).isEqualTo(2);
            assertThat(read.afterReading(BUILD, false, second(4)).count()).isEqualTo(3);
            assertThat(read.afterReading(BUILD, false, second(4)).nextLook(false))
                    .isEqualTo(told.afterReading(BUILD, false, second(4)).nextLook(false))
                    .contains(second(8));
            assertThat(read.looks()).isEmpty();
            assertThat(read.lastReading()).isEmpty();
        }

        @Test
        void the_time_in_which_nobody_looked_counts() {
            Rhythm read = again(told, polling);

            assertThat(read.elapsed(second(500))).isEqualTo(Duration.ofSeconds(500));
            assertThat(read.at(second(500)).nextLook(false)).contains(second(3.5));
            assertThat(read.at(second(600)).isOver()).isTrue();
        }

        @Test
        void it_knows_when_the_api_wants_to_be_asked_again() {
            Rhythm later = told.afterFailure(new RetryLaterException(Duration.ofSeconds(40)), false, second(4));
            Rhythm never =
                    told.afterFailure(new RetryLaterException(Duration.ofSeconds(Long.MAX_VALUE)), false, second(4));

            assertThat(later.fields()).containsEntry("later", "PT40S");
            assertThat(again(later, polling).nextLook(false)).contains(second(44));
            assertThat(again(never, polling).nextLook(false)).contains(second(600));
        }

        @Test
        void it_looks_once_more_after_the_failure_on_which_it_was_over() {
            Rhythm over = Rhythm.begin(polling.tolerating(0), START).afterFailure(lost, false, second(1));
            Rhythm read = again(over, polling.tolerating(0));

            assertThat(over.isOver()).isTrue();
            assertThat(read.isOver()).isFalse();
            assertThat(read.failuresInARow()).isEqualTo(1);
            assertThat(read.afterFailure(lost, false, second(3)).failuresInARow())
                    .isEqualTo(2);
        }

        @Test
        void what_is_malformed_is_refused_by_the_name_of_its_field() {
            Map<String, List<String>> wrong = Map.of(
                    "elapsed", List.of("", "soon", "PT-1S", "PT2562047788015215H30M7S"),
                    "looks", List.of("-1", "two", "99999999999"),
                    "failed", List.of("-1", ""),
                    "delays", List.of("-1", "1.5"),
                    "paused", List.of("PT-1S", "1"),
                    "draw", List.of("0", "0.05", "1.1", "NaN", "half"),
                    "later", List.of("PT-1S", "P1Y"));

            wrong.forEach((name, values) -> values.forEach(value -> {
                Map<String, String> fields = new LinkedHashMap<>(told.fields());
                fields.put(name, value);
                assertThatThrownBy(() -> Rhythm.read(fields, polling, START))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("field '" + name + "' cannot be '" + value + "'");
            }));
        }

        @Test
        void what_is_missing_is_refused_and_so_is_a_pause_from_before_the_beginning() {
            for (String name : told.fields().keySet()) {
                Map<String, String> fields = new LinkedHashMap<>(told.fields());
                fields.remove(name);
                assertThatThrownBy(() -> Rhythm.read(fields, polling, START))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("field '" + name + "' is missing");
            }
            Map<String, String> fields = new LinkedHashMap<>(told.fields());
            fields.put("paused", "PT3.2S");
            assertThatThrownBy(() -> Rhythm.read(fields, polling, START))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("field 'paused' must be at most 'elapsed', and is PT3.2S");
        }
    }

    @Test
    void it_reports_the_last_look_to_the_listener_where_there_was_one() {
        StateObserver<Place, Request> observer =
                StateObserver.of(Cluster.declaration().build(), Control.SHARED);
        WaitDecision<Place> decision = Waiter.untilGone(observer).decide(observer.anything());
        List<Object> heard = new ArrayList<>();
        Rhythm rhythm = Rhythm.begin(
                polling.listener((look, decided) -> {
                    heard.add(look);
                    heard.add(decided);
                }),
                START);

        rhythm.report(decision);
        assertThat(heard).isEmpty();
        Rhythm looked = rhythm.afterReading(BUILD, false, second(1));
        looked.report(decision);
        assertThat(heard).containsExactly(looked.lastLook().orElseThrow(), decision);
    }

    @Test
    void a_polling_limits_a_track_as_it_was_told_and_not_otherwise() {
        StateObserver<Place, Request> observer = StateObserver.of(
                        Cluster.declaration().build(), Control.EXCLUSIVE)
                .lagging();
        Track<Place, Request> requested =
                Track.from(observer, observer.at(Place.AVAILABLE), START).afterRequest(Request.RESTART, START);
        Track<Place, Request> lagging =
                polling.requestLag(Duration.ofSeconds(5)).applyTo(requested);
        Track<Place, Request> settling = polling.settlingWithin(Duration.ofSeconds(5))
                .applyTo(Track.from(observer, observer.at(Place.CREATING), START));

        assertThat(polling.applyTo(requested)).isSameAs(requested);
        assertThat(observer.requests(requested.tick(second(5)).estimate())).contains(Request.RESTART);
        assertThat(observer.requests(lagging.tick(second(5)).estimate())).isEmpty();
        assertThat(polling.applyTo(lagging)).isSameAs(lagging);
        assertThat(settling.afterReading(BUILD, second(6)).isUnsettled()).isTrue();
    }
}
