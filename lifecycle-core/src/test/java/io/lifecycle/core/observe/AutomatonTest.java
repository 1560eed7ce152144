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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The estimates of an observer as an automaton: how large it gets, and what it does not keep. */
class AutomatonTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    @Test
    void every_event_leads_where_it_should_from_every_estimate() {
        Estimates.Census census = Estimates.census(cluster, cluster.statuses());

        assertThat(census.counts()).containsEntry("exclusive, lagging", 222);
        assertThat(census.surprises()).isEqualTo(EnumSet.complementOf(EnumSet.of(Runs.Surprise.ILLEGAL_REQUEST)));
    }

    @Test
    void it_grows_to_the_estimates_that_can_occur_and_no_further() {
        StateObserver<Place, Request> observer =
                StateObserver.of(cluster, Control.EXCLUSIVE).lagging();
        List<Reading> readings = Laws.readings(cluster.statuses());
        List<StateEstimate<Place>> all = closure(observer, readings);
        int size = observer.size();
        Random random = new Random(1);

        for (int i = 0; i < 50_000; i++) {
            StateEstimate<Place> estimate = any(all, random);
            observer.afterReading(estimate, Reading.of("junk " + i));
            observer.afterReading(
                    estimate, any(readings, random).with("task", "junk " + i).with("junk " + i, "junk"));
        }

        assertThat(size).isEqualTo(all.size());
        assertThat(observer.size()).isEqualTo(size);
    }

    /** Follows every request and reading from everywhere, until nothing new comes up. */
    private static List<StateEstimate<Place>> closure(StateObserver<Place, Request> observer, List<Reading> readings) {
        Set<StateEstimate<Place>> seen = new LinkedHashSet<>(List.of(observer.anything(), observer.nothing()));
        Deque<StateEstimate<Place>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            StateEstimate<Place> estimate = open.remove();
            List<StateEstimate<Place>> after = new ArrayList<>(List.of(observer.afterLag(estimate)));
            for (Request request : Request.values()) {
                after.add(observer.afterRequest(estimate, request));
            }
            readings.forEach(reading -> after.add(observer.afterReading(estimate, reading)));
            after.stream().map(observer::adopt).filter(seen::add).forEach(open::add);
        }
        return List.copyOf(seen);
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
