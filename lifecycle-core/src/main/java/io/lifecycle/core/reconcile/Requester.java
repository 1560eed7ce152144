package io.lifecycle.core.reconcile;

import io.lifecycle.core.wait.RetryLaterException;

/**
 * Requests operations of one resource, for a {@link Reconciler}. It returns the platform's answer and must not retry:
 * the reconciliation decides whether and when to request again.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@FunctionalInterface
public interface Requester<O> {

    /**
     * Requests an operation.
     *
     * @return the platform's answer; not null
     * @throws RetryLaterException if the platform refused because it was asked too often; it counts as
     *     {@link Response#NOT_NOW}
     * @throws Exception if nobody knows whether the request arrived, such as after a time-out or a broken connection
     */
    Response request(O operation) throws Exception;
}
