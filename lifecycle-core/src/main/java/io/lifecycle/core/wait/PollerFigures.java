package io.lifecycle.core.wait;

/**
 * What a {@link FleetPoller} has done so far: for metrics.
 *
 * @param rounds how many listings were asked for
 * @param calls how many calls were made, pages and single answers
 * @param failures how many calls failed
 * @param throttled how many calls the API wanted later
 * @param waits how many waits go on
 * @since 0.1
 */
public record PollerFigures(long rounds, long calls, long failures, long throttled, int waits) {}
