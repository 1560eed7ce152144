package io.lifecycle.core.observe;

import io.lifecycle.core.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what occurred if only occurrences explain an event: those on the runs that have the fewest.
 *
 * <p>It does not enumerate runs. It layers hypotheses by how many occurrences it takes to reach them, and follows them back.
 */
final class Disturbance<S, O> {

    private final Dynamics<S, O> dynamics;
    private final Steps<S> outcomes;
    private final Map<String, Steps<S>> occurrences;

    Disturbance(Dynamics<S, O> dynamics, Steps<S> outcomes, Map<String, Steps<S>> occurrences) {
        this.dynamics = dynamics;
        this.outcomes = outcomes;
        this.occurrences = new LinkedHashMap<>(occurrences);
    }

    /** Returns the occurrences that explain how {@code from} became some of {@code to}; none if none are needed. */
    Set<String> explaining(Hypotheses<S, O> from, Hypotheses<S, O> to) {
        List<Hypotheses<S, O>> layers = new ArrayList<>();
        Hypotheses<S, O> reached = dynamics.reach(from, outcomes);
        while (reached.and(to).isEmpty()) {
            layers.add(reached);
            Hypotheses<S, O> further = reached;
            for (Steps<S> occurrence : occurrences.values()) {
                further = further.plus(dynamics.step(reached, occurrence));
            }
            further = dynamics.reach(further, outcomes);
            if (further.equals(reached)) {
                throw new AssertionError("no run explains the event");
            }
            reached = further;
        }
        return followBack(reached.and(to), reached, layers);
    }

    private Set<String> followBack(Hypotheses<S, O> to, Hypotheses<S, O> last, List<Hypotheses<S, O>> layers) {
        Set<String> named = new LinkedHashSet<>();
        Hypotheses<S, O> open = to;
        Hypotheses<S, O> within = last;
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            open = closedBack(open, within);
            within = layers.get(layer);
            Hypotheses<S, O> before = Hypotheses.idle(open.idle().minus(open.idle()));
            for (Map.Entry<String, Steps<S>> occurrence : occurrences.entrySet()) {
                Hypotheses<S, O> disturbed = dynamics.stepBack(open, occurrence.getValue(), false, within);
                if (!disturbed.isEmpty()) {
                    named.add(occurrence.getKey());
                    before = before.plus(disturbed);
                }
            }
            open = before;
        }
        return inOrder(named);
    }

    private Hypotheses<S, O> closedBack(Hypotheses<S, O> to, Hypotheses<S, O> within) {
        Hypotheses<S, O> closed = to;
        Hypotheses<S, O> before;
        do {
            before = closed;
            closed = closed.plus(dynamics.stepBack(closed, outcomes, true, within));
        } while (!closed.equals(before));
        return closed;
    }

    private Set<String> inOrder(Set<String> named) {
        Set<String> ordered = new LinkedHashSet<>(occurrences.keySet());
        ordered.retainAll(named);
        return Collections.unmodifiableSet(ordered);
    }
}
