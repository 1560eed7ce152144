package io.lifecycle.testkit;

import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.AsyncRequester;
import io.lifecycle.core.reconcile.ReconcileException;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.AsyncReadingSource;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * However a reconciliation is driven, by hand, in a thread, or in an executor, the same answers end it in the same way.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the tests wait for the answer
class ReconcileDriversProperties {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");

    private static final List<Object> READINGS = List.of(
            Reading.of("BUILD"),
            Reading.of("ACTIVE").with("task", null),
            Reading.of("ACTIVE").with("task", null),
            Reading.of("ACTIVE").with("task", "restart"),
            Reading.of("ERROR"),
            Reading.of("PAUSED"),
            Reading.absent(),
            new IOException("lost"),
            new RetryLaterException(Duration.ofSeconds(7)));

    private static final List<Object> RESPONSES = List.of(
            Response.ACCEPTED,
            Response.ACCEPTED,
            Response.REFUSED,
            Response.NOT_NOW,
            Response.notNow(Duration.ofSeconds(20)),
            new RetryLaterException(Duration.ofSeconds(11)),
            new IOException("cut"));

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> observer =
            StateObserver.of(cluster, Control.EXCLUSIVE).lagging();
    private final Reconciler<Place, Request> gone = Reconciler.toGone(observer).permitting(DELETE);

    /** What is answered, one after the other, each time after a while; and what was stored. */
    private static final class Script {
        final ManualTime time = ManualTime.startingAt(START);
        final List<String> stored = new ArrayList<>();
        private final Random random;
        private final Duration latency;
        private Object last = READINGS.get(0);

        Script(long seed) {
            this.random = new Random(seed);
            this.latency = Duration.ofMillis(random.nextInt(3) * 700L);
        }

        private Object word(List<Object> words) {
            time.pass(latency);
            return words.get(random.nextInt(words.size()));
        }

        Reading read() throws Exception {
            Object word = word(READINGS);
            last = random.nextInt(3) > 0 ? last : word;
            return said(last, Reading.class);
        }

        Response request() throws Exception {
            return said(word(RESPONSES), Response.class);
        }

        private static <T> T said(Object word, Class<T> type) throws Exception {
            if (word instanceof Exception failure) {
                throw failure;
            }
            return type.cast(word);
        }

        Reconciling how() {
            return Reconciling.by(Polling.within(Duration.ofSeconds(200))
                            .requestLag(Duration.ofSeconds(20))
                            .tolerating(2)
                            .time(time))
                    .overdueAfter(Duration.ofSeconds(60))
                    .storing(stored::add);
        }
    }

    private Reconciler<Place, Request> reconciler(long seed) {
        return new Random(seed).nextBoolean()
                ? gone
                : Reconciler.to(observer, Set.of(RESTARTING, DEGRADED))
                        .orGone()
                        .permitting(RESTART)
                        .lastResort(DELETE);
    }

    @Property(tries = 500)
    void end_it_alike(@ForAll long seed) throws Exception {
        Script byHand = new Script(seed);
        Script inThread = new Script(seed);
        Script inExecutor = new Script(seed);
        Script withoutThread = new Script(seed);

        String expected = byHand(reconciler(seed), byHand);

        assertThat(inThread(reconciler(seed), inThread)).isEqualTo(expected);
        assertThat(inThread.stored).isEqualTo(byHand.stored);
        assertThat(inExecutor(reconciler(seed), inExecutor)).isEqualTo(expected);
        assertThat(inExecutor.stored).isEqualTo(byHand.stored);
        assertThat(withoutThread(reconciler(seed), withoutThread)).isEqualTo(expected);
        assertThat(withoutThread.stored).isEqualTo(byHand.stored);
    }

    private String byHand(Reconciler<Place, Request> reconciler, Script script) {
        Reconciliation<Place, Request> reconciliation =
                reconciler.begin(observer.created(), script.how(), script.time.now());
        while (!reconciliation.isOver()) {
            reconciliation = reconciliation.step() instanceof ReconcileStep.Request<Place, Request> request
                    ? requested(reconciliation, request.operation(), script)
                    : looked(reconciliation, script);
            script.stored.add(reconciliation.text());
        }
        return reconciliation.result(script.time.now()).message();
    }

    private static Reconciliation<Place, Request> requested(
            Reconciliation<Place, Request> reconciliation, Request operation, Script script) {
        script.stored.add(reconciliation.intent());
        try {
            return reconciliation.afterResponse(operation, script.request(), script.time.now());
        } catch (RetryLaterException later) {
            return reconciliation.afterResponse(operation, Response.notNow(later.after()), script.time.now());
        } catch (Exception failure) {
            return reconciliation.afterAttempt(operation, failure, script.time.now());
        }
    }

    private static Reconciliation<Place, Request> looked(Reconciliation<Place, Request> reconciliation, Script script) {
        Duration pause =
                Duration.between(script.time.now(), reconciliation.nextLook().orElseThrow());
        script.time.pass(pause.isNegative() ? Duration.ZERO : pause);
        try {
            return reconciliation.afterReading(script.read(), script.time.now());
        } catch (Exception failure) {
            return reconciliation.afterFailure(failure, script.time.now());
        }
    }

