package io.lifecycle.core;

/**
 * Whether a state lasts until somebody acts, or ends by itself.
 *
 * @since 0.1
 */
public enum Stability {
    /** Lasts until an operation is requested or something happens to the resource. */
    STABLE,

    /** Ends by itself: a transition or a removal leaves it on an {@link Outcome}. */
    INTERMEDIATE
}
