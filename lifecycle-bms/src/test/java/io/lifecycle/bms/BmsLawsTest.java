package io.lifecycle.bms;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.LifecycleLaws;

class BmsLawsTest extends LifecycleLaws<BmsState, BmsOperation> {

    @Override
    protected Lifecycle<BmsState, BmsOperation> lifecycle() {
        return Bms.LIFECYCLE;
    }
}
