package io.lifecycle.springboot;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetFigures;
import io.lifecycle.core.wait.TimeSource;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The actuator endpoint {@code lifecycle}: how many resources of each fleet are in each place, which are overdue, and what was
 * surprising.
 *
 * <p>Safe for use by many threads. Counting goes through all resources of a fleet.
 *
 * @since 0.1
 */
@Endpoint(id = "lifecycle")
public final class LifecycleEndpoint {

    /** How many resources are named at most. */
    public static final int NAMED = 100;

    private final Map<String, Fleet<?, ?, ?>> fleets;
    private final TimeSource time;

    /** Makes the endpoint of some fleets, by their names. */
    public LifecycleEndpoint(Map<String, ? extends Fleet<?, ?, ?>> fleets, TimeSource time) {
        this.fleets = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(fleets, "fleets")));
        this.time = requireNonNull(time, "time");
    }

    /**
     * All fleets.
     *
     * @param fleets by their names
     */
    public record Fleets(Map<String, Counts> fleets) {}

    /**
     * How many resources of a fleet are in each place, as {@link FleetFigures} counts them.
     *
     * @param lifecycle the name of the lifecycle
     * @param resources how many there are, gone ones included
     * @param states how many are certainly in each state; states without a resource are left out
     * @param gone how many are certainly gone
     * @param unsure how many are in no known state
     * @param inFlight how many have a request that may wait to take effect
     * @param overdue how many are overdue
     * @param heldBack how many are said to be gone, but the fleet does not believe it
     * @param anomalies how many anomalies there were, by kind
     * @param listenerFailures how often a listener has thrown something
     */
    public record Counts(
            String lifecycle,
            int resources,
            Map<String, Integer> states,
            int gone,
            int unsure,
            int inFlight,
            int overdue,
            int heldBack,
            Map<String, Long> anomalies,
            long listenerFailures) {}

    /**
     * A fleet, and the resources that have a problem; at most {@value #NAMED} of each kind.
     *
     * @param counts how many are in each place
     * @param overdue the ids of those that are overdue, each with where it may be
     * @param heldBack the ids of those that are said to be gone, but the fleet does not believe it
     */
    public record Details(Counts counts, Map<String, String> overdue, List<String> heldBack) {}

    /** Returns the counts of all fleets. */
    @ReadOperation
    public Fleets fleets() {
        Map<String, Counts> counts = new LinkedHashMap<>();
        Instant now = time.now();
        fleets.forEach((name, fleet) -> counts.put(name, counts(fleet, now)));
        return new Fleets(counts);
    }

    /** Returns the details of a fleet; null, which the endpoint answers with 404, if there is none of this name. */
    @ReadOperation
    public @Nullable Details fleet(@Selector String name) {
        Fleet<?, ?, ?> fleet = fleets.get(requireNonNull(name, "name"));
        return fleet == null ? null : details(fleet, time.now());
    }

    private static <K> Details details(Fleet<K, ?, ?> fleet, Instant now) {
        Map<String, String> overdue = new LinkedHashMap<>();
        fleet.overdue(now).stream().limit(NAMED).forEach(id -> overdue.put(String.valueOf(id), estimate(fleet, id)));
        Counts counts = counts(fleet, now);
        List<String> heldBack = counts.heldBack() == 0
                ? List.of()
                : fleet.ids().stream()
                        .filter(id -> isHeldBack(fleet, id))
                        .limit(NAMED)
                        .map(String::valueOf)
                        .toList();
        return new Details(counts, overdue, heldBack);
    }

    private static <K> String estimate(Fleet<K, ?, ?> fleet, K id) {
        try {
            return String.valueOf(fleet.estimate(id));
        } catch (IllegalArgumentException e) {
            return "removed meanwhile";
        }
    }

    private static <K> boolean isHeldBack(Fleet<K, ?, ?> fleet, K id) {
        try {
            return fleet.isHeldBack(id);
        } catch (IllegalArgumentException e) { // removed meanwhile
            return false;
        }
    }

    private static <S> Counts counts(Fleet<?, S, ?> fleet, Instant now) {
        FleetFigures<S> figures = fleet.figures(now);
        Map<String, Integer> states = new LinkedHashMap<>();
        figures.byState().forEach((state, number) -> {
            if (number > 0) {
                states.put(String.valueOf(state), number);
            }
        });
        return new Counts(
                fleet.observer().lifecycle().name(),
                figures.size(),
                states,
                figures.gone(),
                figures.unsure(),
                figures.inFlight(),
                figures.overdue(),
                figures.heldBack(),
                figures.anomalies(),
                figures.listenerFailures());
    }
}
