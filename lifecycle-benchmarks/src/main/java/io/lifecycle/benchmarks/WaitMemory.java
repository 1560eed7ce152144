package io.lifecycle.benchmarks;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;

/**
 * What many waits at once cost, in an executor of two threads.
 *
 * @param waits how many there are
 * @param asking how many bytes each keeps while all wait for an answer of the API
 * @param resting how many bytes each keeps between its first look and the next
 * @param before how many threads there are when one waits
 * @param after how many there are at most when all do
 */
record WaitMemory(int waits, double asking, double resting, int before, int after) {

    private static final int THREADS = 2;

    static WaitMemory of(int waits) throws InterruptedException {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS);
        executor.prestartAllCoreThreads();
        try {
            return new Crowd(executor).measured(waits);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Waits for servers that are being powered off. */
    private static final class Crowd {

        // The first look is at once, the second long after all has been measured.
        private final Polling polling = Polling.within(Duration.ofDays(1))
                .firstDelay(Duration.ofMillis(1))
                .factor(1e9)
                .cap(Duration.ofHours(1));

        private final StateObserver<BmsState, BmsOperation> observer =
                StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        private final Waiter<BmsState> stopped = Waiter.until(observer, Set.of(BmsState.STOPPED));
        private final StateEstimate<BmsState> stopping = observer.at(BmsState.STOPPING);
        private final Reading answer = Reading.of("ACTIVE").with(Bms.TASK_STATE, "powering-off");

        private final ScheduledThreadPoolExecutor executor;
        private final ConcurrentLinkedQueue<CompletableFuture<Reading>> asked = new ConcurrentLinkedQueue<>();
        private final Semaphore asking = new Semaphore(0);
        private final List<CompletableFuture<WaitResult<BmsState>>> waits = new ArrayList<>();

        Crowd(ScheduledThreadPoolExecutor executor) {
            this.executor = executor;
        }

        WaitMemory measured(int number) throws InterruptedException {
            begin(1);
            answer();
            int threadsBefore = threads();
            long before = Heap.used();
            begin(number);
            long asking = Heap.used() - before;
            int threadsAsking = threads();
            answer();
            long resting = Heap.used() - before;
            int after = Math.max(threadsAsking, threads());
            for (CompletableFuture<WaitResult<BmsState>> wait : waits) {
                if (wait.isDone()) {
                    throw new IllegalStateException("a wait is over: " + wait.join());
                }
                wait.cancel(true);
            }
            return new WaitMemory(number, (double) asking / number, (double) resting / number, threadsBefore, after);
        }

        /** Begins so many waits, and returns when all of them have asked. */
        private void begin(int number) throws InterruptedException {
            for (int i = 0; i < number; i++) {
                waits.add(stopped.awaitAsync(stopping, this::ask, polling, executor));
            }
            asking.acquire(number);
        }

        private CompletableFuture<Reading> ask() {
            CompletableFuture<Reading> awaited = new CompletableFuture<>();
            asked.add(awaited);
            asking.release();
            return awaited;
        }

        /** Answers all waits that have asked. */
        private void answer() {
            for (CompletableFuture<Reading> next = asked.poll(); next != null; next = asked.poll()) {
                next.complete(answer);
            }
        }

        private static int threads() {
            return ManagementFactory.getThreadMXBean().getThreadCount();
        }
    }
}
