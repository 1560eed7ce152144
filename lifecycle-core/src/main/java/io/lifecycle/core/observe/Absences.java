package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides which absences that nothing led to are believed: too many at once are not. Safe for use by many threads. */
final class Absences {

    /** When absences are not believed, and for how long. */
    record Doubt(double share, int least, Duration within, Duration confirmedAfter) {
        Doubt {
            requireNonNull(within, "within");
            requireNonNull(confirmedAfter, "confirmedAfter");
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be a number from 0 to 1, and is " + share);
            }
            if (least < 1) {
                throw new IllegalArgumentException("least must be at least 1, and is " + least);
            }
            if (within.isNegative() || confirmedAfter.isNegative()) {
                throw new IllegalArgumentException(
                        "times must not be negative, and are " + within + " and " + confirmedAfter);
            }
        }

        private boolean isTooMany(int vanishing, int existing) {
            return share < 1 && vanishing >= least && vanishing > share * existing;
        }
    }

    /** Which absences are believed, and which are held back for the first time. */
    record Verdict(List<Integer> believed, List<Integer> newlyHeld) {}

    private volatile Doubt doubt;

    /** The resources whose absence is held back, and since when. */
    private final Map<Integer, Instant> held = new ConcurrentHashMap<>();

    /** When absences were believed, as far back as they are counted together. */
    private final Deque<Instant> believed = new ArrayDeque<>();

    Absences(Doubt doubt) {
        this.doubt = doubt;
    }

    /** Sets when absences are not believed, and forgets what was held back or believed until now. */
    synchronized void doubt(Doubt other) {
        doubt = other;
        held.clear();
        believed.clear();
    }

    /** Decides about resources that are said to be gone, though nothing led there, when this many resources exist. */
    synchronized Verdict decide(Collection<Integer> vanishing, int existing, Instant now) {
        believed.removeIf(at -> Duration.between(at, now).compareTo(doubt.within()) > 0);
        boolean isDoubted =
                !held.isEmpty() || doubt.isTooMany(believed.size() + vanishing.size(), existing + believed.size());
        List<Integer> taken = new ArrayList<>();
        List<Integer> news = new ArrayList<>();
        for (Integer index : vanishing) {
            Instant since = held.get(index);
            if (since == null && isDoubted) {
                held.put(index, now);
                news.add(index);
            } else if (since == null || Duration.between(since, now).compareTo(doubt.confirmedAfter()) >= 0) {
                held.remove(index);
                taken.add(index);
            }
        }
        if (!isDoubted) {
            taken.forEach(index -> believed.add(now));
        }
        return new Verdict(taken, news);
    }

    /** Forgets the absence of a resource, because something newer is known of it. */
    synchronized void forget(int index) {
        held.remove(index);
    }

    /** Returns all absences that are held back, and forgets them. */
    synchronized List<Integer> release() {
        List<Integer> released = new ArrayList<>(held.keySet());
        held.clear();
        released.sort(null);
        return released;
    }

    synchronized boolean holds(int index) {
        return held.containsKey(index);
    }

    int size() {
        return held.size();
    }
}
