package io.lifecycle.springboot;

import static io.lifecycle.springboot.Check.atLeast;
import static io.lifecycle.springboot.Check.positive;

import io.lifecycle.core.wait.FleetPolling;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

/**
 * How often a fleet is polled. A property that is not set has the default of {@link FleetPolling}.
 *
 * @param whenUnderWay How often while something is under way; greater than zero, 15 seconds unless set.
 * @param whenResting How often while everything rests; greater than zero, five minutes unless set.
 * @param calls How many calls are made at most within calls-within; at least 1, and as many as are needed unless set.
 * @param callsWithin The time within which the calls are counted; greater than zero, and required if calls is set.
 * @param callLimit After how long a call has failed; greater than zero, a minute unless set.
 */
record FleetPollingProperties(
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration whenUnderWay,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration whenResting,
        @Nullable Integer calls,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration callsWithin,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration callLimit) {

    private static final String PREFIX = LifecycleProperties.FLEET_POLLING + ".";

    FleetPolling fleetPolling() {
        FleetPolling told = FleetPolling.usual();
        if (whenUnderWay != null) {
            told = told.whenUnderWay(positive(whenUnderWay, PREFIX + "when-under-way"));
        }
        if (whenResting != null) {
            told = told.whenResting(positive(whenResting, PREFIX + "when-resting"));
        }
        if (calls != null || callsWithin != null) {
            told = told.budget(
                    atLeast(
                            1,
                            Check.required(calls, PREFIX + "calls", "calls-within is a time, and of how many calls"),
                            PREFIX + "calls"),
                    positive(
                            Check.required(
                                    callsWithin, PREFIX + "calls-within", "so many calls are made within a time"),
                            PREFIX + "calls-within"));
        }
        if (callLimit != null) {
            told = told.callLimit(positive(callLimit, PREFIX + "call-limit"));
        }
        return told;
    }
}
