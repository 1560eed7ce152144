package io.lifecycle.core;

import io.lifecycle.core.internal.ValueStyle;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Where a resource is, under the vendor's name.
 *
 * @param <S> the product's states
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface State<S> permits ImmutableState {

    /** Returns the constant that stands for this state. */
    S id();

    /** Returns the vendor's name, as the vendor writes it. */
    String name();

    /** Returns whether the state lasts or ends by itself: the vendor's "attribute". */
    Stability stability();

    /** Returns whether the resource is in service in this state: it does what it is rented for. */
    boolean inService();

    /** Returns what the state means, in a sentence. */
    String description();

    /**
     * Returns the advice: whom to ask, or what to do, when the resource stays here too long or something went wrong.
     */
    Optional<String> advice();

    /** Returns the evidence for its {@link #advice()}. Empty if there is no advice, or none is given. */
    Optional<Evidence> adviceEvidence();

    /** Returns the time, greater than zero, after which staying in this state is abnormal. Empty if none is known. */
    Optional<Duration> expectedWithin();

    /** Returns the evidence for {@link #expectedWithin()}. Empty if no time is known, or none is given. */
    Optional<Evidence> expectedWithinEvidence();

    /** Returns the evidence for its {@link #stability()}. */
    Evidence evidence();
}
