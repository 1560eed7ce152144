package io.lifecycle.container;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.testkit.LifecycleContract;
import java.util.List;

class ContainerContractTest extends LifecycleContract<ContainerState, ContainerOperation> {

    @Override
    protected Lifecycle<ContainerState, ContainerOperation> lifecycle() {
        return Container.LIFECYCLE;
    }

    @Override
    protected List<StatusMapping<ContainerState>> mappings() {
        return List.of(Container.LIFECYCLE.statuses(), Container.VZLIST, Container.PRLCTL, Container.VZCTL);
    }
}
