package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.reconcile.Attempt;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link ReconcileResult}.
 *
 * <p>All throw {@code AssertionError} if they do not hold, and name states and operations by their constants. Messages
 * say how the reconciliation ended and why, and list every request.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class ReconcileResultAssert<S, O>
        extends WordedAssert<ReconcileResultAssert<S, O>, ReconcileResult<S, O>> {

    ReconcileResultAssert(@Nullable ReconcileResult<S, O> actual) {
        super(actual, ReconcileResultAssert.class);
    }

    @Override
    String subject() {
        return new EstimateAssert<>(actual.step().estimate()).subject();
    }

    /** Checks that the resource reached its goal; {@link #step()} tells where that is. */
    public ReconcileResultAssert<S, O> isDone() {
        return expect(ended(given()) instanceof ReconcileStep.Done, "the reconciliation ended as Done");
    }

    /** Checks that the resource reached its goal and is in exactly this state. */
    public ReconcileResultAssert<S, O> reached(S state) {
        requireNonNull(state, "state");
        return expect(
                ended(given()) instanceof ReconcileStep.Done<S, O> done
                        && done.estimate().exact().equals(Optional.of(state)),
                "the reconciliation reached " + Wording.constant(state));
    }

    /** Checks that it ended stuck, for any reason. */
    public ReconcileResultAssert<S, O> isStuck() {
        return expect(ended(given()) instanceof ReconcileStep.Stuck, "the reconciliation ended as Stuck");
    }

    /** Checks that it ended stuck, for this reason. */
    public ReconcileResultAssert<S, O> isStuck(ReconcileStep.Why why) {
        requireNonNull(why, "why");
        return expect(
                ended(given()) instanceof ReconcileStep.Stuck<S, O> stuck && stuck.why() == why,
                "the reconciliation ended as Stuck: " + why);
    }

    /** Checks that the deadline passed while there was still something to wait for or to request. */
    public ReconcileResultAssert<S, O> ranOutOfTime() {
        ReconcileStep<S, O> step = ended(given());
        return expect(
                step instanceof ReconcileStep.Await || step instanceof ReconcileStep.Request,
                "the reconciliation ran out of time");
    }

    /** Returns the last step; null if the reconciliation ended because the source of readings failed. */
    private static <S, O> @Nullable ReconcileStep<S, O> ended(ReconcileResult<S, O> result) {
        return result.failure().isPresent() ? null : result.step();
    }

    /** Checks which operations were requested, in this order, whatever became of them. Give none if it only looked. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final ReconcileResultAssert<S, O> requested(O... operations) {
        List<O> expected = all(operations, "operations", "operation");
        return expect(
                given().attempts().stream().map(Attempt::operation).toList().equals(expected),
                "the reconciliation requested: " + Wording.list(expected, Wording::constant));
    }

    /** Checks how often the resource was looked at. */
    public ReconcileResultAssert<S, O> looked(int times) {
        return expect(
                given().looks() == times, "the reconciliation looked " + (times == 1 ? "once" : times + " times"));
    }

    /** Checks how long it lasted, to the nanosecond, for a test that drives the time by hand. */
    public ReconcileResultAssert<S, O> lasted(Duration elapsed) {
        requireNonNull(elapsed, "elapsed");
        return expect(given().elapsed().equals(elapsed), "the reconciliation lasted " + elapsed);
    }

    /** Checks that the reason of the last step contains a text. */
    public ReconcileResultAssert<S, O> hasReasonContaining(String part) {
        requireNonNull(part, "part");
        return expect(given().step().reason().contains(part), "the reason contains '" + part + "'");
    }

    /** Returns assertions on the last step, which also has what would have helped. */
    public ReconcileStepAssert<S, O> step() {
        return onPart(new ReconcileStepAssert<>(given().step()));
    }

    private ReconcileResultAssert<S, O> expect(boolean holds, String expectation) {
        return expect(
                holds, expectation, () -> "it ended as " + ReconcileStepAssert.text(actual.step()) + circumstances());
    }

    private String circumstances() {
        String failure = actual.failure()
                .map(failed -> "\nbecause the source of readings failed: " + failed)
                .orElse("");
        String requests = actual.attempts().stream().map(each -> "\n  " + each).collect(Collectors.joining());
        return failure + "\nafter " + actual.looks() + (actual.looks() == 1 ? " look" : " looks") + " in "
                + actual.elapsed() + (requests.isEmpty() ? ", without a request" : ", having requested:" + requests);
    }
}
