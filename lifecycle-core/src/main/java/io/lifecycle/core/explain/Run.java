package io.lifecycle.core.explain;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A way in which everything that was requested and read may have come about, the states that no reading showed included.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Run<S, O> permits ImmutableRun {

    /** Returns after how many events of the trace the run begins: 0, or the number of the last that nothing explains. */
    int since();

    /** Returns the state in which it begins; empty where there is nothing yet, or nothing any more. */
    Optional<S> from();

    /** Returns the steps, in order; none where the resource stayed where it was. */
    List<Step<S, O>> steps();

    /** Returns the state in which it ends; empty where there is nothing yet, or nothing any more. */
    Optional<S> to();

    /** Returns whether the resource is gone in the end. */
    boolean isGone();

    /** Returns the last request, where it has not taken effect yet in the end. */
    Optional<O> inFlight();

    /** Returns the requests that came to nothing, as the resource left where they are allowed or was gone; in order. */
    List<O> lapsed();

    /** Returns the attempted requests that were not accepted, as they never arrived or were refused; in order. */
    List<O> notAccepted();

    /**
     * Returns the requests that were over before the platform accepted the next one, though answers that lag have not shown
     * it: what became of them is not known, and no step tells of it; in order.
     */
    List<O> overUnseen();

    /**
     * Returns the run as a sentence, such as {@code it was 'Running', then 'Stopping' (stop), then 'Stopped' (completed),
     * which shows 'SHUTOFF'}: outcomes and operations by name, occurrences in double quotes.
     */
    String description();
}
