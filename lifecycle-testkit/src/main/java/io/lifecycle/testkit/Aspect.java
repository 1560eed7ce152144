package io.lifecycle.testkit;

/**
 * What tests may {@linkplain LifecycleCoverage cover} of a lifecycle.
 *
 * @since 0.1
 */
public enum Aspect {
    /** A resource was in the state. */
    STATES("states"),

    /** A resource took the transition. Entries and removals count as transitions. */
    TRANSITIONS("transitions"),

    /** A resource took the transition, which is on a failure. */
    FAILURES("failures"),

    /** A resource answered with the status, in the lifecycle's own vocabulary. */
    STATUSES("statuses"),

    /** A resource refused the operation in the state. */
    REFUSALS("refused operations");

    final String words;

    Aspect(String words) {
        this.words = words;
    }
}
