package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Listings;
import io.lifecycle.proof.RandomLifecycles;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WaitLintProperties {

    @Property(tries = 1000)
    void lists_are_judged_and_derived_as_what_may_become_of_the_resource_says(
            @ForAll long seed, @ForAll Control control, @ForAll boolean lagging) {
        areJudgedRightly(RandomLifecycles.draw(new Random(seed)), control, lagging);
    }

    private static <S, O> void areJudgedRightly(Lifecycle<S, O> lifecycle, Control control, boolean lagging) {
        Listings.areJudgedRightly(lifecycle, lifecycle.statuses(), control, lagging);
    }
}
