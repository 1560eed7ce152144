package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Outcome;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link Plan}.
 *
 * <p>All throw {@code AssertionError} if they do not hold. They name states and operations as the vendor does if the
 * plan was found by {@link LifecycleAssert#plan}, and by their constants otherwise.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class PlanAssert<S, O> extends WordedAssert<PlanAssert<S, O>, Plan<S, O>> {

    private final Wording<S, O> wording;

    PlanAssert(@Nullable Plan<S, O> actual, Wording<S, O> wording) {
        super(actual, PlanAssert.class);
        this.wording = wording;
    }

    @Override
    String subject() {
        return wording.subject();
    }

    /** Checks which operations the plan requests, in this order. Give none if it only waits. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final PlanAssert<S, O> requests(O... operations) {
        List<O> expected = all(operations, "operations", "operation");
        return expect(
                given().operations().equals(expected),
                "the plan requests: " + wording.operations(expected),
                this::found);
    }

    /** Checks in which state the plan ends. */
    public PlanAssert<S, O> leadsTo(S state) {
        requireNonNull(state, "state");
        return expect(given().to().equals(state), "the plan leads to " + wording.state(state), this::found);
    }

    /** Checks how many transitions the plan takes, on operations and on everything else. */
    public PlanAssert<S, O> hasSteps(int steps) {
        return expect(
                given().transitions().size() == steps,
                "the plan takes " + (steps == 1 ? "1 step" : steps + " steps"),
                this::found);
    }

    /** Checks that the plan relies on no failure and on no occurrence. */
    public PlanAssert<S, O> reliesOnNothing() {
        return expect(
                given().transitions().stream().allMatch(PlanAssert::isInOurHands),
                "the plan relies on no failure, and on no occurrence",
                this::found);
    }

    private static boolean isInOurHands(Transition<?, ?> step) {
        return step.trigger()
                .<Boolean>fold(operation -> true, outcome -> outcome != Outcome.FAILED, occurrence -> false);
    }

    private String found() {
        return "from " + wording.state(actual.from()) + " to " + wording.state(actual.to()) + " it takes "
                + wording.steps(actual.transitions());
    }
}
