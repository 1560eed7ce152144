package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that was made.
 *
 * @param operation what was requested
 * @param at when its fate was told
 * @param response what the platform has answered; empty where nobody knows
 * @param failure what was thrown instead of an answer; empty where there was one, or nobody has said
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

    /** Returns what was requested, when, and what became of it. */
    @Override
    public String toString() {
        String fate = response.map(Response::toString).orElse("of unknown fate");
        return operation + " at " + at + ": " + fate
                + failure.map(failed -> ", for " + failed).orElse("");
    }
}
