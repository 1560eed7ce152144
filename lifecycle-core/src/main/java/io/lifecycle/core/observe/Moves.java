package io.lifecycle.core.observe;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Removal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How a resource may move between two events, and on a request; a lifecycle as one kind of observer sees it. */
final class Moves<S, O> {

    /** One row of the lifecycle, its places as bits. */
    record Move<O>(Trigger<O> trigger, long from, long to) {}

    /** Every place there is for this observer: the states that some reading shows, nothing and gone. */
    final long everywhere;

    /** Where a resource is when it exists, whatever its status: in a state, unless no reading shows any. */
    final long existing;

    private final List<Move<O>> moves = new ArrayList<>();
    private final Set<String> occurrences = new LinkedHashSet<>();
    private final Drift drift;
    private final Drift undisturbed;
    private final Map<O, long[]> requests = new LinkedHashMap<>();
    private final Map<O, Long> legal = new LinkedHashMap<>();

    Moves(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, Set<String> without) {
        List<S> declared = lifecycle.states().stream().map(State::id).toList();
        long states = Places.of(declared) & ~Places.of(mapping.unreadable());
        this.everywhere = states | Places.NOTHING | Places.GONE;
        this.existing = states == 0 ? everywhere : states;
        for (Entry<S, O> row : lifecycle.entries()) {
            add(row.trigger(), Places.NOTHING, Places.bit(row.to()), without);
        }
        for (Transition<S, O> row : lifecycle.transitions()) {
            add(row.trigger(), Places.bit(row.from()), Places.bit(row.to()), without);
        }
        for (Removal<S, O> row : lifecycle.removals()) {
            add(row.trigger(), Places.bit(row.from()), Places.GONE, without);
        }
        Predicate<Trigger<O>> requested = trigger -> trigger instanceof Trigger.Requested<O>;
        this.drift = new Drift(steps(control == Control.SHARED ? trigger -> true : requested.negate()));
        this.undisturbed = control == Control.SHARED ? drift : disturbedBy(Set.of());
        lifecycle.operations().forEach(operation -> {
            Trigger<O> request = Trigger.requested(operation.id());
            requests.put(operation.id(), steps(request::equals));
            legal.put(operation.id(), leftOn(request));
        });
    }

    private void add(Trigger<O> trigger, long from, long to, Set<String> without) {
        boolean isPossible = (from & everywhere) != 0 && (to & everywhere) != 0;
        if (trigger instanceof Trigger.Occurred<O> occurred) {
            isPossible &= !without.contains(occurred.occurrence());
            if (isPossible) {
                occurrences.add(occurred.occurrence());
            }
        }
        if (isPossible) {
            moves.add(new Move<>(trigger, from, to));
        }
    }

    private long[] steps(Predicate<Trigger<O>> wanted) {
        long[] steps = new long[Places.COUNT];
        for (Move<O> move : moves) {
            if (wanted.test(move.trigger())) {
                steps[Long.numberOfTrailingZeros(move.from())] |= move.to();
            }
        }
        return steps;
    }

    private long leftOn(Trigger<O> trigger) {
        return moves.stream()
                .filter(move -> move.trigger().equals(trigger))
                .mapToLong(Move::from)
                .reduce(0, (a, b) -> a | b);
    }

    private static boolean isOutcome(Trigger<?> trigger) {
        return trigger instanceof Trigger.Ended;
    }

    /** Returns what may happen between two events. */
    Drift drift() {
        return drift;
    }

    /** Returns what happens between two events where nothing but what is under way ends; all, if others may act. */
    Drift undisturbed() {
        return undisturbed;
    }

    /** Returns what happens where all that is under way succeeds. */
    Drift completions() {
        return new Drift(steps(Trigger.completed()::equals));
    }

    Set<String> occurrences() {
        return occurrences;
    }

    /** Returns what happens between two events where, beside what is under way, these alone occur. */
    Drift disturbedBy(Set<String> occurring) {
        return new Drift(steps(trigger -> isOutcome(trigger)
                || (trigger instanceof Trigger.Occurred<O> occurred && occurring.contains(occurred.occurrence()))));
    }

    /** Returns the moves that leave a place, in the order of declaration. */
    List<Move<O>> from(long place) {
        return moves.stream().filter(move -> move.from() == place).toList();
    }

    /** Returns the places in which an operation is allowed. */
    long legal(O operation) {
        return legal.getOrDefault(operation, 0L);
    }

    /** Returns where an operation leads. */
    long next(long places, O operation) {
        long[] steps = requests.get(operation);
        return steps == null ? 0 : Places.step(places, steps);
    }
}
