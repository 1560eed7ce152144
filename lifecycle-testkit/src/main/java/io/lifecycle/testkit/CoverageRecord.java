package io.lifecycle.testkit;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** What tests have covered of a lifecycle: a record that simulated resources write into, from any thread. */
final class CoverageRecord<S, O> {

    /** An operation that was refused in a state. */
    record Refusal<S, O>(S state, O operation) {}

    private static final Set<CoverageRecord<?, ?>> OPEN = new CopyOnWriteArraySet<>();

    /** The records of the test classes that a thread works for. */
    private static final ThreadLocal<Set<CoverageRecord<?, ?>>> HERE = ThreadLocal.withInitial(LinkedHashSet::new);

    final Lifecycle<S, O> lifecycle;
    final Set<S> states = ConcurrentHashMap.newKeySet();
    final Set<Edge<S, O>> edges = ConcurrentHashMap.newKeySet();
    final Set<String> statuses = ConcurrentHashMap.newKeySet();
    final Set<Refusal<S, O>> refusals = ConcurrentHashMap.newKeySet();

    /** Whether it records all tests, in any thread. */
    private final boolean isOfRun;

    private volatile boolean isEmpty = true;

    private CoverageRecord(Lifecycle<S, O> lifecycle, boolean isOfRun) {
        this.lifecycle = lifecycle;
        this.isOfRun = isOfRun;
    }

    /** Returns a record that is open from now on. */
    static <S, O> CoverageRecord<S, O> opened(Lifecycle<S, O> lifecycle, boolean isOfRun) {
        CoverageRecord<S, O> record = new CoverageRecord<>(lifecycle, isOfRun);
        OPEN.add(record);
        return record;
    }

    /** Makes this thread work for the record's class, and for no class that has ended. */
    void openHere() {
        HERE.get().retainAll(OPEN);
        HERE.get().add(this);
    }

    void closeHere() {
        HERE.get().remove(this);
    }

    void close() {
        OPEN.remove(this);
        closeHere();
    }

    /** Returns whether nothing was noted. */
    boolean isEmpty() {
        return isEmpty;
    }

    /**
     * Returns the records of a lifecycle that are open for this thread: those of the run, and of the classes that it
     * works for. A thread that works for no class, such as one of an executor, counts for every class.
     */
    @SuppressWarnings("unchecked") // they are of the same lifecycle, and so of its types
    static <S, O> List<CoverageRecord<S, O>> of(Lifecycle<S, O> lifecycle) {
        boolean isAnyones = HERE.get().stream().noneMatch(OPEN::contains);
        return OPEN.stream()
                .filter(record -> record.lifecycle == lifecycle)
                .filter(record -> record.isOfRun || isAnyones || HERE.get().contains(record))
                .map(record -> (CoverageRecord<S, O>) record)
                .toList();
    }

    /** Returns those of some records that are open, or else those that are open for this thread. */
    static <S, O> List<CoverageRecord<S, O>> open(List<CoverageRecord<S, O>> some, Lifecycle<S, O> lifecycle) {
        List<CoverageRecord<S, O>> open = some.stream().filter(OPEN::contains).toList();
        return open.isEmpty() ? of(lifecycle) : open;
    }

    /** Notes what happened to a resource, and where it is then. */
    void note(ResourceEvent<S, O> event, Place<S> place) {
        isEmpty = false;
        place.state().ifPresent(states::add);
        if (event instanceof ResourceEvent.Moved<S, O> moved) {
            moved.edge().from().state().ifPresent(states::add);
            edges.add(moved.edge());
        } else if (event instanceof ResourceEvent.Answered<S, O> answered) {
            answered.reading().status().ifPresent(statuses::add);
        } else if (event instanceof ResourceEvent.Refused<S, O> refused) {
            place.state().ifPresent(state -> refusals.add(new Refusal<>(state, refused.operation())));
        }
    }
}
