package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;

/**
 * One way to hold the definition of the lifecycle, and to follow servers by it. Making one is the work {@code build}.
 *
 * <p>It is shared by threads; its servers are not.
 */
interface Contender {

    /** Returns a server in a state that was stored by name. */
    Server restore(String state);

    /** A server, wherever it is. */
    interface Server {

        /**
         * Takes a step.
         *
         * @return the state that is entered
         * @throws RuntimeException if the step is not allowed; the server stays where it is
         */
        BmsState fire(Step step);

        /** Returns whether a step is allowed. */
        boolean allows(Step step);
    }

    /** Refuses a step for a library that refuses without throwing. */
    static IllegalStateException refusal(Step step) {
        return new IllegalStateException(step.event() + " is not allowed");
    }
}
