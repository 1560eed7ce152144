package io.lifecycle.core.observe;

/**
 * Whether readings can ever show something, as far as the search went.
 *
 * @since 0.1
 */
public enum Foresight {
    /** Some readings would show it. */
    POSSIBLE,

    /** No readings ever will. */
    IMPOSSIBLE,

    /** The search was given up before it found any; it is bounded. */
    UNDECIDED
}
