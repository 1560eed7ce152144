package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Worlds;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WorldProperties {

    @Property
    void a_world_that_follows_the_model_is_never_lost(@ForAll long seed) {
        Random random = new Random(seed);
        isNeverLost(RandomLifecycles.draw(random), random);
    }

    /** Otherwise the law says too little: no observer can keep what runs lose. */
    @Property
    void no_world_is_lost_by_the_runs_that_estimates_are_compared_with(@ForAll long seed) {
        Random random = new Random(seed);
        isNeverLostByRuns(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void isNeverLost(Lifecycle<S, O> lifecycle, Random random) {
        Worlds.areNeverLost(lifecycle, lifecycle.statuses(), random);
    }

    private static <S, O> void isNeverLostByRuns(Lifecycle<S, O> lifecycle, Random random) {
        Worlds.areNeverLostByRuns(lifecycle, lifecycle.statuses(), random);
    }
}
