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
     * Returns the API's present answer; {@link Reading#absent()} if it answers that there is no such resource.
     *
     * @throws Exception if there is no answer: a wait passes it on, or {@linkplain Polling#tolerating tolerates} it
     */
    Reading read() throws Exception;
}
