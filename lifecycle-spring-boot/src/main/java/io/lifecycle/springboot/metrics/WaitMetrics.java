package io.lifecycle.springboot.metrics;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of waits without a poller. Report each wait here when it ends:
 *
 * <pre>{@code
 * WaitMetrics waits = WaitMetrics.of(registry, Bms.LIFECYCLE);
 * stopped.awaitAsync(estimate, source, polling, executor).thenAccept(waits::ended);
 * }</pre>
 *
 * <p>It is a timer, {@code lifecycle.waits}, by {@code lifecycle} and {@code verdict}: how many waits have ended with the verdict, and
 * how long they took; {@code pending} means at the deadline, {@code failed} because the source failed. Set histograms and percentiles
 * for it as for any timer. {@link PollerMetrics} counts the waits of a poller; if you report them here as well, they are counted twice.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class WaitMetrics {

    private final Map<String, Timer> timers;

    private WaitMetrics(Map<String, Timer> timers) {
        this.timers = timers;
    }

    /** Makes a timer for each verdict in a registry, and returns the object to which you report. */
    public static WaitMetrics of(MeterRegistry registry, Lifecycle<?, ?> lifecycle) {
        requireNonNull(registry, "registry");
        Tags tags = Tags.of(
                MeterNames.LIFECYCLE, requireNonNull(lifecycle, "lifecycle").name());
        Map<String, Timer> timers = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            String name = PollerMetrics.nameOf(verdict);
            timers.put(name, timer(registry, tags, name));
        }
        timers.put(PollerMetrics.FAILED, timer(registry, tags, PollerMetrics.FAILED));
        return new WaitMetrics(timers);
    }

    private static Timer timer(MeterRegistry registry, Tags tags, String verdict) {
        return Timer.builder(MeterNames.WAITS)
                .description("How long waits with this verdict took")
                .tags(tags.and(MeterNames.VERDICT, verdict))
                .register(registry);
    }

    /** Counts a wait that has ended. */
    public void ended(WaitResult<?> result) {
        String verdict = requireNonNull(result, "result").failure().isPresent()
                ? PollerMetrics.FAILED
                : PollerMetrics.nameOf(result.decision().verdict());
        requireNonNull(timers.get(verdict)).record(result.elapsed());
    }
}
