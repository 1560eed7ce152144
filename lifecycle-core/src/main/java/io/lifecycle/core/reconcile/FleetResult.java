package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.ValueStyle;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * The result for many resources: which ones are where you want them, and which are not.
 *
 * @param <K> the ids of resources
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface FleetResult<K, S, O> permits ImmutableFleetResult {

    /** Returns how each reconciliation ended, in the order in which they ended. */
    Map<K, ReconcileResult<S, O>> results();

    /**
     * Returns the failures that broke off reconciliations: a source that failed, a requester that returned null, a
     * poller that was closed.
     */
    Map<K, Throwable> failures();

    /** Returns the resources that were left alone, because too many in a row went wrong before their turn. */
    Set<K> leftAlone();

    /** Returns the resources that reached their goal. */
    default Set<K> done() {
        return results().entrySet().stream()
                .filter(entry -> entry.getValue().step() instanceof ReconcileStep.Done)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether all resources reached their goal. */
    default boolean isAllDone() {
        return failures().isEmpty()
                && leftAlone().isEmpty()
                && done().size() == results().size();
    }

    /** Returns how many reached their goal and, with a line for each, why the others did not. */
    default String message() {
        StringBuilder text = new StringBuilder();
        int all = results().size() + failures().size() + leftAlone().size();
        text.append(done().size()).append(" of ").append(all).append(" are there");
        results().forEach((id, result) -> {
            if (!(result.step() instanceof ReconcileStep.Done)) {
                text.append("\n").append(id).append(": ").append(result.message());
            }
        });
        failures()
                .forEach((id, failure) ->
                        text.append("\n").append(id).append(": ").append(failure.getMessage()));
        if (!leftAlone().isEmpty()) {
            text.append("\nleft alone, because too many in a row went wrong before: ")
                    .append(leftAlone());
        }
        return text.toString();
    }
}
