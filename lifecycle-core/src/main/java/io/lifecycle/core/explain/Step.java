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

    /** Returns how many events of the trace came before: the step happened after this one, counted from 1. */
    int after();

    /** Returns the state which the resource left; empty where it came out of nothing. */
    Optional<S> from();

    /** Returns what the step happened on. */
    Trigger<O> trigger();

    /** Returns the state which the resource entered; empty where it was removed. */
    Optional<S> to();

    /** Returns whether no event tells of the step: it is hidden unless it is a request of the trace taking effect. */
    boolean hidden();

    /**
     * Returns whether the lifecycle allows the step. Where a request waits at a place that does not allow it, it takes effect
     * all the same, for what was believed or the table is wrong: where it leads is known then, and not from where.
     */
    boolean legal();
}
