package io.lifecycle.core;

/**
 * Whether a state lasts, or ends by itself.
 *
 * @since 0.1
 */
public enum Stability {
    /** Lasts until an operation is requested or an occurrence happens. */
    STABLE,

    /** Ends by itself: a transition or a removal leaves it on an {@link Outcome}. */
    INTERMEDIATE
}
