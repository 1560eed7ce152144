package io.lifecycle.proof;

import io.lifecycle.proof.Rules.Hypothesis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The oracle of tracks and watches: what they must know. It tells the whole story anew to the runs of the lifecycle, with and
 * without the answer that may have been false.
 */
public final class Retelling<S, O> {

    private static final Set<Runs.Surprise> OUT_OF_LINE =
            Set.of(Runs.Surprise.CONTRADICTION, Runs.Surprise.DISTURBED, Runs.Surprise.VANISHED);
    private static final Set<Runs.Surprise> HARMLESS =
            Set.of(Runs.Surprise.UNKNOWN_STATUS, Runs.Surprise.UNMAPPED_STATUS, Runs.Surprise.UNKNOWN_SIGNAL);

    /** An event and its time. */
    private record Told<O>(Event<O> event, long at) {}

    private final Runs<S, O> start;
    private final OptionalLong requestLag;
    private final OptionalLong settlingWithin;
    private final List<Told<O>> story = new ArrayList<>();

    /** Where in the story the last reading is, as long as nothing has confirmed it; -1 if there is none. */
    private int doubtful = -1;

    private boolean hasForgiven;
    private long now;

    public Retelling(Runs<S, O> start, OptionalLong requestLag, OptionalLong settlingWithin) {
        this.start = start;
        this.requestLag = requestLag;
        this.settlingWithin = settlingWithin;
    }

    /** What is believed at some point of the story. */
    private final class Belief {
        private Runs<S, O> runs = start.copy();
        private @Nullable Set<Hypothesis<S, O>> rested;
        private @Nullable Long waiting = runs.requests().isEmpty() ? null : 0L;
        private @Nullable Long settling = 0L;
        private boolean isUnsettled;
        private Map<String, Long> since = new TreeMap<>();

        Belief(List<Told<O>> told) {
            stay(0);
            for (Told<O> each : told) {
                waitUntil(each.at());
                hear(each.event(), each.at());
            }
        }

        private void waitUntil(long at) {
            if (waiting != null && requestLag.isPresent() && at - waiting >= requestLag.getAsLong()) {
                hear(new Event.Lagged<>(), waiting + requestLag.getAsLong());
            }
        }

        private void hear(Event<O> event, long at) {
            boolean begins = event instanceof Event.Accepted || event instanceof Event.Attempted;
            Runs<S, O> resting = settlingWithin.isPresent() && settling != null ? resting(event) : null;
            event.tell(runs);
            rested = resting == null ? null : resting.hypotheses();
            if (resting != null && settling != null && at - settling >= settlingWithin.getAsLong()) {
                runs = resting;
                rested = null;
                settling = null;
            }
            if (begins) {
                rested = null;
                settling = at;
                waiting = at;
            }
            waiting = runs.requests().isEmpty() ? null : waiting;
            isUnsettled = settling != null && settlingWithin.isPresent() && at - settling >= settlingWithin.getAsLong();
            stay(at);
        }

        private @Nullable Runs<S, O> resting(Event<O> event) {
            Set<Hypothesis<S, O>> all = rested == null ? new LinkedHashSet<>() : new LinkedHashSet<>(rested);
            for (Hypothesis<S, O> each : start.rules().reached(runs.hypotheses(), start.rules()::happens)) {
                if (!each.waits() && start.rules().isAtRest(each.place())) {
                    all.add(each);
                }
            }
            if (all.isEmpty()) {
                return null;
            }
            Runs<S, O> resting = Runs.at(start.rules(), all);
            event.tell(resting);
            return isSurprised(resting) ? null : resting;
        }

        private void stay(long at) {
            Map<String, Long> stays = new TreeMap<>();
            runs.places().forEach(place -> stays.put(place.toString(), since.getOrDefault(place.toString(), at)));
            since = stays;
        }
    }

    /** Tells an event, later than the last one. */
    public void tell(Event<O> event, long at) {
        Told<O> told = new Told<>(event, at);
        now = at;
        hasForgiven = false;
        Belief with = new Belief(plus(story, told));
        Belief without = new Belief(plus(withoutDoubtful(), told));
        if (event instanceof Event.Read) {
            if (doubtful >= 0 && isOutOfLine(with.runs) && !isOutOfLine(without.runs)) {
                story.remove(doubtful);
                hasForgiven = true;
            }
            doubtful = story.size();
        } else if (isSurprised(without.runs) && !isSurprised(with.runs)) {
            doubtful = -1;
        }
        story.add(told);
    }

    private List<Told<O>> withoutDoubtful() {
        List<Told<O>> others = new ArrayList<>(story);
        if (doubtful >= 0) {
            others.remove(doubtful);
        }
        return others;
    }

    private static <T> List<T> plus(List<T> items, T one) {
        List<T> more = new ArrayList<>(items);
        more.add(one);
        return more;
    }

    private static boolean isSurprised(Runs<?, ?> runs) {
        return runs.surprise().filter(surprise -> !HARMLESS.contains(surprise)).isPresent();
    }

    private static boolean isOutOfLine(Runs<?, ?> runs) {
        return runs.surprise().filter(OUT_OF_LINE::contains).isPresent();
    }

    /** Returns whether the last event was a reading that showed the one before to be false. */
    public boolean hasForgiven() {
        return hasForgiven;
    }

    /** Returns the estimate as text, since when the resource may be in each of its places, and whether it should have settled. */
    public String toString(long at) {
        Belief belief = new Belief(story);
        belief.waitUntil(at);
        return belief.runs + " since " + belief.since + (belief.isUnsettled ? ", unsettled" : "");
    }

    /** Returns the same at the moment of the last event. */
    @Override
    public String toString() {
        return toString(now);
    }
}
