package io.lifecycle.core.observe;

/** Steps that happen between two events, any number of them. */
final class Drift {

    private final long[] steps;

    Drift(long[] steps) {
        this.steps = steps;
    }

    /** Returns where they lead from these places, these included. */
    long reach(long places) {
        return Places.closure(places, this::step);
    }

    /** Returns where one step leads. */
    long step(long places) {
        return Places.step(places, steps);
    }

    /** Returns those of these places that no step leaves. */
    long rests(long places) {
        return Places.those(places, place -> step(place) == 0);
    }

    /** Returns where they lead without leaving a bound. */
    long reachWithin(long bound, long places) {
        return Places.closure(places, reached -> step(reached) & bound);
    }

    /** Returns where one step leads out of a bound. */
    long stepOutOf(long bound, long places) {
        return step(places) & ~bound;
    }
}
