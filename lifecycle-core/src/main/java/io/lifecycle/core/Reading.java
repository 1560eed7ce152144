package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the API about a resource: a status and its signals, or that there is no such resource.
 *
 * <p>A reading keeps what the API wrote, unchanged. Mappings ignore case and surrounding blanks, and treat a blank
 * value as {@code none}. Two readings are equal if they have exactly the same status and the same signals, in any
 * order.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public sealed interface Reading permits SuppliedReading {

    /** Returns the status as the API wrote it. Empty if the resource was absent. */
    Optional<String> status();

    /** Returns the supplied signals by name, in the order in which they were supplied. */
    Map<String, String> signals();

    /** Returns the reading of a status, as the API wrote it. */
    static Reading of(String status) {
        return SuppliedReading.of(Optional.of(requireNonNull(status, "status")));
    }

    /**
     * Returns the reading of a status with signals, as the API wrote them.
     *
     * @param status the status
     * @param signals the signals by name, with {@code null} if the API said {@code null}; see {@link #with}
     */
    static Reading of(String status, Map<String, ? extends @Nullable String> signals) {
        Reading reading = of(status);
        for (Map.Entry<String, ? extends @Nullable String> signal :
                requireNonNull(signals, "signals").entrySet()) {
            reading = reading.with(signal.getKey(), signal.getValue());
        }
        return reading;
    }

    /** Returns an absent reading: the API answers that there is no such resource (404, or not listed). */
    static Reading absent() {
        return SuppliedReading.of(Optional.empty());
    }

    /**
     * Returns this reading with a signal added, or replaced.
     *
     * <p>A signal that is supplied counts, even when it is empty: a server whose {@code task_state} is {@code null} has
     * no task, but a server whose {@code task_state} was not supplied may have any.
     *
     * @param signal the signal's name, such as {@code task_state}
     * @param value its value as the API wrote it; {@code null} if the API said {@code null}, or left this key out of an
     *     answer that has the fields beside it
     */
    Reading with(String signal, @Nullable String value);

    /**
     * Returns this reading in the size that anomalies and news keep: status, names and values cut to their first 100
     * characters, and at most 32 signals. Returns this reading itself if there is nothing to cut.
     */
    Reading shortened();

    /**
     * Returns what was read, such as <code>'ACTIVE' with {task_state=powering-off}</code> or {@code absence}. Long
     * texts are shortened; line ends and invisible characters are shown as codes.
     */
    @Override
    String toString();
}
