package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of a list of resources.
 *
 * @param entries the ids and what was read of them
 * @param next by which marker the next page is asked for; empty where this is the last
 * @param <K> what the resources are known by
 * @since 0.1
 */
public record ListingPage<K>(List<Map.Entry<K, Reading>> entries, Optional<String> next) {
    public ListingPage {
        entries = List.copyOf(entries);
        requireNonNull(next, "next");
    }

    /** Returns the only page, or the last. */
    public static <K> ListingPage<K> last(List<Map.Entry<K, Reading>> entries) {
        return new ListingPage<>(entries, Optional.empty());
    }
}
