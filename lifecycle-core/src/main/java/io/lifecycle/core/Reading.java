package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the API about a resource: a status and what else it said, or that there is no such resource.
 *
 * <p>A reading keeps what the API wrote, to the letter. Mappings compare it trimmed and without case, and take a blank
 * value for {@code none}. Readings are equal when their statuses and signals are, to the letter and in any order.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public sealed interface Reading permits SuppliedReading {

    /** Returns the status as the API wrote it; empty where the resource was absent. */
    Optional<String> status();

    /** Returns the signals that were supplied, by name, in the order of supply. */
    Map<String, String> signals();

    /** Returns the reading of a status, as the API wrote it. */
    static Reading of(String status) {
        return SuppliedReading.of(Optional.of(requireNonNull(status, "status")));
    }

    /**
     * Returns the reading of a status with signals, as the API wrote them.
     *
     * @param status the status
     * @param signals the signals by name, with {@code null} where the API said {@code null}; see {@link #with}
     */
    static Reading of(String status, Map<String, ? extends @Nullable String> signals) {
        Reading reading = of(status);
        for (Map.Entry<String, ? extends @Nullable String> signal :
                requireNonNull(signals, "signals").entrySet()) {
            reading = reading.with(signal.getKey(), signal.getValue());
        }
        return reading;
    }

    /** Returns the reading of an API which answers that there is no such resource: 404, or not listed. */
    static Reading absent() {
        return SuppliedReading.of(Optional.empty());
    }

    /**
     * Returns this reading with a signal supplied, or supplied anew.
     *
     * <p>A signal that is supplied counts, even when it is empty: a server whose {@code task_state} is {@code null} has
     * no task, whereas one whose {@code task_state} was not supplied may have any.
     *
     * @param signal the signal's name, such as {@code task_state}
     * @param value its value as the API wrote it; {@code null} where the API said {@code null} or left the key out of an
     *     answer which has its neighbours
     */
    Reading with(String signal, @Nullable String value);

    /**
     * Returns this reading as it is kept with what is told of it: status, names and values cut to their first 100
     * characters, and at most 32 signals; this one where there is nothing to cut.
     */
    Reading shortened();

    /**
     * Returns what was read, such as <code>'ACTIVE' with {task_state=powering-off}</code> or {@code absence}; shortened, and
     * with a code for each character that ends a line or cannot be seen.
     */
    @Override
    String toString();
}
