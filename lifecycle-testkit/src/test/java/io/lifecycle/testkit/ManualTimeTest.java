package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // what is scheduled is seen to be done
class ManualTimeTest {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");

    private final ManualTime time = ManualTime.startingAt(START);
    private final List<String> done = new ArrayList<>();

    private Runnable noted(String what) {
        return () -> done.add(what + " " + Duration.between(START, time.now()).toSeconds());
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void what_is_scheduled_is_done_in_order_and_each_at_its_time() {
        time.schedule(noted("late"), seconds(5));
        time.schedule(noted("first"), seconds(2));
        time.schedule(noted("second"), seconds(2));
        time.schedule(noted("overdue"), seconds(-1));

        time.pass(seconds(4));
        assertThat(done).containsExactly("overdue 0", "first 2", "second 2");
        assertThat(time.now()).isEqualTo(START.plusSeconds(4));
        time.pass(seconds(1));
        assertThat(done).endsWith("late 5");
    }

    @Test
    void a_task_may_schedule_and_let_time_pass() {
        time.schedule(
                () -> {
                    noted("outer").run();
                    time.schedule(noted("inner"), seconds(1));
                    time.pass(seconds(3));
                },
                seconds(1));

        time.pass(seconds(2));

        assertThat(done).containsExactly("outer 1", "inner 2");
        assertThat(time.now()).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void what_is_cancelled_is_not_done() {
        Future<?> task = time.schedule(noted("cancelled"), seconds(1));

        assertThat(task.cancel(false)).isTrue();
        time.pass(seconds(2));

        assertThat(done).isEmpty();
    }

    @Test
    void setting_the_clock_lets_no_time_pass() {
        long before = time.nanoTime();
        time.schedule(noted("later"), seconds(1));

        time.set(Duration.ofHours(-3));

        assertThat(time.now()).isEqualTo(START.minusSeconds(10_800));
        assertThat(time.nanoTime()).isEqualTo(before);
        assertThat(done).isEmpty();
    }

    @Test
    void an_executor_does_at_once_what_is_to_be_done_at_once() throws Exception {
        ScheduledExecutorService executor = time.executor();

        executor.execute(noted("executed"));
        assertThat(executor.submit(() -> "answer").get()).isEqualTo("answer");

        assertThat(done).containsExactly("executed 0");
    }

    @Test
    void an_executor_does_later_what_is_to_be_done_later() throws Exception {
        ScheduledExecutorService executor = time.executor();
        ScheduledFuture<String> answer = executor.schedule(() -> "answer", 3, TimeUnit.SECONDS);
        executor.schedule(noted("once"), 2, TimeUnit.SECONDS);
        ScheduledFuture<?> again = executor.scheduleAtFixedRate(noted("again"), 1, 2, TimeUnit.SECONDS);
        assertThat(answer.getDelay(TimeUnit.MILLISECONDS)).isEqualTo(3000);

        time.pass(seconds(5));
        assertThat(done).containsExactly("again 1", "once 2", "again 3", "again 5");
        assertThat(answer.get()).isEqualTo("answer");
        again.cancel(false);
        time.pass(seconds(5));
        assertThat(done).hasSize(4);
        assertThatThrownBy(() -> executor.scheduleWithFixedDelay(noted("never"), 1, 0, TimeUnit.SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_executor_that_is_shut_down_drops_what_was_to_be_done_and_no_other_does() {
        ScheduledExecutorService executor = time.executor();
        ScheduledExecutorService other = time.executor();
        executor.schedule(noted("dropped"), 1, TimeUnit.SECONDS);
        other.schedule(noted("kept"), 1, TimeUnit.SECONDS);

        assertThat(executor.shutdownNow()).hasSize(1);
        time.pass(seconds(2));

        assertThat(done).containsExactly("kept 1");
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(other.isShutdown()).isFalse();
        assertThatThrownBy(() -> executor.execute(noted("refused"))).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.schedule(noted("refused"), 1, TimeUnit.SECONDS))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void a_sleeper_that_is_interrupted_does_not_sleep() throws Exception {
        time.schedule(noted("slept through"), seconds(1));
        time.sleep(seconds(2));
        assertThat(done).containsExactly("slept through 1");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> time.sleep(seconds(2))).isInstanceOf(InterruptedException.class);
        assertThat(time.now()).isEqualTo(START.plusSeconds(2));
    }
}
