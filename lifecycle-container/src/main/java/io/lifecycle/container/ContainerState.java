package io.lifecycle.container;

/**
 * The states of a Parallels container, in the vendor's order. What each means is in {@link Container#LIFECYCLE}.
 *
 * <p>A minor release may add a state: keep a default branch.
 *
 * @since 0.1
 */
public enum ContainerState {
    ORDERED,
    CREATING,
    RUNNING,
    REPAIRING,
    BOOTING,
    STOPPING,
    STOPPED,
    DESTROYING,
    DESTROYED,
    OFF_LINE,
    MIGRATING
}
