package io.lifecycle.tools.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.lifecycle.core.Finding;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Severity;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Rules;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Row;
import io.lifecycle.proof.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;

/**
 * What is found in lists of statuses, and which are derived, against what may become of the resource: every world that follows
 * a request is made from the rows, and every status is put into every list.
 */
public final class Listings<S, O> {

    /** Where a status may be put. */
    private enum Place {
        TARGETS,
        FAILURES,
        PENDING,
        NOWHERE
    }

    private static final List<Place> LISTS = List.of(Place.TARGETS, Place.FAILURES, Place.PENDING);

    /** Lists that can be changed. */
    private record Draft(Set<String> targets, Set<String> failures, Set<String> pending) {

        static Draft of(StatusLists lists) {
            return new Draft(
                    new LinkedHashSet<>(lists.targets()),
                    new LinkedHashSet<>(lists.failures()),
                    new LinkedHashSet<>(lists.pending()));
        }

        Set<String> list(Place place) {
            return switch (place) {
                case TARGETS -> targets;
                case FAILURES -> failures;
                case PENDING -> pending;
                case NOWHERE -> new LinkedHashSet<>();
            };
        }

        Place placeOf(String status) {
            List<Place> places =
                    LISTS.stream().filter(place -> list(place).contains(status)).toList();
            assertThat(places).hasSizeLessThan(2);
            return places.isEmpty() ? Place.NOWHERE : places.get(0);
        }

        StatusLists lists() {
            return StatusLists.of(pending, targets, failures);
        }
    }

    /** What may be wrong about a world in which a list does this with its status. */
    private record Fault<S, O>(Place given, String id, Predicate<Hypothesis<S, O>> isWrong) {}

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Terms<O> terms;
    private final StateObserver<S, O> observer;
    private final Rules<S, O> rules;
    private final Map<String, Integer> counts = new TreeMap<>();

