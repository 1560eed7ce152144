package io.lifecycle.cli;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.container.ContainerState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.util.List;

/** The three products, found in the same way as all other lifecycles. */
final class Products {

    private Products() {}

    /** Huawei Cloud BMS. */
    public static final class OfBms implements LifecycleProvider<BmsState, BmsOperation> {

        /** For the service loader. */
        public OfBms() {}

        @Override
        public Lifecycle<BmsState, BmsOperation> lifecycle() {
            return Bms.LIFECYCLE;
        }
    }

    /** Huawei Cloud ECS. */
    public static final class OfEcs implements LifecycleProvider<EcsState, EcsOperation> {

        /** For the service loader. */
        public OfEcs() {}

        @Override
        public Lifecycle<EcsState, EcsOperation> lifecycle() {
            return Ecs.LIFECYCLE;
        }
    }

    /** Parallels containers. */
    public static final class OfContainer implements LifecycleProvider<ContainerState, ContainerOperation> {

        /** For the service loader. */
        public OfContainer() {}

        @Override
        public Lifecycle<ContainerState, ContainerOperation> lifecycle() {
            return Container.LIFECYCLE;
        }

        @Override
        public List<StatusMapping<ContainerState>> vocabularies() {
            return List.of(Container.VZLIST, Container.PRLCTL, Container.VZCTL);
        }
    }
}
