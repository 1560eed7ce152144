package io.lifecycle.core.observe;

import io.lifecycle.core.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Fleet} took from a listing. Its good entries were taken in, even if others have problems.
 *
 * @param taken how many readings were taken in, including those of resources that a complete listing lacks
 * @param older how many were ignored because something later is known of their resource
 * @param heldBack how many absences are not believed yet
 * @param unknown the entries of resources that the fleet does not have
 * @param problems what was wrong with the listing, each with its entry
 * @param <K> the ids of resources
 * @since 0.1
 */
public record ListingReport<K>(int taken, int older, int heldBack, Map<K, Reading> unknown, List<String> problems) {
    public ListingReport {
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
        problems = List.copyOf(problems);
    }
}
