package io.lifecycle.core.observe;

/**
 * Who may request operations of a resource.
 *
 * @since 0.1
 */
public enum Control {
    /** We and others, at any moment. */
    SHARED,

    /** Only we. Occurrences still happen. */
    EXCLUSIVE
}
