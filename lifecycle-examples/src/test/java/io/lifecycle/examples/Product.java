package io.lifecycle.examples;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.Ecs;
import java.util.List;

/**
 * A product. All of them are named only here, and the tests prove the same for each.
 *
 * @param table the class that declares the lifecycle
 * @param title what people call the product
 * @param otherStatuses the vocabularies beside the lifecycle's own
 */
record Product<S, O>(Class<?> table, Lifecycle<S, O> lifecycle, String title, List<StatusMapping<S>> otherStatuses) {

    static final List<Product<?, ?>> ALL = List.of(
            new Product<>(Bms.class, Bms.LIFECYCLE, "Huawei Cloud Bare Metal Server", List.of()),
            new Product<>(Ecs.class, Ecs.LIFECYCLE, "Huawei Cloud Elastic Cloud Server", List.of()),
            new Product<>(
                    Container.class,
                    Container.LIFECYCLE,
                    "Parallels container",
                    List.of(Container.VZLIST, Container.PRLCTL, Container.VZCTL)));

    /** Returns the name of the artifact. */
    String artifact() {
        return "lifecycle-" + lifecycle.name();
    }

    /** Returns the name of the package, which is also that of the module. */
    String packageName() {
        return table.getPackageName();
    }

    /** Returns the artifact's directory, relative to this one. */
    String folder() {
        return "../" + artifact();
    }

    Class<?> states() {
        return typeOf(lifecycle.states().get(0).id());
    }

    Class<?> operations() {
        return typeOf(lifecycle.operations().get(0).id());
    }

    private static Class<?> typeOf(Object constant) {
        return ((Enum<?>) constant).getDeclaringClass();
    }

    @Override
    public String toString() {
        return lifecycle.name();
    }
}
