package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the API about a resource: a status and what else it said, or that there is no such resource.
 *
 * <p>A reading keeps what the API wrote, to the letter. Mappings compare it trimmed and without case, and take a blank
 * value for {@code none}.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Reading permits ImmutableReading {

    /** Returns the status as the API wrote it; empty where the resource was absent. */
    Optional<String> status();

    /** Returns the signals that were supplied, by name, in the order of supply. */
    Map<String, String> signals();

    /** Returns the reading of a status, as the API wrote it. */
    static Reading of(String status) {
        return ImmutableReading.of(Optional.of(requireNonNull(status, "status")), Map.of());
    }

    /** Returns the reading of an API which answers that there is no such resource: 404, or not listed. */
    static Reading absent() {
        return ImmutableReading.of(Optional.empty(), Map.of());
    }

    /**
     * Returns this reading with a signal supplied, or supplied anew.
     *
     * <p>A signal that is supplied counts, even when it is empty: a server whose {@code task_state} is {@code null} has
     * no task, whereas one whose {@code task_state} was not supplied may have any.
     *
     * @param signal the signal's name, such as {@code task_state}
     * @param value its value as the API wrote it; {@code null} where the API said {@code null} or left the key out
     */
    default Reading with(String signal, @Nullable String value) {
        requireNonNull(signal, "signal");
        String said = value == null ? Signal.NONE : value;
        if (signals().isEmpty()) {
            return ImmutableReading.of(status(), Map.of(signal, said));
        }
        Map<String, String> extended = new LinkedHashMap<>(signals());
        extended.put(signal, said);
        return ImmutableReading.of(status(), extended);
    }
}
