package io.lifecycle.examples;

import static io.lifecycle.ecs.EcsOperation.CHANGE_OS;
import static io.lifecycle.ecs.EcsOperation.DELETE;
import static io.lifecycle.ecs.EcsOperation.FORCE_STOP;
import static io.lifecycle.ecs.EcsOperation.REINSTALL_OS;
import static io.lifecycle.ecs.EcsOperation.START;
import static io.lifecycle.ecs.EcsOperation.STOP;
import static io.lifecycle.ecs.EcsState.RUNNING;
import static io.lifecycle.ecs.EcsState.STOPPED;

import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.FleetReconciler;
import io.lifecycle.core.reconcile.FleetResult;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/** The example of docs/reconciling.md: servers are stopped for the night, started again and deleted, also ten at a time. */
final class BringingThere {

    /** The API, as a client of it would be wrapped. */
    interface Cloud {

        /** Answers "show server". */
        Reading show(String id) throws IOException;

        /** Requests an operation; throws if nobody knows whether the request arrived. */
        Response request(String id, EcsOperation operation) throws IOException;

        /** Requests an operation without blocking. */
        CompletionStage<Response> requestLater(String id, EcsOperation operation);
    }

    private final Cloud cloud;
    private final ScheduledExecutorService executor;
    private final TimeSource time;
    private final StateObserver<EcsState, EcsOperation> observer;
    private final Reconciler<EcsState, EcsOperation> stopped;
    private final Reconciler<EcsState, EcsOperation> running;
    private final Reconciling how;

    BringingThere(Cloud cloud, ScheduledExecutorService executor, TimeSource time) {
        this.cloud = cloud;
        this.executor = executor;
        this.time = time;
        // begin docs: goals
        observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE)
                .lagging()
                .never(Set.of(REINSTALL_OS, CHANGE_OS)); // nobody does that here, so SHUTOFF is Stopped
        stopped = Reconciler.to(observer, Set.of(STOPPED)).permitting(STOP).lastResort(FORCE_STOP);
        running = Reconciler.to(observer, Set.of(RUNNING)).permitting(START);
        how = Reconciling.by(Polling.within(Duration.ofHours(1))
                .requestLag(Duration.ofMinutes(1))
                .tolerating(3)
                .time(time));
        // end docs
    }

    StateObserver<EcsState, EcsOperation> observer() {
        return observer;
    }

    // begin docs: schedule
    CompletableFuture<ReconcileResult<EcsState, EcsOperation>> inTheEvening(String id) {
        return bring(id, stopped, how);
    }

    CompletableFuture<ReconcileResult<EcsState, EcsOperation>> inTheMorning(String id) {
        return bring(id, running, how);
    }

    private CompletableFuture<ReconcileResult<EcsState, EcsOperation>> bring(
            String id, Reconciler<EcsState, EcsOperation> there, Reconciling how) {
        return there.runAsync(
                observer.created(), // nothing is known: it looks first
                () -> cloud.show(id),
                operation -> cloud.request(id, operation),
                how,
                executor);
    }
    // end docs

    // begin docs: rid
    CompletableFuture<ReconcileResult<EcsState, EcsOperation>> getRidOf(String id) {
        Reconciler<EcsState, EcsOperation> gone = Reconciler.toGone(observer).permitting(DELETE);
        return bring(id, gone, how.overdueAfter(Duration.ofMinutes(5)));
    }
    // end docs

    // begin docs: fleet
    CompletableFuture<FleetResult<String, EcsState, EcsOperation>> startAll(
            FleetPoller<String, EcsState, EcsOperation> poller, Collection<String> ids) {
        return FleetReconciler.of(poller, running, id -> operation -> cloud.requestLater(id, operation))
                .atOnce(10)
                .brake(3) // three in a row that did not get there: no other one is begun
                .bring(ids, how);
    }
    // end docs

    // begin docs: by hand
    ReconcileResult<EcsState, EcsOperation> stopByHand(String id, Map<String, String> database)
            throws IOException, InterruptedException {
        String stored = database.get(id);
        Reconciliation<EcsState, EcsOperation> soFar = stored == null
                ? stopped.begin(observer.created(), how, time.now())
                : stopped.parse(stored, how); // goes on where it was, after a crash too
        while (!soFar.isOver()) {
            if (soFar.step() instanceof ReconcileStep.Request<EcsState, EcsOperation> request) {
                database.put(id, soFar.intent()); // before it is sent
                Response response = cloud.request(id, request.operation());
                soFar = soFar.afterResponse(request.operation(), response, time.now());
            } else {
                Duration pause = Duration.between(time.now(), soFar.nextLook().orElseThrow());
                time.sleep(pause.isNegative() ? Duration.ZERO : pause);
                soFar = soFar.afterReading(cloud.show(id), time.now());
            }
            database.put(id, soFar.text());
        }
        return soFar.result(time.now());
    }
    // end docs

    /** Returns the policy, to review before anything runs. */
    String review() {
        // begin docs: policy
        StateObserver<EcsState, EcsOperation> undisturbed =
                observer.without("exception", "guest shut itself down", "order expired or overdue");
        String review = Reconciler.to(undisturbed, Set.of(STOPPED))
                .permitting(STOP)
                .policy(undisturbed.at(RUNNING))
                .text();
        // end docs
        return review;
    }

    /** Returns the calls from one known state to another, if all goes well. */
    String planned() {
        // begin docs: plan
        Plan<EcsState, EcsOperation> plan =
                Ecs.LIFECYCLE.plan(RUNNING, STOPPED, Set.of(STOP)).orElseThrow();
        plan.description(); // stop, (completed)
        // end docs
        return plan.description();
    }
}
