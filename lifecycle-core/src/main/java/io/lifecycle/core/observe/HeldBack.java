package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Too many resources of a {@link Fleet} are said to be gone at once, so the fleet does not believe it.
 *
 * @param ids the resources
 * @param existing how many resources existed
 * @param at the time of the answer
 * @param <K> the ids of resources
 * @since 0.1
 */
public record HeldBack<K>(Set<K> ids, int existing, Instant at) {

    private static final int SHOWN = 5;

    public HeldBack {
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        requireNonNull(at, "at");
    }

    /** Returns a sentence that says what is held back, and why. */
    public String message() {
        return ids.size() + " of " + existing + " resources are said to be gone at once, such as "
                + Text.quoted(ids.stream().limit(SHOWN).toList())
                + "; wrong credentials or a wrong region answer like that, so it is not believed until it is confirmed";
    }
}
