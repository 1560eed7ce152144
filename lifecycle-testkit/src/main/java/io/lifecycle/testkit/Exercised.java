package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** What tests have exercised of a lifecycle: a ledger that simulated resources write into, from any thread. */
final class Exercised<S, O> {

    /** An operation that was refused in a state. */
    record Refusal<S, O>(S state, O operation) {}

    /** The ledgers that are open for every thread. */
    private static final Set<Exercised<?, ?>> OPEN = new CopyOnWriteArraySet<>();

    /** The ledgers that are open for what a thread makes. */
    private static final ThreadLocal<Set<Exercised<?, ?>>> HERE = ThreadLocal.withInitial(LinkedHashSet::new);

    final Lifecycle<S, O> lifecycle;
    final Set<S> states = ConcurrentHashMap.newKeySet();
    final Set<Move<S, O>> moves = ConcurrentHashMap.newKeySet();
    final Set<String> statuses = ConcurrentHashMap.newKeySet();
    final Set<Refusal<S, O>> refusals = ConcurrentHashMap.newKeySet();

    Exercised(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
    }

    void openEverywhere() {
        OPEN.add(this);
    }

    void openHere() {
        HERE.get().add(this);
    }

    void closeHere() {
        HERE.get().remove(this);
    }

    void close() {
        OPEN.remove(this);
        closeHere();
    }

    /** Returns the ledgers of a lifecycle that are open for this thread. */
    @SuppressWarnings("unchecked") // they are of the same lifecycle, and so of its types
    static <S, O> List<Exercised<S, O>> of(Lifecycle<S, O> lifecycle) {
        List<Exercised<S, O>> open = new ArrayList<>();
        Set<Exercised<?, ?>> all = new LinkedHashSet<>(OPEN);
        all.addAll(HERE.get());
        for (Exercised<?, ?> exercised : all) {
            if (exercised.lifecycle == lifecycle) {
                open.add((Exercised<S, O>) exercised);
            }
        }
        return open;
    }

    /** Notes what happened to a resource which is in a state then, or in none. */
    void note(Happening<S, O> happening, @Nullable S state) {
        if (state != null) {
            states.add(state);
        }
        if (happening instanceof Happening.Moved<S, O> moved) {
            moves.add(moved.move());
        } else if (happening instanceof Happening.Answered<S, O> answered) {
            answered.reading().status().ifPresent(statuses::add);
        } else if (happening instanceof Happening.Refused<S, O> refused && state != null) {
            refusals.add(new Refusal<>(state, refused.operation()));
        }
    }
}
