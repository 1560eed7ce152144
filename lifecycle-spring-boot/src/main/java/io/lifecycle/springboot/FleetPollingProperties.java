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
 * @param whenUnderWay The interval while something is under way; greater than zero, 15 seconds unless set.
 * @param whenResting The interval while everything rests; greater than zero, five minutes unless set.
 * @param calls The most calls within calls-within; at least 1, and as many as are needed unless set.
 * @param callsWithin The time within which the calls are counted; greater than zero, and required if calls is set.
 * @param callLimit How long a call may take before it fails; greater than zero, a minute unless set.
 */
record FleetPollingProperties(
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration whenUnderWay,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration whenResting,
        @Nullable Integer calls,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration callsWithin,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration callLimit) {

    private static final String PREFIX = LifecycleProperties.FLEET_POLLING + ".";

    FleetPolling fleetPolling() {
        FleetPolling settings = FleetPolling.usual();
        if (whenUnderWay != null) {
            settings = settings.whenUnderWay(positive(whenUnderWay, PREFIX + "when-under-way"));
        }
        if (whenResting != null) {
            settings = settings.whenResting(positive(whenResting, PREFIX + "when-resting"));
        }
        if (calls != null || callsWithin != null) {
            settings = settings.budget(
                    atLeast(
                            1,
                            Check.required(calls, PREFIX + "calls", "calls-within needs a number of calls"),
                            PREFIX + "calls"),
                    positive(
                            Check.required(
                                    callsWithin,
                                    PREFIX + "calls-within",
                                    "calls needs the time within which they are counted"),
                            PREFIX + "calls-within"));
        }
        if (callLimit != null) {
            settings = settings.callLimit(positive(callLimit, PREFIX + "call-limit"));
        }
        return settings;
    }
}
