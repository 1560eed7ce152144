package io.lifecycle.cli;

import io.lifecycle.core.StatusMapping;
import io.lifecycle.tools.lint.Ambiguities;
import io.lifecycle.tools.lint.Ambiguity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What tells the states of a lifecycle apart, in one vocabulary. */
final class Telling<S> {

    private final List<Ambiguity<S>> pairs;

    Telling(Subject<S, ?> subject, StatusMapping<S> mapping) {
        this.pairs = Ambiguities.of(subject.lifecycle(), mapping).pairs();
    }

    /**
     * What an answer lacks to tell states apart.
     *
     * @param signals those that would tell some of the states apart
     * @param alike the pairs of states that none of them tells apart
     */
    record Lacking<S>(Set<String> signals, List<Ambiguity<S>> alike) {
        Lacking {
            signals = new LinkedHashSet<>(signals);
            alike = List.copyOf(alike);
        }
    }

    /** Returns what would tell apart these states, after an answer in which these signals are missing. */
    Lacking<S> lacking(Set<S> states, Set<String> missing) {
        Set<String> signals = new LinkedHashSet<>();
        List<Ambiguity<S>> alike = new ArrayList<>();
        for (Ambiguity<S> pair : pairs) {
            if (states.contains(pair.one()) && states.contains(pair.other())) {
                Set<String> helpful = new LinkedHashSet<>(pair.signals());
                helpful.addAll(pair.signalsAtTimes());
                helpful.retainAll(missing);
                signals.addAll(helpful);
                if (helpful.isEmpty()) {
                    alike.add(pair);
                }
            }
        }
        return new Lacking<>(signals, alike);
    }
}
