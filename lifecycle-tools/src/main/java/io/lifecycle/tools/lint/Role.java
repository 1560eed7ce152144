package io.lifecycle.tools.lint;

/** The role of a place in a wait, and so how to treat a status that shows it. */
enum Role {
    /** A target. */
    THERE(Treatment.TARGET),

    /** A target that another follows, so that waiting on does no harm. */
    PASSING(Treatment.PENDING, Treatment.TARGET),

    /** From here, a target may still come. */
    COMING(Treatment.PENDING),

    /** A target may still come, but only after a failure is undone: waiting and failing are both right. */
    UNDOING(Treatment.PENDING, Treatment.FAILURE),

    /** The request has not taken effect yet. */
    STALE(Treatment.PENDING),

    /** From here, no target will come unless somebody acts. */
    HOPELESS(Treatment.FAILURE),

    /** A target that ends by itself was passed. */
    PAST(Treatment.TARGET);

    final Treatment best;
    private final Treatment alsoRight;

    Role(Treatment best) {
        this(best, best);
    }

    Role(Treatment best, Treatment alsoRight) {
        this.best = best;
        this.alsoRight = alsoRight;
    }

    boolean suits(Treatment treatment) {
        return treatment == best || treatment == alsoRight;
    }
}
