package io.lifecycle.testkit.jqwik;

/**
 * The states of {@linkplain LifecycleArbitraries#lifecycles() random lifecycles}.
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
