package io.lifecycle.core;

/**
 * How serious a {@link Finding} is.
 *
 * @since 0.1
 */
public enum Severity {
    /** The declaration is wrong and is not built. */
    ERROR,

    /** The declaration is built, but its author should look at it. */
    WARNING
}
