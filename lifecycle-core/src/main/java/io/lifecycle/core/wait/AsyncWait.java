package io.lifecycle.core.wait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A wait that goes on in an executor, one task a look. */
final class AsyncWait<S, O> {

    private final ScheduledExecutorService executor;
    private final CompletableFuture<WaitResult<S>> future = new CompletableFuture<>();

    /** The look that is due, or goes on; none where the wait is over. */
    private final AtomicReference<@Nullable Future<?>> next = new AtomicReference<>();

    private AsyncWait(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it completes as the future does, which the caller has
    static <S, O> CompletableFuture<WaitResult<S>> start(Wait<S, O> wait, ScheduledExecutorService executor) {
        AsyncWait<S, O> async = new AsyncWait<>(executor);
        // Whoever completes the future from outside, by cancelling it or otherwise, leaves nothing to look for.
        async.future.whenComplete((result, failure) -> async.stop());
        async.goOn(wait);
        return async.future;
    }

    private void stop() {
        Future<?> due = next.getAndSet(null);
        if (due != null) {
            due.cancel(true);
        }
    }

    private void goOn(Wait<S, O> wait) {
        try {
            if (wait.isOver()) {
                end();
                future.complete(wait.result());
            } else {
                schedule(wait);
                if (future.isDone()) {
                    stop();
                }
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void look(Wait<S, O> wait) {
        try {
            goOn(wait.look());
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        end();
        future.completeExceptionally(failure);
    }

    /** Synchronized, for the task may be over before the executor has returned it. */
    private synchronized void schedule(Wait<S, O> wait) {
        next.set(executor.schedule(() -> look(wait), wait.delay().toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Forgets the look that goes on, so that it does not interrupt itself. */
    private synchronized void end() {
        next.set(null);
    }
}
