package io.lifecycle.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.Laws;
import io.lifecycle.proof.Runs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The estimates of an observer as the automaton that they are: how large it gets, and what it does not keep. */
class AutomatonTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    @Test
    void every_event_leads_where_it_should_from_every_estimate() {
        Estimates.Census census = Estimates.census(cluster, cluster.statuses());

        assertThat(census.counts()).containsEntry("exclusive, lagging", 36);
        assertThat(census.surprises()).containsExactlyInAnyOrder(Runs.Surprise.values());
    }

    @Test
    void it_grows_to_the_estimates_that_can_occur_and_no_further() {
        StateObserver<Place, Request> observer =
                StateObserver.of(cluster, Control.EXCLUSIVE).lagging();
        Random random = new Random(1);
        List<Reading> readings = Laws.readings(cluster.statuses());
        List<Request> requests = List.of(Request.values());
        List<Place> places = List.of(Place.values());
        StateEstimate<Place> estimate = observer.anything();
        for (int i = 0; i < 100_000; i++) {
            Reading reading = any(readings, random);
            estimate = switch (random.nextInt(7)) {
                case 0 -> observer.afterRequest(estimate, any(requests, random));
                case 1 -> observer.afterReading(estimate, Reading.of("junk " + i));
                case 2 ->
                    observer.afterReading(
                            estimate, reading.with("task", "junk " + i).with("junk " + i, "junk"));
                case 3 -> observer.nothing();
                case 4 -> observer.afterLag(estimate);
                case 5 -> observer.at(any(places, random));
                default -> observer.afterReading(estimate, reading);
            };
        }

        assertThat(observer.size()).isEqualTo(36);
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
