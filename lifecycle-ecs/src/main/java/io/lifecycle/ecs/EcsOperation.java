package io.lifecycle.ecs;

/**
 * What may be requested of an Elastic Cloud Server. What each does is in {@link Ecs#LIFECYCLE}.
 *
 * <p>A minor release may add an operation: keep a default branch.
 *
 * @since 0.1
 */
public enum EcsOperation {
    CREATE,
    START,
    STOP,
    FORCE_STOP,
    RESTART,
    FORCE_RESTART,
    RESIZE,
    CONFIRM_RESIZE,
    REVERT_RESIZE,
    REINSTALL_OS,
    CHANGE_OS,
    DELETE
}
