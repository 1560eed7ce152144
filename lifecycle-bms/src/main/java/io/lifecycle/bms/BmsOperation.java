package io.lifecycle.bms;

/**
 * What may be requested of a Bare Metal Server. What each does is in {@link Bms#LIFECYCLE}.
 *
 * <p>A minor release may add an operation: keep a default branch.
 *
 * @since 0.1
 */
public enum BmsOperation {
    CREATE,
    START,
    STOP,
    RESTART,
    FORCE_RESTART,
    REINSTALL_OS,
    REBUILD,
    DELETE
}
