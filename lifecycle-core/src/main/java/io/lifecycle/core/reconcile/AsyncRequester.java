package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Requests operations of one resource, without holding a thread while it waits for the answer.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncRequester<O> {

    /**
     * Requests an operation.
     *
     * @return completed with what {@link Requester#request} would return, or exceptionally with what it would throw; it
     *     is cancelled when nobody waits for it any more
     */
    CompletionStage<Response> request(O operation);

    /** Returns a requester that requests in a thread of an executor. */
    static <O> AsyncRequester<O> blocking(Requester<O> requester, Executor executor) {
        requireNonNull(requester, "requester");
        requireNonNull(executor, "executor");
        return operation -> {
            CompletableFuture<Response> answer = new CompletableFuture<>();
            executor.execute(() -> {
                try {
                    answer.complete(requester.request(operation));
                } catch (Exception | Error e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer;
        };
    }
}
