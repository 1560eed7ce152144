package io.lifecycle.proof;

import java.time.Duration;

/**
 * What may go wrong on a {@link Platform}, as parts of one.
 *
 * @param failing how often what is under way fails, where it may complete too
 * @param hanging how often what is under way never ends
 * @param lagging how often an accepted request takes effect later
 * @param unknown how often nobody learns what became of a request; half of these never arrive
 * @param busy how often the platform does not look at a request
 * @param flickering how often an answer shows something else of what the place may show than the one before
 * @param stale how often an answer is older than it should be
 * @param occurrences how long it takes on average until one happens, where one may
 * @param others how long it takes on average until somebody else requests something, where others may
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

    /** So much goes wrong that what hardly ever happens is met. */
    public static final Chances WILD =
            new Chances(0.3, 0.1, 0.5, 0.2, 0.1, 0.5, 0, Duration.ofMinutes(10), Duration.ofMinutes(5));

    /** Returns the same, with answers that are not true any more. */
    public Chances stale(double part) {
        return new Chances(failing, hanging, lagging, unknown, busy, flickering, part, occurrences, others);
    }

    /** Returns the same, where everything that is under way ends. */
    public Chances withoutHanging() {
        return new Chances(failing, 0, lagging, unknown, busy, flickering, stale, occurrences, others);
    }
}
