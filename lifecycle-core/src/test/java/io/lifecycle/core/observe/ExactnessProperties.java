package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.RandomLifecycles;
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

    private static <S, O> void exact(Lifecycle<S, O> lifecycle, Random random) {
        boolean withSignals = random.nextInt(4) > 0;
        Traces.areEstimatedExactly(
                lifecycle,
                withSignals ? lifecycle.statuses() : lifecycle.statuses().using(Set.of()),
                random);
    }
}
