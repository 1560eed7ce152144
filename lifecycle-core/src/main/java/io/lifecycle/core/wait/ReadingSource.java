package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;

/**
 * Asks the API about one resource.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ReadingSource {

    /**
     * Returns what the API answers now; {@link Reading#absent()} where it answers that there is no such resource.
     *
     * @throws Exception if there is no answer: a wait passes it on, or tolerates it where it is {@linkplain
     *     Polling#tolerating told to}
     */
    Reading read() throws Exception;
}
