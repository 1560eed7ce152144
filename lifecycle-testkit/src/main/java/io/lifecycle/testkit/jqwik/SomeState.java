package io.lifecycle.testkit.jqwik;

/**
 * The states of {@linkplain LifecycleArbitraries#lifecycles() lifecycles that nobody would think of}.
 *
 * @since 0.1
 */
public enum SomeState {
    /** The one that is entered. */
    A,
    /** Another. */
    B,
    /** Another. */
    C,
    /** Another. */
    D,
    /** The last. */
    E
}
