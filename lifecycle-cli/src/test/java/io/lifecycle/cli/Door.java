package io.lifecycle.cli;

import static io.lifecycle.core.Evidence.documented;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Trigger;

/** A lifecycle of somebody's own, found on the class path. */
public final class Door {

    enum State {
        OPEN,
        CLOSING,
        SHUT,
        BRICKED_UP
    }

    enum Operation {
        CLOSE,
        BRICK_UP
    }

    private static final Evidence HERE = documented("the carpenter");

    static final Lifecycle<State, Operation> LIFECYCLE = Lifecycle.named("door", State.class, Operation.class)
            .source("the carpenter")
            .stable(State.OPEN, "Open", "One may pass.", HERE)
            .intermediate(State.CLOSING, "Closing", "It is falling shut.", HERE)
            .stable(State.SHUT, "Shut", "One may not pass.", HERE)
            .stable(State.BRICKED_UP, "Walled up", "It was a door.", HERE)
            .inService(State.OPEN)
            .status(State.OPEN, "open", HERE)
            .status(State.CLOSING, "open", HERE)
            .status(State.SHUT, "shut", HERE)
            .status(State.BRICKED_UP, "shut", HERE)
            .operation(Operation.CLOSE, "close", "Closes it.")
            .operation(Operation.BRICK_UP, "brick-up", "Bricks it up.")
            .entry("built", State.OPEN, HERE)
            .transition(State.OPEN, Operation.CLOSE, State.CLOSING, HERE)
            .transition(State.CLOSING, Trigger.completed(), State.SHUT, HERE)
            .transition(State.SHUT, Operation.BRICK_UP, State.BRICKED_UP, HERE)
            .removal(State.BRICKED_UP, "torn down", HERE)
            .build();

    private Door() {}

    /** Provides it. */
    public static final class Provider implements LifecycleProvider<State, Operation> {

        /** For the service loader. */
        public Provider() {}

        @Override
        public Lifecycle<State, Operation> lifecycle() {
            return LIFECYCLE;
        }
    }
}
