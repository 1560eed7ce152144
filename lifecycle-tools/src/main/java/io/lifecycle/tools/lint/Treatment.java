package io.lifecycle.tools.lint;

/**
 * How a wait by {@link StatusLists} treats a status.
 *
 * @since 0.1
 */
public enum Treatment {
    /** The wait is over, and has succeeded. */
    TARGET("taken for success"),

    /** The wait goes on. */
    PENDING("waited through"),

    /** The wait is over, and has failed. */
    FAILURE("given up on");

    final String words;

    Treatment(String words) {
        this.words = words;
    }
}
