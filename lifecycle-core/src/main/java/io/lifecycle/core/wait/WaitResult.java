package io.lifecycle.core.wait;

import io.lifecycle.core.internal.ValueStyle;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a wait ended.
 *
 * @param <S> the product's states
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface WaitResult<S> permits ImmutableWaitResult {

    /** Returns the last decision; {@link Verdict#PENDING} where the deadline passed. */
    WaitDecision<S> decision();

    /** Returns every look at the resource, in order. */
    List<Look> looks();

    /** Returns how long the wait lasted. */
    Duration elapsed();

    /** Returns the state in which the resource was when it last was known to be in one; empty where it never was. */
    Optional<S> lastState();

    /** Returns how often the resource was looked at. */
    default int attempts() {
        return looks().size();
    }

    /** Returns how the wait ended, what was last seen, and what is still missing: a sentence for people. */
    default String message() {
        return decision().verdict() + " after " + attempts() + (attempts() == 1 ? " look in " : " looks in ")
                + elapsed() + ": "
                + decision().reason()
                + looks().stream()
                        .flatMap(look -> look.reading().stream())
                        .reduce((earlier, later) -> later)
                        .map(reading -> "; last read " + reading)
                        .orElse("; nothing was read");
    }

    /**
     * Returns the estimate on which the wait ended: where it was to end.
     *
     * @throws WaitException if it ended otherwise
     */
    default StateEstimate<S> orThrow() {
        if (decision().verdict() != Verdict.REACHED) {
            throw new WaitException(this, message());
        }
        return decision().estimate();
    }
}
