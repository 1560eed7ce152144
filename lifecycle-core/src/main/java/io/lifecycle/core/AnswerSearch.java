package io.lifecycle.core;

import io.lifecycle.core.StatusGroup.Row;
import io.lifecycle.core.internal.Bits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what the API may answer in a state: for each status, one answer for each set of states that it leaves open.
 *
 * <p>It goes signal by signal, and splits the rows of a status that agree so far by the values that the signal may
 * have. Values that the same rows allow are one choice. A set of rows that was seen before is not looked at again.
 */
final class AnswerSearch<S> {

    /** The largest number of sets of rows that are looked at for a row. With more, there are too many answers anyway. */
    private static final int MOST_STEPS = 16 * StatusMapping.MOST_READINGS;

    private final List<String> signals;
    private final Map<Kind, Answer<S>> found = new LinkedHashMap<>();
    private boolean isComplete = true;

    /** What answers of a kind share: the status, and the states that it leaves open. */
    private record Kind(String status, Bits states) {}

    /** An answer that a row gives, with the values of the signals in order. */
    private record Answer<S>(Row<S> row, List<String> said) {}

    /** Prepares a search for answers with these signals. */
    AnswerSearch(List<String> signals) {
        this.signals = signals;
    }

    /** Returns the answers. */
    List<Reading> found() {
        List<Reading> readings = new ArrayList<>();
        for (Answer<S> answer : found.values()) {
            Reading reading = Reading.of(answer.row().row().status().orElseThrow());
            for (int signal = 0; signal < signals.size(); signal++) {
                reading = reading.with(signals.get(signal), answer.said().get(signal));
            }
            readings.add(reading);
        }
        return readings;
    }

    /** Returns the sets of states that answers leave open, as ordinals; each set once. */
    Set<Bits> leftOpen() {
        Set<Bits> leftOpen = new LinkedHashSet<>();
        found.keySet().forEach(kind -> leftOpen.add(kind.states()));
        return leftOpen;
    }

    /** Returns whether nothing was left out. */
    boolean isComplete() {
        return isComplete;
    }

    /**
     * Adds what the API may answer according to a row.
     *
     * @param values by signal, the values that tell rows of the group apart
     */
    void add(StatusGroup<S> group, Row<S> row, List<List<Choice>> values) {
        new OneRow(group, row).search(values);
    }

    /** A value of a signal, and the rows of the status that allow it. */
    record Choice(String value, BitSet agreeing) {}

    /** Returns the values of a signal that tell the rows of a group apart; the first of those that the same rows allow. */
    static List<Choice> choices(StatusGroup<?> group, String signal, Set<String> values) {
        Map<BitSet, Choice> choices = new LinkedHashMap<>();
        for (String spelt : values) {
            String value = Signal.comparable(spelt);
            BitSet agreeing = new BitSet();
            for (int i = 0; i < group.rows().size(); i++) {
                agreeing.set(i, group.rows().get(i).allows(signal, value));
            }
            choices.putIfAbsent(agreeing, new Choice(spelt, agreeing));
        }
        return List.copyOf(choices.values());
    }

    /** A signal by which rows can be told apart. */
    private record Question(int signal, List<Choice> choices) {

        int most() {
            return choices.stream()
                    .mapToInt(choice -> choice.agreeing().cardinality())
                    .max()
                    .orElseThrow();
        }
    }

    /** The rows that agree on the signals asked about so far. */
    private record Step(int asked, BitSet agreeing) {}

    private final class OneRow {

        private final StatusGroup<S> group;
        private final Row<S> row;
        private final String[] said = new String[signals.size()];
        private final List<Question> questions = new ArrayList<>();
        private final Set<Step> seen = new HashSet<>();
        private final BitSet open = new BitSet();

        OneRow(StatusGroup<S> group, Row<S> row) {
            this.group = group;
            this.row = row;
        }

        void search(List<List<Choice>> values) {
            int number = group.rows().indexOf(row);
            open.set(0, group.rows().size());
            for (int signal = 0; signal < values.size(); signal++) {
                List<Choice> allowed = values.get(signal).stream()
                        .filter(choice -> choice.agreeing().get(number))
                        .toList();
                ask(new Question(signal, allowed));
            }
            // Questions that leave the fewest rows come first, so that little is left to look at.
            questions.sort(Comparator.comparingInt(Question::most));
            answer(0, open);
        }

        private void ask(Question question) {
            BitSet allowed = new BitSet();
            question.choices().forEach(choice -> allowed.or(choice.agreeing()));
            open.and(allowed);
            said[question.signal()] = question.choices().get(0).value();
            if (question.choices().size() > 1) {
                questions.add(question);
            }
        }

        private void answer(int asked, BitSet left) {
            if (asked == questions.size()) {
                found.computeIfAbsent(new Kind(group.status(), states(left)), kind -> new Answer<>(row, List.of(said)));
                return;
            }
            for (Choice choice : questions.get(asked).choices()) {
                BitSet agreeing = (BitSet) left.clone();
                agreeing.and(choice.agreeing());
                Step step = new Step(asked, agreeing);
                if (seen.contains(step)) {
                    continue;
                }
                if (isEnough()) {
                    isComplete = false;
                } else {
                    seen.add(step);
                    said[questions.get(asked).signal()] = choice.value();
                    answer(asked + 1, agreeing);
                }
            }
        }

        private boolean isEnough() {
            return found.size() >= StatusMapping.MOST_READINGS || seen.size() >= MOST_STEPS;
        }

        private Bits states(BitSet left) {
            Bits states = Bits.NONE;
            for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
                states = states.plus(group.rows().get(i).state());
            }
            return states;
        }
    }
}
