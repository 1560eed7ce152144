package io.lifecycle.container;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.proof.LifecycleLaws;
import java.util.List;

class ContainerLawsTest extends LifecycleLaws<ContainerState, ContainerOperation> {

    @Override
    protected Lifecycle<ContainerState, ContainerOperation> lifecycle() {
        return Container.LIFECYCLE;
    }

    @Override
    protected List<StatusMapping<ContainerState>> mappings() {
        return List.of(Container.LIFECYCLE.statuses(), Container.VZLIST, Container.PRLCTL, Container.VZCTL);
    }
}
