package io.lifecycle.core.wait;

import java.util.Optional;

/**
 * Asks the API for the list of all resources, page by page.
 *
 * @param <K> the ids of resources
 * @since 0.1
 */
@FunctionalInterface
public interface ListingSource<K> {

    /**
     * Returns a page.
     *
     * @param marker the marker from the page before; empty for the first page
     * @throws Exception if there is no answer; a {@link RetryLaterException} if the API said when to ask again
     */
    ListingPage<K> read(Optional<String> marker) throws Exception;
}
