package io.lifecycle.core.wait;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Terms;
import io.lifecycle.proof.Verdicts;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VerdictProperties {

    /** Fewer tries, because each tries many estimates, and every target and sequence of answers. */
    @Property(tries = 200)
    void verdicts_are_as_defined_for_every_estimate_and_target(@ForAll long seed) {
        Random random = new Random(seed);
        asDefined(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void asDefined(Lifecycle<S, O> lifecycle, Random random) {
        Verdicts.areAsDefined(
                lifecycle,
                random.nextBoolean()
                        ? lifecycle.statuses()
                        : lifecycle.statuses().using(Set.of()),
                Terms.draw(lifecycle, random),
                random.nextBoolean() ? Estimates.Events.USUAL : Estimates.Events.ALL,
                50);
    }
}
