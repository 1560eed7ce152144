package io.lifecycle.core.observe;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * The listeners of a fleet, and how often one of them threw an exception. The others still hear. Safe for use by many
 * threads. The caller must hold no lock.
 */
final class FleetListeners<K, S> {

    private final CopyOnWriteArrayList<FleetListener<? super K, S>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder failures = new LongAdder();

    void add(FleetListener<? super K, S> listener) {
        listeners.add(listener);
    }

    /** Removes a listener. Returns false if it was not there. */
    boolean remove(FleetListener<? super K, S> listener) {
        return listeners.remove(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Returns how often a listener threw an exception. */
    long failures() {
        return failures.sum();
    }

    void tell(FleetNews<K, S> news) {
        for (FleetListener<? super K, S> listener : listeners) {
            tell(news, listener);
        }
    }

    private <L> void tell(FleetNews<K, S> news, FleetListener<L, S> listener) {
        @SuppressWarnings("unchecked") // L is a supertype of K, and a listener only reads the id
        FleetNews<L, S> its = (FleetNews<L, S>) news;
        try {
            listener.heard(its);
        } catch (RuntimeException failure) {
            failed(its, failure, listener);
        }
    }

    private <L> void failed(FleetNews<L, S> news, RuntimeException failure, FleetListener<L, S> listener) {
        failures.increment();
        try {
            listener.failed(news, failure);
        } catch (RuntimeException again) {
            failures.increment();
        }
    }

    void tellHeldBack(HeldBack<K> held) {
        for (FleetListener<? super K, S> listener : listeners) {
            tellHeldBack(held, listener);
        }
    }

    private <L> void tellHeldBack(HeldBack<K> held, FleetListener<L, S> listener) {
        @SuppressWarnings("unchecked") // L is a supertype of K, and a listener only reads the ids
        HeldBack<L> its = (HeldBack<L>) held;
        try {
            listener.heldBack(its);
        } catch (RuntimeException failure) {
            failures.increment();
        }
    }
}
