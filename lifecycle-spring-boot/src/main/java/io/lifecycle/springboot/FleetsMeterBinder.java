package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.springboot.metrics.FleetMetrics;
import io.lifecycle.springboot.metrics.PollerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** The metrics of all fleets of an application, and of their pollers. */
final class FleetsMeterBinder implements MeterBinder, AutoCloseable {

    private final Map<String, Fleet<?, ?, ?>> fleets;
    private final ObjectProvider<FleetPoller<?, ?, ?>> pollers;
    private final List<FleetMetrics<?, ?, ?>> metrics;

    FleetsMeterBinder(
            Map<String, Fleet<?, ?, ?>> fleets, ObjectProvider<FleetPoller<?, ?, ?>> pollers, TimeSource time) {
        this.fleets = fleets;
        this.pollers = pollers;
        this.metrics = fleets.entrySet().stream()
                .<FleetMetrics<?, ?, ?>>map(fleet ->
                        FleetMetrics.of(fleet.getKey(), fleet.getValue()).time(time))
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.forEach(fleet -> fleet.bindTo(registry));
        pollers.stream()
                .forEach(poller -> nameOf(poller.fleet())
                        .ifPresent(name -> PollerMetrics.of(name, poller).bindTo(registry)));
    }

    /** Returns the name of a fleet; empty if it is no bean, because then it has no name. */
    private Optional<String> nameOf(Fleet<?, ?, ?> fleet) {
        return fleets.entrySet().stream()
                .filter(known -> known.getValue() == fleet)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void close() {
        metrics.forEach(FleetMetrics::close);
    }
}
