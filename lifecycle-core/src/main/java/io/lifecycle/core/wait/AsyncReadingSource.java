package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import java.util.concurrent.CompletionStage;

/**
 * Asks the API about one resource, without holding a thread until it answers.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncReadingSource {

    /**
     * Asks the API.
     *
     * @return completed with the API's answer, or with {@link Reading#absent()} if there is no such resource. If there
     *     is no answer, completed exceptionally: a wait passes the exception on, or
     *     {@linkplain Polling#tolerating tolerates} it. If the wait is cancelled or the look takes
     *     {@linkplain Polling#readLimit too long}, the stage is cancelled too
     */
    CompletionStage<Reading> read();

    /** Returns a source that asks in the thread of its caller. */
    static AsyncReadingSource blocking(ReadingSource source) {
        return new BlockingSource(requireNonNull(source, "source"));
    }
}
