package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Proves this library on one lifecycle, beyond what its contract asks for. Extend it, and name the lifecycle. */
public abstract class LifecycleLaws<S, O> {

    /** Returns the lifecycle to be proven. */
    protected abstract Lifecycle<S, O> lifecycle();

    /** Returns its status vocabularies. The default is only the lifecycle's own. */
    protected List<StatusMapping<S>> mappings() {
        return List.of(lifecycle().statuses());
    }

    @Test
    void reachability_and_settling_agree_with_brute_force_and_jgrapht() {
        Laws.reach(lifecycle());
    }

    @Test
    void plans_agree_with_brute_force_and_jgrapht() {
        Laws.plans(lifecycle());
    }

    @Test
    void verdicts_are_as_defined_for_every_estimate_and_target() {
        for (Control control : Control.values()) {
            for (StatusMapping<S> mapping : mappings()) {
                Verdicts.areAsDefined(lifecycle(), mapping, control, false);
                Verdicts.areAsDefined(lifecycle(), mapping, control, true);
                Verdicts.areAsDefined(lifecycle(), mapping.using(Set.of()), control, false);
            }
        }
    }

    /** Fewer tries, because each tries many estimates, in time and overdue, with and without refusals. */
    @Property(tries = 4)
    void reconcilers_decide_as_defined_and_obey_the_laws(@ForAll long seed) {
        Random random = new Random(seed);
        for (StatusMapping<S> mapping : mappings()) {
            Reconcilers<S, O> reconciling = Reconcilers.draw(lifecycle(), mapping, random, 60);
            for (int i = 0; i < 3; i++) {
                reconciling.isDecided(Errand.draw(reconciling.rules(), random), random);
            }
        }
    }

    /** Checks one in a hundred estimates; with {@code -Pthorough}, all. */
    @Test
    void reconcilers_decide_as_defined_at_every_estimate_for_every_goal() {
        boolean isThorough = Effort.isThorough();
        for (Control control : Control.values()) {
            for (StatusMapping<S> mapping : mappings()) {
                Rules<S, O> rules = new Rules<>(lifecycle(), mapping, Terms.of(control));
                Reconcilers.areDecidedEverywhere(rules, isThorough ? 1 : 100, new Random(7));
                if (isThorough) {
                    Rules<S, O> lagging = new Rules<>(lifecycle(), mapping, Terms.of(control, true));
                    Reconcilers.areDecidedEverywhere(lagging, 50, new Random(7));
                }
            }
        }
    }

    @Test
    void where_a_full_search_knows_a_way_to_where_it_rests_a_reconciler_goes_one() {
        for (long seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            for (StatusMapping<S> mapping : mappings()) {
                Reconcilers<S, O> reconciling = Reconcilers.draw(lifecycle(), mapping, random, 30);
                reconciling.isFollowed(Errand.drawLasting(reconciling.rules(), random));
                assertThat(reconciling.counts()).doesNotContainKey("any YES, steps NO");
            }
        }
    }

    @Test
    void orders_and_look_ups_are_kept() {
        Laws.bookkeeping(lifecycle());
    }

    @Property
    void walks_stay_within_what_is_reachable(@ForAll long seed) {
        Laws.walk(lifecycle(), new Random(seed));
    }

    @Property(tries = 1000)
    void estimates_hold_exactly_the_places_that_some_run_can_be_in(@ForAll long seed) {
        Random random = new Random(seed);
        StatusMapping<S> mapping = mappings().get(random.nextInt(mappings().size()));
        Traces.areEstimatedExactly(lifecycle(), random.nextBoolean() ? mapping : mapping.using(Set.of()), random);
    }

    /** Fewer tries, because the oracle tells the whole story anew at each event. */
    @Property(tries = 100)
    void tracks_know_what_the_whole_story_says(@ForAll long seed) {
        Random random = new Random(seed);
        for (StatusMapping<S> mapping : mappings()) {
            Tracks.knowWhatTheStorySays(lifecycle(), mapping, random);
        }
    }

    @Property(tries = 100)
    void watches_go_on_after_a_restart_where_they_were(@ForAll long seed) {
        Random random = new Random(seed);
        for (StatusMapping<S> mapping : mappings()) {
            Tracks.surviveRestarts(lifecycle(), mapping, random);
        }
    }

    /** Fewer tries, because the oracle tries all runs of six steps, and a lifecycle of twenty states has many. */
    @Property(tries = 300)
    void explanations_are_the_shortest_runs_that_fit_every_event(@ForAll long seed) {
        Random random = new Random(seed);
        for (StatusMapping<S> mapping : mappings()) {
            Explanations.areShortest(lifecycle(), mapping, random);
        }
    }
}
