package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import java.util.Map;
import java.util.Optional;
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

    /** Returns what the row says of signals, by their names. A signal that is not named may have any value. */
    Map<String, Signal> signals();

    /** Returns what this row rests on. */
    Evidence evidence();
}
