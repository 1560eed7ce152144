package io.lifecycle.core;

/**
 * How an operation or a process that is under way ends by itself.
 *
 * @since 0.1
 */
public enum Outcome {
    /** It succeeded. */
    COMPLETED,

    /** It failed. */
    FAILED
}
