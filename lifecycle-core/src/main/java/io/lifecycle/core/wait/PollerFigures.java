package io.lifecycle.core.wait;

/**
 * Counts for metrics: what a {@link FleetPoller} has done so far.
 *
 * @param rounds how many listings were asked for
 * @param calls how many calls were made, pages and single answers
 * @param failures how many calls failed
 * @param throttled how many calls the API asked to make later
 * @param waits how many waits are under way
 * @since 0.1
 */
public record PollerFigures(long rounds, long calls, long failures, long throttled, int waits) {}
