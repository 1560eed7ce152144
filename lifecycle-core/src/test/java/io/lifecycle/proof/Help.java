package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.ReconcileStep.Stuck;
import io.lifecycle.core.reconcile.WouldHelp;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What would help a reconciler that is stuck, found by asking others: each is told the same, but may request more, reads more, or
 * assumes that less happens.
 */
final class Help<S, O> {

    private final Rules<S, O> rules;
    private final Errand<S, O> errand;
    private final String estimate;
    private final boolean overdue;
    private final Set<O> refused;

    Help(Rules<S, O> rules, Errand<S, O> errand, String estimate, boolean overdue, Set<O> refused) {
        this.rules = rules;
        this.errand = errand;
        this.estimate = estimate;
        this.overdue = overdue;
        this.refused = refused;
    }

    /** Checks what a step says would help. */
    void isTold(Stuck<S, O> step, List<Object> story) {
        WouldHelp<O> told = step.wouldHelp();
        Set<Set<O>> permitted = smallest(more -> !isStuck(permitting(errand, more)));
        Set<Set<O>> removing = Set.of();
        Errand<S, O> removal = new Errand<>(Set.of(), true, List.of(errand.permitted()), true);
        if (permitted.isEmpty() && !errand.orGone() && isStuck(removal)) {
            removing = smallest(more -> !isStuck(permitting(removal, more)));
        }
        assertThat(told.permitted()).as("permitted, %s", story).isEqualTo(permitted);
        assertThat(told.removing()).as("removing, %s", story).isEqualTo(removing);
        boolean mayArrive = mayArrive();
        assertThat(told.signals()).as("signals, %s", story).isEqualTo(mayArrive ? signals() : Set.of());
        assertThat(told.without()).as("without, %s", story).isEqualTo(mayArrive ? without() : Set.of());
        assertThat(told.withoutRequests())
                .as("without requests, %s", story)
                .isEqualTo(mayArrive ? withoutRequests() : Set.of());
        assertThat(told.never()).as("never, %s", story).isEqualTo(mayArrive ? never() : Set.of());
    }

    /** Returns whether from some place where it may be, all that is permitted leads to the goal if all goes well. */
    private boolean mayArrive() {
        List<Set<Place<S>>> counting = FairPlay.counting(rules, errand.goal(rules), errand.tiers());
        return Runs.from(rules, estimate).places().stream().anyMatch(counting.get(counting.size() - 1)::contains);
    }

    // More is permitted.

    /** Returns the smallest sets that help. Sets of several are looked for only if all operations together help too. */
    private Set<Set<O>> smallest(Predicate<Set<O>> helps) {
        List<O> forbidden = new ArrayList<>(rules.operations());
        forbidden.removeAll(errand.permitted());
        Set<Set<O>> smallest = new LinkedHashSet<>();
        for (int members = 1; members < 1 << forbidden.size(); members++) {
            Set<O> set = new LinkedHashSet<>();
            for (int i = 0; i < forbidden.size(); i++) {
                if ((members >> i & 1) != 0) {
                    set.add(forbidden.get(i));
                }
            }
            if (helps.test(set)) {
                smallest.add(set);
            }
        }
        if (!smallest.contains(new LinkedHashSet<>(forbidden))) {
            smallest.removeIf(set -> set.size() > 1);
        }
        int size = smallest.stream().mapToInt(Set::size).min().orElse(0);
        smallest.removeIf(set -> set.size() > size);
        return smallest;
    }

    private static <S, O> Errand<S, O> permitting(Errand<S, O> errand, Set<O> more) {
        List<List<O>> tiers = new ArrayList<>(errand.tiers());
        tiers.add(List.copyOf(more));
        return new Errand<>(errand.targets(), errand.orGone(), tiers, errand.attempts());
    }

    private boolean isStuck(Errand<S, O> other) {
        return isStuck(rules.terms(), rules.mapping(), other);
    }

    // More is read, or less happens.

    private Set<String> signals() {
        Set<String> unread = new LinkedHashSet<>(rules.lifecycle().statuses().signals());
        unread.removeAll(rules.mapping().signals());
        unread.removeIf(signal -> {
            Set<String> read = new LinkedHashSet<>(rules.mapping().signals());
            read.add(signal);
            return isStuck(rules.terms(), rules.lifecycle().statuses().using(read), errand);
        });
        return unread;
    }

    private Set<String> without() {
        Set<String> happening = Terms.occurrences(rules.lifecycle());
        happening.removeAll(rules.terms().without());
        happening.removeIf(occurrence -> !leads(Trigger.occurred(occurrence)));
        return helping(happening, excluded -> terms(excluded, Set.of(), Set.of()));
    }

    private Set<O> withoutRequests() {
        Set<O> requested = leading();
        requested.removeAll(rules.terms().withoutRequests());
        if (rules.terms().control() == Control.EXCLUSIVE) {
            requested.clear();
        }
        return helping(requested, excluded -> terms(Set.of(), excluded, Set.of()));
    }

    private Set<O> never() {
        return helping(leading(), excluded -> terms(Set.of(), Set.of(), excluded));
    }

    private Set<O> leading() {
        Set<O> leading = new LinkedHashSet<>(rules.operations());
        leading.removeIf(operation -> !leads(Trigger.requested(operation)));
        return leading;
    }

    private boolean leads(Trigger<O> trigger) {
        return rules.rows().stream().anyMatch(row -> row.trigger().equals(trigger));
    }

    private <T> Set<T> helping(Collection<T> all, Function<Set<T>, Terms<O>> excluding) {
        Set<T> helping = all.stream()
                .filter(one -> !isStuck(excluding.apply(Set.of(one)), rules.mapping(), errand))
                .collect(Collectors.toSet());
        boolean helpTogether = helping.isEmpty() && !isStuck(excluding.apply(Set.copyOf(all)), rules.mapping(), errand);
        return helpTogether ? Set.copyOf(all) : helping;
    }

    private Terms<O> terms(Set<String> without, Set<O> withoutRequests, Set<O> never) {
        Terms<O> terms = rules.terms();
        return new Terms<>(
                terms.control(),
                terms.lagging(),
                joined(terms.without(), without),
                joined(terms.withoutRequests(), withoutRequests),
                joined(terms.never(), never));
    }

    private static <T> Set<T> joined(Set<T> some, Set<T> others) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    // Asking another.

    /** Returns whether a reconciler with these terms would be stuck too, or sees neither its goal nor what it is told. */
    private boolean isStuck(Terms<O> terms, StatusMapping<S> mapping, Errand<S, O> other) {
        Lifecycle<S, O> lifecycle = rules.lifecycle();
        Rules<S, O> better = new Rules<>(lifecycle, mapping, terms);
        Set<Place<S>> targets = new LinkedHashSet<>(other.targets());
        targets.retainAll(better.places());
        Set<Place<S>> believed = new LinkedHashSet<>(Runs.from(rules, estimate).places());
        believed.retainAll(better.places());
        if (believed.isEmpty() || (targets.isEmpty() && !other.targets().isEmpty())) {
            return true;
        }
        List<List<O>> tiers = other.tiers().stream()
                .map(tier -> tier.stream()
                        .filter(operation -> !terms.never().contains(operation))
                        .toList())
                .toList();
        StateObserver<S, O> observer = terms.observer(lifecycle, mapping);
        StateEstimate<S> known = observer.parse(estimate, observer.anything());
        ReconcileStep<S, O> step = new Errand<>(targets, other.orGone(), tiers, other.attempts())
                .reconciler(observer)
                .next(known, overdue, refused);
        return step instanceof Stuck;
    }
}
