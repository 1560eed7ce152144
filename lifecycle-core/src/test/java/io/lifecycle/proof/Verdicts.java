package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.WaitDecision.Verdict;
import io.lifecycle.core.observe.Waiter;
import io.lifecycle.proof.Runs.Where;
import io.lifecycle.proof.Runs.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The verdicts of waiters against their definitions, on every estimate that can occur: what a wait counts on is followed
 * row by row, and every sequence of answers is tried.
 */
public final class Verdicts<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Control control;
    private final boolean lagging;
    private final StateObserver<S, O> observer;
    private final Runs<S, O> rules;

    /** By place, one answer of each kind that the API may give there. */
    private final Map<Where<S>, Collection<Reading>> answers = new HashMap<>();

    private final Map<Set<World<S, O>>, Map<Reading, Set<World<S, O>>>> edges = new HashMap<>();
    private final Map<List<Object>, Set<Set<World<S, O>>>> everRead = new HashMap<>();
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    private Verdicts(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, boolean lagging) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.control = control;
        this.lagging = lagging;
        StateObserver<S, O> prompt = StateObserver.of(lifecycle, mapping, control);
        this.observer = lagging ? prompt.lagging() : prompt;
        this.rules = new Runs<>(lifecycle, mapping, control, lagging, Optional.empty());
    }

    /** Checks every verdict for targets of up to two states, gone or settled, and returns how many there were of each. */
    public static <S, O> Map<Verdict, Integer> areAsDefined(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, boolean lagging) {
        return new Verdicts<>(lifecycle, mapping, control, lagging).check();
    }

    private Map<Verdict, Integer> check() {
        Set<StateEstimate<S>> estimates = occurring();
        List<S> states = lifecycle.states().stream()
                .map(State::id)
                .filter(state -> !mapping.unreadable().contains(state))
                .toList();
        for (S one : states) {
            for (S other : states) {
                check(
                        estimates,
                        Waiter.until(observer, new HashSet<>(List.of(one, other))),
                        List.of(one, other),
                        "",
                        Set.of());
            }
            check(estimates, Waiter.until(observer, Set.of(one)).orGone(), List.of(one), "", Set.of(Where.gone()));
            for (String occurrence : occurrences()) {
                Waiter<S> counting = Waiter.until(observer, Set.of(one)).countingOn(occurrence);
                check(estimates, counting, List.of(one), occurrence, Set.of());
            }
        }
        List<S> stable = states.stream()
                .filter(state -> lifecycle.state(state).stability() == Stability.STABLE)
                .toList();
        check(estimates, Waiter.untilSettled(observer), stable, "", Set.of());
        check(estimates, Waiter.untilGone(observer), List.of(), "", rules.removed(lifecycle));
        return counts;
    }

    private Set<String> occurrences() {
        Set<String> occurrences = new LinkedHashSet<>();
        for (Runs.Row<S, O> row : rules.rows()) {
            if (row.trigger() instanceof Trigger.Occurred<O> occurred) {
                occurrences.add(occurred.occurrence());
            }
        }
        return occurrences;
    }

    private Set<StateEstimate<S>> occurring() {
        Set<StateEstimate<S>> seen = new LinkedHashSet<>(List.of(observer.anything(), observer.nothing()));
        Deque<StateEstimate<S>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            StateEstimate<S> estimate = open.pop();
            List<StateEstimate<S>> after = new ArrayList<>(List.of(observer.afterLag(estimate)));
            lifecycle.operations().stream()
                    .map(Operation::id)
                    .forEach(operation -> after.add(observer.afterRequest(estimate, operation)));
            Laws.readings(mapping).forEach(reading -> after.add(observer.afterReading(estimate, reading)));
            for (StateEstimate<S> next : after) {
                StateEstimate<S> shared = observer.parse(next.toString());
                if (seen.add(shared)) {
                    open.push(shared);
                }
            }
        }
        return seen;
    }

    private void check(
            Set<StateEstimate<S>> estimates, Waiter<S> waiter, List<S> states, String countedOn, Set<Where<S>> more) {
        Set<Where<S>> targets = new LinkedHashSet<>(more);
        states.forEach(state -> targets.add(Where.of(state)));
        for (StateEstimate<S> estimate : estimates) {
            Verdict expected = verdict(estimate, targets, countedOn);
            assertThat(waiter.decide(estimate).verdict())
                    .as("%s, for %s, counting on '%s', %s", estimate, targets, countedOn, control)
                    .isEqualTo(expected);
            assertThat(waiter.decide(estimate)).isSameAs(waiter.decide(estimate));
            counts.merge(expected, 1, Integer::sum);
        }
    }

    private Verdict verdict(StateEstimate<S> estimate, Set<Where<S>> targets, String countedOn) {
        Runs<S, O> runs = Runs.from(lifecycle, mapping, control, lagging, estimate.toString());
        Predicate<Set<World<S, O>>> isReached =
                worlds -> worlds.stream().allMatch(world -> world.waiting() == null && targets.contains(world.where()));
        if (isReached.test(runs.worlds())) {
            return Verdict.REACHED;
        }
        boolean isInFlight = !runs.waiting().isEmpty();
        if (isInFlight) {
            runs.lag();
        }
        boolean leadsThere = runs.worlds().stream()
                .flatMap(world -> awaited(world.where(), countedOn).stream())
                .anyMatch(targets::contains);
        if (!leadsThere) {
            return Verdict.UNREACHABLE;
        }
        return isInFlight || everRead(runs.worlds(), countedOn).stream().anyMatch(isReached)
                ? Verdict.PENDING
                : Verdict.INDISTINGUISHABLE;
    }

    /** Where outcomes, and what is counted on, lead; itself included. */
    private Set<Where<S>> awaited(Where<S> from, String countedOn) {
        return rules.reach(
                Set.of(from),
                trigger -> trigger instanceof Trigger.Ended || trigger.equals(Trigger.occurred(countedOn)));
    }

    private record Scene<S, O>(Where<S> truth, Set<World<S, O>> believed) {}

    /** Every set of worlds that some sequence of answers leaves over, along any run of what is counted on. */
    private Set<Set<World<S, O>>> everRead(Set<World<S, O>> worlds, String countedOn) {
        return everRead.computeIfAbsent(List.of(worlds, countedOn), k -> {
            Set<Set<World<S, O>>> read = new HashSet<>();
            Set<Scene<S, O>> seen = new HashSet<>();
            Deque<Scene<S, O>> open = new ArrayDeque<>();
            worlds.forEach(world -> open.push(new Scene<>(world.where(), worlds)));
            while (!open.isEmpty()) {
                Scene<S, O> scene = open.pop();
                for (Where<S> truth : awaited(scene.truth(), countedOn)) {
                    for (Reading answer : answers.computeIfAbsent(truth, this::answers)) {
                        Set<World<S, O>> after = after(scene.believed(), answer);
                        read.add(after);
                        Scene<S, O> next = new Scene<>(truth, after);
                        if (seen.add(next)) {
                            open.push(next);
                        }
                    }
                }
            }
            return read;
        });
    }

    private Set<World<S, O>> after(Set<World<S, O>> worlds, Reading answer) {
        return edges.computeIfAbsent(worlds, k -> new HashMap<>()).computeIfAbsent(answer, k -> {
            Runs<S, O> runs = Runs.at(lifecycle, mapping, control, lagging, worlds);
            runs.read(answer);
            return Set.copyOf(runs.worlds());
        });
    }

    /** Answers that carry every signal of the vocabulary, and that some row of the place gives; one of each meaning. */
    private Collection<Reading> answers(Where<S> at) {
        Map<Object, Reading> byMeaning = new LinkedHashMap<>();
        for (Reading reading : Laws.readings(mapping)) {
            boolean isGiven = at.state().isEmpty()
                    ? reading.status().isEmpty()
                    : mapping.rows().stream()
                            .filter(row -> row.state().equals(at.state().get()))
                            .anyMatch(row -> row.status().equals(reading.status())
                                    && row.signals().entrySet().stream()
                                            .allMatch(signal -> signal.getValue().stream()
                                                    .anyMatch(value -> Oracle.sameValue(
                                                            value,
                                                            reading.signals().getOrDefault(signal.getKey(), "")))));
            if (isGiven && reading.signals().keySet().containsAll(mapping.signals())) {
                byMeaning.putIfAbsent(
                        List.of(
                                Oracle.statesOf(mapping, reading),
                                reading.status().isPresent()),
                        reading);
            }
        }
        return byMeaning.values();
    }
}
