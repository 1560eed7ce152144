package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitStatistics.Ended;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitStatisticsTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final Wait<Place> begun = Waiter.until(alone, Set.of(Place.AVAILABLE))
            .begin(alone.at(Place.CREATING), Polling.within(Duration.ofMinutes(1)), HandDrivenTime.START);

    @Test
    void waits_are_counted_by_how_they_ended_and_how_long_they_took() {
        WaitStatistics statistics = new WaitStatistics();
        Reading idle = Reading.of("ACTIVE").with("task", null);

        for (int seconds : new int[] {5, 3}) {
            statistics.ended(begun.afterReading(idle, HandDrivenTime.START.plusSeconds(seconds))
                    .result(HandDrivenTime.START.plusSeconds(seconds)));
        }
        statistics.ended(begun.afterFailure(new IOException("lost"), HandDrivenTime.START.plusSeconds(9))
                .result(HandDrivenTime.START.plusSeconds(9)));

        assertThat(statistics.by(Verdict.REACHED))
                .isEqualTo(new Ended(2, Duration.ofSeconds(8), Duration.ofSeconds(5)));
        assertThat(statistics.byFailure()).isEqualTo(new Ended(1, Duration.ofSeconds(9), Duration.ofSeconds(9)));
        assertThat(statistics.by(Verdict.PENDING)).isEqualTo(new Ended(0, Duration.ZERO, Duration.ZERO));
    }
}
