package io.lifecycle.core.wait;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call that is made when its {@link Turn} is due, and what follows from its answer.
 *
 * @param <A> the type of its answer
 * @param <R> the type of the result of the turns
 * @since 0.1
 */
public interface Call<A, R> {

    /** Returns the name of the call, such as {@code look}. It is used in the message that the call took too long. */
    String name();

    /**
     * Makes the call. An exception that it throws is a failure of the call. An {@link Error} is passed on.
     *
     * @return completed with the answer; {@link Turns#blocking} makes such a stage from a call that answers in this
     *     thread. The stage is cancelled if the turns are cancelled, or if it takes
     *     {@linkplain Polling#readLimit too long}
     */
    CompletionStage<A> ask();

    /**
     * Returns the next turn after an answer. An exception thrown here is not a failure of the call: it ends the turns
     * and is passed on.
     *
     * @param answer null if the stage was completed with null, or was null itself
     */
    Turn<R> answered(@Nullable A answer, Instant now);

    /**
     * Returns the next turn after a failure. An exception thrown here ends the turns and is passed on.
     *
     * @param failure a {@link TimeoutException} if the call took {@linkplain Polling#readLimit too long}: nobody knows
     *     then what became of it. Never an {@link InterruptedException}, which ends the turns
     */
    Turn<R> failed(Exception failure, Instant now);
}
