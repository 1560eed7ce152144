package io.lifecycle.ecs;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.LifecycleLaws;

class EcsLawsTest extends LifecycleLaws<EcsState, EcsOperation> {

    @Override
    protected Lifecycle<EcsState, EcsOperation> lifecycle() {
        return Ecs.LIFECYCLE;
    }
}
