package io.lifecycle.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads use one observer and its estimates while its nodes are being made. */
class SharingTest {

    private static final int THREADS = 8;

    @RepeatedTest(20)
    void threads_that_see_the_same_get_the_same_estimates() throws Exception {
        StateObserver<Place, Request> observer =
                StateObserver.of(Cluster.declaration().build(), Control.SHARED).lagging();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<StateEstimate<Place>>>> walks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                walks.add(executor.submit(() -> {
                    start.await();
                    return walk(observer);
                }));
            }

            List<StateEstimate<Place>> first = walks.get(0).get();
            for (Future<List<StateEstimate<Place>>> walk : walks) {
                assertThat(walk.get()).hasSameSizeAs(first);
                for (int i = 0; i < first.size(); i++) {
                    assertThat(walk.get().get(i)).isSameAs(first.get(i));
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<StateEstimate<Place>> walk(StateObserver<Place, Request> observer) {
        Random random = new Random(7);
        List<Reading> readings = Laws.readings(Cluster.declaration().build().statuses());
        List<Request> requests = List.of(Request.values());
        List<StateEstimate<Place>> estimates = new ArrayList<>();
        StateEstimate<Place> estimate = observer.anything();
        for (int i = 0; i < 500; i++) {
            estimate = random.nextBoolean()
                    ? observer.afterRequest(estimate, requests.get(random.nextInt(requests.size())))
                    : observer.afterReading(estimate, readings.get(random.nextInt(readings.size())));
            if (estimate.anomalies().isEmpty()) {
                estimates.add(estimate);
            }
        }
        return estimates;
    }
}
