package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Waiter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where to bring a resource, and by which operations.
 *
 * @param states the target states; none if the resource is to be removed
 * @param arrival waits for the resource to be there
 * @param tiers the permitted operations in the order of preference: those of tier 0, then each tier of last resorts
 * @param attempts whether an operation may be requested although the resource may not allow it
 */
record Goal<S, O>(
        StateObserver<S, O> observer, Set<S> states, Waiter<S> arrival, List<List<O>> tiers, boolean attempts) {

    static <S, O> Goal<S, O> of(StateObserver<S, O> observer, Set<S> states) {
        Waiter<S> arrival = states.isEmpty() ? Waiter.untilGone(observer) : Waiter.until(observer, states);
        return new Goal<>(observer, Set.copyOf(states), arrival, List.of(List.of()), true);
    }

    /** Returns whether the goal is that the resource is gone. */
    boolean isRemoval() {
        return states.isEmpty();
    }

    /** Returns the places where the resource has arrived. */
    Places<S> places() {
        return arrival.targets();
    }

    /** Returns the goal and the permitted operations in words. */
    String words() {
        StringBuilder text = new StringBuilder(arrival.toString());
        for (int tier = 0; tier <= lastTier(); tier++) {
            if (!tiers.get(tier).isEmpty()) {
                text.append(tier == 0 ? ", permitting " : ", as a last resort ")
                        .append(observer.lifecycle().names().operations(tiers.get(tier)));
            }
        }
        return text.toString();
    }

    /** Returns the number of the last tier. */
    int lastTier() {
        return tiers.size() - 1;
    }

    /** Returns the operations up to a tier, in the order of preference. */
    List<O> permitted(int tier) {
        return tiers.subList(0, tier + 1).stream().flatMap(List::stream).toList();
    }

    /** Returns the tier of a permitted operation. */
    int tier(O operation) {
        int tier = 0;
        while (!tiers.get(tier).contains(operation)) {
            tier++;
        }
        return tier;
    }

    Goal<S, O> orGone() {
        return new Goal<>(observer, states, arrival.orGone(), tiers, attempts);
    }

    Goal<S, O> withoutAttempts() {
        return new Goal<>(observer, states, arrival, tiers, false);
    }

    /** Returns this goal with more operations in tier 0. */
    Goal<S, O> permitting(Collection<O> operations) {
        for (O operation : operations) {
            if (!isRemoval() && declared(operation).destructive()) {
                throw new IllegalArgumentException("'" + declared(operation).name()
                        + "' is destructive, so it is permitted freely only if the goal is gone;"
                        + " name it by lastResort(..)");
            }
        }
        List<List<O>> more = new ArrayList<>(tiers);
        more.set(0, joined(tiers.get(0), added(operations)));
        return with(more);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Returns this goal with one more tier of last resorts. */
    Goal<S, O> lastResort(Collection<O> operations) {
        List<List<O>> more = new ArrayList<>(tiers);
        more.add(added(operations));
        return with(more);
    }

    private Goal<S, O> with(List<List<O>> others) {
        return new Goal<>(observer, states, arrival, List.copyOf(others), attempts);
    }

    /** Returns these operations, and refuses any that is not of this lifecycle or is permitted already. */
    private List<O> added(Collection<O> operations) {
        Set<O> known = new LinkedHashSet<>(permitted(lastTier()));
        List<O> added = new ArrayList<>();
        for (O operation : operations) {
            if (!known.add(declared(operation).id())) {
                throw new IllegalArgumentException("'" + declared(operation).name() + "' is permitted twice");
            }
            added.add(operation);
        }
        return List.copyOf(added);
    }

    private Operation<O> declared(O operation) {
        observer.requireOperation(requireNonNull(operation, "operation"));
        return observer.lifecycle().operation(operation);
    }

    /** Returns the operations that are not permitted, in the order of declaration. */
    List<O> forbidden() {
        Set<O> permitted = Set.copyOf(permitted(lastTier()));
        return observer.lifecycle().operations().stream()
                .map(Operation::id)
                .filter(operation -> !permitted.contains(operation))
                .toList();
    }

    /** Returns this goal for an observer that reads or excludes more. It must see at least one of the states, if any. */
    Goal<S, O> by(StateObserver<S, O> other) {
        Set<S> visible = new LinkedHashSet<>(states);
        visible.removeIf(state -> !other.graph().places().contains(Place.of(state)));
        Goal<S, O> narrowed = of(other, visible);
        Goal<S, O> same = new Goal<>(other, narrowed.states, narrowed.arrival, tiers, attempts);
        return places().hasGone() ? same.orGone() : same;
    }
}
