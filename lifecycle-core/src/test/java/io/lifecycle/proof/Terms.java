package io.lifecycle.proof;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Removal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What an observer is told beside the lifecycle.
 *
 * @param control who may request
 * @param lagging whether answers may be older than the last request
 * @param without the occurrences that are assumed not to happen
 * @param withoutRequests the operations that others are assumed never to request
 * @param never the operations that nobody requests
 */
public record Terms<O>(Control control, boolean lagging, Set<String> without, Set<O> withoutRequests, Set<O> never) {

    /** Returns the plain terms. */
    public static <O> Terms<O> of(Control control) {
        return of(control, false);
    }

    /** Returns the plain terms, with answers that lag or do not. */
    public static <O> Terms<O> of(Control control, boolean lagging) {
        return new Terms<>(control, lagging, Set.of(), Set.of(), Set.of());
    }

    /** Returns the same terms under another control. */
    public Terms<O> under(Control other) {
        return new Terms<>(other, lagging, without, withoutRequests, never);
    }

    /** Returns the same terms, with operations that nobody requests. */
    public Terms<O> never(Set<O> operations) {
        return new Terms<>(control, lagging, without, withoutRequests, operations);
    }

    /** Returns the same terms, with operations that others never request. */
    public Terms<O> withoutRequests(Set<O> operations) {
        return new Terms<>(control, lagging, without, operations, never);
    }

    /** Draws terms. Most often, they have no optional assumptions. */
    public static <O> Terms<O> draw(Lifecycle<?, O> lifecycle, Random random) {
        Set<O> operations =
                lifecycle.operations().stream().map(Operation::id).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Terms<>(
                random.nextBoolean() ? Control.EXCLUSIVE : Control.SHARED,
                random.nextBoolean(),
                some(occurrences(lifecycle), random),
                some(operations, random),
                some(operations, random));
    }

    private static <T> Set<T> some(Collection<T> all, Random random) {
        boolean isNone = random.nextInt(3) > 0;
        return all.stream()
                .filter(one -> !isNone && random.nextInt(3) == 0)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns every occurrence that a row of the lifecycle names. */
    public static <O> Set<String> occurrences(Lifecycle<?, O> lifecycle) {
        Set<Trigger<O>> triggers = new LinkedHashSet<>();
        lifecycle.entries().stream().map(Entry::trigger).forEach(triggers::add);
        lifecycle.transitions().stream().map(Transition::trigger).forEach(triggers::add);
        lifecycle.removals().stream().map(Removal::trigger).forEach(triggers::add);
        Set<String> occurrences = new LinkedHashSet<>();
        for (Trigger<O> trigger : triggers) {
            if (trigger instanceof Trigger.Occurred<O> occurred) {
                occurrences.add(occurred.occurrence());
            }
        }
        return occurrences;
    }

    /** Returns the observer with these terms. They are set one at a time, in any order. */
    public <S> StateObserver<S, O> observer(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        List<UnaryOperator<StateObserver<S, O>>> told = new ArrayList<>();
        if (lagging) {
            told.add(StateObserver::lagging);
        }
        without.forEach(occurrence -> told.add(observer -> observer.without(occurrence)));
        withoutRequests.forEach(operation -> told.add(observer -> observer.withoutRequests(Set.of(operation))));
        never.forEach(operation -> told.add(observer -> observer.never(Set.of(operation))));
        Collections.shuffle(told, new Random(toString().hashCode()));
        StateObserver<S, O> observer = StateObserver.of(lifecycle, mapping, control);
        for (UnaryOperator<StateObserver<S, O>> one : told) {
            observer = one.apply(observer);
        }
        return observer;
    }

    /** Returns the terms in words. */
    @Override
    public String toString() {
        return control
                + (lagging ? ", lagging" : "")
                + (without.isEmpty() ? "" : ", without " + without)
                + (withoutRequests.isEmpty() ? "" : ", without requests of " + withoutRequests)
                + (never.isEmpty() ? "" : ", never " + never);
    }
}
