package io.lifecycle.tools.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Findings about lists of statuses, and derived lists, checked against what may become of the resource: every world
 * that follows a request is made from the rows, and every status is put into every list.
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

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Terms<O> terms;
    private final StateObserver<S, O> observer;
    private final Rules<S, O> rules;

    /**
     * What may happen during a wait: no occurrences, and requests of others only if something was said about others.
     */
    private final Rules<S, O> alone;

    private final Map<String, Integer> counts = new TreeMap<>();

    private Listings(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Terms<O> terms) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.terms = terms;
        this.observer = terms.observer(lifecycle, mapping);
        this.rules = new Rules<>(lifecycle, mapping, terms);
        Set<O> operations = lifecycle.operations().stream().map(Operation::id).collect(Collectors.toSet());
        boolean isTold = terms.withoutRequests().stream().anyMatch(operations::contains);
        this.alone = new Rules<>(
                lifecycle,
                mapping,
                new Terms<>(
                        terms.control(),
                        terms.lagging(),
                        Terms.occurrences(lifecycle),
                        isTold ? terms.withoutRequests() : operations,
                        terms.never()));
    }

    /**
     * Checks the lists for every operation, and for every state that it may lead to. Returns the number of findings of
     * each kind.
     */
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

    /**
     * Returns where what was begun rests if nothing fails, or else at all. If that is gone, returns what counts as
     * gone.
     */
    private Set<Rules.Place<S>> meant(Set<Rules.Place<S>> begun) {
        Set<Rules.Place<S>> meant = resting(rules.reach(begun, Trigger.completed()::equals));
        if (meant.isEmpty()) {
            meant = resting(rules.reach(begun, Trigger.Ended.class::isInstance));
        }
        return meant.equals(Set.of(Rules.Place.gone())) ? goneForGood() : meant;
    }

    /** Returns what counts as gone. That depends on what is declared, whatever somebody is assumed not to do. */
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

        /** Those to which no target leads that ends by itself. */
        private final Set<Hypothesis<S, O>> direct;

        private final Set<Rules.Place<S>> clean;
        private final Set<Rules.Place<S>> afterTargets;

        Wait(O operation, Set<Rules.Place<S>> legal, Set<Rules.Place<S>> begun, Set<Rules.Place<S>> targets) {
            this.targets = targets;
            this.worlds = worlds(operation, legal, begun, true);
            this.direct = worlds(operation, legal, begun, false);
            Predicate<Trigger<O>> isWell = trigger -> alone.happens(trigger) && !trigger.equals(Trigger.failed());
            this.clean = alone.reach(begun, isWell);
            this.afterTargets = alone.reach(
                    worlds.stream()
                            .filter(this::isFleeting)
                            .map(Hypothesis::place)
                            .collect(Collectors.toSet()),
                    isWell);
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

        /** Whether a target may still come, but only because a failure is undone. */
        private boolean isUndoing(Hypothesis<S, O> world) {
            return isComing(world) && !clean.contains(world.place());
        }

        /** Whether a target was passed, and will not come again. */
        private boolean isPast(Hypothesis<S, O> world) {
            return !isStale(world) && !isThere(world) && !isComing(world) && afterTargets.contains(world.place());
        }

        private boolean isHopeless(Hypothesis<S, O> world) {
            return !isStale(world) && !isThere(world) && !isComing(world) && (direct.contains(world) || !isPast(world));
        }

        private boolean isWrong(Place given, Hypothesis<S, O> world) {
            return switch (given) {
                case TARGETS -> isStale(world) || isComing(world) || isHopeless(world);
                case PENDING -> (isThere(world) && !isPassing(world)) || isPast(world) || isHopeless(world);
                default -> isMissed(world) || isThere(world) || isPast(world);
            };
        }

        private boolean isMissed(Hypothesis<S, O> world) {
            return isStale(world) || (isComing(world) && !isUndoing(world));
        }

        private String id(Place given, List<Hypothesis<S, O>> shown) {
            return switch (given) {
                case TARGETS -> shown.stream().allMatch(this::isComing) ? "early-target" : "trap";
                case PENDING ->
                    shown.stream().anyMatch(world -> isThere(world) && !isPassing(world))
                            ? "missing-target"
                            : "unnoticed-failure";
                default ->
                    shown.stream().anyMatch(this::isThere)
                            ? "missing-target"
                            : shown.stream().anyMatch(this::isMissed) ? "missing-status" : "passed-target";
            };
        }

        /** Every world up to where the resource rests, or waiting makes no sense any more. */
        private Set<Hypothesis<S, O>> worlds(
                O operation, Set<Rules.Place<S>> legal, Set<Rules.Place<S>> begun, boolean isPassed) {
            Set<Hypothesis<S, O>> seen = new LinkedHashSet<>();
            begun.forEach(where -> seen.add(new Hypothesis<>(where, null)));
            if (terms.lagging()) {
                legal.forEach(where -> seen.add(new Hypothesis<>(where, operation)));
            }
            Deque<Hypothesis<S, O>> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                Hypothesis<S, O> world = open.pop();
                if (isStale(world) || isComing(world) || (isPassed && isFleeting(world))) {
                    for (Rules.Step<S, O> step : alone.steps(world, alone::happens)) {
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
                    check(lint, derived, status, place, shown);
                }
                checkTwice(lint, derived, status);
            }
        }

        /** Right if any list is right. If none is, a status that a target shows is a target. */
        private void checkBest(Place best, List<Hypothesis<S, O>> shown) {
            boolean isRightSomewhere =
                    LISTS.stream().anyMatch(place -> wrong(place, shown).isEmpty());
            if (!shown.isEmpty()) {
                assertThat(wrong(best, shown).isEmpty()).isEqualTo(isRightSomewhere);
                if (shown.stream().anyMatch(world -> isThere(world) && !isPassing(world))) {
                    assertThat(best).isEqualTo(Place.TARGETS);
                }
            }
        }

        private List<Hypothesis<S, O>> wrong(Place given, List<Hypothesis<S, O>> shown) {
            return shown.stream().filter(world -> isWrong(given, world)).toList();
        }

        private void check(
                WaitLint<S, O> lint, StatusLists derived, String status, Place place, List<Hypothesis<S, O>> shown) {
            Draft lists = Draft.of(derived);
            LISTS.forEach(list -> lists.list(list).remove(status));
            lists.list(place).add(status);
            if (lists.targets().isEmpty()) {
                return;
            }
            boolean isLeftOver = lists.pending().isEmpty() && !status.equals(StatusLists.ABSENT);
            Place given = place == Place.NOWHERE ? isLeftOver ? Place.PENDING : Place.FAILURES : place;
            List<Hypothesis<S, O>> wrong = wrong(given, shown);
            List<WaitFinding<S, O>> findings = findings(lint, lists, status);
            if (wrong.isEmpty()) {
                assertThat(findings)
                        .as("%s of %s in %s", status, lists, targets)
                        .isEmpty();
                return;
            }
            String id = id(given, shown);
            assertThat(findings)
                    .as("%s of %s in %s", status, lists, targets)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo(id);
                        assertThat(finding.severity())
                                .isEqualTo(
                                        Set.of("unnoticed-failure", "passed-target")
                                                        .contains(id)
                                                ? Severity.WARNING
                                                : Severity.ERROR);
                        assertThat(finding.states())
                                .as("%s %s", terms, wrong)
                                .isEqualTo(wrong.stream()
                                        .flatMap(world -> world.place().state().stream())
                                        .collect(Collectors.toSet()));
                        assertThat(finding.run())
                                .hasValueSatisfying(run -> assertThat(wrong)
                                        .anyMatch(world -> world.place().state().equals(run.to())
                                                && world.place().isGone() == run.isGone()));
                    });
            counts.merge(id, 1, Integer::sum);
        }

        /** Returns what is found of a status. */
        private List<WaitFinding<S, O>> findings(WaitLint<S, O> lint, Draft lists, String status) {
            Optional<String> wanted = status.equals(StatusLists.ABSENT) ? Optional.empty() : Optional.of(status);
            return lint.findings(lists.lists()).stream()
                    .filter(finding ->
                            !finding.id().equals("others") && finding.status().equals(wanted))
                    .toList();
        }

        /** Each status has at most one finding. */
        private void checkTwice(WaitLint<S, O> lint, StatusLists derived, String status) {
            Draft lists = Draft.of(derived);
            LISTS.forEach(list -> lists.list(list).add(status));
            long times = lint.findings(lists.lists()).stream()
                    .filter(finding -> finding.id().equals("listed-twice")
                            || (!finding.id().equals("others")
                                    && finding.status()
                                            .orElse(StatusLists.ABSENT)
                                            .equals(status)))
                    .count();
            assertThat(times).isEqualTo(1);
        }
    }
}
