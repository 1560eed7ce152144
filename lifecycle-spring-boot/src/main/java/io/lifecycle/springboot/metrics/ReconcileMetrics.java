package io.lifecycle.springboot.metrics;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Operation;
import io.lifecycle.core.reconcile.AsyncRequester;
import io.lifecycle.core.reconcile.FleetResult;
import io.lifecycle.core.reconcile.ReconcileException;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.RetryLaterException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of reconciliations. Report each here when it begins or ends:
 *
 * <pre>{@code
 * ReconcileMetrics<BmsOperation> metrics = ReconcileMetrics.of(registry, "to-stopped", stopped);
 * metrics.following(stopped.runAsync(observer.created(), source, metrics.measuring(requester), how, executor));
 * }</pre>
 *
 * <p>All have the tag {@code lifecycle}, and these more:
 *
 * <ul>
 *   <li>{@code lifecycle.requests}, a timer by {@code operation} and {@code response}: how many requests were made, and how long the
 *       platform took to answer; {@code accepted}, {@code refused}, {@code not_now}, and {@code unknown} if nobody knows what happened
 *       to the request. Reconcilers of one lifecycle share this timer.
 *   <li>{@code lifecycle.reconciliations}, a timer by {@code reconciler} and {@code verdict}: how many have ended with the verdict, and
 *       how long they took. The verdict is {@code done}, or one of the reasons why a resource is {@linkplain Why stuck}; {@code
 *       pending} means at the deadline; {@code failed} means that the source failed, or that anything else broke it off.
 *   <li>{@code lifecycle.reconciliations.active}, a gauge by {@code reconciler}: how many of those that are {@linkplain #following
 *       followed} are active.
 *   <li>{@code lifecycle.reconciliations.left.alone}, a counter by {@code reconciler}: how many resources the brake of a fleet has
 *       spared.
 * </ul>
 *
 * <p>If you drive a {@link io.lifecycle.core.reconcile.Reconciliation} yourself, call {@link #requested} and {@link
 * #ended(ReconcileResult)}. If you report the end of a reconciliation by two methods, it is counted twice.
 *
 * <p>Safe for use by many threads.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
public final class ReconcileMetrics<O> {

    private static final String DONE = "done";
    private static final String PENDING = "pending";
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Map<O, Map<String, Timer>> requests;
    private final Map<String, Timer> verdicts;
    private final Counter leftAlone;
    private final AtomicInteger active;

    private ReconcileMetrics(
            MeterRegistry registry,
            Map<O, Map<String, Timer>> requests,
            Map<String, Timer> verdicts,
            Counter leftAlone,
            AtomicInteger active) {
        this.registry = registry;
        this.requests = requests;
        this.verdicts = verdicts;
        this.leftAlone = leftAlone;
        this.active = active;
    }

    /**
     * Makes the meters of a reconciler in a registry, and returns the object to which you report. Make it once, and keep it.
     *
     * @param name the name of the reconciler, such as {@code to-stopped}: the tag that distinguishes it from others. Never the id of a
     *     resource, because each name has its own meters
     */
    public static <O> ReconcileMetrics<O> of(MeterRegistry registry, String name, Reconciler<?, O> reconciler) {
        requireNonNull(registry, "registry");
        requireNonNull(name, "name");
        var lifecycle = requireNonNull(reconciler, "reconciler").observer().lifecycle();
        Tags tags = Tags.of(MeterNames.LIFECYCLE, lifecycle.name());
        Map<O, Map<String, Timer>> requests = new LinkedHashMap<>();
        for (Operation<O> operation : lifecycle.operations()) {
            Tags ofOperation = tags.and(MeterNames.OPERATION, String.valueOf(operation.id()));
            Map<String, Timer> timers = new LinkedHashMap<>();
            for (Response.Kind kind : Response.Kind.values()) {
                timers.put(nameOf(kind), request(registry, ofOperation, nameOf(kind)));
            }
            timers.put(UNKNOWN, request(registry, ofOperation, UNKNOWN));
            requests.put(operation.id(), timers);
        }
        Tags ofReconciler = tags.and(MeterNames.RECONCILER, name);
        Map<String, Timer> verdicts = new LinkedHashMap<>();
        verdicts.put(DONE, ended(registry, ofReconciler, DONE));
        for (Why why : Why.values()) {
            verdicts.put(nameOf(why), ended(registry, ofReconciler, nameOf(why)));
        }
        verdicts.put(PENDING, ended(registry, ofReconciler, PENDING));
        verdicts.put(PollerMetrics.FAILED, ended(registry, ofReconciler, PollerMetrics.FAILED));
        Counter leftAlone = Counter.builder(MeterNames.LEFT_ALONE)
                .description("How many resources were left alone because too many in a row went wrong")
                .tags(ofReconciler)
                .register(registry);
        AtomicInteger active = new AtomicInteger();
        Gauge.builder(MeterNames.ACTIVE_RECONCILIATIONS, active, AtomicInteger::get)
                .description("How many reconciliations are active")
                .tags(ofReconciler)
                .strongReference(true)
                .register(registry);
        return new ReconcileMetrics<>(registry, requests, verdicts, leftAlone, active);
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Timer request(MeterRegistry registry, Tags tags, String response) {
        return Timer.builder(MeterNames.REQUESTS)
                .description("How long the platform took to answer requests")
                .tags(tags.and(MeterNames.RESPONSE, response))
                .register(registry);
    }

    private static Timer ended(MeterRegistry registry, Tags tags, String verdict) {
        return Timer.builder(MeterNames.RECONCILIATIONS)
                .description("How long reconciliations with this verdict took")
                .tags(tags.and(MeterNames.VERDICT, verdict))
                .register(registry);
    }

    // Requests.

    /** Returns a requester that counts and times what another one requests, and answers and throws as the other does. */
    public Requester<O> measuring(Requester<O> requester) {
        requireNonNull(requester, "requester");
        return operation -> {
            Timer.Sample begun = Timer.start(registry);
            String fate = UNKNOWN;
            try {
                Response response = requester.request(operation);
                fate = fateOf(response, null);
                return response;
            } catch (Exception e) {
                fate = fateOf(null, e);
                throw e;
            } finally {
                begun.stop(timer(operation, fate));
            }
        };
    }

    /** Returns a requester that counts and times what another one requests, and returns the same stage as the other. */
    public AsyncRequester<O> measuringAsync(AsyncRequester<O> requester) {
        requireNonNull(requester, "requester");
        return operation -> {
            Timer.Sample begun = Timer.start(registry);
            CompletionStage<Response> answer;
            try {
                answer = requester.request(operation);
            } catch (RuntimeException | Error e) {
                begun.stop(timer(operation, fateOf(null, e)));
                throw e;
            }
            if (answer != null) { // the caller refuses null
                var unused = answer.whenComplete(
                        (response, failure) -> begun.stop(timer(operation, fateOf(response, failure))));
            }
            return answer;
        };
    }

    /**
     * Counts a request that the caller has made.
     *
     * @param response what the platform has answered; empty if nobody knows what happened to the request
     * @param took how long it took to answer, or to give up
     * @throws IllegalArgumentException if the lifecycle does not have the operation
     */
    public void requested(O operation, Optional<Response> response, Duration took) {
        requireNonNull(operation, "operation");
        requireNonNull(took, "took");
        timer(
                        operation,
                        requireNonNull(response, "response")
                                .map(known -> nameOf(known.kind()))
                                .orElse(UNKNOWN))
                .record(took);
    }

    private static String fateOf(@Nullable Response response, @Nullable Throwable failure) {
        if (response != null) {
            return nameOf(response.kind());
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RetryLaterException ? nameOf(Response.Kind.NOT_NOW) : UNKNOWN;
    }

    private Timer timer(O operation, String fate) {
        Map<String, Timer> timers = requests.get(operation);
        if (timers == null) {
            throw new IllegalArgumentException(
                    "the lifecycle has no operation '" + operation + "'; there are: " + requests.keySet());
        }
        return requireNonNull(timers.get(fate));
    }

    // How they end.

    /**
     * Counts a reconciliation as active until it ends, and then by how it ended.
     *
     * @return the same future
     */
    public <S> CompletableFuture<ReconcileResult<S, O>> following(CompletableFuture<ReconcileResult<S, O>> goingOn) {
        follow(requireNonNull(goingOn, "goingOn"), 1, this::ended);
        return goingOn;
    }

    /**
     * Counts the resources of a fleet as active until all have ended, and then each by how it ended.
     *
     * @param resources how many resources are reconciled
     * @return the same future
     * @throws IllegalArgumentException if the number is negative
     */
    public <K, S> CompletableFuture<FleetResult<K, S, O>> following(
            CompletableFuture<FleetResult<K, S, O>> goingOn, int resources) {
        if (resources < 0) {
            throw new IllegalArgumentException("resources must be at least 0, and are " + resources);
        }
        follow(requireNonNull(goingOn, "goingOn"), resources, this::ended);
        return goingOn;
    }

    private <R> void follow(CompletableFuture<R> goingOn, int resources, Consumer<R> ended) {
        active.addAndGet(resources);
        var unused = goingOn.whenComplete((result, failure) -> {
            active.addAndGet(-resources);
            if (result != null) {
                ended.accept(result);
            } else {
                brokenOff(failure);
            }
        });
    }

    /** Counts a reconciliation that has ended. */
    public void ended(ReconcileResult<?, O> result) {
        verdict(
                        requireNonNull(result, "result").failure().isPresent()
                                ? PollerMetrics.FAILED
                                : verdictOf(result.step()))
                .record(result.elapsed());
    }

    /** Counts the reconciliations of a fleet that have ended, and the resources that were left alone. */
    public void ended(FleetResult<?, ?, O> result) {
        requireNonNull(result, "result").results().values().forEach(this::ended);
        result.failures().values().forEach(this::brokenOff);
        leftAlone.increment(result.leftAlone().size());
    }

    private static String verdictOf(ReconcileStep<?, ?> step) {
        if (step instanceof ReconcileStep.Stuck<?, ?> stuck) {
            return nameOf(stuck.why());
        }
        return step instanceof ReconcileStep.Done ? DONE : PENDING;
    }

    /** Counts a failure. Only an exception of the reconciliation itself says how long it took. */
    private void brokenOff(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Duration took = cause instanceof ReconcileException known
                ? known.result().map(ReconcileResult::elapsed).orElse(Duration.ZERO)
                : Duration.ZERO;
        verdict(PollerMetrics.FAILED).record(took);
    }

    private Timer verdict(String name) {
        return requireNonNull(verdicts.get(name));
    }
}
