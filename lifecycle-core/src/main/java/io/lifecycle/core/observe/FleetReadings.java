package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what the API answers, alone or in listings: readings at once, and absences that nothing led to only if they are
 * believed. Safe for use by many threads. It holds no lock of its own: each reading is taken in by itself.
 */
final class FleetReadings<K, S, O> {

    private final StateObserver<S, O> observer;
    private final FleetResources<K, S, O> resources;
    private final Absences absences;
    private final FleetListeners<K, S> listeners;

    FleetReadings(
            StateObserver<S, O> observer,
            FleetResources<K, S, O> resources,
            Absences absences,
            FleetListeners<K, S> listeners) {
        this.observer = observer;
        this.resources = resources;
        this.absences = absences;
        this.listeners = listeners;
    }

    /**
     * Takes in a reading of a resource.
     *
     * @param id null if the caller knows only the index
     *
     * @return the new estimate of the resource
     */
    StateEstimate<S> take(@Nullable K id, int index, PreparedReading reading, Instant at) {
        PreparedReading own = reading.isOf(observer) ? reading : observer.prepare(reading.reading());
        if (isVanishing(index, own, at)) {
            believed(Map.of(index, own), at);
        } else {
            resources.afterReading(id, index, own, at);
        }
        return resources.estimate(index);
    }

    /** Takes in a complete listing: an expected resource that it lacks is absent. */
    ListingReport<K> takeListing(
            Collection<? extends Map.Entry<? extends K, Reading>> listed,
            Collection<? extends K> expected,
            Instant at) {
        ReportBuilder listing = new ReportBuilder(at);
        listed.forEach(listing::take);
        expected.forEach(listing::expect);
        return listing.build();
    }

    /** Believes all absences that are held back. */
    void confirm(Instant at) {
        PreparedReading absent = observer.prepare(Reading.absent());
        absences.release().forEach(index -> resources.afterReading(resources.id(index), index, absent, at));
    }

    /** Returns whether the resource would be gone by this reading, though nothing led there. */
    private boolean isVanishing(int index, PreparedReading reading, Instant at) {
        if (reading.reading().status().isPresent() || at.isBefore(resources.latest(index))) {
            return false;
        }
        StateEstimate<S> known = resources.estimate(index);
        return !known.isGone() && Belief.isOutOfLine(observer.afterReading(known, reading));
    }

    /** Takes in the absences that are believed, and returns how many are not. */
    private int believed(Map<Integer, PreparedReading> vanishing, Instant at) {
        int existing = resources.existing();
        Absences.Verdict verdict = absences.decide(vanishing.keySet(), existing, at);
        for (int index : verdict.believed()) {
            resources.afterReading(resources.id(index), index, requireNonNull(vanishing.get(index)), at);
        }
        if (!verdict.newlyHeld().isEmpty()) {
            listeners.tellHeldBack(new HeldBack<>(named(verdict.newlyHeld()), existing, at));
        }
        return vanishing.size() - verdict.believed().size();
    }

    private Set<K> named(Collection<Integer> some) {
        Set<K> named = new LinkedHashSet<>();
        for (int index : some) {
            K id = resources.id(index);
            if (id != null) {
                named.add(id);
            }
        }
        return named;
    }

    /** The part of a listing that was taken in so far. */
    private final class ReportBuilder {

        private final Instant at;
        private final BitSet seen = new BitSet();
        private final Map<Integer, PreparedReading> vanishing = new LinkedHashMap<>();
        private final Map<K, Reading> unknown = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private final PreparedReading absent = observer.prepare(Reading.absent());
        private int position;
        private int taken;
        private int older;

        ReportBuilder(Instant at) {
            this.at = at;
        }

        void take(Map.@Nullable Entry<? extends K, Reading> entry) {
            position++;
            K id = entry == null ? null : entry.getKey();
            Reading reading = entry == null ? null : entry.getValue();
            if (id == null) {
                problems.add("entry " + position + " has no id");
                return;
            }
            int index = resources.find(id);
            if (reading == null) {
                problems.add("entry " + position + " has no reading: " + shown(id));
                if (index != FleetIds.NONE) {
                    seen.set(index); // its state is unknown, but it is not absent
                }
            } else if (index == FleetIds.NONE) {
                unknown.putIfAbsent(id, reading);
            } else if (seen.get(index)) {
                problems.add("entry " + position + " is left out, because its id is listed twice: " + shown(id));
            } else {
                seen.set(index);
                take(id, index, observer.prepare(reading));
            }
        }

        void expect(@Nullable K id) {
            if (id == null) {
                problems.add("an expected id is null");
                return;
            }
            int index = resources.find(id);
            if (index == FleetIds.NONE) {
                problems.add("an expected id is not in the fleet: " + shown(id));
            } else if (!seen.get(index)) {
                seen.set(index);
                take(id, index, absent);
            }
        }

        private void take(K id, int index, PreparedReading reading) {
            if (isVanishing(index, reading, at)) {
                vanishing.put(index, reading);
            } else if (resources.afterReading(id, index, reading, at)) {
                taken++;
            } else {
                older++;
            }
        }

        private static String shown(Object id) {
            return Text.quoted(String.valueOf(id));
        }

        ListingReport<K> build() {
            int held = vanishing.isEmpty() ? 0 : believed(vanishing, at);
            return new ListingReport<>(taken + vanishing.size() - held, older, held, unknown, problems);
        }
    }
}
