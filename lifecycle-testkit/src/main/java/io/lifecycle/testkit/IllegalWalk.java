package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Trigger;

/**
 * A walk through a lifecycle, and an operation that is not allowed at its end.
 *
 * @param walk the walk
 * @param operation the operation that is not allowed there
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public record IllegalWalk<S, O>(LegalWalk<S, O> walk, O operation) {

    /**
     * Makes a walk with an illegal step.
     *
     * @throws IllegalArgumentException if the operation is allowed where the walk ends
     */
    public IllegalWalk {
        requireNonNull(walk, "walk");
        requireNonNull(operation, "operation");
        if (walk.next().stream().anyMatch(edge -> edge.trigger().equals(Trigger.requested(operation)))) {
            throw new IllegalArgumentException(operation + " is allowed where this walk ends: " + walk);
        }
    }

    /** Returns the walk as a line for people, with the illegal operation at its end. */
    @Override
    public String toString() {
        return walk + ", then illegally "
                + walk.lifecycle().operation(operation).name();
    }
}
