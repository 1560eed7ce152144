package io.lifecycle.core.explain;

import io.lifecycle.core.internal.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The first event of a trace that no run of the lifecycle explains.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Unexplained<S, O> permits ImmutableUnexplained {

    /** Returns the number of the event, counted from 1. */
    int event();

    /**
     * Returns a run that explains the trace up to this event if others did request what they were assumed not to. It
     * has the fewest requests by others. Empty if even that explains nothing.
     */
    Optional<Run<S, O>> byOthers();

    /** Returns a sentence: what the event was, what was believed before it, and what others must have done. */
    String message();
}
