package io.lifecycle.core.reconcile;

import io.lifecycle.core.wait.RetryLaterException;

/**
 * Requests operations of one resource, for a {@link Reconciler}. It answers what the platform answered, and repeats nothing: whether
 * and when to request again is for the reconciliation to say.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@FunctionalInterface
public interface Requester<O> {

    /**
     * Requests an operation.
     *
     * @return what the platform has answered; not null
     * @throws RetryLaterException if the platform has refused because it was asked too often: a {@link Response#NOT_NOW}
     * @throws Exception if nobody knows whether the request arrived: a time-out, a connection that was cut
     */
    Response request(O operation) throws Exception;
}
