package io.lifecycle.core.observe;

/**
 * Who may request operations of a resource.
 *
 * @since 0.1
 */
public enum Control {
    /** Others may too, at any moment. */
    SHARED,

    /** We alone; what happens unasked still happens. */
    EXCLUSIVE
}
