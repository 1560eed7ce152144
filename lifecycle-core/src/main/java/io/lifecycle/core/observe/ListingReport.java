package io.lifecycle.core.observe;

import io.lifecycle.core.Reading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Fleet} made of a listing. Whatever was good in it has been taken in.
 *
 * @param taken how many readings were taken in, those of resources that a complete listing lacks included
 * @param older how many were left out, for something later is known of their resource
 * @param heldBack how many absences are not believed yet
 * @param unknown what was listed of resources that the fleet does not have
 * @param problems what was wrong with the listing, each with the entry that it is about
 * @param <K> what the resources are known by
 * @since 0.1
 */
public record ListingReport<K>(int taken, int older, int heldBack, Map<K, Reading> unknown, List<String> problems) {
    public ListingReport {
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
        problems = List.copyOf(problems);
    }
}
