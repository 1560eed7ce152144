package io.lifecycle.examples;

import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.proof.AllKnowing;
import io.lifecycle.proof.ByReconciler;
import io.lifecycle.proof.Chances;
import io.lifecycle.proof.FairPlay;
import io.lifecycle.proof.Platform;
import io.lifecycle.proof.Rules;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.StatusList;
import io.lifecycle.proof.Terms;
import io.lifecycle.proof.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** An assignment with a control and a vocabulary, to carry out on random platforms. */
final class SimulatedWorld<S, O> {

    /**
     * What a world is like, and what the reconciler knows about it.
     *
     * @param isTold whether nothing happens unasked, others request only power operations, and only this reconciler ever requests
     *     destructive ones; and the observer knows this
     */
    record Nature(String name, Chances chances, boolean isTold, Reconciling how) {

        /** Anything may happen, and the observer excludes nothing. */
        static final Nature USUAL = new Nature("usual", Chances.USUAL, false, by(POLLING));

        static final Nature WILD = new Nature("wild", Chances.WILD, false, by(POLLING));

        static final Nature TOLD = new Nature("told", Chances.USUAL, true, by(POLLING));

        /** In addition, nothing hangs, and the reconciler knows how long things take at most. */
        static final Nature PATIENT =
                new Nature("patient", Chances.USUAL.withoutHanging(), true, by(POLLING.settlingWithin(LONGEST)));

        static final Nature WILDLY_PATIENT =
                new Nature("wildly patient", Chances.WILD.withoutHanging(), true, by(POLLING.settlingWithin(LONGEST)));

        static final Nature STALE = new Nature("stale", Chances.USUAL.stale(0.1), false, by(POLLING));

        static final Nature STALE_CONFIRMED = new Nature(
                "stale, confirmed", Chances.USUAL.stale(0.1), false, by(POLLING).confirmedBy(3));

        private static Reconciling by(Polling polling) {
            return Reconciling.by(polling).overdueAfter(OVERDUE_AFTER);
        }
    }

    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(15);

    /** If something hangs, it is overdue only after the vendor's half an hour, and then there must be time for some attempts. */
    private static final Polling POLLING = Polling.within(Duration.ofHours(2))
            .requestLag(Duration.ofMinutes(1))
            .tolerating(3);

    /** A request after everything has settled still takes effect, and then a few ways follow each other. */
    private static final Duration LONGEST = Platform.LONGEST_LAG.plus(Platform.LONGEST_WAY.multipliedBy(3));

    private final Assignment<S, O> assignment;
    private final StatusMapping<S> mapping;
    private final Rules<S, O> rules;
    private final StateObserver<S, O> observer;
    private final Reconciler<S, O> reconciler;
    private final Reconciler<S, O> allKnowing;
    private final Set<Place<S>> goal;
    private final List<Set<Place<S>>> counting;

    SimulatedWorld(Assignment<S, O> assignment, StatusMapping<S> mapping, Control control, boolean isTold) {
        this.assignment = assignment;
        this.mapping = mapping;
        Terms<O> terms = isTold ? assignment.told(control) : Terms.of(control, true);
        this.rules = new Rules<>(assignment.lifecycle(), mapping, terms);
        this.observer = terms.observer(assignment.lifecycle(), mapping);
        this.reconciler = assignment.reconciler(observer);
        this.allKnowing =
                assignment.reconciler(terms.under(Control.EXCLUSIVE).observer(assignment.lifecycle(), mapping));
        this.goal = FairPlay.goal(rules, reconciler);
        this.counting = FairPlay.counting(rules, goal, assignment.tiers());
    }

    private Platform<S, O> platform(Nature nature, long seed) {
        Random random = new Random(seed);
        List<Place<S>> states = rules.states();
        return new Platform<>(rules, states.get(random.nextInt(states.size())), nature.chances(), random);
    }

    /** A trial of a reconciliation, and its result. */
    record Judged(Trial trial, FairPlay<?, ?> play) {}

    Judged byReconciler(Nature nature, long seed) {
        Platform<S, O> platform = platform(nature, seed);
        ByReconciler<S, O> controller = new ByReconciler<>(reconciler, observer.created(), nature.how());
        FairPlay<S, O> play = new FairPlay<>(platform, controller, observer, goal, assignment.tiers(), counting);
        Trial trial = Trial.of(platform, controller, goal, play);
        return new Judged(trial, play);
    }

    Trial byAllKnowing(Nature nature, long seed) {
        Platform<S, O> platform = platform(nature, seed);
        return Trial.of(platform, new AllKnowing<>(allKnowing, platform, POLLING, OVERDUE_AFTER), goal, unjudged());
    }

    Trial byStatusList(Nature nature, long seed) {
        StatusList<O> list = HandKeptLists.of(assignment, mapping);
        return Trial.of(platform(nature, seed), list.begin(POLLING), goal, unjudged());
    }

    private static <S, O> Trial.Referee<S, O> unjudged() {
        return new Trial.Referee<>() {
            @Override
            public void requesting(O operation, Rules.Hypothesis<S, O> truthAtLastLook) {}

            @Override
            public void answered(O operation, Platform.Fate fate) {}

            @Override
            public void looked(Reading reading) {}

            @Override
            public void ended(Trial trial) {}
        };
    }

    @Override
    public String toString() {
        return assignment + ", by " + mapping.name() + " with " + mapping.signals() + ", " + rules.terms();
    }
}
