package io.lifecycle.core.wait;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitTest {

    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading BUSY = Reading.of("ACTIVE").with("task", "restart");
    private static final Reading ERROR = Reading.of("ERROR");
    private static final Reading ACTIVE_DELETING = Reading.of("ACTIVE").with("task", "delete");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final Waiter<Place> available = Waiter.until(alone, Set.of(AVAILABLE));
    private final HandDrivenTime time = new HandDrivenTime();
    private final Polling polling = Polling.within(Duration.ofMinutes(10)).time(time);

    /** Answers, or fails, as the script says, and repeats its last word for ever. */
    private static ReadingSource script(Object... words) {
        Iterator<Object> rest = List.of(words).iterator();
        Object[] last = {words[words.length - 1]};
        return () -> {
            Object word = rest.hasNext() ? rest.next() : last[0];
            if (word instanceof Exception failure) {
                throw failure;
            }
            return (Reading) word;
        };
    }

    private static List<Duration> seconds(double... seconds) {
        List<Duration> durations = new ArrayList<>();
        for (double each : seconds) {
            durations.add(Duration.ofMillis((long) (each * 1000)));
        }
        return durations;
    }

    @Nested
    class Ends {

        @Test
        void when_the_target_is_reached() throws Exception {
            WaitResult<Place> result = available.await(alone.at(CREATING), script(BUILD, BUILD, IDLE), polling);

            assertThat(result.decision().verdict()).isEqualTo(Verdict.REACHED);
            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(result.attempts()).isEqualTo(3);
            assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(4750));
            assertThat(result.looks())
                    .containsExactly(
                            look(Duration.ofMillis(1000), BUILD),
                            look(Duration.ofMillis(2500), BUILD),
                            look(Duration.ofMillis(4750), IDLE));
            assertThat(result.message())
                    .isEqualTo(
                            "REACHED after 3 looks in PT4.75S: it is 'Available'; last read 'ACTIVE' with {task=none}");
        }

        private Look look(Duration after, Reading reading) {
            return ImmutableLook.of(HandDrivenTime.START.plus(after), Optional.of(reading), Optional.empty());
        }

        @Test
        void without_a_look_when_it_is_there_already() throws Exception {
            WaitResult<Place> result = available.await(alone.at(AVAILABLE), script(ERROR), polling);

            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(result.looks()).isEmpty();
            assertThat(time.slept).isEmpty();
        }

        @Test
        void when_it_will_not_come() throws Exception {
            WaitResult<Place> result = available.await(alone.at(RESTARTING), script(BUSY, ERROR), polling);

            assertThat(result.decision().verdict()).isEqualTo(Verdict.UNREACHABLE);
            assertThat(result.attempts()).isEqualTo(2);
            assertThatThrownBy(result::orThrow)
                    .isInstanceOfSatisfying(
                            WaitException.class, e -> assertThat(e.result()).contains(result))
                    .hasMessage(
                            "UNREACHABLE after 2 looks in PT2.5S: 'Available' will not come by itself: it is 'Degraded';"
                                    + " the way there: restart, (completed); advice on 'Degraded': Call us.; last read 'ERROR'");
        }

        @Test
        void when_no_reading_will_ever_tell() throws Exception {
            StateObserver<Place, Request> shared =
                    StateObserver.of(cluster, cluster.statuses().using(Set.of()), Control.SHARED);

            WaitResult<Place> result =
                    Waiter.until(shared, Set.of(AVAILABLE)).await(shared.at(RESTARTING), script(BUSY), polling);

            assertThat(result.decision().verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
            assertThat(result.looks()).isEmpty();
        }

        @Test
        void with_a_last_look_at_the_deadline() throws Exception {
            WaitResult<Place> result = available.await(
                    alone.at(CREATING),
                    script(BUILD),
                    Polling.within(Duration.ofSeconds(4)).time(time));

            assertThat(result.decision().verdict()).isEqualTo(Verdict.PENDING);
            assertThat(time.slept).isEqualTo(seconds(1, 1.5, 1.5));
            assertThat(result.message())
                    .isEqualTo("PENDING after 3 looks in PT4S: waiting for 'Available': it is 'Creating';"
                            + " last read 'BUILD'");
            assertThatThrownBy(result::orThrow).isInstanceOf(WaitException.class);
        }

        @Test
        void when_the_resource_is_gone() throws Exception {
            WaitResult<Place> result = Waiter.until(alone, Set.of(AVAILABLE))
                    .orGone()
                    .await(alone.at(CREATING), script(BUILD, Reading.absent()), polling);

            assertThat(result.decision().estimate().isGone()).isTrue();
            assertThat(result.orThrow().isGone()).isTrue();
            assertThat(result.lastState()).contains(CREATING);
        }

        @Test
        void reached_though_it_was_never_seen_in_any_state() throws Exception {
            WaitResult<Place> result =
                    Waiter.untilGone(alone).await(alone.parse("cluster [(gone)]"), script(BUILD), polling);

            assertThat(result.decision().verdict()).isEqualTo(Verdict.REACHED);
            assertThat(result.orThrow().isGone()).isTrue();
            assertThat(result.lastState()).isEmpty();
        }
    }

    @Nested
    class After_a_request {

        private final StateObserver<Place, Request> lagging = alone.lagging();
        private final Waiter<Place> restarted = Waiter.until(lagging, Set.of(AVAILABLE));
        private final StateEstimate<Place> requested = lagging.afterRequest(lagging.at(AVAILABLE), RESTART);

        @Test
        void a_stale_answer_is_not_taken_for_the_end() throws Exception {
            WaitResult<Place> result = restarted.await(requested, script(IDLE, BUSY, IDLE), polling);

            assertThat(result.attempts()).isEqualTo(3);
            assertThat(result.orThrow().exact()).contains(AVAILABLE);
        }

        @Test
        void answers_are_believed_once_the_lag_is_over() throws Exception {
            WaitResult<Place> result =
                    restarted.await(requested, script(IDLE), polling.requestLag(Duration.ofSeconds(4)));

            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(time.slept).isEqualTo(seconds(1, 1.5, 2.25));
        }

        @Test
        void the_lag_may_be_over_at_a_look_exactly() throws Exception {
            WaitResult<Place> result =
                    restarted.await(requested, script(IDLE), polling.requestLag(Duration.ofMillis(2500)));

            assertThat(result.attempts()).isEqualTo(2);
        }

        @Test
        void without_a_lag_a_stale_answer_holds_to_the_deadline() throws Exception {
            assertThat(restarted
                            .await(requested, script(IDLE), polling)
                            .decision()
                            .verdict())
                    .isEqualTo(Verdict.PENDING);
        }
    }

    @Nested
    class Sleeps {

        @Test
        void longer_each_time_up_to_the_cap() throws Exception {
            available.await(
                    alone.at(CREATING),
                    script(BUILD, BUILD, BUILD, BUILD, BUILD, IDLE),
                    polling.firstDelay(Duration.ofSeconds(2)).factor(2).cap(Duration.ofSeconds(10)));

            assertThat(time.slept).isEqualTo(seconds(2, 4, 8, 10, 10, 10));
        }

        @Test
        void evenly_with_a_factor_of_one() throws Exception {
            available.await(alone.at(CREATING), script(BUILD, BUILD, IDLE), polling.factor(1));

            assertThat(time.slept).isEqualTo(seconds(1, 1, 1));
        }

        @Test
        void by_chance_with_jitter() throws Exception {
            Iterator<Double> drawn = List.of(0.5, 0.0, 1.0).iterator();

            available.await(
                    alone.at(CREATING),
                    script(BUILD, BUILD, IDLE),
                    polling.factor(2).jitter(drawn::next));

            assertThat(time.slept).isEqualTo(seconds(0.5, 0.2, 4));
        }

        @Test
        void long_while_the_resource_rests() throws Exception {
            Waiter<Place> degraded = Waiter.until(alone, Set.of(DEGRADED)).countingOn("node lost");

            degraded.await(alone.at(CREATING), script(BUILD, IDLE, IDLE, ERROR), polling);

            assertThat(time.slept).isEqualTo(seconds(1, 1.5, 60, 60));
        }

        @Test
        void as_long_as_told_while_the_resource_rests() throws Exception {
            Waiter<Place> degraded = Waiter.until(alone, Set.of(DEGRADED)).countingOn("node lost");

            degraded.await(alone.at(AVAILABLE), script(IDLE, ERROR), polling.whenStable(Duration.ofSeconds(7)));

            assertThat(time.slept).isEqualTo(seconds(7, 7));
        }
    }

    @Nested
    class When_the_source_fails {

        private final IOException failure = new IOException("throttled");

        @Test
        void the_failure_is_passed_on_with_all_that_was_seen() {
            WaitException thrown = catchThrowableOfType(
                    WaitException.class, () -> available.await(alone.at(CREATING), script(BUILD, failure), polling));

            assertThat(thrown)
                    .hasCause(failure)
                    .hasMessage(
                            "the source of readings failed: java.io.IOException: throttled; PENDING after 2 looks in"
                                    + " PT2.5S: waiting for 'Available': it is 'Creating'; last read 'BUILD'");
            assertThat(thrown.result().orElseThrow().looks()).hasSize(2);
            assertThat(thrown.result().orElseThrow().looks().get(1).failure()).contains(failure);
        }

        @Test
        void as_many_failures_in_a_row_as_told_are_tolerated() throws Exception {
            ReadingSource source = script(failure, failure, BUILD, failure, failure, IDLE);

            assertThat(available
                            .await(alone.at(CREATING), source, polling.tolerating(2))
                            .attempts())
                    .isEqualTo(6);
            assertThatThrownBy(() -> available.await(alone.at(CREATING), script(failure), polling.tolerating(2)))
                    .isInstanceOf(WaitException.class)
                    .hasMessageStartingWith("the source of readings failed 3 times in a row: java.io.IOException")
                    .hasMessageEndingWith("; nothing was read");
        }

        @Test
        void null_is_refused() {
            assertThatThrownBy(() -> available.await(alone.at(CREATING), new Mute(), polling.tolerating(9)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("the source of readings returned null: the mute source");
        }

        @Test
        void an_interruption_is_passed_on() {
            assertThatThrownBy(() ->
                            available.await(alone.at(CREATING), script(new InterruptedException("read")), polling))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("read");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> available.await(alone.at(CREATING), script(BUILD), polling))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("asleep");
        }
    }

    @Nested
    class When_a_look_hangs {

        private final Polling limited = polling.readLimit(Duration.ofSeconds(5));
        private final CountDownLatch reading = new CountDownLatch(1);

        private void ring() throws InterruptedException {
            reading.await();
            HandDrivenTime.Alarm alarm;
            synchronized (time.alarms) {
                alarm = time.alarms.get(time.alarms.size() - 1);
            }
            assertThat(alarm.delay()).isEqualTo(Duration.ofSeconds(5));
            alarm.task().run();
        }

        private Reading hang() throws InterruptedException {
            reading.countDown();
            new CountDownLatch(1).await();
            return BUILD;
        }

        private CompletableFuture<Throwable> ended(ReadingSource source) {
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            new Thread(() -> ended.complete(catchThrowable(() -> available.await(alone.at(CREATING), source, limited))))
                    .start();
            return ended;
        }

        @Test
        void it_is_interrupted_and_has_failed() throws Exception {
            CompletableFuture<Throwable> ended = ended(this::hang);

            ring();

            assertThat(ended.get())
                    .isInstanceOf(WaitException.class)
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageStartingWith("the source of readings failed: java.util.concurrent.TimeoutException:"
                            + " the look took longer than PT5S; PENDING after 1 look");
        }

        @Test
        void it_has_failed_even_where_it_makes_nothing_of_the_interruption() throws Exception {
            CompletableFuture<Throwable> ended = ended(() -> {
                try {
                    return hang();
                } catch (InterruptedException e) {
                    return IDLE;
                }
            });

            ring();

            assertThat(ended.get()).hasCauseInstanceOf(TimeoutException.class);
        }

        @Test
        void no_alarm_rings_where_it_does_not() throws Exception {
            WaitResult<Place> result = available.await(alone.at(CREATING), script(BUILD, IDLE), limited);

            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(time.alarms).hasSize(2).allMatch(alarm -> alarm.future().isCancelled());
            time.alarms.forEach(alarm -> alarm.task().run());
            assertThat(Thread.interrupted()).isFalse();
        }

        @Test
        void a_failure_of_its_own_is_its_own() {
            IOException failure = new IOException("lost");

            assertThatThrownBy(() -> available.await(alone.at(CREATING), script(failure), limited))
                    .hasCause(failure);
        }
    }

    private static final class Mute implements ReadingSource {
        @Override
        @SuppressWarnings("NullAway") // the misuse under test
        public Reading read() {
            return null;
        }

        @Override
        public String toString() {
            return "the mute source";
        }
    }

    @Test
    void the_listener_hears_of_every_look() throws Exception {
        List<String> heard = new ArrayList<>();

        available.await(
                alone.at(CREATING),
                script(BUILD, new IOException("lost"), IDLE),
                polling.tolerating(1)
                        .listener((look, decision) -> heard.add(
                                look.reading().map(Reading::toString).orElse("nothing") + " " + decision.verdict())));

        assertThat(heard).containsExactly("'BUILD' PENDING", "nothing PENDING", "'ACTIVE' with {task=none} REACHED");
    }

    @Nested
    class On_answers_that_are_not_to_be_trusted_at_once {

        @Test
        void an_absence_that_nobody_asked_for_is_looked_at_again() throws Exception {
            WaitResult<Place> back =
                    available.await(alone.at(RESTARTING), script(Reading.absent(), BUSY, IDLE), polling);
            WaitResult<Place> removed =
                    available.orGone().await(alone.at(RESTARTING), script(BUSY, Reading.absent()), polling);

            assertThat(back.decision().verdict()).isEqualTo(Verdict.REACHED);
            assertThat(back.attempts()).isEqualTo(3);
            assertThat(removed.decision().verdict()).isEqualTo(Verdict.REACHED);
            assertThat(removed.attempts()).isEqualTo(3);
        }

        @Test
        void an_absence_that_was_asked_for_is_believed() throws Exception {
            WaitResult<Place> result =
                    available.orGone().await(alone.at(DELETING), script(Reading.absent(), IDLE), polling);

            assertThat(result.attempts()).isEqualTo(1);
            assertThat(result.orThrow().isGone()).isTrue();
        }

        @Test
        void a_verdict_is_confirmed_by_as_many_looks_in_a_row_as_it_is_told() throws Exception {
            WaitResult<Place> result = available
                    .confirmedBy(2)
                    .await(
                            alone.at(CREATING),
                            script(IDLE, BUSY, IDLE, new IOException("lost"), IDLE, BUSY),
                            polling.tolerating(1));

            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(result.attempts()).isEqualTo(5);
        }

        @Test
        void what_is_known_is_confirmed_too() throws Exception {
            WaitResult<Place> result = available.confirmedBy(1).await(alone.at(AVAILABLE), script(IDLE), polling);

            assertThat(result.attempts()).isEqualTo(1);
            assertThatThrownBy(() -> available.confirmedBy(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("looks must be at least 1, and are 0");
        }

        @Test
        void a_status_of_no_state_is_never_the_end() throws Exception {
            WaitResult<Place> result = available.await(
                    alone.at(RESTARTING),
                    script(Reading.of("PAUSED")),
                    Polling.within(Duration.ofSeconds(3)).time(time));

            assertThat(result.decision().verdict()).isEqualTo(Verdict.PENDING);
            assertThat(result.decision().reason())
                    .isEqualTo(
                            "waiting for 'Available': the API answers 'PAUSED', which belongs to no state, so the resource"
                                    + " is in no state now; before, it may have been 'Available', 'Restarting', 'Degraded'");
        }
    }

    @Nested
    class Says_what_became_of_a_request {

        private StateEstimate<Place> requested() {
            return alone.afterRequest(alone.at(AVAILABLE), RESTART);
        }

        private String reason(Waiter<Place> waiter, StateEstimate<Place> from, Object... script) throws Exception {
            return waiter.await(from, script(script), polling).decision().reason();
        }

        @Test
        void that_nothing_but_its_job_tells_whether_it_failed() throws Exception {
            StateObserver<Place, Request> fragile = StateObserver.of(
                    Cluster.declaration()
                            .transition(RESTARTING, Trigger.failed(), AVAILABLE, Cluster.API)
                            .build(),
                    Control.EXCLUSIVE);

            assertThat(reason(
                            Waiter.until(fragile, Set.of(AVAILABLE)),
                            fragile.afterRequest(fragile.at(AVAILABLE), RESTART),
                            BUSY,
                            IDLE))
                    .isEqualTo(
                            "it is 'Available'; this does not tell whether 'restart' completed or failed, but its job"
                                    + " does");
        }

        @Test
        void that_it_did_not_take() throws Exception {
            StateObserver<Place, Request> fragile = StateObserver.of(
                    Cluster.declaration()
                            .transition(DELETING, Trigger.failed(), AVAILABLE, Cluster.API)
                            .build(),
                    Control.EXCLUSIVE);

            assertThat(reason(
                            Waiter.untilGone(fragile),
                            fragile.afterRequest(fragile.at(AVAILABLE), DELETE),
                            ACTIVE_DELETING,
                            IDLE))
                    .startsWith("'delete' had no effect: it is 'Available' again; its removal will not come by itself");
        }

        @Test
        void nothing_where_nothing_was_under_way() throws Exception {
            assertThat(reason(available, alone.at(DEGRADED), ERROR)).startsWith("'Available' will not come by itself");
            assertThat(reason(available, requested(), BUSY, ERROR)).startsWith("'Available' will not come by itself");
        }
    }

    @Test
    void a_first_delay_above_the_cap_is_kept() throws Exception {
        available.await(
                alone.at(CREATING),
                script(BUILD, BUILD, IDLE),
                polling.firstDelay(Duration.ofMinutes(2)).cap(Duration.ofSeconds(5)));

        assertThat(time.slept).isEqualTo(seconds(120, 5, 5));
    }

    @Nested
    class In_an_executor {

        private final List<Duration> delays = new ArrayList<>();
        private boolean leftInterrupted;

        /** Runs at once what is due later, and lets the time pass until then. */
        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
                Duration duration = Duration.of(delay, unit.toChronoUnit());
                delays.add(duration);
                return super.schedule(
                        () -> {
                            try {
                                time.sleep(duration);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            command.run();
                        },
                        0,
                        unit);
            }

            @Override
            protected void afterExecute(Runnable task, @Nullable Throwable failure) {
                leftInterrupted |= Thread.currentThread().isInterrupted();
            }
        };

        @AfterEach
        void shut_down() throws InterruptedException {
            executor.shutdownNow();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        private CompletableFuture<WaitResult<Place>> start(ReadingSource source, Polling how) {
            return available.awaitAsync(alone.at(CREATING), source, how, executor);
        }

        @Test
        void it_ends_as_it_does_in_a_thread() throws Exception {
            WaitResult<Place> result =
                    start(script(BUILD, BUILD, IDLE), polling).get();

            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(result.attempts()).isEqualTo(3);
            assertThat(delays).isEqualTo(seconds(1, 1.5, 2.25));
            assertThat(executor.getQueue()).isEmpty();
        }

        @Test
        void it_leaves_the_thread_of_the_last_look_uninterrupted() throws Exception {
            start(script(BUILD, IDLE), polling).get();
            assertThatThrownBy(start(script(new IOException("throttled")), polling)::get);
            assertThatThrownBy(start(script(new InterruptedException("read")), polling)::get);
            executor.shutdown();

            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(leftInterrupted).isFalse();
        }

        @Test
        void it_needs_no_executor_where_it_is_there_already() throws Exception {
            executor.shutdown();

            assertThat(available
                            .awaitAsync(alone.at(AVAILABLE), script(ERROR), polling, executor)
                            .get()
                            .orThrow()
                            .exact())
                    .contains(AVAILABLE);
        }

        @Test
        void failures_complete_the_future() {
            IOException failure = new IOException("throttled");
            AssertionError error = new AssertionError("planted");

            assertThatThrownBy(start(script(failure), polling)::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(WaitException.class)
                    .hasCause(failure);
            assertThatThrownBy(start(new Mute(), polling)::get).hasCauseInstanceOf(NullPointerException.class);
            assertThatThrownBy(start(
                            () -> {
                                throw error;
                            },
                            polling)::get)
                    .hasCause(error);
            assertThatThrownBy(start(script(new InterruptedException("read")), polling)::get)
                    .hasCauseInstanceOf(InterruptedException.class);
            executor.shutdown();
            assertThatThrownBy(start(script(BUILD), polling)::get)
                    .cause()
                    .isInstanceOf(WaitException.class)
                    .hasMessageStartingWith("the executor takes no more tasks; PENDING after 0 looks in PT")
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }

        private CompletableFuture<WaitResult<Place>> startAsync(AsyncReadingSource source, Polling how) {
            return available.awaitAsync(alone.at(CREATING), source, how, executor);
        }

        @Test
        void a_source_that_holds_no_thread_ends_it_as_well() throws Exception {
            ReadingSource words = script(BUILD, new IOException("lost"), IDLE);
            AsyncReadingSource source = () -> {
                CompletableFuture<Reading> answer = new CompletableFuture<>();
                executor.execute(() -> {
                    try {
                        answer.complete(words.read());
                    } catch (Exception e) {
                        answer.completeExceptionally(e);
                    }
                });
                return answer.thenApply(reading -> reading);
            };

            WaitResult<Place> result = startAsync(source, polling.tolerating(1)).get();

            assertThat(result.orThrow().exact()).contains(AVAILABLE);
            assertThat(result.looks().get(1).failure()).containsInstanceOf(IOException.class);
        }

        @Test
        void what_a_source_should_not_do_completes_the_future() {
            AssertionError error = new AssertionError("planted");

            assertThatThrownBy(startAsync(nothing(), polling)::get).hasCauseInstanceOf(NullPointerException.class);
            assertThatThrownBy(startAsync(() -> CompletableFuture.completedFuture(null), polling)::get)
                    .hasCauseInstanceOf(NullPointerException.class);
            assertThatThrownBy(startAsync(() -> CompletableFuture.failedFuture(error), polling)::get)
                    .hasCause(error);
            assertThatThrownBy(startAsync(
                            () -> {
                                throw error;
                            },
                            polling)::get)
                    .hasCause(error);
            assertThatThrownBy(startAsync(
                            () -> {
                                throw new IllegalStateException("signed out");
                            },
                            polling)::get)
                    .cause()
                    .isInstanceOf(WaitException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }

        @SuppressWarnings("NullAway") // the misuse under test
        private AsyncReadingSource nothing() {
            return () -> null;
        }

        @Test
        void a_stage_that_hangs_is_cancelled_and_has_failed() throws Exception {
            CompletableFuture<Reading> never = new CompletableFuture<>();
            CountDownLatch asked = new CountDownLatch(1);
            CompletableFuture<WaitResult<Place>> future = startAsync(
                    () -> {
                        asked.countDown();
                        return never;
                    },
                    polling.readLimit(Duration.ofSeconds(5)));
            asked.await();

            time.alarms.get(time.alarms.size() - 1).task().run();

            assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
            assertThatThrownBy(future::get).cause().hasCauseInstanceOf(TimeoutException.class);
        }

        @Test
        void a_look_that_hangs_is_interrupted_and_has_failed() throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            CompletableFuture<WaitResult<Place>> future = start(
                    () -> {
                        asked.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        return IDLE;
                    },
                    polling.readLimit(Duration.ofSeconds(5)));
            asked.await();

            time.alarms.get(time.alarms.size() - 1).task().run();

            interrupted.await();
            assertThatThrownBy(future::get).cause().hasCauseInstanceOf(TimeoutException.class);
        }

        @Test
        void cancelling_cancels_the_answer_that_is_awaited() throws Exception {
            CompletableFuture<Reading> never = new CompletableFuture<>();
            CountDownLatch asked = new CountDownLatch(1);
            CompletableFuture<WaitResult<Place>> future = startAsync(
                    () -> {
                        asked.countDown();
                        return never;
                    },
                    polling);
            asked.await();

            future.cancel(true);

            assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
        }

        @Test
        void an_executor_that_is_shut_down_between_two_looks_completes_the_future_with_what_was_seen()
                throws Exception {
            ScheduledThreadPoolExecutor real = new ScheduledThreadPoolExecutor(1);
            CompletableFuture<WaitResult<Place>> future = available.awaitAsync(
                    alone.at(CREATING), script(BUILD), polling.firstDelay(Duration.ofDays(1)), real);
            HandDrivenTime.Alarm alarm = time.alarms.get(0);
            assertThat(alarm.delay()).isEqualTo(Duration.ofMinutes(10));

            alarm.task().run();
            assertThat(future).isNotDone();
            assertThat(time.alarms).hasSize(2);
            real.shutdownNow();
            assertThat(real.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            time.alarms.get(1).task().run();

            assertThatThrownBy(future::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            WaitException.class, e -> assertThat(e.result()).isPresent())
                    .hasMessageStartingWith("the executor takes no more tasks; PENDING after 0 looks");
        }

        @Test
        void cancelling_interrupts_the_look_that_goes_on_and_leaves_nothing_behind() throws Exception {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            CompletableFuture<WaitResult<Place>> future = start(
                    () -> {
                        reading.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                            throw e;
                        }
                        return BUILD;
                    },
                    polling);
            reading.await();

            assertThat(future.cancel(true)).isTrue();

            interrupted.await();
            assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
            assertThat(executor.getQueue()).isEmpty();
            assertThat(delays).hasSize(1);
        }

        @Test
        void a_future_that_is_cancelled_between_two_looks_is_not_looked_for_any_more() throws Exception {
            ScheduledThreadPoolExecutor real = new ScheduledThreadPoolExecutor(1);
            real.setRemoveOnCancelPolicy(true);
            try {
                CompletableFuture<WaitResult<Place>> future = available.awaitAsync(
                        alone.at(CREATING), script(BUILD), polling.firstDelay(Duration.ofDays(1)), real);
                assertThat(real.getQueue()).hasSize(1);

                future.cancel(false);

                assertThat(real.getQueue()).isEmpty();
            } finally {
                real.shutdownNow();
            }
        }
    }

    @Test
    void the_smallest_and_largest_settings_are_allowed() throws Exception {
        Polling extreme = polling.firstDelay(Duration.ofNanos(1_500_000_001))
                .factor(Double.MAX_VALUE)
                .cap(Duration.ofSeconds(3))
                .tolerating(0);

        available.await(alone.at(CREATING), script(BUILD, BUILD, IDLE), extreme);

        assertThat(time.slept)
                .containsExactly(Duration.ofNanos(1_500_000_001), Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @Test
    void setting_the_clock_changes_no_delay_and_no_deadline() throws Exception {
        Iterator<Duration> jumps = List.of(Duration.ofDays(400), Duration.ofDays(-800), Duration.ZERO)
                .iterator();

        WaitResult<Place> result = available.await(
                alone.at(CREATING),
                () -> {
                    time.set(jumps.next());
                    return BUILD;
                },
                Polling.within(Duration.ofSeconds(4)).time(time));

        assertThat(time.slept).isEqualTo(seconds(1, 1.5, 1.5));
        assertThat(result.elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_wait_that_is_given_no_time_has_the_systems() throws Exception {
        Instant before = Instant.now();

        WaitResult<Place> result = available.await(
                alone.at(CREATING),
                script(IDLE),
                Polling.within(Duration.ofDays(1)).firstDelay(Duration.ofMillis(3)));

        assertThat(result.looks().get(0).at()).isBetween(before.plusMillis(3), Instant.now());
    }

    @Nested
    class On_bad_input {

        @Test
        void durations_must_be_greater_than_zero() {
            for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                assertThatThrownBy(() -> Polling.within(wrong)).hasMessage(range("deadline", wrong));
                assertThatThrownBy(() -> polling.firstDelay(wrong)).hasMessage(range("firstDelay", wrong));
                assertThatThrownBy(() -> polling.cap(wrong)).hasMessage(range("cap", wrong));
                assertThatThrownBy(() -> polling.whenStable(wrong)).hasMessage(range("whenStable", wrong));
                assertThatThrownBy(() -> polling.requestLag(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(range("requestLag", wrong));
            }
        }

        private String range(String name, Duration wrong) {
            return name + " must be greater than zero, and is " + wrong;
        }

        @Test
        void the_factor_must_be_a_number_of_at_least_one() {
            for (double wrong : new double[] {0.999, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatThrownBy(() -> polling.factor(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("factor must be a number of at least 1, and is " + wrong);
            }
        }

        @Test
        void the_number_of_failures_must_not_be_negative() {
            assertThatThrownBy(() -> polling.tolerating(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("failures must be at least 0, and are -1");
        }

        @Test
        void an_estimate_of_another_lifecycle_is_refused_at_once() {
            StateObserver<Place, Request> twin =
                    StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

            assertThatThrownBy(() -> available.await(twin.at(DELETING), script(BUILD), polling))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
