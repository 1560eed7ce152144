package io.lifecycle.examples;

import static io.lifecycle.proof.StatusList.ABSENT;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.proof.StatusList;
import java.util.Map;
import java.util.Set;

/** Typical lists that services keep by hand instead of a reconciler. */
final class HandKeptLists {

    private HandKeptLists() {}

    /** Returns the list for an assignment, by the signals that answers have. */
    @SuppressWarnings("unchecked") // a list of a product is of its operations
    static <S, O> StatusList<O> of(Assignment<S, O> assignment, StatusMapping<S> mapping) {
        Set<String> busy = mapping.signals().contains(Bms.TASK_STATE) ? Set.of(Bms.TASK_STATE) : Set.of();
        boolean isAll = assignment.means().equals(Assignment.EVERYTHING);
        StatusList<?> list = switch (assignment.lifecycle().name()) {
            case "bms" -> bms(assignment.goal(), isAll, busy);
            case "ecs" -> ecs(assignment.goal(), isAll, busy);
            default ->
                mapping == Container.LIFECYCLE.statuses()
                        ? container(assignment.goal(), isAll)
                        : node(assignment.goal(), isAll);
        };
        return (StatusList<O>) list;
    }

    private static StatusList<BmsOperation> bms(String goal, boolean isAll, Set<String> busy) {
        Set<String> failures = Set.of("ERROR", "DELETED", ABSENT);
        return switch (goal) {
            case "Running" -> new StatusList<>(Set.of("ACTIVE"), Map.of("SHUTOFF", BmsOperation.START), failures, busy);
            case "Stopped" -> new StatusList<>(Set.of("SHUTOFF"), Map.of("ACTIVE", BmsOperation.STOP), failures, busy);
            default ->
                new StatusList<>(
                        Set.of("DELETED", ABSENT),
                        isAll
                                ? Map.of(
                                        "ACTIVE", BmsOperation.DELETE,
                                        "SHUTOFF", BmsOperation.DELETE,
                                        "REBOOT", BmsOperation.DELETE,
                                        "HARD_REBOOT", BmsOperation.DELETE,
                                        "ERROR", BmsOperation.DELETE)
                                : Map.of(),
                        isAll ? Set.of() : Set.of("ACTIVE", "SHUTOFF", "ERROR"),
                        busy);
        };
    }

    private static StatusList<EcsOperation> ecs(String goal, boolean isAll, Set<String> busy) {
        Set<String> failures = Set.of("ERROR", "DELETED", ABSENT);
        return switch (goal) {
            case "Running" ->
                new StatusList<>(
                        Set.of("ACTIVE"),
                        isAll
                                ? Map.of("SHUTOFF", EcsOperation.START, "VERIFY_RESIZE", EcsOperation.CONFIRM_RESIZE)
                                : Map.of("SHUTOFF", EcsOperation.START),
                        failures,
                        busy);
            case "Stopped" ->
                new StatusList<>(
                        Set.of("SHUTOFF"),
                        isAll
                                ? Map.of("ACTIVE", EcsOperation.STOP, "VERIFY_RESIZE", EcsOperation.CONFIRM_RESIZE)
                                : Map.of("ACTIVE", EcsOperation.STOP),
                        failures,
                        busy);
            default ->
                new StatusList<>(
                        Set.of("DELETED", ABSENT),
                        isAll
                                ? Map.of(
                                        "ACTIVE", EcsOperation.DELETE,
                                        "SHUTOFF", EcsOperation.DELETE,
                                        "BUILD", EcsOperation.DELETE,
                                        "REBOOT", EcsOperation.DELETE,
                                        "HARD_REBOOT", EcsOperation.DELETE,
                                        "VERIFY_RESIZE", EcsOperation.DELETE,
                                        "ERROR", EcsOperation.DELETE)
                                : Map.of(),
                        isAll ? Set.of() : Set.of("ACTIVE", "SHUTOFF", "ERROR"),
                        busy);
        };
    }

    private static StatusList<ContainerOperation> container(String goal, boolean isAll) {
        Set<String> failures = Set.of("Destroyed", "Ordered", ABSENT);
        return switch (goal) {
            case "Running" ->
                new StatusList<>(
                        Set.of("Running"),
                        Map.of("Stopped", ContainerOperation.START, "Repairing", ContainerOperation.STOP),
                        failures,
                        Set.of());
            case "Stopped" ->
                new StatusList<>(
                        Set.of("Stopped"),
                        Map.of("Running", ContainerOperation.STOP, "Repairing", ContainerOperation.STOP),
                        failures,
                        Set.of());
            default ->
                new StatusList<>(
                        Set.of("Destroyed", ABSENT),
                        isAll
                                ? Map.of(
                                        "Running", ContainerOperation.STOP,
                                        "Repairing", ContainerOperation.DESTROY,
                                        "Stopped", ContainerOperation.DESTROY)
                                : Map.of(),
                        isAll ? Set.of() : Set.of("Running", "Repairing", "Stopped"),
                        Set.of());
        };
    }

    /** In the words of the tools on the node. */
    private static StatusList<ContainerOperation> node(String goal, boolean isAll) {
        return switch (goal) {
            case "Running" ->
                new StatusList<>(
                        Set.of("running"), Map.of("stopped", ContainerOperation.START), Set.of(ABSENT), Set.of());
            case "Stopped" ->
                new StatusList<>(
                        Set.of("stopped"), Map.of("running", ContainerOperation.STOP), Set.of(ABSENT), Set.of());
            default ->
                new StatusList<>(
                        Set.of(ABSENT),
                        isAll
                                ? Map.of("running", ContainerOperation.STOP, "stopped", ContainerOperation.DESTROY)
                                : Map.of(),
                        isAll ? Set.of() : Set.of("running", "stopped"),
                        Set.of());
        };
    }
}
