package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Places;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.AsyncReadingSource;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.Turns;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Brings a resource where you want it. For each estimate it says what to request, what to wait for, or why no permitted
 * operation helps.
 *
 * <pre>{@code
 * Reconciler<EcsState, EcsOperation> stopped = Reconciler.to(observer, Set.of(STOPPED))
 *         .permitting(STOP, START)
 *         .lastResort(FORCE_STOP);
 * ReconcileStep<EcsState, EcsOperation> step = stopped.next(estimate); // Done, Await, Request(STOP), or Stuck
 * }</pre>
 *
 * <p>Only the operations that you name are permitted, and only permitted operations are requested. The order of naming
 * is the order of preference. A last resort is requested only if no milder operation is left, and never where milder
 * operations may still bring the resource there. The reconciler counts only on what is under way to complete. It reacts
 * to failures, occurrences and acts of others when they are seen.
 *
 * <p>Each decision is made anew from the estimate. So anybody who has the estimate can start or take over, at any
 * moment.
 *
 * <p>Reconcilers are immutable and safe for use by many threads. One reconciler serves any number of resources: it
 * decides on an estimate once, and looks the decision up afterwards.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Reconciler<S, O> {

    private final Rules<S, O> rules;
    private final StateObserver<S, O> observer;
    private final ConcurrentHashMap<StateEstimate<S>, ReconcileStep<S, O>> steps = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Rules.Situation<S, O>, ReconcileStep<S, O>> others = new ConcurrentHashMap<>();

    private Reconciler(Goal<S, O> goal) {
        this.rules = new Rules<>(goal);
        this.observer = goal.observer();
    }

    /**
     * Returns a reconciler that brings resources to any of these states, still without permitted operations.
     *
     * @throws IllegalArgumentException if there are no targets, one is of another product, or no reading shows it
     */
    public static <S, O> Reconciler<S, O> to(StateObserver<S, O> observer, Set<S> targets) {
        requireNonNull(observer, "observer");
        if (requireNonNull(targets, "targets").isEmpty()) {
            throw new IllegalArgumentException("there is nowhere to bring it: no target state is given");
        }
        return new Reconciler<>(Goal.of(observer, targets));
    }

    /**
     * Returns a reconciler that removes resources, still without permitted operations. A resource is done if it is
     * gone, was never created, or is in a state that only its removal leaves, by itself.
     */
    public static <S, O> Reconciler<S, O> toGone(StateObserver<S, O> observer) {
        return new Reconciler<>(Goal.of(requireNonNull(observer, "observer"), Set.of()));
    }

    /** Returns a reconciler that is also done if the resource is gone. */
    public Reconciler<S, O> orGone() {
        return new Reconciler<>(rules.goal().orGone());
    }

    /**
     * Returns a reconciler that may request these operations too. It prefers those named before.
     *
     * @throws IllegalArgumentException if one is not an operation of the lifecycle, was named before, or is destructive
     *     although the goal is not {@linkplain #toGone gone}: permit a destructive one as a
     *     {@linkplain #lastResort last resort}
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read, and not kept
    public final Reconciler<S, O> permitting(O... operations) {
        requireNonNull(operations, "operations");
        return new Reconciler<>(rules.goal().permitting(Arrays.asList(operations)));
    }

    /**
     * Returns a reconciler that may also request these operations if all those named before do not help. Each call
     * makes a tier of last resorts, to be used after the one before.
     *
     * @throws IllegalArgumentException if one is not an operation of the lifecycle, or was named before
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read, and not kept
    public final Reconciler<S, O> lastResort(O... operations) {
        requireNonNull(operations, "operations");
        return new Reconciler<>(rules.goal().lastResort(Arrays.asList(operations)));
    }

    /**
     * Returns a reconciler that requests an operation only if it is allowed wherever the resource may be. By default,
     * it attempts an operation if it is needed and nothing else can tell: a refusal is an answer too.
     */
    public Reconciler<S, O> onlyWhereAllowed() {
        return new Reconciler<>(rules.goal().withoutAttempts());
    }

    /** Returns the target states. */
    public Places<S> targets() {
        return rules.goal().places();
    }

    /** Returns the observer whose estimates this reconciler takes. */
    public StateObserver<S, O> observer() {
        return observer;
    }

    /**
     * Returns what to do at the estimate after a reading, if nothing is overdue and nothing was refused at it.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public ReconcileStep<S, O> next(StateEstimate<S> estimate) {
        StateEstimate<S> own = observer.adopt(requireNonNull(estimate, "estimate"));
        if (own != estimate && StateObserver.statusOfNoState(estimate).isPresent()) {
            return ofNoState(estimate, own);
        }
        ReconcileStep<S, O> step = steps.get(own);
        if (step == null) {
            step = step(new Rules.Situation<>(own, false, Set.of()));
            if (steps.size() < StateObserver.MOST_NODES) {
                steps.put(own, step);
            }
        }
        return own == estimate ? step : step.at(estimate);
    }

    /**
     * Returns what to do at the estimate after a reading.
     *
     * @param overdue whether something is under way for too long
     * @param refused the operations that were refused at this estimate since the last request that was accepted
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping, or one is not an operation
     *     of the lifecycle
     */
    public ReconcileStep<S, O> next(StateEstimate<S> estimate, boolean overdue, Set<O> refused) {
        requireNonNull(refused, "refused").forEach(observer::requireOperation);
        return next(estimate, overdue, refused, Set.of());
    }

    /** Returns what to do if some operations are barred, because they were requested too often. */
    ReconcileStep<S, O> next(StateEstimate<S> estimate, boolean overdue, Set<O> refused, Set<O> barred) {
        if (!overdue && refused.isEmpty() && barred.isEmpty()) {
            return next(estimate);
        }
        StateEstimate<S> own = observer.adopt(requireNonNull(estimate, "estimate"));
        if (own != estimate && StateObserver.statusOfNoState(estimate).isPresent()) {
            return ofNoState(estimate, own);
        }
        Rules.Situation<S, O> situation = new Rules.Situation<>(own, overdue, Set.copyOf(refused), barred);
        ReconcileStep<S, O> step = others.get(situation);
        if (step == null) {
            step = step(situation);
            if (others.size() < StateObserver.MOST_NODES) {
                others.put(situation, step);
            }
        }
        return own == estimate ? step : step.at(estimate);
    }

    Goal<S, O> goal() {
        return rules.goal();
    }

    /**
     * Returns what would be done in all cases, for review or a dry run. It describes what happens as long as the limits
     * of requests and time allow it.
     *
     * @param from the estimate after a look
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Policy<S, O> policy(StateEstimate<S> from) {
        return new PolicySearch<>(this).from(requireNonNull(from, "from"));
    }

    // Bringing it there.

    /**
     * Returns a reconciliation for code that has its own clock, readings and requests.
     *
     * @param from the estimate when it begins
     * @param how how often to look and to request; its polling's {@linkplain Polling#time time source} and
     *     {@linkplain Polling#readLimit limit of a look} are not used
     * @param now the time now
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Reconciliation<S, O> begin(StateEstimate<S> from, Reconciling how, Instant now) {
        return Reconciliation.begin(
                this, requireNonNull(from, "from"), requireNonNull(how, "how"), requireNonNull(now, "now"));
    }

    /**
     * Reads the reconciliation that {@link Reconciliation#text} wrote, perhaps before a crash. It looks before it
     * requests anything.
     *
     * @throws IllegalArgumentException if it is not such a line: cut off, of another lifecycle, or with states or
     *     operations that this observer does not have; the message names them
     */
    public Reconciliation<S, O> parse(String text, Reconciling how) {
        return Reconciliation.parse(this, requireNonNull(text, "text"), requireNonNull(how, "how"));
    }

    /**
     * Looks at a resource and requests operations until it is at its goal, no permitted operation helps, or the time is
     * over.
     *
     * @param from the estimate when it begins; {@link StateObserver#created} is enough
     * @param source asks the API
     * @param requester requests operations
     * @param how how often to look and to request, and for how long
     * @throws ReconcileException if the source fails more often than is tolerated; it holds everything that was seen
     *     and requested
     * @throws InterruptedException if the thread is interrupted
     * @throws NullPointerException if the source or the requester returns null
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public ReconcileResult<S, O> run(
            StateEstimate<S> from, ReadingSource source, Requester<O> requester, Reconciling how)
            throws InterruptedException {
        requireNonNull(from, "from");
        Cloud<O> cloud = Cloud.blocking(requireNonNull(source, "source"), requireNonNull(requester, "requester"));
        Polling polling = requireNonNull(how, "how").settings.polling();
        return Turns.run(now -> new Driving<>(begin(from, how, now), cloud), polling);
    }

    /**
     * Continues a reconciliation as {@link #run} does, perhaps after a restart.
     *
     * @throws ReconcileException as above
     * @throws InterruptedException if the thread is interrupted
     * @throws NullPointerException if the source or the requester returns null
     */
    public ReconcileResult<S, O> run(Reconciliation<S, O> soFar, ReadingSource source, Requester<O> requester)
            throws InterruptedException {
        requireNonNull(soFar, "soFar");
        Cloud<O> cloud = Cloud.blocking(requireNonNull(source, "source"), requireNonNull(requester, "requester"));
        return Turns.run(now -> new Driving<>(soFar, cloud), soFar.polling());
    }

    /**
     * Brings a resource there as {@link #run} does, in an executor. No thread is held between two calls.
     *
     * <p>Cancelling the future ends it, interrupts a running call, and leaves no task behind. Nobody knows then what
     * became of an interrupted request. A {@linkplain Reconciling#storing store} has the text that says so.
     *
     * @return completed with the result, or exceptionally with what {@link #run} would have thrown
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public CompletableFuture<ReconcileResult<S, O>> runAsync(
            StateEstimate<S> from,
            ReadingSource source,
            Requester<O> requester,
            Reconciling how,
            ScheduledExecutorService executor) {
        Cloud<O> cloud = Cloud.blocking(requireNonNull(source, "source"), requireNonNull(requester, "requester"));
        return start(from, cloud, how, executor);
    }

    /**
     * Brings a resource there as {@link #run} does, in an executor and with calls that hold no thread.
     *
     * @return as the other one does
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public CompletableFuture<ReconcileResult<S, O>> runAsync(
            StateEstimate<S> from,
            AsyncReadingSource source,
            AsyncRequester<O> requester,
            Reconciling how,
            ScheduledExecutorService executor) {
        Cloud<O> cloud = new Cloud<>(requireNonNull(source, "source"), requireNonNull(requester, "requester"));
        return start(from, cloud, how, executor);
    }

    private CompletableFuture<ReconcileResult<S, O>> start(
            StateEstimate<S> from, Cloud<O> cloud, Reconciling how, ScheduledExecutorService executor) {
        requireNonNull(from, "from");
        requireNonNull(executor, "executor");
        Polling polling = requireNonNull(how, "how").settings.polling();
        return Turns.start(now -> new Driving<>(begin(from, how, now), cloud), polling, executor);
    }

    private ReconcileStep<S, O> ofNoState(StateEstimate<S> estimate, StateEstimate<S> own) {
        StepReasons<S, O> reasons = new StepReasons<>(rules, new Rules.Situation<>(own, false, Set.of()));
        String status = StateObserver.statusOfNoState(estimate).orElseThrow();
        return new ReconcileStep.Await<>(estimate, () -> reasons.ofNoState(status));
    }

    private ReconcileStep<S, O> step(Rules.Situation<S, O> situation) {
        Rules.Decision<O> decision = rules.decide(situation);
        StepReasons<S, O> reasons = new StepReasons<>(rules, situation);
        StateEstimate<S> estimate = situation.estimate();
        if (decision instanceof Rules.Decision.Done<O>) {
            return new ReconcileStep.Done<>(estimate, reasons::ofDone);
        }
        if (decision instanceof Rules.Decision.Request<O> request) {
            return new ReconcileStep.Request<>(estimate, request, () -> reasons.ofRequest(request));
        }
        if (decision instanceof Rules.Decision.Stuck<O> stuck) {
            Remedies<S, O> remedies = new Remedies<>(rules, situation);
            return new ReconcileStep.Stuck<>(
                    estimate, stuck.why(), remedies::found, () -> reasons.ofStuck(stuck.why(), remedies.found()));
        }
        Rules.Decision.Await<O> await = (Rules.Decision.Await<O>) decision;
        return new ReconcileStep.Await<>(estimate, () -> reasons.ofAwait(await.foresight()));
    }

    /** Returns the goal and the permitted operations, as text. */
    @Override
    public String toString() {
        return "reconciler to " + rules.goal().words();
    }
}
