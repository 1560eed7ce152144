package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.proof.Platform.Fate;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Rules.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what a reconciliation does with what is true: the laws of reconciling that are about the resource as it really is, not
 * as it is known.
 */
public final class FairPlay<S, O> implements Trial.Referee<S, O> {

    /** A law that was broken. */
    public enum Foul {
        /** Something was requested that is not permitted. */
        NOT_PERMITTED,
        /** Something was requested without a look since the last request. */
        WITHOUT_A_LOOK,
        /** Something was requested while, as far as the controller knew, the request before might still wait. */
        WHILE_IN_FLIGHT,
        /** Something was requested while the request before still waited. */
        WHILE_ONE_WAITED,
        /** Something was requested that leads away from the goal, where the resource was. */
        AWAY_FROM_THE_GOAL,
        /** A last resort was requested where milder operations lead on, were not refused, and nothing was overdue. */
        TOO_HARD,
        /** A destructive operation was accepted where milder operations lead to the goal. */
        DESTROYED_WHAT_WAS_WELL,
        /** Something was requested at an estimate where it was refused, and nothing was accepted or became overdue since. */
        THOUGH_REFUSED,
        /** More requests were made than allowed. */
        TOO_OFTEN,
        /** The resource is somewhere that the controller does not consider possible. */
        LOST,
        /** The controller says that it is done, but it is not. */
        WRONGLY_DONE
    }

    /** What a trial has met. Laws that hold while nothing happens say nothing. */
    public enum Sight {
        ACCEPTED,
        REFUSED,
        NOT_NOW,
        UNKNOWN,
        WAITED,
        OVERDUE,
        LAST_RESORT,
        DESTRUCTIVE,
        DONE,
        STUCK
    }

    private final Platform<S, O> platform;
    private final ByReconciler<S, O> controller;
    private final StateObserver<S, O> observer;
    private final Set<Place<S>> goal;
    private final List<List<O>> tiers;
    private final List<Set<Place<S>>> counting;
    private final Map<O, Integer> counted = new HashMap<>();
    private final Set<O> refused = new LinkedHashSet<>();
    private final Map<StateEstimate<S>, Set<O>> refusedByWhatIsKnown = new HashMap<>();
    private final Set<Foul> fouls = new LinkedHashSet<>();
    private final Set<Sight> sights = EnumSet.noneOf(Sight.class);
    private final List<Object> story = new ArrayList<>();
    private StateEstimate<S> decidedAt;
    private boolean hasLooked;
    private boolean wasOverdue;

    /** @param tiers the permitted operations, the mildest first */
    public FairPlay(
            Platform<S, O> platform,
            ByReconciler<S, O> controller,
            StateObserver<S, O> observer,
            Set<Place<S>> goal,
            List<List<O>> tiers,
            List<Set<Place<S>>> counting) {
        this.platform = platform;
        this.controller = controller;
        this.observer = observer;
        this.goal = goal;
        this.tiers = tiers;
        this.counting = counting;
        this.decidedAt = known();
        tell("begins");
    }

