package io.lifecycle.examples;

import static io.lifecycle.container.ContainerOperation.DESTROY;
import static io.lifecycle.container.ContainerOperation.MIGRATE;
import static io.lifecycle.container.ContainerOperation.REPAIR;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.container.ContainerState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The orders of a reconciler of a product: where to bring a resource, and by which means.
 *
 * @param goal what people call the goal
 * @param states the target states; none if the resource should be gone
 * @param means what people call the means
 * @param tiers the permitted operations, the mildest first
 */
record Assignment<S, O>(Lifecycle<S, O> lifecycle, String goal, Set<S> states, String means, List<List<O>> tiers) {

    static final String EVERYTHING = "everything";
    static final String POWER = "power";

    private static final Set<String> POWER_NAMES = Set.of("start", "stop", "restart", "force-stop", "force-restart");

    static final List<Assignment<?, ?>> ALL = all();

    private static List<Assignment<?, ?>> all() {
        List<Assignment<?, ?>> all = new ArrayList<>(ofBms());
        all.addAll(ofEcs());
        all.addAll(ofContainers());
        return List.copyOf(all);
    }

    static List<Assignment<BmsState, BmsOperation>> ofBms() {
        List<List<BmsOperation>> power = List.of(
                List.of(BmsOperation.START, BmsOperation.STOP, BmsOperation.RESTART),
                List.of(BmsOperation.FORCE_RESTART));
        List<List<BmsOperation>> everything = List.of(
                List.of(BmsOperation.CREATE, BmsOperation.START, BmsOperation.STOP, BmsOperation.RESTART),
                List.of(BmsOperation.FORCE_RESTART),
                List.of(BmsOperation.REINSTALL_OS, BmsOperation.REBUILD, BmsOperation.DELETE));
        List<List<BmsOperation>> riddance = List.of(
                List.of(BmsOperation.DELETE, BmsOperation.START, BmsOperation.STOP, BmsOperation.RESTART),
                List.of(BmsOperation.FORCE_RESTART),
                List.of(BmsOperation.REINSTALL_OS, BmsOperation.REBUILD));
        return of(Bms.LIFECYCLE, BmsState.RUNNING, BmsState.STOPPED, power, everything, riddance);
    }

    static List<Assignment<EcsState, EcsOperation>> ofEcs() {
        List<List<EcsOperation>> power = List.of(
                List.of(EcsOperation.START, EcsOperation.STOP, EcsOperation.RESTART),
                List.of(EcsOperation.FORCE_STOP, EcsOperation.FORCE_RESTART));
        List<List<EcsOperation>> everything = List.of(
                List.of(
                        EcsOperation.CREATE,
                        EcsOperation.START,
                        EcsOperation.STOP,
                        EcsOperation.RESTART,
                        EcsOperation.CONFIRM_RESIZE,
                        EcsOperation.REVERT_RESIZE,
                        EcsOperation.RESIZE),
                List.of(EcsOperation.FORCE_STOP, EcsOperation.FORCE_RESTART),
                List.of(EcsOperation.REINSTALL_OS, EcsOperation.CHANGE_OS, EcsOperation.DELETE));
        List<List<EcsOperation>> riddance = List.of(
                List.of(
                        EcsOperation.DELETE,
                        EcsOperation.START,
                        EcsOperation.STOP,
                        EcsOperation.RESTART,
                        EcsOperation.CONFIRM_RESIZE,
                        EcsOperation.REVERT_RESIZE,
                        EcsOperation.RESIZE),
                List.of(EcsOperation.FORCE_STOP, EcsOperation.FORCE_RESTART),
                List.of(EcsOperation.REINSTALL_OS, EcsOperation.CHANGE_OS));
        return of(Ecs.LIFECYCLE, EcsState.RUNNING, EcsState.STOPPED, power, everything, riddance);
    }

    static List<Assignment<ContainerState, ContainerOperation>> ofContainers() {
        List<List<ContainerOperation>> power = List.of(List.of(ContainerOperation.START, ContainerOperation.STOP));
        List<List<ContainerOperation>> everything = List.of(
                List.of(ContainerOperation.CREATE, ContainerOperation.START, ContainerOperation.STOP, REPAIR, MIGRATE),
                List.of(DESTROY));
        List<List<ContainerOperation>> riddance =
                List.of(List.of(DESTROY, ContainerOperation.START, ContainerOperation.STOP, REPAIR, MIGRATE));
        return of(Container.LIFECYCLE, ContainerState.RUNNING, ContainerState.STOPPED, power, everything, riddance);
    }

    private static <S, O> List<Assignment<S, O>> of(
            Lifecycle<S, O> lifecycle,
            S running,
            S stopped,
            List<List<O>> power,
            List<List<O>> everything,
            List<List<O>> riddance) {
        return List.of(
                new Assignment<>(lifecycle, "Running", Set.of(running), EVERYTHING, everything),
                new Assignment<>(lifecycle, "Running", Set.of(running), POWER, power),
                new Assignment<>(lifecycle, "Stopped", Set.of(stopped), EVERYTHING, everything),
                new Assignment<>(lifecycle, "Stopped", Set.of(stopped), POWER, power),
                new Assignment<>(lifecycle, "gone", Set.of(), EVERYTHING, riddance),
                new Assignment<>(lifecycle, "gone", Set.of(), POWER, power));
    }

    Reconciler<S, O> reconciler(StateObserver<S, O> observer) {
        Reconciler<S, O> reconciler = states.isEmpty() ? Reconciler.toGone(observer) : Reconciler.to(observer, states);
        for (List<O> tier : tiers) {
            reconciler = tier == tiers.get(0) ? reconciler.permitting(array(tier)) : reconciler.lastResort(array(tier));
        }
        return reconciler;
    }

    @SuppressWarnings("unchecked") // only read, as objects
    private static <O> O[] array(List<O> operations) {
        return (O[]) operations.toArray();
    }

    /** Returns the assignments of a product. */
    @SuppressWarnings("unchecked") // an assignment of a lifecycle is of its states and operations
    static <S, O> List<Assignment<S, O>> of(Product<S, O> product) {
        return ALL.stream()
                .filter(assignment -> assignment.lifecycle() == product.lifecycle())
                .map(assignment -> (Assignment<S, O>) assignment)
                .toList();
    }

    /**
     * Returns the terms of an observer for a world in which nothing happens unasked, others request only power operations, and only
     * this reconciler requests destructive ones, if it is permitted to.
     */
    Terms<O> told(Control control) {
        Set<O> permitted = new LinkedHashSet<>();
        tiers.forEach(permitted::addAll);
        Set<O> notByOthers = new LinkedHashSet<>();
        Set<O> never = new LinkedHashSet<>();
        for (Operation<O> operation : lifecycle.operations()) {
            if (!POWER_NAMES.contains(operation.name())) {
                notByOthers.add(operation.id());
            }
            if (operation.destructive() && !permitted.contains(operation.id())) {
                never.add(operation.id());
            }
        }
        return new Terms<>(control, true, Terms.occurrences(lifecycle), notByOthers, never);
    }

    /** Returns whether the means can help: no power operation makes a resource gone. */
    boolean canBeDone() {
        return !states.isEmpty() || means.equals(EVERYTHING);
    }

    @Override
    public String toString() {
        return lifecycle.name() + " to " + goal + ", permitting " + means;
    }
}
