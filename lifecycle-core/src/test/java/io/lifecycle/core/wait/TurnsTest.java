package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that looks and requests by turns is driven in the same way in a thread and in an executor. */
@Timeout(60)
class TurnsTest {

    private static final Instant START = HandDrivenTime.START;
    private static final Reading OFF = Reading.of("OFF");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HandDrivenTime time = new HandDrivenTime();
    private final Polling polling = Polling.within(Duration.ofMinutes(10)).time(time);
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void shut_down() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** How the API answers a request. */
    private enum Response {
        ACCEPTED,
        REFUSED
    }

    private static final class BrokenOff extends LifecycleException {
        private static final long serialVersionUID = 1L;

        BrokenOff(String message, @Nullable Exception cause) {
            super(message);
            if (cause != null) {
                initCause(cause);
            }
        }
    }

    /** A call as a test writes it down. Answers and failures are told to the play in the same way. */
    private record Scripted<A>(String name, Callable<CompletionStage<A>> asking, BiFunction<Object, Instant, Play> told)
            implements Call<A, List<String>> {

        @Override
        public CompletionStage<A> ask() {
            try {
                return asking.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public Play answered(@Nullable A answer, Instant now) {
            return told.apply(answer == null ? "nothing" : answer, now);
        }

        @Override
        public Play failed(Exception failure, Instant now) {
            return told.apply(failure, now);
        }
    }

    /** Looks after a second, and requests after a minute, as often as the script says. */
    private record Play(
            List<Callable<CompletionStage<Reading>>> looks,
            List<Callable<CompletionStage<Response>>> requests,
            List<String> told,
            Instant begun,
            Instant last)
            implements Turn<List<String>> {

        static Play begin(
                List<Callable<CompletionStage<Reading>>> looks,
                List<Callable<CompletionStage<Response>>> requests,
                Instant now) {
            return new Play(looks, requests, List.of(), now, now);
        }

        private boolean isLook() {
            return told.size() % 2 == 0;
        }

        @Override
        public Optional<Instant> due() {
            return told.size() == looks.size() + requests.size()
                    ? Optional.empty()
                    : Optional.of(last.plusSeconds(isLook() ? 1 : 60));
        }

        @Override
        public Call<?, List<String>> call() {
            int next = told.size() / 2;
            return isLook()
                    ? new Scripted<>("look", looks.get(next), (answer, now) -> after("look", answer, now))
                    : new Scripted<>("request", requests.get(next), (answer, now) -> after("request", answer, now));
        }

        private Play after(String name, Object answer, Instant now) {
            if (answer.equals(Response.REFUSED)) {
                throw new IllegalStateException("not my play");
            }
            List<String> more = new ArrayList<>(told);
            more.add(Duration.between(begun, now).toSeconds() + " " + name + " " + answer);
            return new Play(looks, requests, List.copyOf(more), begun, now);
        }

        @Override
        public List<String> result(Instant now) {
            if (told.toString().contains("curtain")) {
                throw new IllegalStateException("it ends badly: " + told);
            }
            return told;
        }

        @Override
        public BrokenOff brokenOff(String why, @Nullable Exception cause, Instant now) {
            if (told.toString().contains("curtain")) {
                throw new IllegalStateException("nothing to say");
            }
            return new BrokenOff(why + "; told " + told, cause);
        }
    }

    private static <A> Callable<CompletionStage<A>> answers(A answer) {
        return () -> Turns.blocking(() -> answer);
    }

    private static <A> Callable<CompletionStage<A>> fails(Exception failure) {
        return () -> Turns.blocking(() -> {
            throw failure;
        });
    }

    private static <A> Callable<CompletionStage<A>> isMute() {
        return () -> CompletableFuture.completedFuture(null);
    }

    /** Starts a play in an executor in which nobody really waits. */
    private CompletableFuture<List<String>> start(
            List<Callable<CompletionStage<Reading>>> looks,
            List<Callable<CompletionStage<Response>>> requests,
            Polling how) {
        ScheduledThreadPoolExecutor hasty = new HastyExecutor(time);
        CompletableFuture<List<String>> future = Turns.start(now -> Play.begin(looks, requests, now), how, hasty);
        var unused = future.whenComplete((told, failure) -> hasty.shutdown());
        return future;
    }

    private static final class HastyExecutor extends ScheduledThreadPoolExecutor {
        private final HandDrivenTime time;

        HastyExecutor(HandDrivenTime time) {
            super(1);
            this.time = time;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return super.schedule(
                    () -> {
                        try {
                            time.sleep(Duration.of(delay, unit.toChronoUnit()));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        command.run();
                    },
                    0,
                    unit);
        }
    }

    private List<String> run(
            List<Callable<CompletionStage<Reading>>> looks, List<Callable<CompletionStage<Response>>> requests)
            throws InterruptedException {
        return Turns.run(now -> Play.begin(looks, requests, now), polling);
    }

    @Nested
    class Each_call_makes_the_next_turn {

        private final List<Callable<CompletionStage<Reading>>> looks =
                List.of(answers(OFF), fails(new IOException("lost")), isMute());
        private final List<Callable<CompletionStage<Response>>> requests =
                List.of(answers(Response.ACCEPTED), fails(new TimeoutException("no answer")), () -> {
                    throw new IllegalStateException("signed out");
                });
        private final List<String> told = List.of(
                "1 look 'OFF'",
                "61 request ACCEPTED",
                "62 look java.io.IOException: lost",
                "122 request java.util.concurrent.TimeoutException: no answer",
                "123 look nothing",
                "183 request java.lang.IllegalStateException: signed out");

        @Test
        void in_a_thread() throws Exception {
            assertThat(run(looks, requests)).isEqualTo(told);
        }

        @Test
        void in_an_executor() throws Exception {
            assertThat(start(looks, requests, polling).get()).isEqualTo(told);
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void and_so_does_one_that_returns_no_stage() throws Exception {
            List<Callable<CompletionStage<Reading>>> nothing = List.of(() -> null);

            assertThat(run(nothing, List.of())).containsExactly("1 look nothing");
            assertThat(start(nothing, List.of(), polling).get()).containsExactly("1 look nothing");
        }

        @Test
        void and_what_depends_on_another_stage_fails_with_that_ones_failure() throws Exception {
            List<Callable<CompletionStage<Reading>>> dependent =
                    List.of(() -> CompletableFuture.<Reading>failedFuture(new IOException("lost"))
                            .thenApply(reading -> reading));

            assertThat(run(dependent, List.of())).containsExactly("1 look java.io.IOException: lost");
            assertThat(start(dependent, List.of(), polling).get()).containsExactly("1 look java.io.IOException: lost");
        }

        @Test
        void and_a_stage_that_another_thread_completes_is_awaited() throws Exception {
            List<Callable<CompletionStage<Reading>>> elsewhere =
                    List.of(() -> CompletableFuture.supplyAsync(() -> OFF, executor));

            assertThat(run(elsewhere, List.of())).containsExactly("1 look 'OFF'");
            assertThat(start(elsewhere, List.of(), polling).get()).containsExactly("1 look 'OFF'");
        }
    }

    @Nested
    class It_ends {

        private void endsWith(
                List<Callable<CompletionStage<Reading>>> looks,
                List<Callable<CompletionStage<Response>>> requests,
                Class<? extends Throwable> type,
                String message) {
            assertThat(catchThrowable(() -> run(looks, requests)))
                    .isInstanceOf(type)
                    .hasMessage(message);
            assertThat(catchThrowable(() -> start(looks, requests, polling).get()))
                    .cause()
                    .isInstanceOf(type)
                    .hasMessage(message);
        }

        @Test
        void without_a_call_where_it_is_over_at_once() throws Exception {
            executor.shutdown();

            assertThat(run(List.of(), List.of())).isEmpty();
            assertThat(Turns.start(now -> Play.begin(List.of(), List.of(), now), polling, executor)
                            .get())
                    .isEmpty();
            assertThat(time.slept).isEmpty();
        }

        @Test
        void with_what_the_last_turn_throws_in_place_of_a_result() {
            endsWith(
                    List.of(answers(Reading.of("curtain"))),
                    List.of(),
                    IllegalStateException.class,
                    "it ends badly: [1 look 'curtain']");
        }

        @Test
        void with_what_a_turn_makes_of_an_answer_it_cannot_take() {
            endsWith(
                    List.of(answers(OFF)),
                    List.of(answers(Response.REFUSED)),
                    IllegalStateException.class,
                    "not my play");
        }

        @Test
        void on_an_error_and_on_an_interruption() {
            AssertionError error = new AssertionError("planted");

            endsWith(
                    List.of(() -> {
                        throw error;
                    }),
                    List.of(),
                    AssertionError.class,
                    "planted");
            endsWith(List.of(() -> CompletableFuture.failedFuture(error)), List.of(), AssertionError.class, "planted");
            endsWith(List.of(fails(new InterruptedException("read"))), List.of(), InterruptedException.class, "read");
        }

        @Test
        void and_what_cannot_even_begin_is_told_at_once() {
            assertThatThrownBy(() -> Turns.<String>start(
                            now -> {
                                throw new IllegalArgumentException("another lifecycle");
                            },
                            polling,
                            executor))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class A_request_that_hangs {

        private final Polling limited = polling.readLimit(LIMIT);
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private final CompletableFuture<Response> never = new CompletableFuture<>();
        private final List<Callable<CompletionStage<Response>>> awaited = List.of(() -> {
            asked.countDown();
            return never;
        });
        private final List<Callable<CompletionStage<Response>>> stuck = List.of(() -> Turns.blocking(() -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Response.ACCEPTED;
        }));
        private static final String UNKNOWN =
                "request java.util.concurrent.TimeoutException: the request took longer than PT5S";

        private void ring() throws InterruptedException {
            asked.await();
            HandDrivenTime.Alarm alarm;
            synchronized (time.alarms) {
                alarm = time.alarms.get(time.alarms.size() - 1);
            }
            assertThat(alarm.delay()).isEqualTo(LIMIT);
            alarm.task().run();
        }

        private CompletableFuture<List<String>> inAThread(List<Callable<CompletionStage<Response>>> requests) {
            CompletableFuture<List<String>> ended = new CompletableFuture<>();
            new Thread(() -> {
                        try {
                            ended.complete(Turns.run(now -> Play.begin(List.of(answers(OFF)), requests, now), limited));
                        } catch (InterruptedException e) {
                            ended.completeExceptionally(e);
                        }
                    })
                    .start();
            return ended;
        }

        @Test
        void is_of_unknown_fate_in_a_thread() throws Exception {
            CompletableFuture<List<String>> told = inAThread(stuck);
            ring();
            interrupted.await();
            assertThat(told.get()).containsExactly("1 look 'OFF'", "61 " + UNKNOWN);
        }

        @Test
        void is_of_unknown_fate_in_a_thread_that_awaits_a_stage_which_is_cancelled() throws Exception {
            CompletableFuture<List<String>> told = inAThread(awaited);
            ring();
            assertThat(told.get()).containsExactly("1 look 'OFF'", "61 " + UNKNOWN);
            assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
        }

        @Test
        void is_of_unknown_fate_in_an_executor() throws Exception {
            CompletableFuture<List<String>> told = start(List.of(answers(OFF)), stuck, limited);
            ring();
            interrupted.await();
            assertThat(told.get()).containsExactly("1 look 'OFF'", "61 " + UNKNOWN);
        }

        @Test
        void is_of_unknown_fate_in_an_executor_and_its_stage_is_cancelled() throws Exception {
            CompletableFuture<List<String>> told = start(List.of(answers(OFF)), awaited, limited);
            ring();
            assertThat(told.get()).containsExactly("1 look 'OFF'", "61 " + UNKNOWN);
            assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
        }

        @Test
        void is_cancelled_with_the_future() throws Exception {
            CompletableFuture<List<String>> told = start(List.of(answers(OFF)), awaited, polling);
            asked.await();

            told.cancel(true);

            assertThatThrownBy(never::get).isInstanceOf(CancellationException.class);
        }

        @Test
        void is_cancelled_where_the_thread_is_interrupted() throws Exception {
            Thread caller = Thread.currentThread();
            CompletableFuture<Reading> reading = new CompletableFuture<>();
            List<Callable<CompletionStage<Reading>>> awaiting = List.of(() -> {
                caller.interrupt();
                return reading;
            });

            assertThatThrownBy(() -> run(awaiting, List.of())).isInstanceOf(InterruptedException.class);
            assertThat(reading).isCancelled();
        }
    }

    @Nested
    class Where_the_executor_is_shut_down {

        @Test
        void the_turn_says_how_far_it_has_come() {
            executor.shutdown();

            assertThatThrownBy(
                            Turns.start(now -> Play.begin(List.of(answers(OFF)), List.of(), now), polling, executor)
                                    ::get)
                    .cause()
                    .isInstanceOf(BrokenOff.class)
                    .hasMessage("the executor takes no more tasks; told []")
                    .hasCauseInstanceOf(RejectedExecutionException.class);
        }

        private CompletableFuture<List<String>> late(Play begun) throws InterruptedException {
            CompletableFuture<List<String>> future = Turns.start(now -> begun, polling, executor);
            HandDrivenTime.Alarm alarm = time.alarms.get(0);
            alarm.task().run();
            assertThat(future).isNotDone();
            executor.shutdownNow();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            time.alarms.get(1).task().run();
            return future;
        }

        @Test
        void it_is_noticed_when_the_call_is_late() throws Exception {
            Play begun =
                    new Play(List.of(answers(OFF)), List.of(answers(Response.ACCEPTED)), List.of("x"), START, START);

            assertThatThrownBy(late(begun)::get)
                    .cause()
                    .isInstanceOf(BrokenOff.class)
                    .hasMessage("the executor takes no more tasks; told [x]")
                    .hasNoCause();
        }

        @Test
        void a_turn_that_cannot_say_is_heard_of_all_the_same() throws Exception {
            Play begun = new Play(
                    List.of(answers(OFF)), List.of(answers(Response.ACCEPTED)), List.of("curtain"), START, START);

            assertThatThrownBy(late(begun)::get).cause().hasMessage("nothing to say");
        }
    }

    @Test
    void what_is_blocking_is_a_stage_that_is_completed() {
        IOException lost = new IOException("lost");
        AssertionError error = new AssertionError("planted");

        assertThat(Turns.blocking(() -> 1).toCompletableFuture()).isCompletedWithValue(1);
        assertThat(Turns.blocking(() -> {
                            throw lost;
                        })
                        .toCompletableFuture())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCause(lost);
        assertThatThrownBy(() -> Turns.blocking(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }

    @Test
    void only_what_wraps_another_failure_is_unwrapped() {
        IOException lost = new IOException("lost");
        Iterator<Throwable> bare = List.<Throwable>of(
                        lost, new IllegalStateException(lost), new CompletionException("bare", null))
                .iterator();

        assertThat(Turns.cause(new CompletionException(lost))).isSameAs(lost);
        bare.forEachRemaining(failure -> assertThat(Turns.cause(failure)).isSameAs(failure));
    }
}
