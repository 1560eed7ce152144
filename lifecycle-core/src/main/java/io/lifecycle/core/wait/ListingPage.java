package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of a list of resources.
 *
 * @param entries the ids with their readings
 * @param next the marker that asks for the next page; empty if this is the last page
 * @param <K> the ids of resources
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
