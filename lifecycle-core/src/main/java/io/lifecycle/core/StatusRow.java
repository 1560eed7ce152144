package io.lifecycle.core;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * One row of a {@link StatusMapping}: what the API may answer while the resource is in a state.
 *
 * @param <S> the product's states
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface StatusRow<S> permits ImmutableStatusRow {

    /** Returns the state. */
    S state();

    /** Returns the status that the API answers, in the vendor's spelling; empty where the resource is absent. */
    Optional<String> status();

    /** Returns the signals the row names, each with the values that fit. A signal that is not named may have any. */
    Map<String, Set<String>> signals();

    /** Returns what this row rests on. */
    Evidence evidence();
}
