package io.lifecycle.springboot;

import static io.lifecycle.springboot.Check.atLeast;
import static io.lifecycle.springboot.Check.positive;

import io.lifecycle.core.reconcile.Reconciling;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

/**
 * How resources are brought to their target. A property that is not set has the default of {@link Reconciling}.
 *
 * @param deadline When a reconciliation ends at the latest; greater than zero, that of the polling unless set.
 * @param requests The most requests; at least 0, and 10 unless set.
 * @param ofAKind The most requests of one operation; at least 0, and 3 unless set.
 * @param backoff The time between the first two requests of one operation; greater than zero, ten seconds unless set.
 * @param longestBackoff The longest backoff; greater than zero, five minutes unless set.
 * @param overdueAfter After how long what is under way is overdue if the vendor does not say; greater than zero.
 * @param confirmedBy How many looks in a row must say that the reconciliation is done, or stuck; at least 1.
 */
record ReconcilingProperties(
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration deadline,
        @Nullable Integer requests,
        @Nullable Integer ofAKind,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration backoff,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration longestBackoff,
        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration overdueAfter,
        @Nullable Integer confirmedBy) {

    private static final String PREFIX = LifecycleProperties.RECONCILING + ".";
    private static final Duration BACKOFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    /** Returns the reconciling, which polls as waits do. */
    Reconciling reconciling(PollingProperties polling) {
        Reconciling settings = Reconciling.within(until(polling)).polling(polling::applyTo);
        if (requests != null) {
            settings = settings.requests(atLeast(0, requests, PREFIX + "requests"));
        }
        if (ofAKind != null) {
            settings = settings.ofAKind(atLeast(0, ofAKind, PREFIX + "of-a-kind"));
        }
        if (backoff != null || longestBackoff != null) {
            settings = settings.backoff(
                    backoff == null ? BACKOFF : positive(backoff, PREFIX + "backoff"),
                    longestBackoff == null ? LONGEST_BACKOFF : positive(longestBackoff, PREFIX + "longest-backoff"));
        }
        if (overdueAfter != null) {
            settings = settings.overdueAfter(positive(overdueAfter, PREFIX + "overdue-after"));
        }
        return confirmedBy == null ? settings : settings.confirmedBy(atLeast(1, confirmedBy, PREFIX + "confirmed-by"));
    }

    private Duration until(PollingProperties polling) {
        if (deadline != null) {
            return positive(deadline, PREFIX + "deadline");
        }
        return positive(
                Check.required(
                        polling.deadline(),
                        PREFIX + "deadline",
                        "a reconciliation needs to know when to give up, and lifecycle.polling.deadline is not set either"),
                LifecycleProperties.POLLING + ".deadline");
    }
}
