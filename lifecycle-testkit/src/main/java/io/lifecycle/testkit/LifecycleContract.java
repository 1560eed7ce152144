package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.testkit.Worlds.Place;
import io.lifecycle.testkit.Worlds.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves a lifecycle: extend it in a test, and say which.
 *
 * <pre>{@code
 * class DbLifecycleTest extends LifecycleContract<DbState, DbOperation> {
 *     protected Lifecycle<DbState, DbOperation> lifecycle() {
 *         return Db.LIFECYCLE;
 *     }
 * }
 * }</pre>
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public abstract class LifecycleContract<S, O> {

    /** For subclasses. */
    protected LifecycleContract() {}

    /** Returns the lifecycle to be proven. */
    protected abstract Lifecycle<S, O> lifecycle();

    /** Returns the status vocabularies in which it is read; its own, unless there are more. */
    protected List<StatusMapping<S>> mappings() {
        return List.of(lifecycle().statuses());
    }

    /** Returns how many traces are drawn to hold the estimates against, for each vocabulary; a thousand, unless told otherwise. */
    protected int traces() {
        return 1000;
    }

    @Test
    final void a_state_is_intermediate_exactly_when_an_outcome_leaves_it() {
        for (State<S> state : lifecycle().states()) {
            boolean ends = moves().stream()
                    .anyMatch(move ->
                            move.from().equals(Optional.of(state.id())) && move.trigger() instanceof Trigger.Ended);
            assertThat(state.stability() == Stability.INTERMEDIATE)
                    .as("lifecycle '%s': '%s' is intermediate", lifecycle().name(), state.name())
                    .isEqualTo(ends);
        }
    }

    @Test
    final void every_state_is_reached_from_an_entry() {
        Set<Optional<S>> reached = new HashSet<>(Set.of(Optional.empty()));
        while (moves().stream().anyMatch(move -> reached.contains(move.from()) && reached.add(move.to()))) {
            // once more, for what is new may lead on
        }
        for (State<S> state : lifecycle().states()) {
            assertThat(reached)
                    .as(
                            "lifecycle '%s': what is reached from an entry",
                            lifecycle().name())
                    .contains(Optional.of(state.id()));
        }
    }

    @Test
    final void every_state_leads_to_an_end() {
        for (State<S> state : lifecycle().states()) {
            Set<S> reached = lifecycle().reachableFrom(state.id());
            boolean ends = reached.stream().anyMatch(lifecycle().terminal()::contains)
                    || lifecycle().removals().stream().anyMatch(row -> reached.contains(row.from()));
            assertThat(ends)
                    .as(
                            "lifecycle '%s': '%s' leads to a terminal state or a removal",
                            lifecycle().name(), state.name())
                    .isTrue();
        }
    }

    @Test
    final void an_operation_leads_to_one_state_where_it_is_declared_and_is_refused_elsewhere() {
        for (State<S> state : lifecycle().states()) {
            for (Operation<O> operation : lifecycle().operations()) {
                List<Move<S, O>> declared = moves().stream()
                        .filter(move -> move.from().equals(Optional.of(state.id()))
                                && move.trigger().equals(Trigger.requested(operation.id())))
                        .toList();
                String what =
                        "lifecycle '" + lifecycle().name() + "': '" + operation.name() + "' in '" + state.name() + "'";
                assertThat(declared).as(what).hasSizeLessThan(2);
                SimulatedResource<S, O> resource = SimulatedResource.at(lifecycle(), state.id());
                if (declared.isEmpty()) {
                    assertThatThrownBy(() -> lifecycle().require(state.id(), operation.id()))
                            .as(what)
                            .isInstanceOf(LifecycleException.class);
                    assertThatThrownBy(() -> resource.request(operation.id())).isInstanceOf(LifecycleException.class);
                } else {
                    resource.request(operation.id());
                    assertThat(resource.moves()).as(what).isEqualTo(declared);
                    assertThat(lifecycle().next(state.id(), operation.id()))
                            .as(what)
                            .isEqualTo(declared.get(0).to());
                }
            }
        }
    }

    @Test
    final void outcomes_and_occurrences_lead_where_they_are_declared() {
        for (State<S> state : lifecycle().states()) {
            for (Trigger<O> trigger :
                    moves().stream().map(Move::trigger).distinct().toList()) {
                assertThat(lifecycle().targets(state.id(), trigger))
                        .as("lifecycle '%s': %s in '%s'", lifecycle().name(), trigger, state.name())
                        .isEqualTo(lifecycle().transitions().stream()
                                .filter(row -> row.from().equals(state.id())
                                        && row.trigger().equals(trigger))
                                .map(Transition::to)
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    final void each_mapping_read_both_ways_agrees() {
        for (StatusMapping<S> mapping : mappings()) {
            for (String status : mapping.statuses()) {
                for (State<S> state : lifecycle().states()) {
                    assertThat(mapping.statesOf(status).contains(state.id()))
                            .as("status mapping '%s': '%s' is shown in '%s'", mapping.name(), status, state.name())
                            .isEqualTo(mapping.statusesOf(state.id()).contains(status));
                }
            }
            Set<S> shown = new HashSet<>(mapping.unreadable());
            mapping.rows().forEach(row -> shown.add(row.state()));
            assertThat(shown)
                    .as("status mapping '%s': states that it shows, or declares unreadable", mapping.name())
                    .isEqualTo(lifecycle().states().stream().map(State::id).collect(Collectors.toSet()));
        }
    }

    @Test
    final void a_state_is_among_those_that_its_readings_mean() {
        for (StatusMapping<S> mapping : mappings()) {
            for (StatusRow<S> row : mapping.rows()) {
                for (Reading reading : readings(row)) {
                    assertThat(mapping.statesOf(reading))
                            .as("status mapping '%s': states of %s", mapping.name(), reading)
                            .contains(row.state());
                    mapping.signals()
                            .forEach(signal -> assertThat(
                                            mapping.using(Set.of(signal)).statesOf(reading))
                                    .as(
                                            "status mapping '%s', of its signals '%s' alone: states of %s",
                                            mapping.name(), signal, reading)
                                    .contains(row.state()));
                }
            }
        }
    }

    /** Every answer that a row gives, with all its signals. */
    private static <S> List<Reading> readings(StatusRow<S> row) {
        List<Reading> readings = List.of(row.status().map(Reading::of).orElse(Reading.absent()));
        for (Map.Entry<String, Set<String>> signal : row.signals().entrySet()) {
            List<Reading> longer = new ArrayList<>();
            readings.forEach(reading ->
                    signal.getValue().forEach(value -> longer.add(reading.with(signal.getKey(), value))));
            readings = longer;
        }
        return readings;
    }

    @Test
    final void every_move_can_be_made() {
        for (Move<S, O> move : moves()) {
            SimulatedResource<S, O> resource = move.from()
                    .map(from -> SimulatedResource.at(lifecycle(), from))
                    .orElseGet(() -> SimulatedResource.of(lifecycle()));
            resource.make(move);
            assertThat(resource.moves()).containsExactly(move);
        }
    }

    @Test
    final void estimates_hold_exactly_the_places_that_some_run_can_be_in() {
        for (StatusMapping<S> mapping : mappings()) {
            for (int seed = 0; seed < traces(); seed++) {
                followed(mapping, seed);
                followed(mapping.using(Set.of()), seed);
            }
        }
    }

    /** Follows a simulated resource by estimates, and by all worlds that are possible, and compares the two. */
    private void followed(StatusMapping<S> mapping, long seed) {
        Random random = new Random(seed);
        Control control = random.nextBoolean() ? Control.EXCLUSIVE : Control.SHARED;
        int lag = random.nextInt(3);
        StateObserver<S, O> prompt = StateObserver.of(lifecycle(), mapping, control);
        StateObserver<S, O> observer = lag > 0 ? prompt.lagging() : prompt;
        SimulatedResource<S, O> resource = SimulatedResource.of(lifecycle())
                .answering(mapping)
                .random(seed)
                .lagging(lag);
        Worlds<S, O> worlds = Worlds.ofNothing(lifecycle(), mapping, control, lag > 0);
        StateEstimate<S> estimate = observer.nothing();
        for (int event = 0; event < 12; event++) {
            Optional<O> operation = random.nextBoolean() ? requested(resource, random) : Optional.empty();
            Optional<Reading> reading = operation.isPresent() ? Optional.empty() : read(resource);
            if (isOutOfSight(resource, mapping)) {
                return;
            }
            if (operation.isPresent()) {
                worlds = worlds.afterRequest(operation.get());
                estimate = observer.afterRequest(estimate, operation.get());
            } else {
                worlds = worlds.afterReading(reading.orElseThrow());
                estimate = observer.afterReading(estimate, reading.orElseThrow());
            }
            compare(observer, estimate, worlds, resource);
        }
    }

    /** Requests something that is allowed where the resource was last; none where it has moved on, and refuses. */
    private Optional<O> requested(SimulatedResource<S, O> resource, Random random) {
        List<O> allowed = moves().stream()
                .filter(move -> move.from().equals(resource.state()) && !resource.isGone())
                .flatMap(move -> move.trigger() instanceof Trigger.Requested<O> requested
                        ? Stream.of(requested.operation())
                        : Stream.empty())
                .toList();
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        O operation = allowed.get(random.nextInt(allowed.size()));
        try {
            resource.request(operation);
            return Optional.of(operation);
        } catch (LifecycleException refusal) {
            return Optional.empty();
        }
    }

    /** Reads the resource; none where no reading shows its state. */
    private static Optional<Reading> read(SimulatedResource<?, ?> resource) {
        try {
            return Optional.of(resource.reading());
        } catch (IllegalStateException noReading) {
            return Optional.empty();
        }
    }

    /** Returns whether the resource has been, or is about to be, where its vocabulary cannot see it: for observers, nowhere. */
    static <S, O> boolean isOutOfSight(SimulatedResource<S, O> resource, StatusMapping<S> mapping) {
        return Stream.concat(resource.moves().stream(), resource.pending().stream())
                .anyMatch(
                        move -> move.to().filter(mapping.unreadable()::contains).isPresent());
    }

    private void compare(
            StateObserver<S, O> observer,
            StateEstimate<S> estimate,
            Worlds<S, O> worlds,
            SimulatedResource<S, O> resource) {
        String trace = observer + ", after " + resource.history() + ", which led to " + estimate;
        Set<Place<S>> places = worlds.all().stream().map(World::place).collect(Collectors.toSet());
        boolean inFlight = worlds.all().stream().anyMatch(world -> world.waiting() != null);
        Set<S> states = places.stream()
                .flatMap(place -> Stream.ofNullable(place.state()))
                .collect(Collectors.toSet());
        boolean isExact = places.size() == 1 && states.size() == 1 && !inFlight;

        assertThat(worlds.all())
                .as("worlds, %s", trace)
                .contains(new World<>(
                        new Place<>(resource.state().orElse(null), resource.isGone()),
                        resource.inFlight().orElse(null)));
        assertThat(estimate.candidates()).as("candidates, %s", trace).isEqualTo(states);
        assertThat(estimate.mayBeGone()).as("may be gone, %s", trace).isEqualTo(places.contains(Place.gone()));
        assertThat(estimate.inFlight()).as("in flight, %s", trace).isEqualTo(inFlight);
        assertThat(estimate.exact().isPresent()).as("exact, %s", trace).isEqualTo(isExact);
        assertThat(observer.operations(estimate)).as("operations, %s", trace).isEqualTo(worlds.operations(lifecycle()));
        assertThat(estimate.anomalies())
                .as("anomalies, %s", trace)
                .allMatch(anomaly -> anomaly instanceof Anomaly.Disturbed);
    }

    private List<Move<S, O>> moves() {
        return Move.all(lifecycle());
    }
}
