package io.lifecycle.examples;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.Ecs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of server that a recording may be about.
 *
 * @param option the option that chooses it on the command line
 * @param lifecycle its lifecycle
 * @param vocabularies the vocabulary of each tool
 */
record ServerKind<S, O>(String option, Lifecycle<S, O> lifecycle, Map<Tool, StatusMapping<S>> vocabularies) {

    static final ServerKind<?, ?> BMS = of("--bms", Bms.LIFECYCLE);
    static final ServerKind<?, ?> ECS = of("--ecs", Ecs.LIFECYCLE);
    static final ServerKind<?, ?> CONTAINER = new ServerKind<>(
            "--container",
            Container.LIFECYCLE,
            Map.of(
                    Tool.API, Container.LIFECYCLE.statuses(),
                    Tool.VZLIST, Container.VZLIST,
                    Tool.PRLCTL, Container.PRLCTL));

    private static final List<ServerKind<?, ?>> ALL = List.of(BMS, ECS, CONTAINER);

    private static <S, O> ServerKind<S, O> of(String option, Lifecycle<S, O> lifecycle) {
        return new ServerKind<>(option, lifecycle, Map.of(Tool.API, lifecycle.statuses()));
    }

    /** Returns the kind that an option chooses, if it chooses one. */
    static Optional<ServerKind<?, ?>> chosenBy(String option) {
        return ALL.stream().filter(kind -> kind.option.equals(option)).findFirst();
    }
}
