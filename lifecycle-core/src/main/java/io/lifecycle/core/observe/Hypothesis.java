package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Place;
import java.util.Optional;

/**
 * One possibility: where the resource is, and the request that still waits to take effect there, if one does.
 *
 * @param place where it is
 * @param waiting the operation that was requested and has not taken effect yet
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public record Hypothesis<S, O>(Place<S> place, Optional<O> waiting) {

    /** Makes a hypothesis. */
    public Hypothesis {
        requireNonNull(place, "place");
        requireNonNull(waiting, "waiting");
    }
}
