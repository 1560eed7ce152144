package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyWaitsTest {

    private static final int WAITS = 100_000;

    /** The threads of the executor, and the one with which the JDK times futures. */
    private static final int THREADS = 2 + 1;

    @Test
    @Tag("volume")
    void a_hundred_thousand_waits_at_once_hold_no_thread() throws Exception {
        Lifecycle<Place, Request> cluster = Cluster.declaration().build();
        StateObserver<Place, Request> observer = StateObserver.of(cluster, Control.EXCLUSIVE);
        Waiter<Place> available = Waiter.until(observer, Set.of(Place.AVAILABLE));
        Polling polling = Polling.within(Duration.ofHours(1)).firstDelay(Duration.ofMillis(1));
        Queue<CompletableFuture<Reading>> asked = new ConcurrentLinkedQueue<>();
        CountDownLatch allAsked = new CountDownLatch(WAITS);
        AsyncReadingSource source = () -> {
            CompletableFuture<Reading> answer = new CompletableFuture<>();
            asked.add(answer);
            allAsked.countDown();
            return answer;
        };
        int before = Thread.getAllStackTraces().size();
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(2);
        try {
            List<CompletableFuture<WaitResult<Place>>> waits = new ArrayList<>();
            for (int i = 0; i < WAITS; i++) {
                waits.add(available.awaitAsync(observer.at(Place.CREATING), source, polling, executor));
            }
            allAsked.await();

            assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(before + THREADS);
            Reading idle = Reading.of("ACTIVE").with("task", null);
            asked.forEach(answer -> answer.complete(idle));
            for (CompletableFuture<WaitResult<Place>> wait : waits) {
                assertThat(wait.get().decision().verdict()).isEqualTo(Verdict.REACHED);
            }
            assertThat(executor.getQueue()).isEmpty();
        } finally {
            executor.shutdownNow();
        }
    }
}
