package io.lifecycle.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.proof.ByReconciler;
import io.lifecycle.proof.Chances;
import io.lifecycle.proof.FairPlay;
import io.lifecycle.proof.FairPlay.Sight;
import io.lifecycle.proof.MostTries;
import io.lifecycle.proof.Platform;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Terms;
import io.lifecycle.proof.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Reconciles resources of lifecycles that nobody would think of, on platforms that follow the model. */
class SimulatedWorldsProperties {

    private static final Set<Sight> SEEN = Collections.synchronizedSet(EnumSet.noneOf(Sight.class));

    private static final Polling POLLING = Polling.within(Duration.ofHours(2)).requestLag(Duration.ofMinutes(1));

    @AfterContainer
    static void all_was_met() {
        if (!MostTries.isLimited()) {
            assertThat(SEEN).containsAll(EnumSet.complementOf(EnumSet.of(Sight.DESTRUCTIVE)));
        }
    }

    @Property(tries = 400) // a lifecycle and a reconciler are made for each
    void laws_hold_in_worlds_that_follow_the_model(@ForAll long seed) {
        Random random = new Random(seed);
        holds(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void holds(Lifecycle<S, O> lifecycle, Random random) {
        Terms<O> terms = Terms.draw(lifecycle, random);
        io.lifecycle.proof.Rules<S, O> rules = new io.lifecycle.proof.Rules<>(lifecycle, lifecycle.statuses(), terms);
        StateObserver<S, O> observer = terms.observer(lifecycle, lifecycle.statuses());
        List<Place<S>> states = rules.states();
        if (states.isEmpty()) {
            return;
        }
        boolean isRiddance = random.nextInt(4) == 0;
        List<List<O>> tiers = tiers(lifecycle, isRiddance, random);
        Reconciler<S, O> reconciler = permitted(
                isRiddance
                        ? Reconciler.toGone(observer)
                        : Reconciler.to(
                                observer, Set.of(any(states, random).state().orElseThrow())),
                tiers);
        Set<Place<S>> goal = FairPlay.goal(rules, reconciler);
        Platform<S, O> platform = new Platform<>(rules, any(states, random), Chances.WILD, random);
        ByReconciler<S, O> controller = new ByReconciler<>(
                reconciler, observer.created(), Reconciling.by(POLLING).overdueAfter(Duration.ofMinutes(10)));
        FairPlay<S, O> play =
                new FairPlay<>(platform, controller, observer, goal, tiers, FairPlay.counting(rules, goal, tiers));

        Trial.of(platform, controller, goal, play);

        SEEN.addAll(play.sights());
        assertThat(play.fouls())
                .as(() -> told(lifecycle, terms, goal, tiers) + "\n" + play.story())
                .isEmpty();
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private static String told(Lifecycle<?, ?> lifecycle, Terms<?> terms, Set<?> goal, List<? extends List<?>> tiers) {
        return lifecycle.transitions() + ", " + lifecycle.removals() + ", " + terms + ", to " + goal + " by " + tiers;
    }

    private static <S, O> List<List<O>> tiers(Lifecycle<S, O> lifecycle, boolean isRiddance, Random random) {
        List<List<O>> tiers = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Operation<O> operation : lifecycle.operations()) {
            int tier = random.nextInt(4);
            boolean mayBeFree = isRiddance || !operation.destructive();
            if (tier < 3 && (tier > 0 || mayBeFree)) {
                tiers.get(tier).add(operation.id());
            }
        }
        return tiers;
    }

    @SuppressWarnings("unchecked") // only read as objects
    private static <S, O> Reconciler<S, O> permitted(Reconciler<S, O> none, List<List<O>> tiers) {
        return none.permitting((O[]) tiers.get(0).toArray())
                .lastResort((O[]) tiers.get(1).toArray())
                .lastResort((O[]) tiers.get(2).toArray());
    }
}
