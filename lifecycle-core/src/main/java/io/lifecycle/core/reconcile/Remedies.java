package io.lifecycle.core.reconcile;

import io.lifecycle.core.Operation;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds out what would help if a resource is stuck. It decides anew, as if more were permitted, read or excluded. The search is
 * bounded.
 */
final class Remedies<S, O> {

    /** The largest number of sets of operations that are tried. */
    static final int MOST_SETS = 300;

    /** The size of the largest sets that are tried. */
    private static final int LARGEST_SET = 3;

    private final Rules<S, O> rules;
    private final Goal<S, O> goal;
    private final StateObserver<S, O> observer;
    private final Rules.Situation<S, O> situation;

    Remedies(Rules<S, O> rules, Rules.Situation<S, O> situation) {
        this.rules = rules;
        this.goal = rules.goal();
        this.observer = goal.observer();
        this.situation = situation;
    }

    WouldHelp<O> found() {
        Set<Set<O>> permitted = smallest(this::helps);
        boolean isHopeless = permitted.isEmpty() && !goal.places().hasGone() && !removes(Set.of());
        Set<Set<O>> removing = isHopeless ? smallest(this::removes) : Set.of();
        boolean mayBeTold = observer.places(situation.estimate())
                .intersects(rules.ways(goal.lastTier()).counting());
        return ImmutableWouldHelp.of(
                permitted,
                removing,
                mayBeTold ? signals() : Set.of(),
                mayBeTold ? helping(List.copyOf(observer.graph().occurrences()), this::without) : Set.of(),
                mayBeTold ? helping(requestedByOthers(), observer::withoutRequests) : Set.of(),
                mayBeTold ? helping(operations(), observer::never) : Set.of(),
                advice());
    }

    // Operations.

    /**
     * Returns the smallest sets of operations that help. If all together do not help, only single ones are tried: one may help
     * even then, because a reconciler that may do more has more to lose.
     */
    private Set<Set<O>> smallest(Predicate<Set<O>> helps) {
        List<O> forbidden = goal.forbidden();
        if (forbidden.isEmpty()) {
            return Set.of();
        }
        int largest = helps.test(new LinkedHashSet<>(forbidden)) ? LARGEST_SET : 1;
        int tried = 0;
        for (int size = 1; size <= largest; size++) {
            Set<Set<O>> helping = new LinkedHashSet<>();
            for (Set<O> set : subsets(forbidden, size)) {
                if (++tried > MOST_SETS) {
                    return helping;
                }
                if (helps.test(set)) {
                    helping.add(set);
                }
            }
            if (!helping.isEmpty()) {
                return helping;
            }
        }
        return Set.of();
    }

    private static <T> List<Set<T>> subsets(List<T> all, int size) {
        List<Set<T>> subsets = new ArrayList<>();
        extend(all, 0, size, new LinkedHashSet<>(), subsets);
        return subsets;
    }

    private static <T> void extend(List<T> all, int from, int missing, Set<T> chosen, List<Set<T>> subsets) {
        if (subsets.size() > MOST_SETS) {
            return;
        }
        if (missing == 0) {
            subsets.add(Collections.unmodifiableSet(new LinkedHashSet<>(chosen)));
            return;
        }
        for (int i = from; i <= all.size() - missing; i++) {
            chosen.add(all.get(i));
            extend(all, i + 1, missing - 1, chosen, subsets);
            chosen.remove(all.get(i));
        }
    }

    private boolean helps(Set<O> more) {
        return isNotStuck(goal.lastResort(more));
    }

    private boolean removes(Set<O> more) {
        Goal<S, O> gone = Goal.of(observer, Set.<S>of());
        return isNotStuck(gone.permitting(goal.permitted(goal.lastTier())).lastResort(more));
    }

    private boolean isNotStuck(Goal<S, O> other) {
        return !(new Rules<>(other).decide(situation) instanceof Rules.Decision.Stuck);
    }

    // What would tell.

    private Set<String> signals() {
        Set<String> telling = new LinkedHashSet<>(observer.vocabulary().signals());
        telling.removeAll(observer.mapping().signals());
        telling.removeIf(signal -> !isTold(observer.supplying(signal)));
        return Collections.unmodifiableSet(telling);
    }

    /** Returns each item that helps by itself if it is excluded; all items if only excluding them all helps. */
    private <T> Set<T> helping(List<T> all, Function<Set<T>, StateObserver<S, O>> excluding) {
        Set<T> everything = Collections.unmodifiableSet(new LinkedHashSet<>(all));
        Set<T> helping = new LinkedHashSet<>();
        for (T one : all) {
            if (isTold(excluding.apply(Set.of(one)))) {
                helping.add(one);
            }
        }
        boolean helpTogether = helping.isEmpty() && !all.isEmpty() && isTold(excluding.apply(everything));
        return helpTogether ? everything : Collections.unmodifiableSet(helping);
    }

    private StateObserver<S, O> without(Collection<String> occurrences) {
        return observer.without(occurrences.toArray(String[]::new));
    }

    private List<O> requestedByOthers() {
        return observer.control() == Control.EXCLUSIVE
                ? List.of()
                : operations().stream()
                        .filter(operation -> observer.mayHappenUnobserved(Trigger.requested(operation)))
                        .toList();
    }

    /** Returns the operations that change something, as this observer sees it. No other leaves anything open. */
    private List<O> operations() {
        return observer.lifecycle().operations().stream()
                .map(Operation::id)
                .filter(operation ->
                        !observer.graph().targets(Trigger.requested(operation)).isEmpty())
                .toList();
    }

    /** Returns whether a reconciler with this observer, which reads or excludes more, would not be stuck. */
    private boolean isTold(StateObserver<S, O> better) {
        boolean isSeen = better.graph().places().intersects(observer.places(situation.estimate()))
                && (goal.isRemoval()
                        || better.graph().places().intersects(observer.graph().of(goal.states())));
        if (!isSeen) {
            return false;
        }
        Rules.Situation<S, O> told = new Rules.Situation<>(
                better.adopt(better.parse(situation.estimate().toString(), better.anything())),
                situation.isOverdue(),
                situation.refused());
        return !(new Rules<>(goal.by(better)).decide(told) instanceof Rules.Decision.Stuck);
    }

    private List<String> advice() {
        return observer.places(situation.estimate()).states().stream()
                .map(observer.lifecycle()::state)
                .flatMap(state -> adviceOn(state).stream())
                .toList();
    }

    private static <S> List<String> adviceOn(State<S> state) {
        return state.advice().map(advice -> "on '" + state.name() + "': " + advice).stream()
                .toList();
    }
}
