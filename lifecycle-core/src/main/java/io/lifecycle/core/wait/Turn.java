package io.lifecycle.core.wait;

import io.lifecycle.core.LifecycleException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a process that goes on in turns. At a given time a call is made, and its answer or failure gives
 * the next turn. {@link Turns} drives them. A wait is one example: its calls are its looks.
 *
 * <p>Implementations are immutable.
 *
 * @param <R> the type of the result
 * @since 0.1
 */
public interface Turn<R> {

    /** Returns when to make the next call. Empty if it is over. */
    Optional<Instant> due();

    /** Returns the next call. It is called only if there is one. The call returned may never be made. */
    Call<?, R> call();

    /**
     * Returns the result. It is called only when the process is over.
     *
     * @throws RuntimeException if it ends badly; {@link Turns} passes it on
     */
    R result(Instant now);

    /**
     * Returns the exception for a process that is broken off. The exception holds what was done so far.
     *
     * @param why such as {@code the executor takes no more tasks}
     * @param cause null if there is none
     */
    LifecycleException brokenOff(String why, @Nullable Exception cause, Instant now);
}
