package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.proof.Decisions.Decision;
import io.lifecycle.proof.Decisions.Kind;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Strategies.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Compares the steps of reconcilers with the right {@link Decisions}, the laws, and {@linkplain Strategies any strategy}. */
public final class Reconcilers<S, O> {

    private final Rules<S, O> rules;
    private final StateObserver<S, O> observer;
    private final Verdicts<S, O> verdicts;
    private final Map<String, StateEstimate<S>> estimates = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Reconcilers(Rules<S, O> rules, Set<String> occurring) {
        this.rules = rules;
        this.observer = rules.terms().observer(rules.lifecycle(), rules.mapping());
        this.verdicts = new Verdicts<>(rules);
        occurring.forEach(text -> estimates.put(text, observer.parse(text)));
    }

    /** Draws an observer, which reads all signals or none, and this many estimates that drawn events make. */
    public static <S, O> Reconcilers<S, O> draw(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random, int count) {
        Rules<S, O> rules = new Rules<>(
                lifecycle, random.nextBoolean() ? mapping : mapping.using(Set.of()), Terms.draw(lifecycle, random));
        Set<String> occurring = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            Runs<S, O> runs = Traces.start(rules, random);
            for (int events = random.nextInt(5); events > 0; events--) {
                Traces.event(runs, random).tell(runs);
            }
            if (random.nextInt(3) > 0) {
                runs.lag();
                runs.read(Traces.reading(runs, random));
            }
            occurring.add(runs.toString());
        }
        return new Reconcilers<>(rules, occurring);
    }

    /**
     * Checks every step at the estimates that usual events make: to every state and to the removal, with everything permitted
     * in two tiers, and with nothing permitted. With a stride above 1, it checks only a part of the estimates.
     */
    public static <S, O> void areDecidedEverywhere(Rules<S, O> rules, int stride, Random random) {
        List<Errand<S, O>> errands = new ArrayList<>();
        for (Place<S> state : rules.states()) {
            errands.add(Errand.by(rules, Set.of(state)));
            errands.add(new Errand<>(Set.of(state), false, List.of(List.of()), true));
        }
        errands.add(Errand.by(rules, Set.of()));
        List<String> all =
                Estimates.occurring(rules).stream().map(Object::toString).toList();
        for (Errand<S, O> errand : errands) {
            Set<String> some = new LinkedHashSet<>();
            for (int i = random.nextInt(stride); i < all.size(); i += stride) {
                some.add(all.get(i));
            }
            new Reconcilers<>(rules, some).isDecided(errand, random);
        }
    }

    public Rules<S, O> rules() {
        return rules;
    }

    /** Returns how often each decision was made, and how often each result came of it. */
    public Map<String, Integer> counts() {
        return counts;
    }

    /** Checks every step of an errand: in time and overdue, without refusals and after drawn ones. */
    public void isDecided(Errand<S, O> errand, Random random) {
        Steps steps = new Steps(errand);
        Errand<S, O> milder = errand.tiers().size() > 1 ? errand.milder() : errand;
        Reconciler<S, O> less = milder.reconciler(observer);
        Reconciler<S, O> idle = errand.idle().reconciler(observer);
        estimates.forEach((text, estimate) -> {
            Runs<S, O> runs = Runs.from(rules, text);
            Set<O> refused = some(errand, random);
            for (boolean overdue : List.of(false, true)) {
                for (Set<O> those : new LinkedHashSet<>(List.of(Set.<O>of(), refused))) {
                    ReconcileStep<S, O> step = steps.step(runs, estimate, overdue, those);
                    List<Object> story = steps.story(text, overdue, those);
                    isSafe(step, runs, errand, story);
                    ReconcileStep<S, O> before = less.next(estimate, overdue, those);
                    if (!(before instanceof ReconcileStep.Stuck)) {
                        assertThat(decision(before))
                                .as("with fewer last resorts, %s", story)
                                .isEqualTo(decision(step));
                    }
                }
            }
            isFirstOfThePlan(steps.reconciler.next(estimate), runs, errand, steps.story(text, false, Set.of()));
            waitsLikeAWaiter(idle.next(estimate), estimate, errand, steps.story(text, false, Set.of()));
        });
    }

    /** Checks what would help, wherever an errand is stuck: in time or overdue, without refusals or after drawn ones. */
    public void isHelped(Errand<S, O> errand, Random random) {
        Steps steps = new Steps(errand);
        estimates.forEach((text, estimate) -> {
            boolean overdue = random.nextBoolean();
            Set<O> refused = random.nextBoolean() ? Set.of() : some(errand, random);
            if (steps.reconciler.next(estimate, overdue, refused) instanceof ReconcileStep.Stuck<S, O> stuck) {
                new Help<>(rules, errand, text, overdue, refused).isTold(stuck, steps.story(text, overdue, refused));
            }
        });
    }

    private static <O> Set<O> some(Errand<?, O> errand, Random random) {
        Set<O> some = new LinkedHashSet<>(errand.permitted());
        some.removeIf(operation -> random.nextBoolean());
        return some;
    }

    private static <S, O> Decision<O> decision(ReconcileStep<S, O> step) {
        return Decision.of(step);
    }

    /** The steps of one reconciler, each compared with the right decision. */
    private final class Steps implements Strategies.Decider<S, O> {
        private final Errand<S, O> errand;
        private final Decisions<S, O> decisions;
        private final Reconciler<S, O> reconciler;

        Steps(Errand<S, O> errand) {
            this.errand = errand;
            this.decisions = errand.decisions(verdicts);
            this.reconciler = errand.reconciler(observer);
        }

        List<Object> story(String text, boolean overdue, Set<O> refused) {
            return List.of(
                    rules.terms(),
                    errand,
                    text,
                    overdue ? "overdue" : "in time",
                    refused,
                    rules.rows(),
                    rules.mapping());
        }

        @Override
        public Decision<O> decide(Set<Hypothesis<S, O>> believed, boolean overdue, Set<O> refused) {
            Runs<S, O> runs = Runs.at(rules, believed);
            return decision(step(runs, observer.parse(runs.toString()), overdue, refused));
        }

        ReconcileStep<S, O> step(Runs<S, O> runs, StateEstimate<S> estimate, boolean overdue, Set<O> refused) {
            Decision<O> expected = decisions.decide(runs, overdue, refused);
            ReconcileStep<S, O> step = reconciler.next(estimate, overdue, refused);
            List<Object> story = story(runs.toString(), overdue, refused);
            assertThat(decision(step)).as("%s", story).isEqualTo(expected);
            assertThat(step.estimate()).as("%s", story).isSameAs(estimate);
            if (step instanceof ReconcileStep.Request<S, O> request) {
                assertThat(request.tier()).as("%s", story).isEqualTo(decisions.tierOf(request.operation()));
            }
            counts.merge(expected.kind() + expected.why().map(why -> " " + why).orElse(""), 1, Integer::sum);
            return step;
        }
    }

    /** Done is true in every run. A requested operation is permitted, allowed somewhere, and not allowed at the goal. */
    private void isSafe(ReconcileStep<S, O> step, Runs<S, O> runs, Errand<S, O> errand, List<Object> story) {
        Set<Place<S>> goal = errand.goal(rules);
        if (step instanceof ReconcileStep.Done) {
            assertThat(goal).as("done, %s", story).containsAll(runs.places());
            assertThat(runs.requests()).as("done, %s", story).isEmpty();
            assertThat(runs.showing()).as("done, %s", story).isEmpty();
        }
        if (step instanceof ReconcileStep.Request<S, O> request) {
            assertThat(errand.tiers().get(request.tier()))
                    .as("permitted, %s", story)
                    .contains(request.operation());
            Set<Place<S>> allowing = new LinkedHashSet<>(runs.places());
            allowing.removeIf(place -> !rules.allows(request.operation(), place));
            assertThat(allowing).as("allowing, %s", story).isNotEmpty().doesNotContainAnyElementsOf(goal);
            assertThat(runs.requests()).as("in flight, %s", story).isEmpty();
        }
    }

    /** At a single place at rest, the step is the first of the best plan in the mildest tier that has a plan. */
    private void isFirstOfThePlan(ReconcileStep<S, O> step, Runs<S, O> runs, Errand<S, O> errand, List<Object> story) {
        boolean isOne = runs.places().size() == 1
                && runs.requests().isEmpty()
                && runs.showing().isEmpty();
        Place<S> place = runs.places().iterator().next();
        if (!isOne || !rules.isAtRest(place) || errand.goal(rules).contains(place)) {
            return;
        }
        Decisions<S, O> decisions = errand.decisions(verdicts);
        Optional<O> first = Optional.empty();
        for (int tier = 0; tier < errand.tiers().size() && first.isEmpty(); tier++) {
            first = decisions.plans(tier).first(place);
        }
        if (first.isPresent()) {
            assertThat(decision(step).operation())
                    .as("first of the plan, %s", story)
                    .isEqualTo(first);
        }
    }

    /** With nothing permitted, the step is the waiter's verdict, except that a request in flight is always awaited. */
    private void waitsLikeAWaiter(
            ReconcileStep<S, O> step, StateEstimate<S> estimate, Errand<S, O> errand, List<Object> story) {
        if (estimate.inFlight()) {
            return;
        }
        Kind expected = switch (errand.waiter(observer).decide(estimate).verdict()) {
            case REACHED -> Kind.DONE;
            case PENDING -> Kind.AWAIT;
            case UNREACHABLE, INDISTINGUISHABLE -> Kind.STUCK;
        };
        assertThat(decision(step).kind()).as("nothing permitted, %s", story).isEqualTo(expected);
    }

    /** Counts the estimates from which some strategy surely leads to the goal, and those from which the steps do. */
    public void isFollowed(Errand<S, O> errand) {
        Steps steps = new Steps(errand);
        Strategies<S, O> strategies = new Strategies<>(steps.decisions, steps);
        for (String text : estimates.keySet()) {
            Runs<S, O> runs = Runs.from(rules, text);
            if (runs.showing().isEmpty()) {
                Answer arrives = strategies.isDeciding(runs.hypotheses());
                Answer any = arrives == Answer.YES ? Answer.YES : strategies.isThereAny(runs.hypotheses());
                counts.merge("any " + any + ", steps " + arrives, 1, Integer::sum);
            }
        }
    }
}
