package io.lifecycle.core;

/**
 * How well a fact is supported.
 *
 * @since 0.1
 */
public enum Basis {
    /** The vendor's documentation says so. */
    DOCUMENTED,

    /** At least one part of the fact is inferred: from the platform's source code, or by reasoning. */
    INFERRED
}
