package io.lifecycle.core.wait;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks the API for the list of all resources, page by page, and holds no thread until it answers.
 *
 * @param <K> what the resources are known by
 * @since 0.1
 */
@FunctionalInterface
public interface AsyncListingSource<K> {

    /**
     * Asks for a page.
     *
     * @param marker what the page before said; empty for the first page
     * @return completed with the page; or exceptionally if there is no answer, by a {@link RetryLaterException} if the API said when
     *     to ask again
     */
    CompletionStage<ListingPage<K>> read(Optional<String> marker);
}
