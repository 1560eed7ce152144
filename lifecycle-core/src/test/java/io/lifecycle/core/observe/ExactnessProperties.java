package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Rules;
import io.lifecycle.proof.Terms;
import io.lifecycle.proof.Traces;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExactnessProperties {

    @Property
    void estimates_hold_exactly_the_places_that_some_run_can_be_in(@ForAll long seed) {
        Random random = new Random(seed);
        exact(RandomLifecycles.draw(random), random);
    }

    /** Fewer tries, because each has many events. */
    @Property(tries = 300)
    void an_event_that_finds_one_hypothesis_alone_leaves_exactly_what_some_run_makes_of_it(@ForAll long seed) {
        Random random = new Random(seed);
        fromOne(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void fromOne(Lifecycle<S, O> lifecycle, Random random) {
        Terms<O> terms = Terms.draw(lifecycle, random).under(Control.EXCLUSIVE);
        Estimates.areExactFromOneHypothesis(new Rules<>(lifecycle, lifecycle.statuses(), terms), 300, random);
    }

    private static <S, O> void exact(Lifecycle<S, O> lifecycle, Random random) {
        boolean withSignals = random.nextInt(4) > 0;
        Traces.areEstimatedExactly(
                lifecycle,
                withSignals ? lifecycle.statuses() : lifecycle.statuses().using(Set.of()),
                random);
    }
}
