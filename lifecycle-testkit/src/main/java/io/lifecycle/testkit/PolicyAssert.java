package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.reconcile.Policy;
import io.lifecycle.core.reconcile.Policy.Case;
import io.lifecycle.core.reconcile.ReconcileStep;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link Policy}, to review a reconciler in a unit test: what it may ever do, and when it gets stuck.
 *
 * <p>All throw {@code AssertionError} if they do not hold, and name states and operations by their constants.
 * Assertions on all cases fail if the policy is not complete, because the rest is not known. Messages list the cases
 * that contradict the assertion.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class PolicyAssert<S, O> extends WordedAssert<PolicyAssert<S, O>, Policy<S, O>> {

    private static final int MOST_SHOWN = 5;

    private static final String INCOMPLETE =
            "it has more than " + Policy.MOST_CASES + " cases, not all of which are followed";

    PolicyAssert(@Nullable Policy<S, O> actual) {
        super(actual, PolicyAssert.class);
    }

    @Override
    String subject() {
        return new EstimateAssert<>(actual.cases().get(0).step().estimate()).subject();
    }

    /** Checks that the policy is complete: all cases were followed. */
    public PolicyAssert<S, O> isComplete() {
        return expect(given().isComplete(), "the policy is complete", () -> INCOMPLETE);
    }

    /** Checks that the policy requests this operation in at least one case. */
    public PolicyAssert<S, O> mayRequest(O operation) {
        requireNonNull(operation, "operation");
        return expect(
                requested(given()).contains(operation),
                "the policy may request " + Wording.constant(operation),
                this::requests);
    }

    /** Checks that the policy may request exactly these operations, in any order. Give none if it only looks. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final PolicyAssert<S, O> mayRequestOnly(O... operations) {
        List<O> expected = all(operations, "operations", "operation");
        return expect(
                requested(given()).equals(Set.copyOf(expected)) && actual.isComplete(),
                "the policy may request these only: " + Wording.list(expected, Wording::constant),
                this::requests);
    }

    /** Checks that the policy never requests one of these operations. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final PolicyAssert<S, O> neverRequests(O... operations) {
        List<O> unwanted = all(operations, "operations", "operation");
        return expectNone(
                given(),
                each -> each.step() instanceof ReconcileStep.Request<S, O> request
                        && unwanted.contains(request.operation()),
                "the policy never requests: " + Wording.list(unwanted, Wording::constant));
    }

    /** Checks that the policy never requests this operation when the resource may be in this state. */
    public PolicyAssert<S, O> neverRequestsAt(S state, O operation) {
        requireNonNull(state, "state");
        requireNonNull(operation, "operation");
        return expectNone(
                given(),
                each -> each.step() instanceof ReconcileStep.Request<S, O> request
                        && request.operation().equals(operation)
                        && request.estimate().candidates().contains(state),
                "the policy never requests " + Wording.constant(operation) + " where the resource may be "
                        + Wording.constant(state));
    }

    /** Checks that the policy is never stuck. */
    public PolicyAssert<S, O> isNeverStuck() {
        return expectNone(given(), each -> each.step() instanceof ReconcileStep.Stuck, "the policy is never stuck");
    }

    /** Checks that the policy is stuck only in cases in which the resource may be in these states and no others. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final PolicyAssert<S, O> isStuckOnlyAt(S... states) {
        List<S> allowed = all(states, "states", "state");
        return expectNone(
                given(),
                each -> each.step() instanceof ReconcileStep.Stuck
                        && !isWithin(each.step().estimate(), allowed),
                "the policy is stuck only at: " + Wording.list(allowed, Wording::constant));
    }

    private static <S> boolean isWithin(StateEstimate<S> estimate, List<S> states) {
        Set<S> candidates = estimate.candidates();
        return !estimate.mayBeGone() && !candidates.isEmpty() && states.containsAll(candidates);
    }

    /** Returns assertions on the first step. */
    public ReconcileStepAssert<S, O> firstStep() {
        return onPart(new ReconcileStepAssert<>(given().cases().get(0).step()));
    }

    private static <S, O> Set<O> requested(Policy<S, O> policy) {
        Set<O> requested = new LinkedHashSet<>();
        for (Case<S, O> each : policy.cases()) {
            if (each.step() instanceof ReconcileStep.Request<S, O> request) {
                requested.add(request.operation());
            }
        }
        return requested;
    }

    private PolicyAssert<S, O> expectNone(Policy<S, O> policy, Predicate<Case<S, O>> unwanted, String expectation) {
        List<Case<S, O>> found = policy.cases().stream().filter(unwanted).toList();
        return expect(
                found.isEmpty() && policy.isComplete(),
                expectation,
                () -> found.isEmpty()
                        ? INCOMPLETE + ", and none of them says otherwise"
                        : "it is not so" + shown(found));
    }

    private String requests() {
        return "it may request: " + Wording.list(requested(actual), Wording::constant)
                + (actual.isComplete() ? "" : ", and " + INCOMPLETE);
    }

    /** Returns a line for each of these cases, up to a limit. */
    private static <S, O> String shown(List<Case<S, O>> cases) {
        String lines = cases.stream()
                .limit(MOST_SHOWN)
                .map(each -> "\n  " + each.number() + ". " + (each.isOverdue() ? "overdue: " : "")
                        + ReconcileStepAssert.text(each.step()))
                .collect(Collectors.joining());
        int more = cases.size() - MOST_SHOWN;
        return (cases.size() == 1 ? " in this case:" : " in these cases:")
                + lines
                + (more > 0 ? "\n  and in " + more + " more" : "");
    }
}
