package io.lifecycle.core.wait;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks the API for the list of all resources, page by page, without holding a thread until it answers.
 *
 * @param <K> the ids of resources
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncListingSource<K> {

    /**
     * Asks for a page.
     *
     * @param marker the marker from the page before; empty for the first page
     * @return completed with the page, or exceptionally if there is no answer: with a {@link RetryLaterException} if
     *     the API said when to ask again
     */
    CompletionStage<ListingPage<K>> read(Optional<String> marker);
}
