package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Graph;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Foresight;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where a wait ends, what it counts on, and its decisions; each estimate is decided on once. */
final class Targets<S, O> {

    private final StateObserver<S, O> observer;
    private final Places<S> places;
    private final String words;
    private final Set<String> countedOn;
    private final ConcurrentHashMap<StateEstimate<S>, WaitDecision<S>> decisions = new ConcurrentHashMap<>();

    private Targets(StateObserver<S, O> observer, Places<S> places, String words, Set<String> countedOn) {
        this.observer = observer;
        this.places = places;
        this.words = words;
        this.countedOn = countedOn;
    }

    static <S, O> Targets<S, O> states(StateObserver<S, O> observer, Set<S> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to wait for: no target state is given");
        }
        targets.forEach(target -> observer.requireVisible(requireNonNull(target, "target")));
        String words = observer.lifecycle().states().stream()
                .map(State::id)
                .filter(targets::contains)
                .map(observer.lifecycle().names()::state)
                .collect(Collectors.joining(" or "));
        return new Targets<>(observer, observer.graph().of(targets), words, Set.of());
    }

    static <S, O> Targets<S, O> settled(StateObserver<S, O> observer) {
        List<S> stable = observer.lifecycle().states().stream()
                .filter(state -> state.stability() == Stability.STABLE)
                .map(State::id)
                .toList();
        return new Targets<>(observer, observer.graph().of(stable), "a stable state", Set.of());
    }

    /** Gone, not created, and the states that only a removal by itself leaves. */
    static <S, O> Targets<S, O> gone(StateObserver<S, O> observer) {
        Graph<S, O> declared =
                observer.lifecycle().graph().passingOver(observer.mapping().unreadable());
        Set<Place<S>> left = new LinkedHashSet<>();
        for (Edge<S, O> edge : declared.edges()) {
            if (!edge.to().isGone() || !(edge.trigger() instanceof Trigger.Ended)) {
                left.add(edge.from());
            }
        }
        Places<S> removed = observer.graph().places().filter(place -> !left.contains(place));
        return new Targets<>(observer, removed.plus(observer.graph().only(Place.nothing())), "its removal", Set.of());
    }

    Targets<S, O> orGone() {
        return new Targets<>(
                observer,
                places.plus(observer.graph().only(Place.gone())),
                places.hasGone() ? words : words + " or its removal",
                countedOn);
    }

    Targets<S, O> countingOn(List<String> occurrences) {
        Set<String> all = new LinkedHashSet<>(countedOn);
        for (String occurrence : occurrences) {
            if (!mayOccur(requireNonNull(occurrence, "occurrence"))) {
                String possible = observer.lifecycle().occurrences().stream()
                        .filter(this::mayOccur)
                        .collect(Collectors.joining(", "));
                throw new IllegalArgumentException("no wait can count on " + Text.quoted(occurrence)
                        + "; it can count on: " + (possible.isEmpty() ? "none" : possible));
            }
            all.add(occurrence);
        }
        return new Targets<>(observer, places, words, Collections.unmodifiableSet(all));
    }

    private boolean mayOccur(String occurrence) {
        return observer.lifecycle().occurrences().contains(occurrence)
                && observer.mayHappenUnobserved(Trigger.occurred(occurrence));
    }

    StateObserver<S, O> observer() {
        return observer;
    }

    Places<S> places() {
        return places;
    }

    /** Returns the targets in words. */
    String words() {
        return words;
    }

    Set<String> countedOn() {
        return countedOn;
    }

    /** Returns these targets for an observer that reads or excludes more. */
    Targets<S, O> by(StateObserver<S, O> other) {
        return new Targets<>(other, places.and(other.graph().places()), words, countedOn);
    }

    WaitDecision<S> decide(StateEstimate<S> estimate) {
        StateEstimate<S> own = observer.adopt(estimate);
        if (StateObserver.statusOfNoState(estimate).isPresent()) {
            String status = StateObserver.statusOfNoState(estimate).get();
            return new Decision<>(Verdict.PENDING, estimate, () -> new Reasons<>(this, own).ofNoState(status));
        }
        WaitDecision<S> decision = decisions.get(own);
        if (decision == null) {
            decision = decided(own);
            if (decisions.size() < StateObserver.MOST_NODES) {
                decisions.put(own, decision);
            }
        }
        return estimate == own ? decision : new Decision<>(decision.verdict(), estimate, decision::reason);
    }

    private WaitDecision<S> decided(StateEstimate<S> own) {
        Reasons<S, O> reasons = new Reasons<>(this, own);
        if (isReached(own)) {
            return new Decision<>(Verdict.REACHED, own, reasons::ofReached);
        }
        if (!observer.outlook(own, countedOn).intersects(places)) {
            return new Decision<>(Verdict.UNREACHABLE, own, reasons::ofUnreachable);
        }
        Foresight foresight = own.inFlight()
                ? Foresight.POSSIBLE
                : observer.foresee(own, countedOn, (shown, places) -> isReached(shown));
        return foresight == Foresight.IMPOSSIBLE
                ? new Decision<>(Verdict.INDISTINGUISHABLE, own, reasons::ofIndistinguishable)
                : new Decision<>(Verdict.PENDING, own, () -> reasons.ofPending(foresight));
    }

    private boolean isReached(StateEstimate<S> estimate) {
        return !estimate.inFlight() && observer.places(estimate).isWithin(places);
    }

    /** Returns whether a target may be reached from any of these places by what the wait counts on. */
    boolean leadsThere(Places<S> from) {
        return observer.outlook(from, countedOn).intersects(places);
    }

    /** Returns the targets that may be over before anybody looks, because what the wait counts on leads out of them. */
    Places<S> fleeting() {
        return places.filter(place ->
                !observer.outlook(observer.graph().only(place), countedOn).isWithin(places));
    }
}
