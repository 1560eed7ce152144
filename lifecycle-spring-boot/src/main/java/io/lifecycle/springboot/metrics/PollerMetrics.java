package io.lifecycle.springboot.metrics;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.PollerFigures;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitStatistics;
import io.lifecycle.core.wait.WaitStatistics.Ended;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of the poller of a fleet, and of the waits that it serves.
 *
 * <p>All have the tags {@code lifecycle} and {@code fleet}:
 *
 * <ul>
 *   <li>{@code lifecycle.poller.rounds}, {@code .calls}, {@code .failures} and {@code .throttled}, counters, as {@link PollerFigures}
 *       counts them.
 *   <li>{@code lifecycle.poller.waits.active}, a gauge: how many waits are active.
 *   <li>{@code lifecycle.poller.waits}, a timer by {@code verdict}: how many waits have ended with the verdict, and how long they took;
 *       {@code pending} means at the deadline, {@code failed} because the source failed.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public final class PollerMetrics implements MeterBinder {

    /** The verdict of a wait that ended because its source failed. */
    static final String FAILED = "failed";

    private final Tags tags;
    private final FleetPoller<?, ?, ?> poller;

    private PollerMetrics(Tags tags, FleetPoller<?, ?, ?> poller) {
        this.tags = tags;
        this.poller = poller;
    }

    /**
     * Returns the metrics of a poller.
     *
     * @param name the name of its fleet: the tag that distinguishes it from others
     */
    public static PollerMetrics of(String name, FleetPoller<?, ?, ?> poller) {
        requireNonNull(name, "name");
        String lifecycle =
                requireNonNull(poller, "poller").fleet().observer().lifecycle().name();
        return new PollerMetrics(MeterNames.ofFleet(lifecycle, name), poller);
    }

    /** Makes the meters in a registry. */
    @Override
    public void bindTo(MeterRegistry registry) {
        requireNonNull(registry, "registry");
        counter(registry, MeterNames.ROUNDS, "How many listings were asked for", PollerFigures::rounds);
        counter(registry, MeterNames.CALLS, "How many calls were made", PollerFigures::calls);
        counter(registry, MeterNames.FAILURES, "How many calls failed", PollerFigures::failures);
        counter(registry, MeterNames.THROTTLED, "How many calls the API throttled", PollerFigures::throttled);
        Gauge.builder(MeterNames.ACTIVE_WAITS, poller, asked -> asked.figures().waits())
                .description("How many waits are active")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        for (Verdict verdict : Verdict.values()) {
            timer(registry, nameOf(verdict), statistics -> statistics.by(verdict));
        }
        timer(registry, FAILED, WaitStatistics::byFailure);
    }

    static String nameOf(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void counter(
            MeterRegistry registry, String meter, String description, ToDoubleFunction<PollerFigures> number) {
        FunctionCounter.builder(meter, poller, asked -> number.applyAsDouble(asked.figures()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void timer(MeterRegistry registry, String verdict, Function<WaitStatistics, Ended> ended) {
        FunctionTimer.builder(
                        MeterNames.POLLER_WAITS,
                        poller.statistics(),
                        statistics -> ended.apply(statistics).count(),
                        statistics -> ended.apply(statistics).total().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("How long waits with this verdict took")
                .tags(tags.and(MeterNames.VERDICT, verdict))
                .register(registry);
    }
}
