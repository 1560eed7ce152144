package io.lifecycle.kafkastreams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts over the resources of one partition: how many of each source exist, are held back, or have vanished recently, and which are
 * due. A processor counts them from the store when it begins.
 */
final class Books {

    /** When absences are held back, and for how long. */
    record Doubt(double share, int least, Duration within, Duration confirmedAfter) {

        private boolean isTooMany(long vanishing, long existing) {
            return share < 1 && vanishing >= least && vanishing > share * existing;
        }
    }

    /** What happens to an absence that no deletion explains. */
    enum Verdict {
        /** It is believed, and counts among those that vanished recently. */
        BELIEVED,
        /** It was held back for long enough, and is believed now. */
        CONFIRMED,
        /** It is held back from now on. */
        HELD,
        /** It has been held back, and still is. */
        STILL_HELD
    }

    private static final class Source {
        private int existing;
        private int held;
        /** How many absences were believed, by the second. */
        private final TreeMap<Long, Integer> vanished = new TreeMap<>();
    }

    private final Doubt doubt;
    private final Map<String, Source> sources = new HashMap<>();
    /** Resources by the second up to which time alone changes nothing. */
    private final TreeMap<Long, Set<String>> due = new TreeMap<>();

    Books(Doubt doubt) {
        this.doubt = doubt;
    }

    /** Counts a change of what is kept of a resource; null for nothing. */
    void replace(String id, @Nullable Kept before, @Nullable Kept after) {
        if (before != null) {
            count(before, -1);
        }
        if (after != null) {
            count(after, 1);
            if (after.vanished() != Kept.NEVER && (before == null || before.vanished() != after.vanished())) {
                source(after.source()).vanished.merge(after.vanished(), 1, Integer::sum);
            }
        }
        long old = before == null ? Kept.NEVER : before.due();
        long next = after == null ? Kept.NEVER : after.due();
        if (old != next) {
            if (old != Kept.NEVER) {
                due.computeIfPresent(old, (second, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids);
            }
            if (next != Kept.NEVER) {
                due.computeIfAbsent(next, second -> new LinkedHashSet<>()).add(id);
            }
        }
    }

    private void count(Kept kept, int by) {
        Source source = source(kept.source());
        source.existing += kept.isGone() ? 0 : by;
        source.held += kept.isHeld() ? by : 0;
    }

    private Source source(String name) {
        return sources.computeIfAbsent(name, unheard -> new Source());
    }

    int existing(String source) {
        return source(source).existing;
    }

    /** Decides about the absence of a resource that is counted, and exists. */
    Verdict decide(Kept absent, long at, Optional<ResourceEvent.Listing> listing) {
        Source source = source(absent.source());
        source.vanished.headMap(at - doubt.within().toSeconds(), false).clear();
        int vanished =
                source.vanished.values().stream().mapToInt(Integer::intValue).sum();
        boolean isDoubted = source.held > 0
                || doubt.isTooMany(vanished + 1L, (long) source.existing + vanished)
                || listing.filter(its -> doubt.isTooMany(its.missing(), its.expected()))
                        .isPresent();
        if (!absent.isHeld()) {
            return isDoubted ? Verdict.HELD : Verdict.BELIEVED;
        }
        boolean isLongSaid = Duration.ofSeconds(at - absent.heldSince()).compareTo(doubt.confirmedAfter()) >= 0;
        return isLongSaid ? Verdict.CONFIRMED : Verdict.STILL_HELD;
    }

    /** Returns the resources that time alone may have changed. */
    List<String> due(long now) {
        List<String> ids = new ArrayList<>();
        due.headMap(now, false).values().forEach(ids::addAll);
        return ids;
    }
}
