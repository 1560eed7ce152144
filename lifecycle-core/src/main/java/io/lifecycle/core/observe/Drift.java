package io.lifecycle.core.observe;

/** Steps that happen between two events, any number of them. */
final class Drift {

    private final long[] steps;

    Drift(long[] steps) {
        this.steps = steps;
    }

    /** Returns where they lead from these places, these included. */
    long reach(long places) {
        return Places.closure(places, reached -> Places.step(reached, steps));
    }

    /** Returns where they lead without leaving a bound. */
    long reachWithin(long bound, long places) {
        return Places.closure(places, reached -> Places.step(reached, steps) & bound);
    }

    /** Returns where one step leads out of a bound. */
    long stepOutOf(long bound, long places) {
        return Places.step(places, steps) & ~bound;
    }
}
