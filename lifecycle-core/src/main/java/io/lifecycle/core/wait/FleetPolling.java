package io.lifecycle.core.wait;

import static io.lifecycle.core.internal.Durations.positive;
import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often a fleet is polled.
 *
 * <p>The default is every 15 seconds while something is under way in the fleet, and every five minutes while everything
 * rests, without a budget of calls. While a resource is awaited, it is polled as often as the most urgent wait wants.
 *
 * <p>Immutable: each method returns another.
 *
 * @since 0.1
 */
public final class FleetPolling {

    private static final Duration UNDER_WAY = Duration.ofSeconds(15);
    private static final Duration RESTING = Duration.ofMinutes(5);
    private static final Duration CALL_LIMIT = Duration.ofMinutes(1);

    final Duration whenUnderWay;
    final Duration whenResting;
    final int calls;
    final Duration callsWithin;
    final Duration callLimit;
    final TimeSource time;

    private FleetPolling(
            Duration whenUnderWay,
            Duration whenResting,
            int calls,
            Duration callsWithin,
            Duration callLimit,
            TimeSource time) {
        this.whenUnderWay = whenUnderWay;
        this.whenResting = whenResting;
        this.calls = calls;
        this.callsWithin = callsWithin;
        this.callLimit = callLimit;
        this.time = time;
    }

    /** Returns the usual polling. */
    public static FleetPolling usual() {
        return new FleetPolling(
                UNDER_WAY, RESTING, Integer.MAX_VALUE, Duration.ofSeconds(1), CALL_LIMIT, TimeSource.system());
    }

    /**
     * Returns a polling with this interval while something is under way in the fleet.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public FleetPolling whenUnderWay(Duration pause) {
        return new FleetPolling(positive(pause, "pause"), whenResting, calls, callsWithin, callLimit, time);
    }

    /**
     * Returns a polling with this interval while everything rests.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public FleetPolling whenResting(Duration pause) {
        return new FleetPolling(whenUnderWay, positive(pause, "pause"), calls, callsWithin, callLimit, time);
    }

    /**
     * Returns a polling that makes at most this many calls within any period of this length. Each page is a call, and
     * so is each answer about a single resource.
     *
     * @throws IllegalArgumentException if the number is less than 1, or the time not greater than zero
     */
    public FleetPolling budget(int calls, Duration within) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be at least 1, and are " + calls);
        }
        return new FleetPolling(whenUnderWay, whenResting, calls, positive(within, "within"), callLimit, time);
    }

    /**
     * Returns a polling for which a call fails if it takes longer than this. The default is one minute.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public FleetPolling callLimit(Duration callLimit) {
        return new FleetPolling(whenUnderWay, whenResting, calls, callsWithin, positive(callLimit, "callLimit"), time);
    }

    /** Returns a polling with another time source than the system's clock. */
    public FleetPolling time(TimeSource time) {
        return new FleetPolling(whenUnderWay, whenResting, calls, callsWithin, callLimit, requireNonNull(time, "time"));
    }
}
