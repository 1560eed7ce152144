package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Transition;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.reconcile.Policy;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.wait.WaitResult;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on lifecycles and on what they answer, in AssertJ's manner. Import {@link #assertThat} statically, beside
 * AssertJ's own.
 *
 * <pre>{@code
 * assertThat(Bms.LIFECYCLE).allows(STOPPED, START).leads(STOPPED, START, STARTING);
 * assertThat(estimate).isExactly(STOPPED).hasNoAnomalies();
 * assertThat(result).reached(RUNNING).lasted(Duration.ofMinutes(2));
 * assertThat(reconciler.policy(estimate)).neverRequestsAt(RUNNING, DELETE).isStuckOnlyAt(FAULTY);
 * }</pre>
 *
 * <p>A message says what was expected and what was found, and names the lifecycle if it is known. A {@code null} value
 * causes no {@code NullPointerException}; instead, the assertion on it fails.
 *
 * <p>To see several failures at once, pass assertions to AssertJ's {@code SoftAssertions.check}.
 *
 * @since 0.1
 */
@CheckReturnValue
public final class LifecycleAssertions {

    private LifecycleAssertions() {}

    /** Returns assertions on a lifecycle; they name states and operations as the vendor does. */
    public static <S, O> LifecycleAssert<S, O> assertThat(@Nullable Lifecycle<S, O> actual) {
        return new LifecycleAssert<>(actual);
    }

    /**
     * Returns assertions on a transition. A transition does not know its lifecycle, so they name states and operations
     * by their constants. {@link LifecycleAssert#transition} names the lifecycle.
     */
    public static <S, O> TransitionAssert<S, O> assertThat(@Nullable Transition<S, O> actual) {
        return new TransitionAssert<>(actual, Wording.ofConstants());
    }

    /**
     * Returns assertions on a plan. A plan does not know its lifecycle, so they name states and operations by their
     * constants. {@link LifecycleAssert#plan} names the lifecycle.
     */
    public static <S, O> PlanAssert<S, O> assertThat(@Nullable Plan<S, O> actual) {
        return new PlanAssert<>(actual, Wording.ofConstants());
    }

    /** Returns assertions on an estimate. They name states and operations by their constants, as the estimate does. */
    public static <S> EstimateAssert<S> assertThat(@Nullable StateEstimate<S> actual) {
        return new EstimateAssert<>(actual);
    }

    /** Returns assertions on how a wait ended. */
    public static <S> WaitResultAssert<S> assertThat(@Nullable WaitResult<S> actual) {
        return new WaitResultAssert<>(actual);
    }

    /** Returns assertions on a step. They name states and operations by their constants, as estimates do. */
    public static <S, O> ReconcileStepAssert<S, O> assertThat(@Nullable ReconcileStep<S, O> actual) {
        return new ReconcileStepAssert<>(actual);
    }

    /** Returns assertions on how a reconciliation ended. */
    public static <S, O> ReconcileResultAssert<S, O> assertThat(@Nullable ReconcileResult<S, O> actual) {
        return new ReconcileResultAssert<>(actual);
    }

    /** Returns assertions on what a reconciler would do in all cases. */
    public static <S, O> PolicyAssert<S, O> assertThat(@Nullable Policy<S, O> actual) {
        return new PolicyAssert<>(actual);
    }
}
