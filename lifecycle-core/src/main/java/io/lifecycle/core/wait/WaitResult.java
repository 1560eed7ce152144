package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
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

    /** Returns the last decision; {@link Verdict#PENDING} if the deadline passed. */
    WaitDecision<S> decision();

    /**
     * Returns the looks at the resource, in order. If there were many, these are the first, the last, and those that
     * changed the verdict, as {@link Polling#keeping} says.
     */
    List<Look> looks();

    /** Returns how often the resource was looked at. */
    int attempts();

    /** Returns the last reading. Empty if there was none. */
    Optional<Reading> lastReading();

    /** Returns how long the wait lasted. */
    Duration elapsed();

    /** Returns the last state that the resource was known to be in. Empty if it was never known. */
    Optional<S> lastState();

    /** Returns how many of the latest looks in a row had failed. */
    int failuresInARow();

    /** Returns the failure of the source that ended the wait. Empty if no failure ended it. */
    Optional<Exception> failure();

    /** Returns a sentence for people: how the wait ended, what was last seen, and what is still missing. */
    default String message() {
        return failure()
                        .map(failed -> "the source of readings failed" + inARow() + ": " + failed + "; ")
                        .orElse("")
                + decision().verdict() + " after " + attempts() + (attempts() == 1 ? " look in " : " looks in ")
                + elapsed() + ": "
                + decision().reason()
                + lastReading().map(reading -> "; last read " + reading).orElse("; nothing was read");
    }

    private String inARow() {
        return failuresInARow() <= 1 ? "" : " " + failuresInARow() + " times in a row";
    }

    /**
     * Returns the last estimate, if the wait reached its target.
     *
     * @throws WaitException if it did not; its cause is the failure that ended the wait, if any
     */
    default StateEstimate<S> orThrow() {
        if (failure().isPresent() || decision().verdict() != Verdict.REACHED) {
            throw new WaitException(this);
        }
        return decision().estimate();
    }
}
