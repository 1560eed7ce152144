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
 * How a reconciliation has ended, or how it stands.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface ReconcileResult<S, O> permits ImmutableReconcileResult {

    /**
     * Returns the last step: {@link ReconcileStep.Done} where all went well, {@link ReconcileStep.Stuck} where nothing helps; another,
     * which was not taken any more, where the time is over.
     */
    ReconcileStep<S, O> step();

    /** Returns the requests that were made, in order: of many the last hundred, and none from before a restart. */
    List<Attempt<O>> attempts();

    /** Returns how often the resource was looked at. */
    int looks();

    /** Returns what was read last; empty where nothing was, or not since a restart. */
    Optional<Reading> lastReading();

    /** Returns how long it took. */
    Duration elapsed();

    /** Returns the failure of the source of readings on which it ended; empty where it ended on none. */
    Optional<Exception> failure();

    /** Returns how it ended, what was requested, and what is still missing: a sentence for people. */
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
     * Returns the estimate on which it ended: where the resource was to be.
     *
     * @throws ReconcileException if it ended otherwise; its cause is the failure on which it did, if any
     */
    default StateEstimate<S> orThrow() {
        if (failure().isPresent() || !(step() instanceof ReconcileStep.Done)) {
            throw new ReconcileException(this);
        }
        return step().estimate();
    }
}
