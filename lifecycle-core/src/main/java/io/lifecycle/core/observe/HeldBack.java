package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * So many resources of a {@link Fleet} are said to be gone at once that it does not believe it.
 *
 * @param ids the resources
 * @param existing how many there were
 * @param at the time of the answer
 * @param <K> what the resources are known by
 * @since 0.1
 */
public record HeldBack<K>(Set<K> ids, int existing, Instant at) {

    private static final int SHOWN = 5;

    public HeldBack {
        ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
        requireNonNull(at, "at");
    }

    /** Returns what it is about, as a sentence. */
    public String message() {
        return ids.size() + " of " + existing + " resources are said to be gone at once, such as "
                + Text.quoted(ids.stream().limit(SHOWN).toList())
                + "; wrong credentials or a wrong region answer like that, so it is not believed until it is confirmed";
    }
}
