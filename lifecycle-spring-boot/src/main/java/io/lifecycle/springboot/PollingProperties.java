package io.lifecycle.springboot;

import static io.lifecycle.springboot.Check.atLeast;
import static io.lifecycle.springboot.Check.positive;

import io.lifecycle.core.wait.Polling;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

/**
 * How waits look, and for how long. A property that is not set has the default of {@link Polling}.
 *
 * @param deadline When a wait ends at the latest; greater than zero, and required if any other property of the polling is set.
 * @param firstDelay After how long a wait looks for the first time; greater than zero, a second unless set.
 * @param factor The factor by which delays grow; at least 1, and 1.5 unless set.
 * @param cap The longest delay; greater than zero, half a minute unless set.
 * @param whenStable The shortest delay while nothing is under way; greater than zero, a minute unless set.
 * @param requestLag After how long a request in flight has taken effect; greater than zero. Unless set, only a reading shows it.
 * @param settlingWithin After how long what is under way has completed or failed; greater than zero, no limit unless set.
 * @param readLimit How long a look may take before it fails; greater than zero, no limit unless set.
 * @param tolerating How many failures in a row a wait tolerates; at least 0, and 0 unless set.
 * @param keeping How many looks a result holds; at least 1, and 100 unless set.
 * @param jitter Whether each delay is multiplied by a random number from 0.1 to 1; false unless set.
 */
record PollingProperties(
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration deadline,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration firstDelay,
        @Nullable Double factor,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration cap,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration whenStable,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration requestLag,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration settlingWithin,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration readLimit,
        @Nullable Integer tolerating,
        @Nullable Integer keeping,
        @Nullable Boolean jitter) {

    private static final String PREFIX = LifecycleProperties.POLLING + ".";

    /** Returns the polling for waits. */
    Polling polling() {
        return applyTo(Polling.within(positive(
                Check.required(deadline, PREFIX + "deadline", "a wait needs to know when to give up"),
                PREFIX + "deadline")));
    }

    /** Returns a polling with all that was set, except the deadline. */
    Polling applyTo(Polling polling) {
        Polling settings = polling;
        if (firstDelay != null) {
            settings = settings.firstDelay(positive(firstDelay, PREFIX + "first-delay"));
        }
        if (factor != null) {
            settings = settings.factor(Check.factor(factor, PREFIX + "factor"));
        }
        if (cap != null) {
            settings = settings.cap(positive(cap, PREFIX + "cap"));
        }
        if (whenStable != null) {
            settings = settings.whenStable(positive(whenStable, PREFIX + "when-stable"));
        }
        if (requestLag != null) {
            settings = settings.requestLag(positive(requestLag, PREFIX + "request-lag"));
        }
        if (settlingWithin != null) {
            settings = settings.settlingWithin(positive(settlingWithin, PREFIX + "settling-within"));
        }
        if (readLimit != null) {
            settings = settings.readLimit(positive(readLimit, PREFIX + "read-limit"));
        }
        if (tolerating != null) {
            settings = settings.tolerating(atLeast(0, tolerating, PREFIX + "tolerating"));
        }
        if (keeping != null) {
            settings = settings.keeping(atLeast(1, keeping, PREFIX + "keeping"));
        }
        return jitter != null && jitter
                ? settings.jitter(() -> ThreadLocalRandom.current().nextDouble())
                : settings;
    }
}
