package io.lifecycle.container;

/**
 * What may be requested of a Parallels container. What each does is in {@link Container#LIFECYCLE}.
 *
 * <p>A minor release may add an operation: keep a default branch.
 *
 * @since 0.1
 */
public enum ContainerOperation {
    CREATE,
    START,
    STOP,
    REPAIR,
    DESTROY,
    MIGRATE
}
