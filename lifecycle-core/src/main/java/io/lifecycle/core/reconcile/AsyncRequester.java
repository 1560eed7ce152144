package io.lifecycle.core.reconcile;

import java.util.concurrent.CompletionStage;

/**
 * Requests operations of one resource without holding a thread while it waits for the answer.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncRequester<O> {

    /**
     * Requests an operation.
     *
     * @return completed as {@link Requester#request} answers, or exceptionally as it throws; cancelled where nobody waits for it any
     *     more
     */
    CompletionStage<Response> request(O operation);
}
