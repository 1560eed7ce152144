package io.lifecycle.springboot.metrics;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetFigures;
import io.lifecycle.core.wait.TimeSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of a fleet.
 *
 * <pre>{@code
 * FleetMetrics.of("web", fleet).bindTo(registry);
 * }</pre>
 *
 * <p>All have the tags {@code lifecycle} and {@code fleet}, and these more:
 *
 * <ul>
 *   <li>{@code lifecycle.resources}, a gauge by {@code state}: how many are certainly in it. In addition, without a state, {@code
 *       lifecycle.resources.unsure}, {@code .gone}, {@code .in.flight}, {@code .overdue} and {@code .held.back}, as {@link
 *       FleetFigures} counts them.
 *   <li>{@code lifecycle.anomalies}, a counter by {@code kind}, which is 0 before there is one.
 *   <li>{@code lifecycle.listener.failures}, a counter.
 *   <li>{@code lifecycle.stays}, a timer by {@code state}: how long resources are in it. It is measured from the event since which a
 *       resource was certainly there to the event since which it certainly was not. The more often the fleet is polled, the more exact
 *       it is. If a resource was there already when the metrics were bound, or was added there, it is timed only when it comes there
 *       again.
 * </ul>
 *
 * <p>Counting goes through all resources, so it is done at most once a second, however many gauges are read.
 *
 * <p>Safe for use by many threads. Each method except {@link #bindTo} and {@link #close} returns a new object.
 *
 * @param <K> what the resources are known by
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class FleetMetrics<K, S, O> implements MeterBinder, AutoCloseable {

    private final String name;
    private final Fleet<K, S, O> fleet;
    private final Set<S> timed;
    private final TimeSource time;
    private final List<Bound<K, S>> bound = new CopyOnWriteArrayList<>();

    /** What was made in a registry. */
    private record Bound<K, S>(MeterRegistry registry, Stays<K, S> stays, List<Meter> meters) {}

    private FleetMetrics(String name, Fleet<K, S, O> fleet, Set<S> timed, TimeSource time) {
        this.name = name;
        this.fleet = fleet;
        this.timed = timed;
        this.time = time;
    }

    /**
     * Returns the metrics of a fleet. They time stays in intermediate states: how long what is under way takes.
     *
     * @param name the name of the fleet: the tag that distinguishes it from others
     */
    public static <K, S, O> FleetMetrics<K, S, O> of(String name, Fleet<K, S, O> fleet) {
        Set<S> intermediate = new LinkedHashSet<>();
        for (State<S> state :
                requireNonNull(fleet, "fleet").observer().lifecycle().states()) {
            if (state.stability() == Stability.INTERMEDIATE) {
                intermediate.add(state.id());
            }
        }
        return new FleetMetrics<>(
                requireNonNull(name, "name"), fleet, Collections.unmodifiableSet(intermediate), TimeSource.system());
    }

    /**
     * Returns metrics that time stays in these states, in place of all intermediate ones. While a resource is in one of them, some
     * hundred bytes are kept for it.
     */
    public FleetMetrics<K, S, O> timing(Set<S> states) {
        Set<S> chosen = Collections.unmodifiableSet(new LinkedHashSet<>(requireNonNull(states, "states")));
        return new FleetMetrics<>(name, fleet, chosen, time);
    }

    /** Returns metrics that use this time, instead of the system's clock, to find which resources are overdue. */
    public FleetMetrics<K, S, O> time(TimeSource other) {
        return new FleetMetrics<>(name, fleet, timed, requireNonNull(other, "other"));
    }

    /** Makes the meters in a registry. From now on, the fleet reports its news to them. */
    @Override
    public void bindTo(MeterRegistry registry) {
        requireNonNull(registry, "registry");
        Lifecycle<S, O> lifecycle = fleet.observer().lifecycle();
        Tags tags = MeterNames.ofFleet(lifecycle.name(), name);
        List<Meter> meters = new ArrayList<>();
        Map<S, Timer> timers = new LinkedHashMap<>();
        for (S state : timed) {
            timers.put(
                    state,
                    Timer.builder(MeterNames.STAYS)
                            .description("How long resources were certainly in a state")
                            .tags(tags.and(MeterNames.STATE, String.valueOf(state)))
                            .register(registry));
        }
        meters.addAll(timers.values());
        Stays<K, S> stays = new Stays<>(timers);
        SharedFigures<S> figures = new SharedFigures<>(
                now -> {
                    stays.keep(fleet.ids());
                    return fleet.figures(now);
                },
                time);
        Registering registering = new Registering(registry, figures, meters);
        for (State<S> state : lifecycle.states()) {
            registering.gauge(
                    MeterNames.RESOURCES,
                    "How many resources are certainly in a state",
                    tags.and(MeterNames.STATE, String.valueOf(state.id())),
                    counted -> counted.byState().getOrDefault(state.id(), 0));
        }
        registering.gauges(tags);
        registering.counters(tags);
        bound.add(new Bound<>(registry, stays, meters));
        fleet.listen(stays);
    }

    /** The meters of a registry, which read one set of figures. */
    private final class Registering {

        private final MeterRegistry registry;
        private final SharedFigures<S> figures;
        private final List<Meter> meters;

        Registering(MeterRegistry registry, SharedFigures<S> figures, List<Meter> meters) {
            this.registry = registry;
            this.figures = figures;
            this.meters = meters;
        }

        void gauges(Tags tags) {
            gauge(MeterNames.UNSURE, "How many resources are in no known state", tags, FleetFigures::unsure);
            gauge(MeterNames.GONE, "How many resources are certainly gone", tags, FleetFigures::gone);
            gauge(
                    MeterNames.IN_FLIGHT,
                    "How many resources have a request that may wait to take effect",
                    tags,
                    FleetFigures::inFlight);
            gauge(
                    MeterNames.OVERDUE,
                    "How many resources are overdue: longer in a state than they should be",
                    tags,
                    FleetFigures::overdue);
            gauge(
                    MeterNames.HELD_BACK,
                    "How many resources are said to be gone, but the fleet does not believe it",
                    tags,
                    FleetFigures::heldBack);
        }

        void counters(Tags tags) {
            for (String kind : kinds()) {
                counter(
                        MeterNames.ANOMALIES,
                        "How many anomalies there were",
                        tags.and(MeterNames.KIND, kind),
                        counted -> counted.anomalies().getOrDefault(kind, 0L));
            }
            counter(
                    MeterNames.LISTENER_FAILURES,
                    "How often a listener of the fleet has thrown something",
                    tags,
                    FleetFigures::listenerFailures);
        }

        void gauge(String meter, String description, Tags tags, ToDoubleFunction<FleetFigures<S>> number) {
            // A strong reference, because nobody else holds the figures.
            meters.add(Gauge.builder(meter, figures, shared -> number.applyAsDouble(shared.get()))
                    .description(description)
                    .tags(tags)
                    .strongReference(true)
                    .register(registry));
        }

        private void counter(String meter, String description, Tags tags, ToDoubleFunction<FleetFigures<S>> number) {
            meters.add(FunctionCounter.builder(meter, figures, shared -> number.applyAsDouble(shared.get()))
                    .description(description)
                    .tags(tags)
                    .register(registry));
        }
    }

    private static List<String> kinds() {
        return Arrays.stream(requireNonNull(Anomaly.class.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList();
    }

    /** Removes the meters from all registries in which they were made, and stops listening. */
    @Override
    public void close() {
        for (Bound<K, S> made : bound) {
            fleet.unlisten(made.stays());
            made.meters().forEach(made.registry()::remove);
        }
        bound.clear();
    }
}
