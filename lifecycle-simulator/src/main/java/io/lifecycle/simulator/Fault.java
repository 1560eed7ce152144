package io.lifecycle.simulator;

import java.time.Duration;
import java.util.function.Supplier;

/** What goes wrong with one call. */
@FunctionalInterface
interface Fault {

    /** Returns what the client sees of a call that this would handle. */
    Answer on(Supplier<Answer> handling);

    static Fault throttled(Duration retryAfter) {
        return handling -> Answer.throttled(retryAfter);
    }

    static Fault failing(int status) {
        return handling -> Answer.error(status, "Ecs.0000", "The simulator was told to answer " + status);
    }

    static Fault lostRequest() {
        return handling -> Answer.cut();
    }

    static Fault lostAnswer() {
        return handling -> {
            var unused = handling.get();
            return Answer.cut();
        };
    }

    static Fault late(Duration delay) {
        return handling -> handling.get().after(delay);
    }
}
