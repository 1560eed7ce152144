package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Removal;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.Transition;
import io.lifecycle.core.observe.WaitDecision.Verdict;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What a wait is for, and the decisions about it; each estimate is decided on once. */
final class Goal<S, O> {

    final StateObserver<S, O> observer;
    final long targets;

    /** The targets in words. */
    final String words;

    private final Set<String> countedOn;
    private final Drift awaited;
    private final ConcurrentHashMap<Knowledge<S>, WaitDecision<S>> decisions = new ConcurrentHashMap<>();

    private Goal(StateObserver<S, O> observer, long targets, String words, Set<String> countedOn) {
        this.observer = observer;
        this.targets = targets;
        this.words = words;
        this.countedOn = countedOn;
        this.awaited = observer.moves.disturbedBy(countedOn);
    }

    static <S, O> Goal<S, O> states(StateObserver<S, O> observer, Set<S> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to wait for: no target state is given");
        }
        for (S target : targets) {
            if (!observer.constants.contains(requireNonNull(target, "target"))) {
                throw new IllegalArgumentException(
                        "target " + target + " is no state of lifecycle '" + observer.lifecycle.name() + "'; it has: "
                                + observer.constants.stream().map(Places::name).collect(Collectors.joining(", ")));
            }
        }
        targets.forEach(observer::requireReadable);
        String words = observer.lifecycle.states().stream()
                .filter(state -> targets.contains(state.id()))
                .map(observer.names::of)
                .collect(Collectors.joining(" or "));
        return new Goal<>(observer, Places.of(targets), words, Set.of());
    }

    static <S, O> Goal<S, O> settled(StateObserver<S, O> observer) {
        List<S> stable = observer.lifecycle.states().stream()
                .filter(state -> state.stability() == Stability.STABLE)
                .map(State::id)
                .toList();
        return new Goal<>(observer, Places.of(stable) & observer.moves.everywhere, "a stable state", Set.of());
    }

    static <S, O> Goal<S, O> gone(StateObserver<S, O> observer) {
        List<S> removed = observer.lifecycle.removals().stream()
                .map(Removal::from)
                .filter(state -> observer.lifecycle.transitions().stream()
                        .map(Transition::from)
                        .noneMatch(state::equals))
                .toList();
        long targets = (Places.of(removed) & observer.moves.everywhere) | Places.GONE;
        return new Goal<>(observer, targets, "its removal", Set.of());
    }

    /**
     * Returns what an operation is meant to lead to: where what it begins comes to rest, over completions alone; over
     * failures too, where completions never rest.
     */
    static <S, O> Goal<S, O> of(StateObserver<S, O> observer, O operation) {
        Drift outcomes = observer.moves.disturbedBy(Set.of());
        long begun = observer.moves.next(observer.moves.legal(operation), operation);
        long meant = outcomes.rests(observer.moves.completions().reach(begun));
        long ends = meant != 0 ? meant : outcomes.rests(outcomes.reach(begun));
        if (ends == Places.GONE) {
            return gone(observer);
        }
        Goal<S, O> states = states(observer, Places.states(ends, observer.constants));
        return (ends & Places.GONE) == 0 ? states : states.orGone();
    }

    Goal<S, O> orGone() {
        boolean isIncluded = (targets & Places.GONE) != 0;
        return new Goal<>(observer, targets | Places.GONE, isIncluded ? words : words + " or its removal", countedOn);
    }

    Goal<S, O> countingOn(List<String> occurrences) {
        Set<String> all = new LinkedHashSet<>(countedOn);
        for (String occurrence : occurrences) {
            if (!observer.moves.occurrences().contains(occurrence)) {
                Set<String> possible = observer.moves.occurrences();
                throw new IllegalArgumentException("no wait can count on '" + occurrence + "'; what may occur is: "
                        + (possible.isEmpty() ? "none" : String.join(", ", possible)));
            }
            all.add(occurrence);
        }
        return new Goal<>(observer, targets, words, Collections.unmodifiableSet(all));
    }

    /** Returns this goal for an observer of the same lifecycle that is told more. */
    Goal<S, O> by(StateObserver<S, O> better) {
        return new Goal<>(better, targets, words, countedOn);
    }

    WaitDecision<S> decide(StateEstimate<S> estimate) {
        Knowledge<S> known = observer.known(estimate, "estimate");
        WaitDecision<S> decision = decisions.get(known);
        if (decision == null) {
            Verdict verdict = verdict(known);
            decision = ImmutableWaitDecision.of(verdict, known, new Reasons<>(this, known).of(verdict));
            decisions.put(known, decision);
        }
        return estimate == known ? decision : ImmutableWaitDecision.of(decision.verdict(), estimate, decision.reason());
    }

    /** Returns the verdict without its reasons. */
    Verdict verdict(Knowledge<S> known) {
        if (isReached(known)) {
            return Verdict.REACHED;
        }
        if (!leadsThere(
                known.inFlight()
                        ? StateObserver.knowledge(observer.afterLag(known)).places()
                        : known.places())) {
            return Verdict.UNREACHABLE;
        }
        return known.inFlight() || isEverSeen(known) ? Verdict.PENDING : Verdict.INDISTINGUISHABLE;
    }

    private boolean isReached(Knowledge<S> known) {
        return !known.inFlight() && (known.places() & ~targets) == 0;
    }

    /** Returns whether what a wait counts on leads from any of these places to a target. */
    boolean leadsThere(long places) {
        return (awaited.reach(places) & targets) != 0;
    }

    /** Returns the targets that a wait counts on to end by themselves. */
    long ending() {
        return targets & ~awaited.rests(targets);
    }

    /** Returns those of them that are followed by one which does not. */
    long passing() {
        return Places.those(ending(), target -> (awaited.reach(target) & targets & ~ending()) != 0);
    }

    /** Returns whether what a wait counts on leads from a target to targets alone. */
    boolean isKept(long target) {
        return (awaited.reach(target) & ~targets) == 0;
    }

    /** Where the resource is in truth, unknown to the observer, and what the observer knows. */
    private record Scene<S>(long place, Knowledge<S> known) {}

    /** Returns whether some run of what a wait counts on can be read in such a way that the target is seen to be reached. */
    private boolean isEverSeen(Knowledge<S> known) {
        Set<Scene<S>> seen = new HashSet<>();
        Deque<Scene<S>> open = new ArrayDeque<>();
        Places.each(known.places()).forEach(place -> open.push(new Scene<>(place, known)));
        while (!open.isEmpty()) {
            Scene<S> scene = open.pop();
            for (long place : Places.each(awaited.reach(scene.place()))) {
                for (long fits : observer.sightings.at(place)) {
                    Knowledge<S> after =
                            StateObserver.knowledge(requireNonNull(observer.afterFits(scene.known(), fits)));
                    if (isReached(after)) {
                        return true;
                    }
                    Scene<S> next = new Scene<>(place, after);
                    if (seen.add(next)) {
                        open.push(next);
                    }
                }
            }
        }
        return false;
    }
}
