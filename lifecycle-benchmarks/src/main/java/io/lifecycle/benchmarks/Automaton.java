package io.lifecycle.benchmarks;

import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.List;

/** The fastest code that one could write by hand: a table over numbered estimates and numbered answers. */
final class Automaton {

    private final List<StateEstimate<BmsState>> estimates = new ArrayList<>();
    private final List<Reading> answers;
    private final int[] next;

    private Automaton(StateObserver<BmsState, ?> observer, List<Reading> answers) {
        this.answers = answers;
        estimates.add(observer.anything());
        List<Integer> entries = new ArrayList<>();
        for (int from = 0; from < estimates.size(); from++) {
            for (Reading answer : answers) {
                StateEstimate<BmsState> after = observer.afterReading(estimates.get(from), answer);
                if (!estimates.contains(after)) {
                    estimates.add(after);
                }
                entries.add(estimates.indexOf(after));
            }
        }
        next = entries.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the automaton of an observer for these answers. Number 0 is the estimate that knows nothing. */
    static Automaton explored(StateObserver<BmsState, ?> observer, List<Reading> answers) {
        return new Automaton(observer, answers.stream().distinct().toList());
    }

    int code(Reading answer) {
        return answers.indexOf(answer);
    }

    int number(StateEstimate<BmsState> estimate) {
        return estimates.indexOf(estimate);
    }

    int next(int estimate, int code) {
        return next[estimate * answers.size() + code];
    }

    /** Returns what is known after each of these answers, and proves that the observer knows the same. */
    List<StateEstimate<BmsState>> proved(StateObserver<BmsState, ?> observer, Reading... read) {
        List<StateEstimate<BmsState>> known = new ArrayList<>();
        StateEstimate<BmsState> estimate = observer.anything();
        int place = 0;
        for (Reading reading : read) {
            estimate = observer.afterReading(estimate, reading);
            place = next(place, code(reading));
            if (estimates.get(place) != estimate || !estimate.anomalies().isEmpty()) {
                throw new IllegalStateException(estimate + ", but " + estimates.get(place) + " by the table");
            }
            known.add(estimate);
        }
        return known;
    }
}
