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

    /** Returns the status that the API answers, in the vendor's spelling; empty if the resource is absent. */
    Optional<String> status();

    /**
     * Returns what the row says about signals, by their names. A signal that the row does not name may have any value.
     */
    Map<String, Signal> signals();

    /** Returns the evidence for this row. */
    Evidence evidence();
}
