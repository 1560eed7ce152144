package io.lifecycle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.benchmarks.FleetBenchmark.Listings;
import io.lifecycle.benchmarks.FleetBenchmark.Locked;
import io.lifecycle.benchmarks.FleetBenchmark.Mapped;
import io.lifecycle.benchmarks.FleetBenchmark.Numbered;
import io.lifecycle.benchmarks.FleetBenchmark.Servers;
import io.lifecycle.benchmarks.FleetBenchmark.Turn;
import io.lifecycle.benchmarks.FleetBenchmark.Watched;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check before the timing: the fleet, the map and the arrays know the same about each server. */
class FleetBenchmarkTest {

    private static final int ROUNDS = 50;

    private final FleetBenchmark benchmark = new FleetBenchmark();
    private final Servers servers = servers();

    private static Servers servers() {
        Servers servers = new Servers();
        servers.size = 64;
        servers.prepare();
        return servers;
    }

    private Watched watched() {
        Watched watched = new Watched();
        watched.prepare(servers);
        return watched;
    }

    @Test
    void fleet_map_and_arrays_know_the_same() {
        Watched byId = watched();
        Watched byIndex = watched();
        Mapped mapped = new Mapped();
        mapped.prepare(servers);
        Numbered numbered = new Numbered();
        numbered.prepare(servers);
        Locked locked = new Locked();
        locked.prepare(servers);
        Turn[] turns = {new Turn(), new Turn(), new Turn(), new Turn(), new Turn()};

        for (int i = 0; i < ROUNDS * servers.size; i++) {
            StateEstimate<BmsState> known = benchmark.fleetById(servers, byId, turns[0]);
            int place = benchmark.mapById(servers, mapped, turns[1]);

            assertThat(servers.automaton.number(known)).isEqualTo(place);
            assertThat(benchmark.fleetByIndex(servers, byIndex, turns[2])).isEqualTo(known);
            assertThat((int) benchmark.arrayByIndex(servers, numbered, turns[3]))
                    .isEqualTo(place);
            assertThat(benchmark.lockedByIndex(servers, locked, turns[4])).isEqualTo(place);
        }
    }

    @Test
    void one_answer_in_ten_says_something_new() {
        Watched watched = watched();
        int[] changes = new int[1];
        watched.fleet.listen(news -> changes[0]++);
        Turn turn = new Turn();
        for (int i = 0; i < ROUNDS * servers.size; i++) {
            benchmark.fleetByReading(servers, watched, turn);
        }

        assertThat(changes[0]).isBetween(ROUNDS * servers.size / 11, ROUNDS * servers.size / 9);
    }

    @Test
    void listings_are_taken_in_whole_and_nothing_surprises_or_is_overdue() {
        Watched watched = watched();
        Listings listings = new Listings();
        listings.prepare(servers);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(benchmark.listing(watched, listings).taken()).isEqualTo(servers.size);
        }

        assertThat(watched.fleet.figures(listings.now).anomalies()).isEmpty();
        assertThat(watched.fleet.overdue(listings.now)).isEmpty();
        assertThat(watched.fleet.overdue(listings.now.plus(Duration.ofHours(2))))
                .isNotEmpty();
        assertThat(watched.fleet.perhapsIn(Set.of(BmsState.RUNNING))).isNotEmpty();
    }
}
