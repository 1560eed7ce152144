package io.lifecycle.core.observe;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgesTest {

    private static final List<Place> PLACES = List.of(Place.values());

    private final StateObserver<Place, Request> observer =
            StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);

    @Test
    void they_hold_what_was_put_in_and_nothing_else() {
        Random random = new Random(3);
        Edges<Place> edges = new Edges<>();
        Map<Long, StateEstimate<Place>> expected = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            long fits = random.nextBoolean() ? random.nextInt(64) : random.nextLong();
            StateEstimate<Place> after = observer.at(PLACES.get(random.nextInt(PLACES.size())));
            edges = edges.with(fits, after);
            expected.put(fits, after);
            for (Map.Entry<Long, StateEstimate<Place>> entry : expected.entrySet()) {
                assertThat(edges.get(entry.getKey())).isSameAs(entry.getValue());
            }
            assertThat(edges.get(random.nextLong())).isNull();
        }
    }

    @Test
    void an_observer_follows_the_edges_that_it_has_made() {
        Reading error = Reading.of("ERROR");

        assertThat(observer.afterReading(observer.at(AVAILABLE), error))
                .isSameAs(observer.afterReading(observer.at(AVAILABLE), error));
        assertThat(observer.afterRequest(observer.at(DELETING), RESTART))
                .isSameAs(observer.afterRequest(observer.at(DELETING), RESTART));
    }
}
