package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Tracks;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TrackProperties {

    @Property(tries = 3000)
    void a_track_knows_what_the_whole_story_says(@ForAll long seed) {
        Random random = new Random(seed);
        knows(RandomLifecycles.draw(random), random);
    }

    @Property(tries = 3000)
    void a_watch_goes_on_after_a_restart_where_it_was(@ForAll long seed) {
        Random random = new Random(seed);
        survives(RandomLifecycles.draw(random), random);
    }

    private static <S, O> void knows(Lifecycle<S, O> lifecycle, Random random) {
        Tracks.knowWhatTheStorySays(lifecycle, lifecycle.statuses(), random);
    }

    private static <S, O> void survives(Lifecycle<S, O> lifecycle, Random random) {
        Tracks.surviveRestarts(lifecycle, lifecycle.statuses(), random);
    }
}