    private String inThread(Reconciler<Place, Request> reconciler, Script script) throws InterruptedException {
        try {
            return reconciler
                    .run(observer.created(), script::read, operation -> script.request(), script.how())
                    .message();
        } catch (ReconcileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String inExecutor(Reconciler<Place, Request> reconciler, Script script) {
        ReadingSource source = script::read;
        Requester<Request> requester = operation -> script.request();
        return ended(
                reconciler.runAsync(observer.created(), source, requester, script.how(), script.time.executor()),
                script);
    }

    private String withoutThread(Reconciler<Place, Request> reconciler, Script script) {
        AsyncReadingSource source = () -> stage(script::read);
        AsyncRequester<Request> requester = operation -> stage(script::request);
        return ended(
                reconciler.runAsync(observer.created(), source, requester, script.how(), script.time.executor()),
                script);
    }

    private interface Asked<T> {
        T answer() throws Exception;
    }

    private static <T> CompletableFuture<T> stage(Asked<T> asked) {
        try {
            return CompletableFuture.completedFuture(asked.answer());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static String ended(CompletableFuture<ReconcileResult<Place, Request>> future, Script script) {
        script.time.pass(Duration.ofMinutes(10));
        try {
            assertThat(future).isDone();
            return future.join().message();
        } catch (CompletionException e) {
            return String.valueOf(requireNonNull(e.getCause()).getMessage());
        }
    }

    // What sources and requesters do that they should not.

    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);

    private final ManualTime time = ManualTime.startingAt(START);
    private final List<String> stored = new ArrayList<>();

    private Reconciling how(UnaryOperator<Polling> more) {
        return Reconciling.by(more.apply(Polling.within(Duration.ofMinutes(5))
                        .requestLag(Duration.ofMinutes(1))
                        .time(time)))
                .storing(stored::add);
    }

    @Example
    @SuppressWarnings("NullAway") // the misuse under test
    void null_is_no_answer() {
        assertThatThrownBy(() -> gone.run(observer.created(), () -> null, operation -> Response.ACCEPTED, how(x -> x)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("the source of readings returned null: ");
        assertThatThrownBy(() -> gone.run(observer.created(), () -> IDLE, operation -> null, how(x -> x)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("the requester returned null: ");
        assertThat(gone.parse(stored.get(stored.size() - 1), how(x -> x))
                        .estimate()
                        .inFlight())
                .isTrue();
    }

    @Example
    void errors_are_passed_on() {
        Error error = new AssertionError("broken");

        assertThatThrownBy(() -> gone.run(
                        observer.created(),
                        () -> IDLE,
                        operation -> {
                            throw error;
                        },
                        how(x -> x)))
                .isSameAs(error);
        assertThatThrownBy(() -> gone.run(
                        observer.created(),
                        () -> {
                            throw error;
                        },
                        operation -> Response.ACCEPTED,
                        how(x -> x)))
                .isSameAs(error);
    }

    @Example
    void a_request_that_hangs_is_of_unknown_fate() {
        List<CompletableFuture<Response>> hanging = new ArrayList<>();
        CompletableFuture<ReconcileResult<Place, Request>> future = gone.runAsync(
                observer.created(),
                () -> CompletableFuture.completedFuture(IDLE),
                operation -> {
                    hanging.add(new CompletableFuture<>());
                    return hanging.get(hanging.size() - 1);
                },
                how(polling -> polling.readLimit(Duration.ofSeconds(5))),
                time.executor());

        time.pass(Duration.ofSeconds(4));
        assertThat(hanging).singleElement().matches(answer -> !answer.isDone());
        time.pass(Duration.ofSeconds(2));

        assertThat(hanging).singleElement().matches(CompletableFuture::isCancelled);
        time.pass(Duration.ofMinutes(5));
        assertThat(future.join().attempts())
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.failure()).containsInstanceOf(TimeoutException.class));
    }

    @Example
    void a_store_that_fails_ends_it_before_anything_is_requested() {
        List<Request> sent = new ArrayList<>();
        Reconciling broken = how(x -> x).storing(text -> {
            if (text.contains("in flight")) {
                throw new IllegalStateException("disk full");
            }
        });

        assertThatThrownBy(() -> gone.run(
                        observer.created(),
                        () -> IDLE,
                        operation -> {
                            sent.add(operation);
                            return Response.ACCEPTED;
                        },
                        broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(sent).isEmpty();
    }

    @Example
    void cancelling_leaves_no_task_behind() {
        CompletableFuture<ReconcileResult<Place, Request>> future = gone.runAsync(
                observer.created(),
                () -> CompletableFuture.completedFuture(Reading.of("BUILD")),
                operation -> CompletableFuture.completedFuture(Response.ACCEPTED),
                how(x -> x),
                time.executor());
        time.pass(Duration.ofSeconds(3));
        int before = stored.size();

        future.cancel(true);
        time.pass(Duration.ofMinutes(1));

        assertThat(before).isGreaterThan(1);
        assertThat(stored).hasSize(before);
    }

    @Example
    void goes_on_from_what_was_stored() throws InterruptedException {
        Reconciliation<Place, Request> begun = gone.begin(observer.created(), how(x -> x), time.now());

        ReconcileResult<Place, Request> result = gone.run(
                gone.parse(begun.text(), how(x -> x)),
                () -> Reading.of("ACTIVE").with("task", "delete"),
                operation -> {
                    throw new IOException("never");
                });

        assertThat(result.step()).isInstanceOf(ReconcileStep.Done.class);
    }
}
