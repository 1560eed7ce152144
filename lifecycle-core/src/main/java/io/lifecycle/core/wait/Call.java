package io.lifecycle.core.wait;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call that is made when its {@link Turn} has come, and what becomes of it.
 *
 * @param <A> what it is answered by
 * @param <R> what its turns end with
 * @since 0.1
 */
public interface Call<A, R> {

    /** Returns what it is, such as {@code look}: a message says that it took too long. */
    String name();

    /**
     * Makes the call. What it throws is a failure of the call, too, but for an {@link Error}, which is passed on.
     *
     * @return completed with the answer; {@link Turns#blocking} makes one of a call that answers in this thread. The stage is
     *     cancelled where the turns are, or where it takes {@linkplain Polling#readLimit too long}
     */
    CompletionStage<A> ask();

    /**
     * Returns the next turn after an answer. What is thrown here is no failure of the call: it ends the turns, and is passed on.
     *
     * @param answer null where the stage was completed with it, or was null itself
     */
    Turn<R> answered(@Nullable A answer, Instant now);

    /**
     * Returns the next turn after a failure. What is thrown here ends the turns, and is passed on.
     *
     * @param failure a {@link TimeoutException} where the call took {@linkplain Polling#readLimit too long}, and nobody knows what
     *     became of it; never an {@link InterruptedException}, which ends the turns
     */
    Turn<R> failed(Exception failure, Instant now);
}
