package io.lifecycle.bms;

/**
 * The states of a Bare Metal Server, in the vendor's order. What each means is in {@link Bms#LIFECYCLE}.
 *
 * <p>A minor release may add a state: keep a default branch.
 *
 * @since 0.1
 */
public enum BmsState {
    CREATING,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    RESTARTING,
    FORCIBLY_RESTARTING,
    DELETING,
    DELETED,
    FAULTY,
    REBUILDING,
    REINSTALLING_OS,
    REINSTALLING_OS_FAILED
}
