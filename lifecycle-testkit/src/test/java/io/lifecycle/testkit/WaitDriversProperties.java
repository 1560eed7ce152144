package io.lifecycle.testkit;

import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.AsyncReadingSource;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.core.wait.Wait;
import io.lifecycle.core.wait.WaitException;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However a wait is driven, by hand, in a thread, or in an executor, the same answers end it in the same way after the
 * same looks.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the tests wait for the answer
class WaitDriversProperties {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(100);

    private static final List<Object> WORDS = List.of(
            Reading.of("BUILD"),
            Reading.of("ACTIVE").with("task", null),
            Reading.of("ACTIVE").with("task", null),
            Reading.of("ACTIVE").with("task", "restart"),
            Reading.of("ACTIVE"),
            Reading.of("ERROR"),
            Reading.of("PAUSED"),
            Reading.absent(),
            new IOException("lost"),
            new RetryLaterException(Duration.ofSeconds(7)));

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    @Property(tries = 2000)
    void end_it_alike(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Object> script = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean isSteady = i > 0 && random.nextInt(3) > 0;
            script.add(isSteady ? script.get(i - 1) : WORDS.get(random.nextInt(WORDS.size())));
        }
        Duration latency = Duration.ofMillis(random.nextInt(3) * 700L);
        Waiter<Place> waiter = waiter(random);
        StateEstimate<Place> from = from(random);
        Polling polling = polling(random);

        WaitResult<Place> byHand = byHand(waiter, from, polling.jitter(new Random(seed)::nextDouble), script, latency);

        assertThat(inThread(waiter, from, polling.jitter(new Random(seed)::nextDouble), script, latency))
                .isEqualTo(byHand);
        assertThat(inExecutor(waiter, from, polling.jitter(new Random(seed)::nextDouble), script, latency))
                .isEqualTo(byHand);
        assertThat(withoutThread(waiter, from, polling.jitter(new Random(seed)::nextDouble), script, latency))
                .isEqualTo(byHand);
    }

    private StateObserver<Place, Request> observer() {
        return StateObserver.of(cluster, Control.EXCLUSIVE).lagging();
    }

    private Waiter<Place> waiter(Random random) {
        StateObserver<Place, Request> observer = observer();
        Waiter<Place> waiter = switch (random.nextInt(3)) {
            case 0 -> Waiter.until(observer, Set.of(Place.AVAILABLE));
            case 1 -> Waiter.untilSettled(observer).countingOn("node lost");
            default -> Waiter.untilGone(observer);
        };
        return random.nextBoolean() ? waiter : waiter.confirmedBy(1 + random.nextInt(3));
    }

    private StateEstimate<Place> from(Random random) {
        StateObserver<Place, Request> observer = observer();
        return switch (random.nextInt(4)) {
            case 0 -> observer.at(Place.CREATING);
            case 1 -> observer.anything();
            case 2 -> observer.afterRequest(observer.at(Place.AVAILABLE), RESTART);
            default -> observer.afterAttempt(observer.at(Place.AVAILABLE), DELETE);
        };
    }

    private static Polling polling(Random random) {
        Polling polling = Polling.within(DEADLINE).keeping(1 + random.nextInt(20));
        polling = random.nextBoolean() ? polling.requestLag(Duration.ofSeconds(20)) : polling;
        polling = random.nextBoolean() ? polling.settlingWithin(Duration.ofSeconds(50)) : polling;
        return polling.tolerating(random.nextInt(4), failure -> failure instanceof IOException);
    }

    private static Reading said(Object word) throws Exception {
        if (word instanceof Exception failure) {
            throw failure;
        }
        return (Reading) word;
    }

    private static WaitResult<Place> byHand(
            Waiter<Place> waiter, StateEstimate<Place> from, Polling polling, List<Object> script, Duration latency) {
        Instant now = START;
        Iterator<Object> words = script.iterator();
        Wait<Place> wait = waiter.begin(from, polling, now);
        while (!wait.isOver()) {
            Instant due = wait.nextLook().orElseThrow();
            now = (due.isAfter(now) ? due : now).plus(latency);
            Object word = words.next();
            wait = word instanceof Exception failure
                    ? wait.afterFailure(failure, now)
                    : wait.afterReading((Reading) word, now);
        }
        return wait.result(now);
    }

    private static WaitResult<Place> inThread(
            Waiter<Place> waiter, StateEstimate<Place> from, Polling polling, List<Object> script, Duration latency)
            throws InterruptedException {
        ManualTime time = ManualTime.startingAt(START);
        try {
            return waiter.await(from, source(script, latency, time), polling.time(time));
        } catch (WaitException e) {
            return seen(e);
        }
    }

    private static WaitResult<Place> inExecutor(
            Waiter<Place> waiter, StateEstimate<Place> from, Polling polling, List<Object> script, Duration latency) {
        ManualTime time = ManualTime.startingAt(START);
        return ended(waiter.awaitAsync(from, source(script, latency, time), polling.time(time), time.executor()), time);
    }

    private static ReadingSource source(List<Object> script, Duration latency, ManualTime time) {
        Iterator<Object> words = script.iterator();
        return () -> {
            time.pass(latency);
            return said(words.next());
        };
    }

    private static WaitResult<Place> withoutThread(
            Waiter<Place> waiter, StateEstimate<Place> from, Polling polling, List<Object> script, Duration latency) {
        ManualTime time = ManualTime.startingAt(START);
        Iterator<Object> words = script.iterator();
        AsyncReadingSource source = () -> {
            CompletableFuture<Reading> answer = new CompletableFuture<>();
            Object word = words.next();
            time.schedule(
                    () -> {
                        if (word instanceof Exception failure) {
                            answer.completeExceptionally(failure);
                        } else {
                            answer.complete((Reading) word);
                        }
                    },
                    latency);
            return answer.thenApply(reading -> reading); // so that failures come wrapped
        };
        return ended(waiter.awaitAsync(from, source, polling.time(time), time.executor()), time);
    }

    private static WaitResult<Place> ended(CompletableFuture<WaitResult<Place>> future, ManualTime time) {
        time.pass(DEADLINE.multipliedBy(2));
        try {
            assertThat(future).isDone();
            return future.join();
        } catch (CompletionException e) {
            return seen((WaitException) requireNonNull(e.getCause()));
        }
    }

    @SuppressWarnings("unchecked") // of the waiter that made it
    private static WaitResult<Place> seen(WaitException e) {
        return (WaitResult<Place>) e.result().orElseThrow();
    }
}
