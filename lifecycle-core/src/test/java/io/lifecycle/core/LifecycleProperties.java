package io.lifecycle.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Laws;
import io.lifecycle.proof.RandomLifecycles;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LifecycleProperties {

    @Provide
    Arbitrary<Lifecycle<?, ?>> lifecycles() {
        return RandomLifecycles.lifecycles();
    }

    @Property
    void every_state_is_reached_and_can_end(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.reachability(lifecycle);
        Laws.ending(lifecycle);
    }

    @Property
    void stability_follows_from_the_outcomes(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.stability(lifecycle);
    }

    @Property
    void operations_are_allowed_exactly_where_declared(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.operations(lifecycle);
    }

    @Property
    void triggers_lead_exactly_where_declared(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.targets(lifecycle);
    }

    @Property
    void reach_agrees_with_brute_force_and_jgrapht(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.reach(lifecycle);
    }

    @Property
    void plans_agree_with_brute_force_and_jgrapht(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.plans(lifecycle);
    }

    @Property
    void mappings_read_both_ways_agree(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        mappings(lifecycle);
    }

    private static <S> void mappings(Lifecycle<S, ?> lifecycle) {
        Laws.mapping(lifecycle, lifecycle.statuses());
        Laws.mapping(lifecycle, lifecycle.statuses().using(Set.of()));
        for (String signal : lifecycle.statuses().signals()) {
            Laws.mapping(lifecycle, lifecycle.statuses().using(Set.of(signal)));
        }
    }

    @Property
    void walks_stay_within_what_is_reachable(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle, @ForAll long seed) {
        Laws.walk(lifecycle, new Random(seed));
    }

    @Property
    void orders_and_look_ups_are_kept(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle) {
        Laws.bookkeeping(lifecycle);
    }

    /** Properties over random lifecycles say little if these are all alike, or all trivial. */
    @Example
    void random_lifecycles_are_diverse() {
        Set<Object> shapes = new HashSet<>();
        int withPlans = 0;
        int withRefusals = 0;
        int removedByOperation = 0;
        for (int seed = 0; seed < 1000; seed++) {
            Lifecycle<?, ?> lifecycle = RandomLifecycles.draw(new Random(seed));
            shapes.add(lifecycle.transitions());
            withPlans += longestPlan(lifecycle) > 2 ? 1 : 0;
            withRefusals += lifecycle.transitions().isEmpty() ? 0 : 1;
            removedByOperation +=
                    lifecycle.removals().stream().anyMatch(row -> row.trigger() instanceof Trigger.Requested) ? 1 : 0;
        }

        assertThat(shapes).hasSizeGreaterThan(800);
        assertThat(withPlans).isGreaterThan(300);
        assertThat(withRefusals).isGreaterThan(800);
        assertThat(removedByOperation).isGreaterThan(100);
    }

    private static <S> int longestPlan(Lifecycle<S, ?> lifecycle) {
        int longest = 0;
        for (State<S> from : lifecycle.states()) {
            for (State<S> to : lifecycle.states()) {
                longest = Math.max(
                        longest,
                        lifecycle
                                .plan(from.id(), to.id())
                                .map(plan -> plan.transitions().size())
                                .orElse(0));
            }
        }
        return longest;
    }
}