    /** Returns the places where a reconciler is done, as the rules name them. */
    public static <S, O> Set<Place<S>> goal(Rules<S, O> rules, Reconciler<S, O> reconciler) {
        Set<String> names = new LinkedHashSet<>();
        reconciler.targets().forEach(place -> names.add(place.toString()));
        return rules.places().stream()
                .filter(place -> names.contains(place.toString()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns for each tier the places from which its operations and milder ones lead to the goal, if all goes well. */
    public static <S, O> List<Set<Place<S>>> counting(Rules<S, O> rules, Set<Place<S>> goal, List<List<O>> tiers) {
        List<Set<Place<S>>> counting = new ArrayList<>();
        Set<O> operations = new LinkedHashSet<>();
        for (List<O> tier : tiers) {
            operations.addAll(tier);
            counting.add(leading(rules, goal, operations));
        }
        return counting;
    }

    private static <S, O> Set<Place<S>> leading(Rules<S, O> rules, Set<Place<S>> goal, Set<O> operations) {
        Set<Place<S>> leading = new LinkedHashSet<>(goal);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Place<S> place : rules.places()) {
                Set<Place<S>> completed = targets(rules, place, Trigger.completed());
                Set<Place<S>> ended = completed.isEmpty() ? targets(rules, place, Trigger.failed()) : completed;
                boolean leads = (!ended.isEmpty() && leading.containsAll(ended))
                        || operations.stream()
                                .map(operation -> rules.next(place, operation))
                                .anyMatch(next -> !next.isEmpty() && leading.containsAll(next));
                grows |= leads && leading.add(place);
            }
        }
        return leading;
    }

    private static <S, O> Set<Place<S>> targets(Rules<S, O> rules, Place<S> from, Trigger<O> trigger) {
        return rules.rows().stream()
                .filter(row -> row.from().equals(from) && row.trigger().equals(trigger))
                .map(Row::to)
                .collect(Collectors.toSet());
    }

    @Override
    public void requesting(O operation, Hypothesis<S, O> truth) {
        int tier = 0;
        while (tier < tiers.size() && !tiers.get(tier).contains(operation)) {
            tier++;
        }
        int times = counted.getOrDefault(operation, 0);
        int all = counted.values().stream().mapToInt(Integer::intValue).sum();
        check(Foul.NOT_PERMITTED, tier < tiers.size());
        check(Foul.WITHOUT_A_LOOK, hasLooked);
        check(Foul.WHILE_IN_FLIGHT, !controller.soFar().estimate().inFlight());
        check(Foul.WHILE_ONE_WAITED, !truth.waits());
        Rules<S, O> rules = platform.rules();
        boolean wasAllowed = rules.allows(operation, truth.place());
        check(Foul.AWAY_FROM_THE_GOAL, !(goal.contains(truth.place()) && wasAllowed));
        boolean isHarsh = tier > 0
                && tier < tiers.size()
                && wasAllowed
                && counting.get(tier - 1).contains(truth.place());
        boolean isOverdue = controller.soFar().isOverdue() && !rules.isAtRest(truth.place());
        check(Foul.TOO_HARD, !isHarsh || !refused.isEmpty() || isOverdue);
        boolean isDestructive = rules.lifecycle().operation(operation).destructive();
        boolean isWell = tier > 0
                && counting.get(tier - 1).contains(platform.truth().place())
                && rules.isAtRest(platform.truth().place());
        check(Foul.DESTROYED_WHAT_WAS_WELL, !(isDestructive && isWell && platform.accepts(operation)));
        see(Sight.LAST_RESORT, tier > 0);
        see(Sight.DESTRUCTIVE, isDestructive);
        decidedAt = known();
        check(
                Foul.THOUGH_REFUSED,
                !refusedByWhatIsKnown.getOrDefault(decidedAt, Set.of()).contains(operation));
        check(Foul.TOO_OFTEN, times < Reconciling.OF_A_KIND && all < Reconciling.REQUESTS);
        hasLooked = false;
    }

    @Override
    public void answered(O operation, Fate fate) {
        if (fate != Fate.NOT_NOW) {
            counted.merge(operation, 1, Integer::sum);
        }
        if (fate == Fate.ACCEPTED) {
            refused.clear();
            refusedByWhatIsKnown.clear();
        } else if (fate == Fate.REFUSED) {
            refused.add(operation);
            refusedByWhatIsKnown
                    .computeIfAbsent(decidedAt, estimate -> new LinkedHashSet<>())
                    .add(operation);
        }
        tell(fate + " " + operation);
        forgiveWhereOverdue();
        see(Sight.valueOf(fate.name()), true);
        see(Sight.WAITED, platform.truth().waits());
        check(Foul.LOST, fate == Fate.NOT_NOW || isKnown()); // NOT_NOW tells nothing about the present
    }

    @Override
    public void looked(Reading reading) {
        hasLooked = true;
        tell(reading);
        forgiveWhereOverdue();
        check(Foul.LOST, isKnown());
        see(Sight.OVERDUE, controller.soFar().isOverdue());
    }

    @Override
    public void ended(Trial trial) {
        see(Sight.DONE, trial.isDone());
        see(Sight.STUCK, controller.soFar().step() instanceof ReconcileStep.Stuck);
        check(Foul.WRONGLY_DONE, !trial.isWronglyDone());
    }

    private StateEstimate<S> known() {
        return observer.adopt(controller.soFar().estimate());
    }

    /** If something has become overdue, refused operations may be tried once more. */
    private void forgiveWhereOverdue() {
        boolean isOverdue = controller.soFar().isOverdue();
        if (isOverdue && !wasOverdue) {
            refusedByWhatIsKnown.clear();
        }
        wasOverdue = isOverdue;
    }

    /** Returns whether the controller considers possible what is true. */
    private boolean isKnown() {
        Hypothesis<S, O> truth = platform.truth();
        Optional<O> waiting = Optional.ofNullable(truth.waiting());
        return observer.hypotheses(controller.soFar().estimate()).stream()
                .anyMatch(one -> one.waiting().equals(waiting)
                        && one.place().state().equals(truth.place().state())
                        && one.place().isGone() == truth.place().isGone());
    }

    private void tell(Object event) {
        story.add(List.of(
                platform.now(),
                event,
                platform.truth(),
                controller.soFar().estimate(),
                controller.soFar().estimate().anomalies(),
                controller.soFar().step()));
    }

    private void see(Sight sight, boolean isSeen) {
        if (isSeen) {
            sights.add(sight);
        }
    }

    private void check(Foul foul, boolean holds) {
        if (!holds && fouls.add(foul)) {
            tell("FOUL " + foul);
        }
    }

    /** Returns the laws that were broken. */
    public Set<Foul> fouls() {
        return fouls;
    }

    /** Returns what was met. */
    public Set<Sight> sights() {
        return sights;
    }

    /** Returns what happened, with what was true, known and decided then: a line for each event. */
    public String story() {
        return story.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
