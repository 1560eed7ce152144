package io.lifecycle.benchmarks;

import static io.lifecycle.bms.BmsState.FORCIBLY_RESTARTING;
import static io.lifecycle.bms.BmsState.REBUILDING;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS;
import static io.lifecycle.bms.BmsState.RESTARTING;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STARTING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static io.lifecycle.bms.BmsState.STOPPING;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import org.jspecify.annotations.Nullable;

/** The work: a walk of 16 steps that ends where it begins, and an operation that is refused there. */
final class Walk {

    /**
     * One step.
     *
     * @param event what happens
     * @param operation the requested operation; null if the event is not a request
     * @param to the state that is entered
     */
    record Step(Event event, @Nullable BmsOperation operation, BmsState to) {}

    static final BmsState START = RUNNING;

    private static final Step[] STEPS = {
        requested(BmsOperation.STOP, STOPPING), completed(STOPPED),
        requested(BmsOperation.START, STARTING), completed(RUNNING),
        requested(BmsOperation.RESTART, RESTARTING), completed(RUNNING),
        requested(BmsOperation.FORCE_RESTART, FORCIBLY_RESTARTING), completed(RUNNING),
        requested(BmsOperation.STOP, STOPPING), completed(STOPPED),
        requested(BmsOperation.REINSTALL_OS, REINSTALLING_OS), completed(RUNNING),
        requested(BmsOperation.STOP, STOPPING), completed(STOPPED),
        requested(BmsOperation.REBUILD, REBUILDING), completed(RUNNING)
    };

    static final int LENGTH = STEPS.length;

    /** A step that is not allowed in {@link #START}. */
    static final Step REFUSED = requested(BmsOperation.START, STARTING);

    private Walk() {}

    /** Returns a step; after the last comes the first. */
    static Step step(int i) {
        return STEPS[i & LENGTH - 1];
    }

    /** Returns the state in which a step is taken. */
    static BmsState before(int i) {
        return step(i + LENGTH - 1).to();
    }

    /** Returns the operation that an event requests; null if it is not a request. */
    static @Nullable BmsOperation operation(Event event) {
        return event.compareTo(Event.DELETE) <= 0 ? BmsOperation.valueOf(event.name()) : null;
    }

    private static Step requested(BmsOperation operation, BmsState to) {
        return new Step(Event.valueOf(operation.name()), operation, to);
    }

    private static Step completed(BmsState to) {
        return new Step(Event.COMPLETED, null, to);
    }
}
