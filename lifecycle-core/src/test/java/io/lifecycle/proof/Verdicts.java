package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Compares the verdicts of waiters with their definitions. It follows what a wait counts on row by row, and tries every
 * sequence of answers.
 */
public final class Verdicts<S, O> {

    /** What is true in a run, and all hypotheses that its answers so far leave. */
    record Scene<S, O>(Hypothesis<S, O> truth, Set<Hypothesis<S, O>> believed) {}

    private final Rules<S, O> rules;

    /** For each place, one answer for each set of states that an answer there leaves open. */
    private final Map<Place<S>, Collection<Reading>> answers = new HashMap<>();

    private final Map<Set<Hypothesis<S, O>>, Map<Reading, Set<Hypothesis<S, O>>>> edges = new HashMap<>();
    private final Map<List<Object>, Set<Scene<S, O>>> foreseen = new HashMap<>();
    private final Map<List<Object>, Set<Hypothesis<S, O>>> reached = new HashMap<>();
    private final Map<String, Runs<S, O>> runsByText = new HashMap<>();
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    Verdicts(Rules<S, O> rules) {
        this.rules = rules;
    }

    Rules<S, O> rules() {
        return rules;
    }

    /** Checks every verdict on the estimates that usual events make. */
    public static <S, O> Map<Verdict, Integer> areAsDefined(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, boolean lagging) {
        return areAsDefined(
                lifecycle, mapping, Terms.of(control, lagging), Estimates.Events.USUAL, Effort.of(100, 400));
    }

