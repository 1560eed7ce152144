package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What has happened to a simulated resource: for its test, and for the records of what tests cover. Not safe for use by several
 * threads: the resource synchronizes.
 */
final class SimulatedHistory<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final List<CoverageRecord<S, O>> records;
    private final Deque<ResourceEvent<S, O>> events = new ArrayDeque<>();
    private int most = Integer.MAX_VALUE;
    private boolean covers = true;

    SimulatedHistory(Lifecycle<S, O> lifecycle) {
        this.lifecycle = lifecycle;
        this.records = CoverageRecord.of(lifecycle);
    }

    /** Keeps only this many of the latest events from now on. */
    void keep(int latest) {
        most = latest;
    }

    /** Lets nothing count as covered that happens from now on. */
    void stopCovering() {
        covers = false;
    }

    /** Notes an event, and where the resource is after it. */
    void add(ResourceEvent<S, O> event, Place<S> place) {
        events.add(event);
        while (events.size() > most) {
            events.remove();
        }
        if (covers) {
            CoverageRecord.open(records, lifecycle).forEach(record -> record.note(event, place));
        }
    }

    List<ResourceEvent<S, O>> events() {
        return List.copyOf(events);
    }
}
