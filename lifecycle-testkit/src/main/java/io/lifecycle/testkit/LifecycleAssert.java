package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.IllegalOperationException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link Lifecycle}, for tests that pin down what your code assumes about a product.
 *
 * <p>All throw {@code AssertionError} if they do not hold, and name states and operations as the vendor does.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LifecycleAssert<S, O> extends WordedAssert<LifecycleAssert<S, O>, Lifecycle<S, O>> {

    LifecycleAssert(@Nullable Lifecycle<S, O> actual) {
        super(actual, LifecycleAssert.class);
    }

    private Wording<S, O> wording() {
        return Wording.of(given());
    }

    @Override
    String subject() {
        return wording().subject();
    }

    /**
     * Checks that an operation may be requested in a state. If not, the message says how to get to a state that allows
     * it.
     */
    public LifecycleAssert<S, O> allows(S from, O operation) {
        requireNonNull(from, "from");
        requireNonNull(operation, "operation");
        return expect(
                given().operations(from).contains(operation),
                wording().state(from) + " allows " + wording().operation(operation),
                () -> allowed(from) + "; " + cure(from, operation));
    }

    /** Checks that these operations may be requested in a state, in any order, and no others. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final LifecycleAssert<S, O> allowsOnly(S from, O... operations) {
        requireNonNull(from, "from");
        List<O> expected = all(operations, "operations", "operation");
        return expect(
                given().operations(from).equals(Set.copyOf(expected)),
                wording().state(from) + " allows only: " + wording().operations(expected),
                () -> allowed(from));
    }

    private String allowed(S from) {
        return "it allows: " + wording().operations(actual.operations(from));
    }

    private String cure(S from, O operation) {
        try {
            return "it leads to: " + actual.require(from, operation);
        } catch (IllegalOperationException refused) {
            return refused.way()
                    .map(way -> "the shortest way to a state that allows it: " + way)
                    .orElse("nothing leads from there to a state that allows it");
        }
    }

    /** Checks that an operation may not be requested in a state. */
    public LifecycleAssert<S, O> refuses(S from, O operation) {
        requireNonNull(from, "from");
        requireNonNull(operation, "operation");
        return expect(
                !given().operations(from).contains(operation),
                wording().state(from) + " refuses " + wording().operation(operation),
                () -> allowed(from));
    }

    /** Checks that an operation leads from one state to another. */
    public LifecycleAssert<S, O> leads(S from, O operation, S to) {
        return leads(from, Trigger.requested(operation), to);
    }

    /**
     * Checks that a trigger may lead from one state to another. An outcome or an occurrence may also lead to others.
     */
    public LifecycleAssert<S, O> leads(S from, Trigger<O> trigger, S to) {
        requireNonNull(from, "from");
        requireNonNull(trigger, "trigger");
        requireNonNull(to, "to");
        return expect(
                given().targets(from, trigger).contains(to),
                wording().state(from) + " leads to " + wording().state(to) + " on "
                        + wording().trigger(trigger),
                () -> found(from, trigger));
    }

    private String found(S from, Trigger<O> trigger) {
        List<String> places = edgesFrom(from)
                .filter(edge -> edge.trigger().equals(trigger))
                .map(edge -> edge.to().state().map(wording()::state).orElse("its removal"))
                .toList();
        if (!places.isEmpty()) {
            return "it leads to: " + String.join(", ", places);
        }
        List<Trigger<O>> others = edgesFrom(from).map(Edge::trigger).distinct().toList();
        return "it leads nowhere on that; it is left on: " + Wording.list(others, wording()::trigger);
    }

    private Stream<Edge<S, O>> edgesFrom(S from) {
        return actual.graph().from(Place.of(from)).stream();
    }

    /**
     * Checks that a trigger may lead from one state to another, and returns assertions on that transition, for example
     * on its evidence.
     */
    public TransitionAssert<S, O> transition(S from, Trigger<O> trigger, S to) {
        leads(from, trigger, to);
        Transition<S, O> row = actual.transitions().stream()
                .filter(each -> each.from().equals(from)
                        && each.trigger().equals(trigger)
                        && each.to().equals(to))
                .findFirst()
                .orElseThrow();
        return onPart(new TransitionAssert<>(row, wording()));
    }

    /**
     * Checks that outcomes alone lead from a state to exactly these stable states, in any order. Give none if only the
     * removal can follow by itself.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final LifecycleAssert<S, O> settlesIn(S from, S... states) {
        requireNonNull(from, "from");
        List<S> expected = all(states, "states", "state");
        return expect(
                given().settlesIn(from).equals(Set.copyOf(expected)),
                wording().state(from) + " settles in: " + wording().states(expected),
                () -> "it settles in: " + wording().states(actual.settlesIn(from)));
    }

    /** Checks that some transitions lead from one state to another, on any triggers. A state always leads to itself. */
    public LifecycleAssert<S, O> reaches(S from, S to) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        return expect(
                given().reachableFrom(from).contains(to),
                wording().state(to) + " can be reached from " + wording().state(from),
                () -> reachable(from));
    }

    /** Checks that no transitions lead from one state to another. If some do, the message shows the best plan. */
    public LifecycleAssert<S, O> doesNotReach(S from, S to) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        Optional<Plan<S, O>> plan = given().plan(from, to);
        return expect(
                plan.isEmpty(),
                wording().state(to) + " cannot be reached from " + wording().state(from),
                () -> "it takes "
                        + plan.map(way -> wording().steps(way.transitions())).orElseThrow());
    }

    /** Checks that a plan leads from one state to another, and returns assertions on the best one. */
    public PlanAssert<S, O> plan(S from, S to) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        Optional<Plan<S, O>> plan = given().plan(from, to);
        expect(
                plan.isPresent(),
                "a plan leads from " + wording().state(from) + " to "
                        + wording().state(to),
                () -> reachable(from));
        return onPart(new PlanAssert<>(plan.orElseThrow(), wording()));
    }

    private String reachable(S from) {
        return "all that can be reached from " + wording().state(from) + " is: "
                + wording().states(actual.reachableFrom(from));
    }

    /** Checks that the API may answer exactly these statuses in a state, in any order and ignoring case. */
    public LifecycleAssert<S, O> shows(S state, String... statuses) {
        requireNonNull(state, "state");
        List<String> expected = all(statuses, "statuses", "status");
        Set<String> found = given().statuses().statusesOf(state);
        return expect(
                withoutCase(found).equals(withoutCase(expected)),
                wording().state(state) + " shows: " + quoted(expected),
                () -> "it shows: " + quoted(found));
    }

    private static Set<String> withoutCase(Collection<String> statuses) {
        return statuses.stream()
                .map(String::strip)
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /** Checks that a status alone may mean exactly these states, in any order. */
    @SafeVarargs
    public final LifecycleAssert<S, O> means(String status, S... states) {
        return means(Reading.of(status), states);
    }

    /** Checks that a reading may mean exactly these states, in any order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final LifecycleAssert<S, O> means(Reading reading, S... states) {
        requireNonNull(reading, "reading");
        List<S> expected = all(states, "states", "state");
        Set<S> found = given().statuses().statesOf(reading);
        return expect(
                found.equals(Set.copyOf(expected)),
                reading + " means: " + wording().states(expected),
                () -> "it means: " + wording().states(found) + unknown(reading) + ignored(reading));
    }

    private String unknown(Reading reading) {
        StatusMapping<S> mapping = actual.statuses();
        return reading.status()
                .filter(status -> mapping.statesOf(status).isEmpty())
                .map(status -> mapping.knows(status)
                        ? ", because it is known to belong to no state"
                        : ", because it is unknown; known are: " + quoted(mapping.statuses()))
                .orElse("");
    }

    private String ignored(Reading reading) {
        Map<String, String> ignored = actual.statuses().ignored(reading);
        return ignored.isEmpty() ? "" : "; signals that say nothing: " + ignored;
    }

    private static String quoted(Collection<String> statuses) {
        return Wording.list(statuses, status -> "'" + status + "'");
    }
}
