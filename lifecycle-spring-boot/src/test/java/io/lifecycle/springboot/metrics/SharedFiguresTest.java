package io.lifecycle.springboot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.observe.FleetFigures;
import io.lifecycle.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedFiguresTest {

    private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
    private final List<Instant> counted = new ArrayList<>();
    private final SharedFigures<String> figures = new SharedFigures<>(
            now -> {
                counted.add(now);
                return new FleetFigures<>(counted.size(), 0, Map.of(), 0, 0, 0, 0, Map.of(), 0);
            },
            time);

    @Test
    void all_gauges_that_are_read_together_share_one_count() {
        for (int i = 0; i < 100; i++) {
            assertThat(figures.get().size()).isEqualTo(1);
        }
        time.pass(Duration.ofMillis(999));
        assertThat(figures.get().size()).isEqualTo(1);
        time.pass(Duration.ofMillis(1));
        assertThat(figures.get().size()).isEqualTo(2);
        assertThat(counted).containsExactly(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }
}
