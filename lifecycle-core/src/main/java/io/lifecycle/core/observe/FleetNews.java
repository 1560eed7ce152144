package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that is new about one resource of a {@link Fleet}.
 *
 * @param id the resource
 * @param news what is new about it
 * @param at the time of the event
 * @param <K> the ids of resources
 * @param <S> the product's states
 * @since 0.1
 */
public record FleetNews<K, S>(K id, News<S> news, Instant at) {
    public FleetNews {
        requireNonNull(id, "id");
        requireNonNull(news, "news");
        requireNonNull(at, "at");
    }

    /** Returns the news as a sentence. */
    public String message() {
        return id + " " + news.message();
    }
}
