package io.lifecycle.ecs;

/**
 * The states of an Elastic Cloud Server, in the vendor's order. What each means is in {@link Ecs#LIFECYCLE}.
 *
 * <p>A minor release may add a state: keep a default branch.
 *
 * @since 0.1
 */
public enum EcsState {
    CREATING,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    RESTARTING,
    RESIZING,
    VERIFYING_RESIZING,
    DELETING,
    DELETED,
    FAULTY,
    REINSTALLING_OS,
    REINSTALLING_OS_FAILED,
    CHANGING_OS,
    OS_CHANGE_FAILED,
    FORCIBLY_RESTARTING,
    ROLLING_BACK_RESIZING,
    FROZEN
}
