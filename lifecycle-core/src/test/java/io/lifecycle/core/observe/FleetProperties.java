package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Fleets;
import io.lifecycle.proof.RandomLifecycles;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

class FleetProperties {

    @Property(tries = 40)
    void a_fleet_knows_and_reports_what_a_watch_for_each_resource_would(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        knows(RandomLifecycles.draw(random), random, 8, 40, 4000);
    }

    /** Half a million events in all, on few resources for each lock, so that threads meet. */
    @Property(tries = 5)
    @Tag("volume")
    void so_it_does_however_long_it_is_told(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        knows(RandomLifecycles.draw(random), random, 8, 2000, 100_000);
    }

    private static <S, O> void knows(Lifecycle<S, O> lifecycle, Random random, int threads, int resources, int events)
            throws Exception {
        Fleets.knowWhatWatchesKnow(lifecycle, lifecycle.statuses(), random, threads, resources, events);
    }
}
