package io.lifecycle.core.explain;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Explanations;
import io.lifecycle.proof.RandomLifecycles;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExplanationProperties {

    @Property
    void explanations_are_the_shortest_runs_that_fit_every_event(@ForAll long seed) {
        Random random = new Random(seed);
        shortest(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void shortest(Lifecycle<S, O> lifecycle, Random random) {
        Explanations.areShortest(lifecycle, lifecycle.statuses(), random);
    }
}
