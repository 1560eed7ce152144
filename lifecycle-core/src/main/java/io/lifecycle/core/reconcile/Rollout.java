package io.lifecycle.core.reconcile;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Brings many resources to their goal, some at a time. */
final class Rollout<K, S, O> {

    private final FleetReconciler<K, S, O> reconciler;
    private final Reconciling how;
    private final Deque<K> left;
    private final Map<K, ReconcileResult<S, O>> results = new LinkedHashMap<>();
    private final Map<K, Throwable> failures = new LinkedHashMap<>();
    private final CompletableFuture<FleetResult<K, S, O>> future = new CompletableFuture<>();
    /** How often {@link #goOn} was called while it was running. A member that ends at once calls it from within. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile int goingOn;
    private volatile int wrongInARow;

    /** Once true, it stays true: a resource that gets there later was begun before. */
    private volatile boolean isBraked;

    Rollout(FleetReconciler<K, S, O> reconciler, Reconciling how, Collection<K> ids) {
        this.reconciler = reconciler;
        this.how = how;
        this.left = new ArrayDeque<>(ids);
    }

    CompletableFuture<FleetResult<K, S, O>> begin() {
        goOn();
        return future;
    }

    /** Begins as many resources as may go on at a time. One that is done at once makes room for the next. */
    private void goOn() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            K next = next();
            while (next != null) {
                begin(next);
                next = next();
            }
            complete();
            seen = calls.addAndGet(-seen);
        }
    }

    private void begin(K id) {
        FleetMember<K, S, O> member;
        try {
            member = new FleetMember<>(this, id);
        } catch (RuntimeException | Error e) { // such as of a fleet that has it no more
            brokenOff(id, e);
            return;
        }
        member.begin();
    }

    private synchronized @Nullable K next() {
        if (isStopped() || goingOn >= reconciler.atOnce) {
            return null;
        }
        K next = left.poll();
        if (next != null) {
            goingOn++;
        }
        return next;
    }

    private boolean isStopped() {
        return isBraked || future.isDone();
    }

    FleetReconciler<K, S, O> reconciler() {
        return reconciler;
    }

    Reconciling how() {
        return how;
    }

    /** Notes how a reconciliation ended. */
    void ended(K id, ReconcileResult<S, O> result) {
        synchronized (this) {
            results.put(id, result);
            over(result.step() instanceof ReconcileStep.Done);
        }
        goOn();
    }

    /** Notes what broke off a reconciliation. */
    void brokenOff(K id, Throwable failure) {
        synchronized (this) {
            failures.put(id, failure);
            over(false);
        }
        goOn();
    }

    /** Makes room for the next, or brakes. */
    private synchronized void over(boolean isDone) {
        goingOn--;
        wrongInARow = isDone ? 0 : wrongInARow + 1;
        isBraked = isBraked || wrongInARow >= reconciler.brake;
    }

    private void complete() {
        FleetResult<K, S, O> result;
        synchronized (this) {
            if (goingOn > 0 || !(left.isEmpty() || isStopped())) {
                return;
            }
            result = ImmutableFleetResult.of(
                    Collections.unmodifiableMap(new LinkedHashMap<>(results)),
                    Collections.unmodifiableMap(new LinkedHashMap<>(failures)),
                    Collections.unmodifiableSet(new LinkedHashSet<>(left)));
        }
        future.complete(result);
    }
}
