package io.lifecycle.core.explain;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One way in which the resource may have got where it is, given everything that was requested and read. It includes
 * states that no reading showed.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Run<S, O> permits ImmutableRun {

    /**
     * Returns the number of events of the trace before the run begins: 0, or the number of the last event that nothing
     * explains.
     */
    int since();

    /** Returns the state in which it begins. Empty if the resource is not created yet, or gone. */
    Optional<S> from();

    /** Returns the steps, in order. Empty if the resource stayed where it was. */
    List<Step<S, O>> steps();

    /** Returns the state in which it ends. Empty if the resource is not created yet, or gone. */
    Optional<S> to();

    /** Returns whether the resource is gone at the end. */
    boolean isGone();

    /** Returns the last request, if it has not taken effect by the end. */
    Optional<O> inFlight();

    /** Returns the requests that lapsed, because the resource left the places that allow them or was gone; in order. */
    List<O> lapsed();

    /** Returns the attempted requests that were not accepted, because they never arrived or were refused; in order. */
    List<O> notAccepted();

    /**
     * Returns the requests that had ended before the platform accepted the next one, although lagging answers have not
     * shown it; in order. What became of them is not known, and no step shows it.
     */
    List<O> overUnseen();

    /**
     * Returns the run as a sentence, such as {@code it was 'Running', then 'Stopping' (stop), then 'Stopped' (completed),
     * which shows 'SHUTOFF'}: outcomes and operations by name, occurrences in double quotes.
     */
    String description();
}
