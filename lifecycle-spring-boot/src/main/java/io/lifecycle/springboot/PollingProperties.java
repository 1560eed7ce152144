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
 * @param factor By which delays grow; at least 1, and 1.5 unless set.
 * @param cap Up to which delays grow; greater than zero, half a minute unless set.
 * @param whenStable How long a wait pauses at least between looks while nothing is under way; greater than zero, a minute unless set.
 * @param requestLag After how long a request in flight has taken effect; greater than zero, never unless set.
 * @param settlingWithin After how long what is under way has ended, one way or the other; greater than zero, never unless set.
 * @param readLimit After how long a look has failed; greater than zero, never unless set.
 * @param tolerating After how many failures in a row a wait still goes on; at least 0, and 0 unless set.
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
        Polling told = polling;
        if (firstDelay != null) {
            told = told.firstDelay(positive(firstDelay, PREFIX + "first-delay"));
        }
        if (factor != null) {
            told = told.factor(Check.factor(factor, PREFIX + "factor"));
        }
        if (cap != null) {
            told = told.cap(positive(cap, PREFIX + "cap"));
        }
        if (whenStable != null) {
            told = told.whenStable(positive(whenStable, PREFIX + "when-stable"));
        }
        if (requestLag != null) {
            told = told.requestLag(positive(requestLag, PREFIX + "request-lag"));
        }
        if (settlingWithin != null) {
            told = told.settlingWithin(positive(settlingWithin, PREFIX + "settling-within"));
        }
        if (readLimit != null) {
            told = told.readLimit(positive(readLimit, PREFIX + "read-limit"));
        }
        if (tolerating != null) {
            told = told.tolerating(atLeast(0, tolerating, PREFIX + "tolerating"));
        }
        if (keeping != null) {
            told = told.keeping(atLeast(1, keeping, PREFIX + "keeping"));
        }
        return jitter != null && jitter
                ? told.jitter(() -> ThreadLocalRandom.current().nextDouble())
                : told;
    }
}
