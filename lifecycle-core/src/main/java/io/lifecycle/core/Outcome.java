package io.lifecycle.core;

/**
 * How what is under way ends by itself.
 *
 * @since 0.1
 */
public enum Outcome {
    /** It did what it was meant to do. */
    COMPLETED,

    /** It did not. */
    FAILED
}
