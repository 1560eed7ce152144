package io.lifecycle.testkit.jqwik;

/**
 * The operations of {@linkplain LifecycleArbitraries#lifecycles() random lifecycles}.
 *
 * @since 0.1
 */
public enum SomeOperation {
    /** One operation. */
    P,
    /** Another. */
    Q,
    /** Another. */
    R
}
