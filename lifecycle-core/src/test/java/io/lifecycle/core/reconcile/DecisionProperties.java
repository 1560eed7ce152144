package io.lifecycle.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Errand;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Reconcilers;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DecisionProperties {

    /** Fewer tries, because each decides on many estimates for several errands, in time or overdue, with or without refusals. */
    @Property(tries = 300)
    void decisions_are_as_defined_and_obey_the_laws(@ForAll long seed) {
        Random random = new Random(seed);
        twoErrands(RandomLifecycles.draw(random), random, 20, Reconcilers::isDecided);
    }

    /** Fewer tries, because each asks a reconciler for each set of operations, and for each item that may be excluded. */
    @Property(tries = 300)
    void what_would_help_is_what_helps_others(@ForAll long seed) {
        Random random = new Random(seed);
        twoErrands(RandomLifecycles.draw(random), random, 5, Reconcilers::isHelped);
    }

    private static <S, O> void twoErrands(Lifecycle<S, O> lifecycle, Random random, int estimates, Check check) {
        Reconcilers<S, O> reconciling = Reconcilers.draw(lifecycle, lifecycle.statuses(), random, estimates);
        for (int i = 0; i < 2; i++) {
            check.of(reconciling, Errand.draw(reconciling.rules(), random), random);
        }
    }

    private interface Check {
        <S, O> void of(Reconcilers<S, O> reconciling, Errand<S, O> errand, Random random);
    }

    /** Some strategies know better: if waiting loses what is known, or an attempt strands a resource it was not meant for. */
    @Test
    void where_a_full_search_knows_a_way_the_steps_nearly_always_are_one() {
        Map<String, Integer> counts = new TreeMap<>();
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            follow(RandomLifecycles.draw(random), random, counts);
        }
        int arrive = counts.getOrDefault("any YES, steps YES", 0);
        int fail = counts.getOrDefault("any YES, steps NO", 0);
        assertThat(fail).as("%s", counts).isLessThan((arrive + fail) / 20);
    }

    private static <S, O> void follow(Lifecycle<S, O> lifecycle, Random random, Map<String, Integer> counts) {
        Reconcilers<S, O> reconciling = Reconcilers.draw(lifecycle, lifecycle.statuses(), random, 20);
        for (int i = 0; i < 3; i++) {
            reconciling.isFollowed(Errand.draw(reconciling.rules(), random));
        }
        reconciling.counts().forEach((what, count) -> counts.merge(what, count, Integer::sum));
    }
}
