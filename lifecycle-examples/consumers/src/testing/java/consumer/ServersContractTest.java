package consumer;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.testkit.LifecycleContract;

class ServersContractTest extends LifecycleContract<BmsState, BmsOperation> {

    @Override
    protected Lifecycle<BmsState, BmsOperation> lifecycle() {
        return Servers.LIFECYCLE;
    }

    @Override
    protected int traces() {
        return 50;
    }
}
