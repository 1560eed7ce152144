package io.lifecycle.proof;

import java.time.Duration;

/**
 * What may go wrong on a {@link Platform}, as parts of one.
 *
 * @param failing how often what is under way fails, if it may also complete
 * @param hanging how often what is under way never ends
 * @param lagging how often an accepted request takes effect later
 * @param unknown how often nobody learns what became of a request; half of these never arrive
 * @param busy how often the platform does not look at a request
 * @param flickering how often an answer shows the same place in another way than the answer before
 * @param stale how often an answer is older than it should be
 * @param occurrences the average time until an occurrence happens, if one may
 * @param others the average time until somebody else requests something, if others may
 */
public record Chances(
        double failing,
        double hanging,
        double lagging,
        double unknown,
        double busy,
        double flickering,
        double stale,
        Duration occurrences,
        Duration others) {

    /** What goes wrong on a bad day; each answer is true. */
    public static final Chances USUAL =
            new Chances(0.1, 0.02, 0.3, 0.05, 0.03, 0, 0, Duration.ofHours(2), Duration.ofHours(1));

    /** So much goes wrong that even rare things happen. */
    public static final Chances WILD =
            new Chances(0.3, 0.1, 0.5, 0.2, 0.1, 0.5, 0, Duration.ofMinutes(10), Duration.ofMinutes(5));

    /** Returns the same chances, with this part of the answers out of date. */
    public Chances stale(double part) {
        return new Chances(failing, hanging, lagging, unknown, busy, flickering, part, occurrences, others);
    }

    /** Returns the same chances, but everything that is under way ends. */
    public Chances withoutHanging() {
        return new Chances(failing, 0, lagging, unknown, busy, flickering, stale, occurrences, others);
    }
}
