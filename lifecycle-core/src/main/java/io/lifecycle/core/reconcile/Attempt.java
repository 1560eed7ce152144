package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that was made.
 *
 * @param operation the operation that was requested
 * @param at the time at which its fate was reported
 * @param response the platform's answer; empty if nobody knows it
 * @param failure the exception that was thrown instead of an answer; empty if there was an answer, or none was reported
 * @param <O> the product's operations
 * @since 0.1
 */
public record Attempt<O>(O operation, Instant at, Optional<Response> response, Optional<Exception> failure) {
    public Attempt {
        requireNonNull(operation, "operation");
        requireNonNull(at, "at");
        requireNonNull(response, "response");
        requireNonNull(failure, "failure");
    }

    /** Returns what was requested, when, and what became of it, as text. */
    @Override
    public String toString() {
        String fate = response.map(Response::toString).orElse("of unknown fate");
        return operation + " at " + at + ": " + fate
                + failure.map(failed -> ", because of " + failed).orElse("");
    }
}
