package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.explain.Unexplained;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.testkit.Worlds.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves a lifecycle: extend it in a test and return the lifecycle.
 *
 * <pre>{@code
 * class DbLifecycleTest extends LifecycleContract<DbState, DbOperation> {
 *     protected Lifecycle<DbState, DbOperation> lifecycle() {
 *         return Db.LIFECYCLE;
 *     }
 * }
 * }</pre>
 *
 * <p><b>It proves</b> that the declaration is consistent, and that this library follows it. Every state is reached and
 * left. An operation leads to one state where it is declared, and is refused elsewhere. Statuses mean the states that
 * show them. Brute force over simulated resources, which follow this lifecycle, shows that observers know neither too
 * much nor too little. If there are {@link #recordings()}, it proves that some run of the lifecycle explains each.
 *
 * <p><b>It does not prove</b> that the vendor's resources behave like that. A transition, a status or a refusal that is
 * wrong or missing is simulated as it was written; only the vendor's documents and recordings can show the error. A
 * recording that is explained shows that what happened is allowed. It does not show that nothing else is allowed, or
 * that rows which no recording uses are right. The contract says nothing about how long things take, about the code
 * that drives the resource, or about whether its readings have the signals.
 *
 * <p>It runs with JUnit 5.9 and later, including 6.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public abstract class LifecycleContract<S, O> {

    /** For subclasses. */
    protected LifecycleContract() {}

    /** Returns the lifecycle to prove. */
    protected abstract Lifecycle<S, O> lifecycle();

    /** Returns the status vocabularies in which it is read. By default, this is only its own. */
    protected List<StatusMapping<S>> mappings() {
        return List.of(lifecycle().statuses());
    }

    /**
     * Returns recordings of real resources: traces of what was requested and read, each followed by an observer of this
     * lifecycle from the beginning of the recording. By default, there are none.
     *
     * <pre>{@code
     * StateObserver<DbState, DbOperation> observer = StateObserver.of(Db.LIFECYCLE, Control.SHARED).lagging();
     * return List.of(Trace.from(observer, observer.created())
     *         .afterReading(Reading.of("ACTIVE"))
     *         .afterRequest(DbOperation.RESTART)
     *         .afterReading(Reading.of("ACTIVE").with("task", "restart")));
     * }</pre>
     *
     * <p>A recording is not explained if no run of the lifecycle leads to an event, if a status is read that the
     * vocabulary does not know, or if a job reports something impossible. A refusal is always explained, because
     * platforms refuse for other reasons too. An accepted request is not always explained. The
     * {@linkplain io.lifecycle.core.observe.Control control} of the observer says whether others may have made
     * requests.
     */
    protected List<Trace<S, O>> recordings() {
        return List.of();
    }

    /**
     * Returns how many random traces the estimates are checked against, for each vocabulary. The default is a thousand.
     */
    protected int traces() {
        return 1000;
    }

    @Test
    final void a_state_is_intermediate_exactly_when_an_outcome_leaves_it() {
        for (State<S> state : lifecycle().states()) {
            boolean ends = edges().stream()
                    .anyMatch(edge ->
                            edge.from().equals(Place.of(state.id())) && edge.trigger() instanceof Trigger.Ended);
            assertThat(state.stability() == Stability.INTERMEDIATE)
                    .as("lifecycle '%s': '%s' is intermediate", lifecycle().name(), state.name())
                    .isEqualTo(ends);
        }
    }

    @Test
    final void every_state_is_reached_from_an_entry() {
        Set<Place<S>> reached = new HashSet<>(Set.of(Place.nothing()));
        while (edges().stream().anyMatch(edge -> reached.contains(edge.from()) && reached.add(edge.to()))) {
            // once more, because what is new may lead on
        }
        for (State<S> state : lifecycle().states()) {
            assertThat(reached)
                    .as(
                            "lifecycle '%s': what is reached from an entry",
                            lifecycle().name())
                    .contains(Place.of(state.id()));
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
                List<Edge<S, O>> declared = edges().stream()
                        .filter(edge -> edge.from().equals(Place.of(state.id()))
                                && edge.trigger().equals(Trigger.requested(operation.id())))
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
                    assertThat(resource.edges()).as(what).isEqualTo(declared);
                    assertThat(lifecycle().next(state.id(), operation.id()))
                            .as(what)
                            .isEqualTo(declared.get(0).to().state());
                }
            }
        }
    }

    @Test
    final void outcomes_and_occurrences_lead_where_they_are_declared() {
        for (State<S> state : lifecycle().states()) {
            for (Trigger<O> trigger :
                    edges().stream().map(Edge::trigger).distinct().toList()) {
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
            for (State<S> state : lifecycle().states()) {
                for (Reading reading : mapping.readings(state.id())) {
                    assertThat(mapping.statesOf(reading))
                            .as("status mapping '%s': states of %s", mapping.name(), reading)
                            .contains(state.id());
                    mapping.signals()
                            .forEach(signal -> assertThat(
                                            mapping.using(Set.of(signal)).statesOf(reading))
                                    .as(
                                            "status mapping '%s', of its signals '%s' alone: states of %s",
                                            mapping.name(), signal, reading)
                                    .contains(state.id()));
                }
            }
        }
    }

    @Test
    final void every_edge_can_be_taken() {
        for (Edge<S, O> edge : edges()) {
            SimulatedResource<S, O> resource = edge.from()
                    .state()
                    .map(from -> SimulatedResource.at(lifecycle(), from))
                    .orElseGet(() -> SimulatedResource.of(lifecycle()));
            resource.take(edge);
            assertThat(resource.edges()).containsExactly(edge);
        }
    }

    @Test
    final void recordings_are_explained() {
        List<Trace<S, O>> recordings = recordings();
        List<String> unexplained = new ArrayList<>();
        for (int number = 1; number <= recordings.size(); number++) {
            String which = "recording " + number;
            firstUnexplained(recordings.get(number - 1)).ifPresent(event -> unexplained.add(which + ", " + event));
        }
        if (!unexplained.isEmpty()) {
            throw new AssertionError("lifecycle '" + lifecycle().name() + "' does not explain "
                    + String.join("; ", unexplained)
                    + "; add the row that is missing, or have the observer assume less of others");
        }
    }

    /** Returns the first event of a recording that is not explained, and why. */
    private static <S, O> Optional<String> firstUnexplained(Trace<S, O> recording) {
        Optional<Unexplained<S, O>> byNoRun = recording.unexplained();
        List<StateEstimate<S>> estimates = recording.estimates();
        int last = byNoRun.map(Unexplained::event).orElse(estimates.size());
        for (int event = 1; event < last; event++) {
            for (Anomaly anomaly : estimates.get(event).anomalies()) {
                if (anomaly instanceof Anomaly.UnknownStatus || anomaly instanceof Anomaly.UnexpectedProgress) {
                    return Optional.of("event " + event + ": " + anomaly.message());
                }
            }
        }
        return byNoRun.map(first -> "event " + first.event() + ": " + first.message());
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
        for (int turn = 0; turn < 12; turn++) {
            int told = resource.history().size();
            if (random.nextBoolean()) {
                request(resource, random);
            } else {
                read(resource);
            }
            if (worlds.isOutOfSight(resource)) {
                return;
            }
            for (ResourceEvent<S, O> event :
                    resource.history().subList(told, resource.history().size())) {
                if (event instanceof ResourceEvent.Accepted<S, O> accepted) {
                    worlds = worlds.afterRequest(accepted.operation());
                    estimate = observer.afterRequest(estimate, accepted.operation());
                } else if (event instanceof ResourceEvent.Refused<S, O> refused) {
                    worlds = worlds.afterRefusal(refused.operation());
                    estimate = observer.afterRefusal(estimate, refused.operation());
                } else if (event instanceof ResourceEvent.Answered<S, O> answered) {
                    worlds = worlds.afterReading(answered.reading());
                    estimate = observer.afterReading(estimate, answered.reading());
                }
            }
            compare(observer, estimate, worlds, resource);
            if (resource.inFlight().isEmpty() && random.nextInt(4) == 0) {
                worlds = worlds.afterLag();
                estimate = observer.afterLag(estimate);
                compare(observer, estimate, worlds, resource);
            }
        }
    }

    /** Requests mostly what is allowed where the resource was last; it may have moved on, and refuse. */
    private void request(SimulatedResource<S, O> resource, Random random) {
        List<O> some = lifecycle().graph().from(resource.place()).stream()
                .flatMap(edge -> edge.trigger() instanceof Trigger.Requested<O> requested
                        ? Stream.of(requested.operation())
                        : Stream.empty())
                .toList();
        if (some.isEmpty() || random.nextInt(4) == 0) {
            some = lifecycle().operations().stream().map(Operation::id).toList();
        }
        try {
            resource.request(some.get(random.nextInt(some.size())));
        } catch (LifecycleException refusal) {
            // It is in the history.
        }
    }

    private static void read(SimulatedResource<?, ?> resource) {
        try {
            resource.reading();
        } catch (IllegalStateException noReading) {
            // No reading shows where it is.
        }
    }

    private void compare(
            StateObserver<S, O> observer,
            StateEstimate<S> estimate,
            Worlds<S, O> worlds,
            SimulatedResource<S, O> resource) {
        // Written only when something differs: it would take most of the time.
        Function<String, Supplier<String>> what =
                word -> () -> word + ", " + observer + ", after " + resource.history() + ", which led to " + estimate;
        Set<Place<S>> places = worlds.all().stream().map(World::place).collect(Collectors.toSet());
        boolean inFlight =
                worlds.all().stream().anyMatch(world -> world.waiting().isPresent());
        Set<S> states = places.stream().flatMap(place -> place.state().stream()).collect(Collectors.toSet());
        boolean isExact = places.size() == 1 && states.size() == 1 && !inFlight;

        if (!Worlds.isHidden(resource.place(), observer.mapping())) {
            assertThat(worlds.all())
                    .as(what.apply("worlds"))
                    .contains(new World<>(resource.place(), resource.inFlight()));
        }
        assertThat(estimate.candidates()).as(what.apply("candidates")).isEqualTo(states);
        assertThat(estimate.mayBeGone()).as(what.apply("may be gone")).isEqualTo(places.contains(Place.gone()));
        assertThat(estimate.inFlight()).as(what.apply("in flight")).isEqualTo(inFlight);
        assertThat(estimate.exact().isPresent()).as(what.apply("exact")).isEqualTo(isExact);
        assertThat(observer.hypotheses(estimate).stream()
                        .map(hypothesis -> new World<>(hypothesis.place(), hypothesis.waiting())))
                .as(what.apply("hypotheses"))
                .containsExactlyInAnyOrderElementsOf(worlds.all());
        assertThat(observer.operations(estimate)).as(what.apply("operations")).isEqualTo(worlds.operations());
        assertThat(estimate.anomalies()).as(what.apply("anomalies")).allMatch(LifecycleContract::isPossible);
    }

    /** Returns whether an anomaly may be reported of a resource that follows its lifecycle. */
    static boolean isPossible(Anomaly anomaly) {
        return anomaly instanceof Anomaly.Disturbed
                || anomaly instanceof Anomaly.Vanished
                || anomaly instanceof Anomaly.UnexpectedRefusal;
    }

    private List<Edge<S, O>> edges() {
        return lifecycle().graph().edges();
    }
}
