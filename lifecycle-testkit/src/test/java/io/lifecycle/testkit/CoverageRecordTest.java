package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which records are open for which thread, where two classes are under way at once. */
class CoverageRecordTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    private List<CoverageRecord<Place, Request>> elsewhere() throws InterruptedException {
        List<CoverageRecord<Place, Request>> found = new ArrayList<>();
        Thread thread = new Thread(() -> found.addAll(CoverageRecord.of(cluster)), "elsewhere");
        thread.start();
        thread.join();
        return found;
    }

    @Test
    void a_thread_is_at_work_for_its_own_class_and_another_for_any() throws InterruptedException {
        CoverageRecord<Place, Request> own = CoverageRecord.opened(cluster, false);
        CoverageRecord<Place, Request> other = CoverageRecord.opened(cluster, false);
        CoverageRecord<Place, Request> run = CoverageRecord.opened(cluster, true);
        try {
            own.openHere();
            assertThat(CoverageRecord.of(cluster)).containsExactlyInAnyOrder(own, run);
            assertThat(CoverageRecord.of(Cluster.declaration().build())).isEmpty();
            assertThat(elsewhere()).containsExactlyInAnyOrder(own, other, run);

            own.close();
            assertThat(CoverageRecord.of(cluster)).containsExactlyInAnyOrder(other, run);
        } finally {
            List.of(own, other, run).forEach(CoverageRecord::close);
        }
        assertThat(elsewhere()).isEmpty();
    }
}
