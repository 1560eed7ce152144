package io.lifecycle.core.wait;

import io.lifecycle.core.LifecycleException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far something has come that goes on in turns: at a time a call is made, and what becomes of it makes the next turn. {@link
 * Turns} drives them. A wait is one: its calls are its looks.
 *
 * <p>Implementations are immutable.
 *
 * @param <R> what it ends with
 * @since 0.1
 */
public interface Turn<R> {

    /** Returns when to make the next call; empty where it is over. */
    Optional<Instant> due();

    /** Returns the next call; asked for only where there is one, and it may never be made. */
    Call<?, R> call();

    /**
     * Returns what it ends with; asked for only where it is over.
     *
     * @throws RuntimeException if it ends badly: whoever drives it passes that on
     */
    R result(Instant now);

    /**
     * Returns the exception with which it ends where it is broken off, which holds how far it has come.
     *
     * @param why such as {@code the executor takes no more tasks}
     * @param cause null where there is none
     */
    LifecycleException brokenOff(String why, @Nullable Exception cause, Instant now);
}
