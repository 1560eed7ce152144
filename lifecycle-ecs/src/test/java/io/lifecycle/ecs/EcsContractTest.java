package io.lifecycle.ecs;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.testkit.LifecycleContract;

class EcsContractTest extends LifecycleContract<EcsState, EcsOperation> {

    @Override
    protected Lifecycle<EcsState, EcsOperation> lifecycle() {
        return Ecs.LIFECYCLE;
    }
}
