package io.lifecycle.proof;

import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a reconciler is told to do, and what it may do for that.
 *
 * @param targets the target states; none if the resource is to be removed
 * @param orGone whether gone will do
 * @param tiers the permitted operations: those permitted freely, perhaps none, and the last resorts
 * @param attempts whether to make requests that may be refused
 */
public record Errand<S, O>(Set<Place<S>> targets, boolean orGone, List<List<O>> tiers, boolean attempts) {

    /** Draws an errand. */
    public static <S, O> Errand<S, O> draw(Rules<S, O> rules, Random random) {
        List<Place<S>> states = new ArrayList<>(rules.states());
        Collections.shuffle(states, random);
        int count = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(2);
        Set<Place<S>> targets = new LinkedHashSet<>(states.subList(0, Math.min(count, states.size())));
        return new Errand<>(
                targets,
                targets.isEmpty() || random.nextInt(4) == 0,
                tiers(rules, targets.isEmpty(), random),
                random.nextInt(4) > 0);
    }

    /** Returns the errand to these states, or to the removal if there are none. What destroys is permitted as a last resort. */
    static <S, O> Errand<S, O> by(Rules<S, O> rules, Set<Place<S>> targets) {
        List<O> operations = new ArrayList<>(rules.operations());
        operations.removeAll(rules.terms().never());
        List<O> destructive = new ArrayList<>(operations);
        destructive.removeIf(
                operation -> !rules.lifecycle().operation(operation).destructive());
        operations.removeAll(destructive);
        List<List<O>> tiers = destructive.isEmpty() ? List.of(operations) : List.of(operations, destructive);
        return new Errand<>(targets, targets.isEmpty(), tiers, true);
    }

    /** Draws an errand whose targets are at rest. */
    public static <S, O> Errand<S, O> drawLasting(Rules<S, O> rules, Random random) {
        Errand<S, O> errand = draw(rules, random);
        while (!errand.targets().stream().allMatch(rules::isAtRest)) {
            errand = draw(rules, random);
        }
        return errand;
    }

    /** Mostly, nearly everything is permitted, and most of it freely. What destroys is free only if the goal is the removal. */
    private static <O> List<List<O>> tiers(Rules<?, O> rules, boolean mayDestroy, Random random) {
        List<O> operations = new ArrayList<>(rules.operations());
        operations.removeAll(rules.terms().never());
        Collections.shuffle(operations, random);
        List<List<O>> tiers = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i <= count; i++) {
            tiers.add(new ArrayList<>());
        }
        for (O operation : operations) {
            int tier = random.nextInt(1 + random.nextInt(count));
            boolean isLast = tier == 0
                    && !mayDestroy
                    && rules.lifecycle().operation(operation).destructive();
            if (random.nextInt(5) > 0) {
                tiers.get(isLast ? count : tier).add(operation);
            }
        }
        tiers.subList(1, tiers.size()).removeIf(List::isEmpty);
        return tiers;
    }

    /** Returns the places where it is done. */
    public Set<Place<S>> goal(Rules<S, O> rules) {
        if (targets.isEmpty()) {
            return Verdicts.untilGone(rules);
        }
        Set<Place<S>> goal = new LinkedHashSet<>(targets);
        if (orGone) {
            goal.add(Place.gone());
        }
        return goal;
    }

    /** Returns all permitted operations. */
    List<O> permitted() {
        return tiers.stream().flatMap(List::stream).toList();
    }

    /** Returns the same errand without the last tier. */
    public Errand<S, O> milder() {
        return new Errand<>(targets, orGone, tiers.subList(0, tiers.size() - 1), attempts);
    }

    /** Returns the same errand with nothing permitted. */
    public Errand<S, O> idle() {
        return new Errand<>(targets, orGone, List.of(List.of()), attempts);
    }

    /** Returns the reconciler for this errand. */
    @SuppressWarnings("unchecked") // the arrays of operations are only read
    public Reconciler<S, O> reconciler(StateObserver<S, O> observer) {
        Reconciler<S, O> reconciler =
                targets.isEmpty() ? Reconciler.toGone(observer) : Reconciler.to(observer, Verdicts.states(targets));
        if (orGone) {
            reconciler = reconciler.orGone();
        }
        if (!attempts) {
            reconciler = reconciler.onlyWhereAllowed();
        }
        reconciler = reconciler.permitting((O[]) tiers.get(0).toArray(Enum<?>[]::new));
        for (List<O> tier : tiers.subList(1, tiers.size())) {
            reconciler = reconciler.lastResort((O[]) tier.toArray(Enum<?>[]::new));
        }
        return reconciler;
    }

    /** Returns the waiter for the same targets. */
    public Waiter<S> waiter(StateObserver<S, O> observer) {
        Waiter<S> waiter =
                targets.isEmpty() ? Waiter.untilGone(observer) : Waiter.until(observer, Verdicts.states(targets));
        return orGone ? waiter.orGone() : waiter;
    }

    /** Returns the right decisions for this errand. */
    public Decisions<S, O> decisions(Verdicts<S, O> verdicts) {
        return new Decisions<>(verdicts, goal(verdicts.rules()), tiers, attempts);
    }
}
