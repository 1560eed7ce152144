package io.lifecycle.core.reconcile;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.ValueStyle;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * How a reconciliation ended, or its present state.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface ReconcileResult<S, O> permits ImmutableReconcileResult {

    /**
     * Returns the last step: {@link ReconcileStep.Done} if all went well, {@link ReconcileStep.Stuck} if nothing helps.
     * If the time ran out, it is another step, which was not taken any more.
     */
    ReconcileStep<S, O> step();

    /**
     * Returns the requests that were made, in order. It has at most the last hundred, and none from before a restart.
     */
    List<Attempt<O>> attempts();

    /** Returns how often the resource was looked at. */
    int looks();

    /** Returns the last reading. Empty if there was none, or none since a restart. */
    Optional<Reading> lastReading();

    /** Returns how long it took. */
    Duration elapsed();

    /** Returns the failure of the source of readings that ended it. Empty if no failure ended it. */
    Optional<Exception> failure();

    /** Returns a sentence for people: how it ended, what was requested, and what is still missing. */
    default String message() {
        String requested = attempts().isEmpty()
                ? "nothing was requested"
                : "requested " + attempts().stream().map(Attempt::toString).collect(Collectors.joining("; "));
        return failure()
                        .map(failed -> "the source of readings failed: " + failed + "; ")
                        .orElse("")
                + step().getClass().getSimpleName() + " after " + looks() + (looks() == 1 ? " look in " : " looks in ")
                + elapsed() + ": " + step().reason() + "; " + requested
                + lastReading().map(reading -> "; last read " + reading).orElse("; nothing was read");
    }

    /**
     * Returns the last estimate, if the resource reached its goal.
     *
     * @throws ReconcileException if it did not; its cause is the failure that ended it, if any
     */
    default StateEstimate<S> orThrow() {
        if (failure().isPresent() || !(step() instanceof ReconcileStep.Done)) {
            throw new ReconcileException(this);
        }
        return step().estimate();
    }
}
