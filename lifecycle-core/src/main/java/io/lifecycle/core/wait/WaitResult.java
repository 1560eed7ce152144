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

    /** Returns the last decision; {@link Verdict#PENDING} where the deadline passed. */
    WaitDecision<S> decision();

    /**
     * Returns the looks at the resource in order: all of them where they are not many, otherwise the first, the last, and those that
     * changed the verdict, as {@link Polling#keeping} says.
     */
    List<Look> looks();

    /** Returns how often the resource was looked at. */
    int attempts();

    /** Returns what was read last; empty where nothing was. */
    Optional<Reading> lastReading();

    /** Returns how long the wait lasted. */
    Duration elapsed();

    /** Returns the state in which the resource was when it last was known to be in one; empty where it never was. */
    Optional<S> lastState();

    /** Returns how often in a row the source had failed at last. */
    int failuresInARow();

    /** Returns the failure of the source on which the wait ended; empty where it ended on none. */
    Optional<Exception> failure();

    /** Returns how the wait ended, what was last seen, and what is still missing: a sentence for people. */
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
     * Returns the estimate on which the wait ended: where it was to end.
     *
     * @throws WaitException if it ended otherwise; its cause is the failure on which it did, if any
     */
    default StateEstimate<S> orThrow() {
        if (failure().isPresent() || decision().verdict() != Verdict.REACHED) {
            throw new WaitException(this);
        }
        return decision().estimate();
    }
}
