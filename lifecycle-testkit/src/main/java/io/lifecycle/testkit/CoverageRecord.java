package io.lifecycle.testkit;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** What tests have covered of a lifecycle: a record that simulated resources write into, from any thread. */
final class CoverageRecord<S, O> {

    /** An operation that was refused in a state. */
    record Refusal<S, O>(S state, O operation) {}

    /** The records that are open for every thread. */
    private static final Set<CoverageRecord<?, ?>> OPEN = new CopyOnWriteArraySet<>();

    /** The records that are open for what a thread makes. */
    private static final ThreadLocal<Set<CoverageRecord<?, ?>>> HERE = ThreadLocal.withInitial(LinkedHashSet::new);

    final Lifecycle<S, O> lifecycle;
    final Set<S> states = ConcurrentHashMap.newKeySet();
    final Set<Edge<S, O>> edges = ConcurrentHashMap.newKeySet();
    final Set<String> statuses = ConcurrentHashMap.newKeySet();
    final Set<Refusal<S, O>> refusals = ConcurrentHashMap.newKeySet();

    CoverageRecord(Lifecycle<S, O> lifecycle) {
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

    /** Returns the records of a lifecycle that are open for this thread. */
    @SuppressWarnings("unchecked") // they are of the same lifecycle, and so of its types
    static <S, O> List<CoverageRecord<S, O>> of(Lifecycle<S, O> lifecycle) {
        List<CoverageRecord<S, O>> open = new ArrayList<>();
        Set<CoverageRecord<?, ?>> all = new LinkedHashSet<>(OPEN);
        all.addAll(HERE.get());
        for (CoverageRecord<?, ?> record : all) {
            if (record.lifecycle == lifecycle) {
                open.add((CoverageRecord<S, O>) record);
            }
        }
        return open;
    }

    /** Notes what happened to a resource, and where it is then. */
    void note(ResourceEvent<S, O> event, Place<S> place) {
        place.state().ifPresent(states::add);
        if (event instanceof ResourceEvent.Moved<S, O> moved) {
            edges.add(moved.edge());
        } else if (event instanceof ResourceEvent.Answered<S, O> answered) {
            answered.reading().status().ifPresent(statuses::add);
        } else if (event instanceof ResourceEvent.Refused<S, O> refused) {
            place.state().ifPresent(state -> refusals.add(new Refusal<>(state, refused.operation())));
        }
    }
}
