package io.lifecycle.tools.lint;

import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import org.junit.jupiter.api.Test;

class AmbiguitiesTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    private String markdown(StatusMapping<Place> mapping) {
        return Ambiguities.of(cluster, mapping).markdown();
    }

    @Test
    void a_table_says_what_tells_states_apart() {
        assertThat(markdown(cluster.statuses())).isEqualTo("""
                | states | both show | by status later | at once by |
                |---|---|---|---|
                | Available, Restarting | `ACTIVE` | yes | `task` |
                | Available, Deleting | `ACTIVE` | yes | `task` |
                | Restarting, Deleting | `ACTIVE` | yes | `task` |
                | Degraded, Deleting | `ERROR` | yes | `task` (by some values) |
                """);
    }

    @Test
    void what_no_status_ever_tells_apart_is_said_in_words() {
        StatusMapping<Place> vague = StatusMapping.named("vague", Place.class)
                .status(CREATING, "NEW", Cluster.API)
                .status(AVAILABLE, "UP", Cluster.API, signal("mood", "good", "fair"))
                .status(RESTARTING, "UP", Cluster.API, signal("mood", "fair"))
                .status(DEGRADED, "UP", Cluster.API)
                .status(DELETING, "UP", Cluster.API)
                .status(DELETING, "DOWN", Cluster.API)
                .build();

        assertThat(markdown(vague)).isEqualTo("""
                - Available and Restarting cannot be told apart by status: both show `UP`, now and later; `mood` (by some values) can.
                - Available and Degraded cannot be told apart by status: both show `UP`, now and later; no signal can.
                - Restarting and Degraded cannot be told apart by status: both show `UP`, now and later; `mood` (by some values) can.

                | states | both show | by status later | at once by |
                |---|---|---|---|
                | Available, Restarting | `UP` | never | `mood` (by some values) |
                | Available, Degraded | `UP` | never | nothing |
                | Available, Deleting | `UP` | yes | nothing |
                | Restarting, Degraded | `UP` | never | `mood` (by some values) |
                | Restarting, Deleting | `UP` | yes | `mood` (by some values) |
                | Degraded, Deleting | `UP` | yes | nothing |
                """);
    }

    @Test
    void a_vocabulary_without_ambiguities_says_so() {
        StatusMapping<Place> clear = StatusMapping.named("clear", Place.class)
                .status(CREATING, "A", Cluster.API)
                .status(AVAILABLE, "B", Cluster.API)
                .status(RESTARTING, "C", Cluster.API)
                .status(DEGRADED, "D", Cluster.API)
                .status(DELETING, "E", Cluster.API)
                .build();

        assertThat(Ambiguities.of(cluster, clear).pairs()).isEmpty();
        assertThat(markdown(clear)).isEqualTo("No two states share a status.\n");
    }
}
