package io.lifecycle.core.explain;

import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One step of a {@linkplain Run run}: the resource went from one place to another.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Step<S, O> permits ImmutableStep {

    /**
     * Returns the number of events of the trace before the step. The step happened after the event with this number,
     * counted from 1.
     */
    int after();

    /** Returns the state that the resource left. Empty if the step is an entry. */
    Optional<S> from();

    /** Returns the trigger of the step. */
    Trigger<O> trigger();

    /** Returns the state that the resource entered. Empty if the step is a removal. */
    Optional<S> to();

    /**
     * Returns whether the step is hidden: no event shows it. Only a request of the trace that takes effect is not
     * hidden.
     */
    boolean hidden();

    /**
     * Returns whether the lifecycle allows the step. A request that waits at a place that does not allow it takes
     * effect all the same, because the belief or the table is wrong. It is then known where the request leads, but not
     * from where.
     */
    boolean legal();
}
