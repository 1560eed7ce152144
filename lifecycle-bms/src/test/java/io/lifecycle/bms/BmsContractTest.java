package io.lifecycle.bms;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.testkit.LifecycleContract;

class BmsContractTest extends LifecycleContract<BmsState, BmsOperation> {

    @Override
    protected Lifecycle<BmsState, BmsOperation> lifecycle() {
        return Bms.LIFECYCLE;
    }
}