    private Listings(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Terms<O> terms) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.terms = terms;
        this.observer = terms.observer(lifecycle, mapping);
        this.rules = new Rules<>(lifecycle, mapping, terms);
    }

    /** Checks the lists for every operation, and for every state that it may lead to; returns how much was found of each. */
    public static <S, O> Map<String, Integer> areJudgedRightly(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Terms<O> terms) {
        Listings<S, O> listings = new Listings<>(lifecycle, mapping, terms);
        lifecycle.operations().stream().map(Operation::id).forEach(listings::check);
        return listings.counts;
    }

    private void check(O operation) {
        Set<Rules.Place<S>> legal = rules.rows().stream()
                .map(Row::from)
                .filter(where -> rules.allows(operation, where))
                .collect(Collectors.toSet());
        Set<Rules.Place<S>> begun = rules.rows().stream()
                .filter(row -> row.trigger().equals(Trigger.requested(operation)))
                .map(Row::to)
                .collect(Collectors.toSet());
        Set<Rules.Place<S>> meant = meant(begun);
        if (meant.isEmpty()) {
            assertThatIllegalArgumentException().isThrownBy(() -> WaitLint.after(observer, operation));
        } else {
            new Wait(operation, legal, begun, meant).check(WaitLint.after(observer, operation));
        }
        for (State<S> state : lifecycle.states()) {
            Rules.Place<S> target = Rules.Place.of(state.id());
            if (rules.reach(begun, Trigger.Ended.class::isInstance).contains(target)) {
                new Wait(operation, legal, begun, Set.of(target))
                        .check(WaitLint.after(observer, operation, Set.of(state.id())));
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> WaitLint.after(observer, operation, Set.of(state.id())));
            }
        }
    }

    /** Where what was begun rests if nothing fails, or at all; what counts as gone, where it is meant to be. */
    private Set<Rules.Place<S>> meant(Set<Rules.Place<S>> begun) {
        Set<Rules.Place<S>> meant = resting(rules.reach(begun, Trigger.completed()::equals));
        if (meant.isEmpty()) {
            meant = resting(rules.reach(begun, Trigger.Ended.class::isInstance));
        }
        return meant.equals(Set.of(Rules.Place.gone())) ? goneForGood() : meant;
    }

    /** Returns what counts as gone: that goes by what is declared, and no less for what somebody is assumed not to do. */
    private Set<Rules.Place<S>> goneForGood() {
        Set<Rules.Place<S>> declared = new Rules<>(lifecycle, mapping, Terms.<O>of(terms.control())).goneForGood();
        declared.retainAll(rules.places());
        return declared;
    }

    private Set<Rules.Place<S>> resting(Set<Rules.Place<S>> places) {
        return places.stream()
                .filter(where -> rules.rows().stream()
                        .noneMatch(row -> row.from().equals(where) && row.trigger() instanceof Trigger.Ended))
                .collect(Collectors.toSet());
    }

    /** A wait for some places after an operation. */
    private final class Wait {

        private final Set<Rules.Place<S>> targets;
        private final Set<Hypothesis<S, O>> worlds;
        private final List<Fault<S, O>> faults;

        Wait(O operation, Set<Rules.Place<S>> legal, Set<Rules.Place<S>> begun, Set<Rules.Place<S>> targets) {
            this.targets = targets;
            this.worlds = worlds(operation, legal, begun);
            this.faults = List.of(
                    new Fault<>(Place.TARGETS, "early-target", this::isStale),
                    new Fault<>(Place.TARGETS, "early-target", this::isComing),
                    new Fault<>(Place.TARGETS, "unnoticed-failure", this::isHopeless),
                    new Fault<>(Place.PENDING, "missing-target", world -> isThere(world) && !isPassing(world)),
                    new Fault<>(Place.PENDING, "unnoticed-failure", this::isHopeless),
                    new Fault<>(Place.FAILURES, "missing-target", world -> isThere(world) && !isPassing(world)),
                    new Fault<>(Place.FAILURES, "missing-target", this::isPassing),
                    new Fault<>(Place.FAILURES, "missing-status", this::isStale),
                    new Fault<>(Place.FAILURES, "missing-status", this::isComing));
        }

        private boolean isStale(Hypothesis<S, O> world) {
            return world.waiting() != null;
        }

        private boolean isThere(Hypothesis<S, O> world) {
            return !isStale(world) && targets.contains(world.place());
        }

        private boolean isFleeting(Hypothesis<S, O> world) {
            return isThere(world) && resting(Set.of(world.place())).isEmpty();
        }

        /** Whether a target that rests follows this one. */
        private boolean isPassing(Hypothesis<S, O> world) {
            return isFleeting(world)
                    && resting(rules.reach(Set.of(world.place()), Trigger.Ended.class::isInstance)).stream()
                            .anyMatch(targets::contains);
        }

        private boolean isComing(Hypothesis<S, O> world) {
            return !isStale(world)
                    && !isThere(world)
                    && rules.reach(Set.of(world.place()), Trigger.Ended.class::isInstance).stream()
                            .anyMatch(targets::contains);
        }

        private boolean isHopeless(Hypothesis<S, O> world) {
            return !isStale(world) && !isThere(world) && !isComing(world);
        }

        /** Every world up to where the resource rests, or waiting makes no sense any more. */
        private Set<Hypothesis<S, O>> worlds(O operation, Set<Rules.Place<S>> legal, Set<Rules.Place<S>> begun) {
            Set<Hypothesis<S, O>> seen = new LinkedHashSet<>();
            begun.forEach(where -> seen.add(new Hypothesis<>(where, null)));
            if (terms.lagging()) {
                legal.forEach(where -> seen.add(new Hypothesis<>(where, operation)));
            }
            Deque<Hypothesis<S, O>> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                Hypothesis<S, O> world = open.pop();
                if (isStale(world) || isComing(world) || isFleeting(world)) {
                    for (Rules.Step<S, O> step : rules.steps(world, rules::happens)) {
                        if (seen.add(step.to())) {
                            open.push(step.to());
                        }
                    }
                }
            }
            return seen;
        }

        void check(WaitLint<S, O> lint) {
            StatusLists derived = lint.lists();
            List<String> statuses = new ArrayList<>(mapping.statuses());
            statuses.add(StatusLists.ABSENT);
            for (String status : statuses) {
                Reading reading = status.equals(StatusLists.ABSENT) ? Reading.absent() : Reading.of(status);
                List<Hypothesis<S, O>> shown = worlds.stream()
                        .filter(world -> rules.fits(reading, world.place()))
                        .toList();
                Place best = Draft.of(derived).placeOf(status);
                assertThat(best == Place.NOWHERE).isEqualTo(shown.isEmpty());
                checkBest(best, shown);
                for (Place place : Place.values()) {
                    check(lint, derived, status, place, shown, best);
                }
                checkTwice(lint, derived, status);
            }
        }

        /** Right wherever any list is; and where none is, what a target shows is a target. */
        private void checkBest(Place best, List<Hypothesis<S, O>> shown) {
            boolean isRightSomewhere =
                    LISTS.stream().anyMatch(place -> wrong(place, shown).isEmpty());
            if (!shown.isEmpty()) {
                assertThat(wrong(best, shown).isEmpty()).isEqualTo(isRightSomewhere);
                if (shown.stream().anyMatch(world -> isThere(world) && !isPassing(world))) {
                    assertThat(best).isEqualTo(Place.TARGETS);
                }
                assertThat(best == Place.FAILURES).isEqualTo(shown.stream().allMatch(this::isHopeless));
            }
        }

        private List<Hypothesis<S, O>> wrong(Place given, List<Hypothesis<S, O>> shown) {
            return shown.stream()
                    .filter(world -> faults.stream()
                            .anyMatch(fault ->
                                    fault.given() == given && fault.isWrong().test(world)))
                    .toList();
        }

        private void check(
                WaitLint<S, O> lint,
                StatusLists derived,
                String status,
                Place place,
                List<Hypothesis<S, O>> shown,
                Place best) {
            Draft lists = Draft.of(derived);
            LISTS.forEach(list -> lists.list(list).remove(status));
            lists.list(place).add(status);
            if (lists.targets().isEmpty()) {
                return;
            }
            boolean isLeftOver = lists.pending().isEmpty() && !status.equals(StatusLists.ABSENT);
            Place given = place == Place.NOWHERE ? isLeftOver ? Place.PENDING : Place.FAILURES : place;
            List<Tuple> expected = new ArrayList<>();
            for (Fault<S, O> fault : faults) {
                List<Hypothesis<S, O>> wrong =
                        shown.stream().filter(fault.isWrong()).toList();
                if (fault.given() == given && !wrong.isEmpty()) {
                    boolean isCured = wrong(best, wrong).isEmpty();
                    expected.add(tuple(fault.id(), isCured ? Severity.ERROR : Severity.WARNING));
                }
            }
            if (shown.isEmpty() && place != Place.NOWHERE) {
                expected.add(tuple("impossible-status", Severity.WARNING));
            }
            List<Finding> findings = lint.findings(lists.lists()).stream()
                    .filter(finding -> finding.message().startsWith("status '" + status + "' "))
                    .toList();
            assertThat(findings)
                    .as("%s of %s in %s", status, lists, targets)
                    .extracting(Finding::id, Finding::severity)
                    .containsExactlyInAnyOrderElementsOf(expected);
            findings.forEach(finding -> counts.merge(finding.id(), 1, Integer::sum));
        }

        private void checkTwice(WaitLint<S, O> lint, StatusLists derived, String status) {
            Draft lists = Draft.of(derived);
            LISTS.forEach(list -> lists.list(list).add(status));
            assertThat(lint.findings(lists.lists()))
                    .extracting(Finding::id)
                    .filteredOn("listed-twice"::equals)
                    .hasSize(1);
        }
    }
}
