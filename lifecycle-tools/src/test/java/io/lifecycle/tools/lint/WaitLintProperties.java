package io.lifecycle.tools.lint;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Terms;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WaitLintProperties {

    @Property(tries = 300)
    void lists_are_judged_and_derived_as_what_may_become_of_the_resource_says(@ForAll long seed) {
        Random random = new Random(seed);
        areJudgedRightly(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void areJudgedRightly(Lifecycle<S, O> lifecycle, Random random) {
        Listings.areJudgedRightly(lifecycle, lifecycle.statuses(), Terms.draw(lifecycle, random));
    }
}