    /**
     * Checks every verdict for targets of up to two states, gone or settled, on at most this many estimates that occur. Returns
     * how many there were of each.
     */
    public static <S, O> Map<Verdict, Integer> areAsDefined(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Terms<O> terms, Estimates.Events events, int most) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, terms);
        return new Verdicts<>(rules)
                .check(terms.observer(lifecycle, mapping), Estimates.occurring(rules, events, most));
    }

    private Map<Verdict, Integer> check(StateObserver<S, O> observer, Set<String> texts) {
        Map<String, StateEstimate<S>> estimates = new LinkedHashMap<>();
        texts.forEach(text -> estimates.put(text, observer.parse(text)));
        for (Place<S> one : rules.states()) {
            for (Place<S> other : rules.states()) {
                Set<Place<S>> both = new LinkedHashSet<>(List.of(one, other));
                check(estimates, Waiter.until(observer, states(both)), both, "");
            }
            Waiter<S> alone = Waiter.until(observer, states(Set.of(one)));
            check(estimates, alone.orGone(), Set.of(one, Place.gone()), "");
            for (String occurrence : Terms.occurrences(rules.lifecycle())) {
                if (!rules.terms().without().contains(occurrence)) {
                    check(estimates, alone.countingOn(occurrence), Set.of(one), occurrence);
                }
            }
        }
        check(estimates, Waiter.untilSettled(observer), settled(), "");
        check(estimates, Waiter.untilGone(observer), untilGone(rules), "");
        return counts;
    }

    /** Returns where a wait for the removal ends. What leaves a state is what is declared, without any assumptions. */
    static <S, O> Set<Place<S>> untilGone(Rules<S, O> rules) {
        Rules<S, O> declared = new Rules<>(
                rules.lifecycle(), rules.mapping(), Terms.of(rules.terms().control()));
        Set<Place<S>> goneForGood = new LinkedHashSet<>(declared.goneForGood());
        goneForGood.retainAll(rules.places());
        return goneForGood;
    }

    private Set<Place<S>> settled() {
        return rules.states().stream()
                .filter(place -> place.state()
                        .filter(state -> rules.lifecycle().state(state).stability() == Stability.STABLE)
                        .isPresent())
                .collect(Collectors.toSet());
    }

    static <S> Set<S> states(Set<Place<S>> places) {
        return places.stream().flatMap(place -> place.state().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    private void check(
            Map<String, StateEstimate<S>> estimates, Waiter<S> waiter, Set<Place<S>> targets, String countedOn) {
        estimates.forEach((text, estimate) -> {
            Runs<S, O> runs = runsByText.computeIfAbsent(text, key -> Runs.from(rules, key));
            Verdict expected = verdict(runs, targets, countedOn);
            WaitDecision<S> decision = waiter.decide(estimate);
            assertThat(decision.verdict())
                    .as("%s, for %s, counting on '%s', %s", text, targets, countedOn, rules.terms())
                    .isEqualTo(expected);
            runs.showing().ifPresent(status -> assertThat(decision.reason()).contains("'" + status + "'"));
            counts.merge(expected, 1, Integer::sum);
        });
    }

    /** Returns the first verdict that applies. */
    Verdict verdict(Runs<S, O> runs, Set<Place<S>> targets, String countedOn) {
        Predicate<Hypothesis<S, O>> isThere = it -> !it.waits() && targets.contains(it.place());
        Predicate<Trigger<O>> awaited =
                trigger -> Oracle.isOutcome(trigger) || trigger.equals(Trigger.occurred(countedOn));
        if (runs.showing().isPresent()) {
            return Verdict.PENDING;
        }
        if (runs.hypotheses().stream().allMatch(isThere)) {
            return Verdict.REACHED;
        }
        if (reached(runs.hypotheses(), countedOn, awaited).stream().noneMatch(isThere)) {
            return Verdict.UNREACHABLE;
        }
        if (!runs.requests().isEmpty()) {
            return Verdict.PENDING;
        }
        return foreseen(runs.hypotheses(), countedOn, awaited).stream()
                        .anyMatch(scene -> scene.believed().stream().allMatch(isThere))
                ? Verdict.PENDING
                : Verdict.INDISTINGUISHABLE;
    }

    private Set<Hypothesis<S, O>> reached(Set<Hypothesis<S, O>> from, String countedOn, Predicate<Trigger<O>> awaited) {
        return reached.computeIfAbsent(List.of(from, countedOn), key -> rules.reached(from, awaited));
    }

    /** Returns every scene that some sequence of answers leads to, along any run of what is counted on. */
    Set<Scene<S, O>> foreseen(Set<Hypothesis<S, O>> from, String countedOn, Predicate<Trigger<O>> awaited) {
        return foreseen.computeIfAbsent(List.of(from, countedOn), k -> {
            Set<Scene<S, O>> seen = new HashSet<>();
            Deque<Scene<S, O>> open = new ArrayDeque<>();
            from.forEach(truth -> open.push(new Scene<>(truth, from)));
            while (!open.isEmpty()) {
                Scene<S, O> scene = open.pop();
                for (Hypothesis<S, O> truth : reached(Set.of(scene.truth()), countedOn, awaited)) {
                    for (Reading answer : answers(truth.place())) {
                        Scene<S, O> next = new Scene<>(truth, after(scene.believed(), answer));
                        if (seen.add(next)) {
                            open.push(next);
                        }
                    }
                }
            }
            return seen;
        });
    }

    /** Returns the hypotheses that an answer leaves. */
    Set<Hypothesis<S, O>> after(Set<Hypothesis<S, O>> believed, Reading answer) {
        return edges.computeIfAbsent(believed, k -> new HashMap<>()).computeIfAbsent(answer, k -> {
            Runs<S, O> runs = Runs.at(rules, believed);
            runs.read(answer);
            return Set.copyOf(runs.hypotheses());
        });
    }

    /** Returns answers with every signal of the vocabulary that some row of the place gives. */
    Collection<Reading> answers(Place<S> at) {
        return answers.computeIfAbsent(at, this::answersAt);
    }

    private Collection<Reading> answersAt(Place<S> at) {
        Map<Object, Reading> byMeaning = new LinkedHashMap<>();
        for (Reading reading : Laws.readings(rules.mapping())) {
            if (isGiven(reading, at)
                    && reading.signals().keySet().containsAll(rules.mapping().signals())) {
                Set<Place<S>> open = rules.places().stream()
                        .filter(place -> rules.fits(reading, place))
                        .collect(Collectors.toSet());
                byMeaning.putIfAbsent(open, reading);
            }
        }
        return byMeaning.values();
    }

    private boolean isGiven(Reading reading, Place<S> at) {
        if (at.state().isEmpty()) {
            return reading.status().isEmpty();
        }
        return rules.mapping().rows().stream()
                .filter(row -> row.state().equals(at.state().get()))
                .filter(row -> row.status().equals(reading.status()))
                .anyMatch(row -> row.signals().keySet().stream()
                        .allMatch(signal -> Oracle.allows(
                                rules.mapping(), row, signal, reading.signals().getOrDefault(signal, ""))));
    }
}
