package io.lifecycle.core.observe;

import io.lifecycle.core.Trigger;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an observer assumes.
 *
 * @param without the occurrences that do not happen
 * @param withoutRequests the operations that others never request
 * @param never the operations that nobody ever requests
 */
record Assumptions<O>(Control control, boolean lagging, Set<String> without, Set<O> withoutRequests, Set<O> never) {

    static <O> Assumptions<O> of(Control control) {
        return new Assumptions<>(control, false, Set.of(), Set.of(), Set.of());
    }

    Assumptions<O> andLagging() {
        return new Assumptions<>(control, true, without, withoutRequests, never);
    }

    Assumptions<O> andWithout(Set<String> occurrences) {
        return new Assumptions<>(control, lagging, both(without, occurrences), withoutRequests, never);
    }

    Assumptions<O> andWithoutRequests(Set<O> operations) {
        return new Assumptions<>(control, lagging, without, both(withoutRequests, operations), never);
    }

    Assumptions<O> andNever(Set<O> operations) {
        return new Assumptions<>(control, lagging, without, withoutRequests, both(never, operations));
    }

    private static <T> Set<T> both(Set<T> some, Set<T> more) {
        Set<T> both = new LinkedHashSet<>(some);
        both.addAll(more);
        return Collections.unmodifiableSet(both);
    }

    /** Returns whether a trigger may happen between two events. */
    boolean mayHappenUnobserved(Trigger<O> trigger) {
        return trigger.fold(
                operation -> control == Control.SHARED && !withoutRequests.contains(operation),
                outcome -> true,
                occurrence -> !without.contains(occurrence));
    }
}
