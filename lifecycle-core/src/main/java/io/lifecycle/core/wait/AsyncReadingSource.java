package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import java.util.concurrent.CompletionStage;

/**
 * Asks the API about one resource, and holds no thread until it answers.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncReadingSource {

    /**
     * Asks the API.
     *
     * @return completed with what the API answers, {@link Reading#absent()} where it answers that there is no such resource; or
     *     exceptionally if there is no answer: a wait passes it on, or tolerates it where it is {@linkplain Polling#tolerating told
     *     to}. Where the wait is cancelled or the look takes {@linkplain Polling#readLimit too long}, the stage is cancelled, too
     */
    CompletionStage<Reading> read();

    /** Returns a source that asks in the thread of whoever asks it. */
    static AsyncReadingSource blocking(ReadingSource source) {
        return new BlockingSource(requireNonNull(source, "source"));
    }
}
