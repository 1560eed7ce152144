package io.lifecycle.tools.render;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Entry;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What usually happens: documented operations and completions, as far as they can be reached from the creation of a
 * resource. If the completion of a state, or an operation, is documented nowhere, the inferred one counts.
 */
final class Everyday<S, O> {

    private final Lifecycle<S, O> lifecycle;

    private Everyday(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Returns the entries, transitions and removals. */
    static <S, O> Set<Object> rows(Lifecycle<S, O> lifecycle) {
        return new Everyday<>(lifecycle).reached();
    }

    private Set<Object> reached() {
        Set<S> places = new LinkedHashSet<>();
        Set<Object> rows = new LinkedHashSet<>();
        for (Entry<S, O> row : lifecycle.entries()) {
            if (!(row.trigger() instanceof Trigger.Occurred)) {
                rows.add(row);
                places.add(row.to());
            }
        }
        int before;
        do {
            before = places.size();
            for (Transition<S, O> row : lifecycle.transitions()) {
                if (places.contains(row.from()) && isUsual(row.from(), row.trigger(), row.evidence())) {
                    rows.add(row);
                    places.add(row.to());
                }
            }
        } while (places.size() > before);
        for (Removal<S, O> row : lifecycle.removals()) {
            if (places.contains(row.from()) && isUsual(row.from(), row.trigger(), row.evidence())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private boolean isUsual(S from, Trigger<O> trigger, Evidence evidence) {
        if (trigger.equals(Trigger.completed())) {
            return isDocumented(evidence) || !isDocumented(row -> row.equals(from), trigger);
        }
        return trigger instanceof Trigger.Requested && (isDocumented(evidence) || !isDocumented(row -> true, trigger));
    }

    /** Returns whether some row of a trigger is documented, from such a state. */
    private boolean isDocumented(Predicate<S> from, Trigger<O> trigger) {
        return lifecycle.transitions().stream()
                        .anyMatch(row ->
                                from.test(row.from()) && row.trigger().equals(trigger) && isDocumented(row.evidence()))
                || lifecycle.removals().stream()
                        .anyMatch(row ->
                                from.test(row.from()) && row.trigger().equals(trigger) && isDocumented(row.evidence()));
    }

    private static boolean isDocumented(Evidence evidence) {
        return evidence.basis() == Basis.DOCUMENTED;
    }
}
