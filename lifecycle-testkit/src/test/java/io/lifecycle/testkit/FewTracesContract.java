package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;

/** The contract for lifecycles of which there are many. */
final class FewTracesContract<S, O> extends LifecycleContract<S, O> {

    private final Lifecycle<S, O> lifecycle;

    FewTracesContract(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    protected Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    @Override
    protected int traces() {
        return 5;
    }
}
