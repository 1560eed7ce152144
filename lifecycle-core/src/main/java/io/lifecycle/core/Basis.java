package io.lifecycle.core;

/**
 * How well a fact is founded.
 *
 * @since 0.1
 */
public enum Basis {
    /** The vendor's documentation says so. */
    DOCUMENTED,

    /** Concluded, by reading the platform's source code or by reasoning; at least one part of the fact is. */
    INFERRED
}
