package io.lifecycle.core.wait;

import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.RandomLifecycles;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WaiterTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> byStatus =
            StateObserver.of(cluster, cluster.statuses().using(Set.of()), Control.EXCLUSIVE);
    private final Waiter<Place> available = Waiter.until(alone, Set.of(AVAILABLE));

    private static void decides(Waiter<Place> waiter, StateEstimate<Place> estimate, Verdict verdict, String reason) {
        WaitDecision<Place> decision = waiter.decide(estimate);

        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.estimate()).isSameAs(estimate);
    }

    @Test
    void says_where_it_is_when_it_is_there() {
        decides(available, alone.at(AVAILABLE), Verdict.REACHED, "it is 'Available'");
        decides(
                Waiter.until(alone, Set.of(AVAILABLE, DEGRADED)),
                alone.parse("cluster [AVAILABLE DEGRADED]"),
                Verdict.REACHED,
                "it may be 'Available', 'Degraded'");
    }

    @Test
    void says_from_where_it_would_never_come() {
        decides(available, alone.at(CREATING), Verdict.PENDING, "waiting for 'Available': it is 'Creating'");
        decides(
                available,
                alone.parse("cluster [AVAILABLE RESTARTING DEGRADED (gone)]"),
                Verdict.PENDING,
                "waiting for 'Available': it may be 'Available', 'Restarting', 'Degraded', gone;"
                        + " it would never get there from 'Degraded', gone; the signal 'task' would tell;"
                        + " \"node lost\" may have happened: if that cannot be, exclude it by without(..)");
    }

    @Test
    void waits_while_a_request_may_not_have_taken_effect() {
        StateObserver<Place, Request> lagging = alone.lagging();
        StateEstimate<Place> stale = lagging.afterReading(
                lagging.afterRequest(lagging.at(AVAILABLE), RESTART),
                Reading.of("ACTIVE").with("task", null));

        decides(
                Waiter.until(lagging, Set.of(AVAILABLE)),
                stale,
                Verdict.PENDING,
                "waiting for 'Available': it is 'Available', and 'restart' may not have taken effect yet");
        decides(
                Waiter.until(lagging, Set.of(CREATING)),
                stale,
                Verdict.UNREACHABLE,
                "'Creating' will not come by itself: it is 'Available', and 'restart' may not have taken effect yet;"
                        + " there is no way there; 'Creating' may be over before anybody looks");
    }

    @Test
    void says_what_would_help_where_it_will_not_come() {
        decides(
                available,
                alone.at(DEGRADED),
                Verdict.UNREACHABLE,
                "'Available' will not come by itself: it is 'Degraded'; the way there: restart, (completed);"
                        + " advice on 'Degraded': Call us.");
        decides(
                available,
                alone.parse("cluster [DEGRADED (nothing) (gone)]"),
                Verdict.UNREACHABLE,
                "'Available' will not come by itself: it may be 'Degraded', not created yet, gone;"
                        + " the way there from 'Degraded': restart, (completed);"
                        + " the way there from not created yet: create, (completed); there is no way there from gone;"
                        + " advice on 'Degraded': Call us.");
    }

    @Test
    void names_the_shortest_way_to_any_target() {
        decides(
                Waiter.until(alone, Set.of(CREATING, AVAILABLE, RESTARTING)),
                alone.at(DEGRADED),
                Verdict.UNREACHABLE,
                "'Creating' or 'Available' or 'Restarting' will not come by itself: it is 'Degraded'; the way there: restart;"
                        + " advice on 'Degraded': Call us.; 'Creating', 'Restarting' may be over before anybody looks");
    }

    @Test
    void counts_on_an_occurrence_only_when_told_to() {
        Waiter<Place> degraded = Waiter.until(alone, Set.of(DEGRADED));

        decides(
                degraded,
                alone.at(AVAILABLE),
                Verdict.UNREACHABLE,
                "'Degraded' will not come by itself: it is 'Available'; the way there: restart, (completed)");
        decides(
                degraded.countingOn("node lost"),
                alone.at(AVAILABLE),
                Verdict.PENDING,
                "waiting for 'Degraded': it is 'Available'");
    }

    @Nested
    class Where_two_states_show_the_same {

        private final Lifecycle<Place, Request> twins = Lifecycle.named("twins", Place.class, Request.class)
                .source("nowhere")
                .intermediate(CREATING, "Creating", "It is made.", Cluster.API)
                .stable(AVAILABLE, "Available", "It serves.", Cluster.API)
                .intermediate(RESTARTING, "Restarting", "It restarts.", Cluster.API)
                .stable(DEGRADED, "Degraded", "It limps.", Cluster.API)
                .intermediate(DELETING, "Deleting", "It goes.", Cluster.API)
                .status(CREATING, "BUILD", Cluster.API)
                .status(AVAILABLE, "ACTIVE", Cluster.API, signal("health", "good"), signal("owner", "us", "them"))
                .status(RESTARTING, "REBOOT", Cluster.API)
                .status(DEGRADED, "ACTIVE", Cluster.API, signal("health", "bad"), signal("owner", "us", "them"))
                .status(DELETING, "DELETING", Cluster.API)
                .operation(Request.CREATE, "create", "Makes it.")
                .operation(RESTART, "restart", "Restarts it.")
                .operation(DELETE, "delete", "Ends it.")
                .entry(Request.CREATE, CREATING, Cluster.API)
                .entry("gift", AVAILABLE, Cluster.API)
                .transition(CREATING, completed(), AVAILABLE, Cluster.API)
                .transition(CREATING, failed(), DEGRADED, Cluster.API)
                .transition(AVAILABLE, RESTART, RESTARTING, Cluster.API)
                .transition(RESTARTING, completed(), AVAILABLE, Cluster.API)
                .transition(RESTARTING, failed(), DEGRADED, Cluster.API)
                .transition(AVAILABLE, "storm", DEGRADED, Cluster.API)
                .transition(AVAILABLE, DELETE, DELETING, Cluster.API)
                .transition(DEGRADED, DELETE, DELETING, Cluster.API)
                .removal(DEGRADED, "flood", Cluster.API)
                .removal(DELETING, completed(), Cluster.API)
                .build();

        private final StateObserver<Place, Request> blind =
                StateObserver.of(twins, twins.statuses().using(Set.of()), Control.EXCLUSIVE);

        @Test
        void it_names_the_signal_that_would_tell() {
            decides(
                    Waiter.until(blind, Set.of(AVAILABLE)),
                    blind.at(CREATING),
                    Verdict.INDISTINGUISHABLE,
                    "no reading will ever show 'Available' for sure: it is 'Creating'; the signal 'health' would tell");
        }

        @Test
        void it_names_the_operations_that_would_tell() {
            decides(
                    Waiter.until(blind, Set.of(AVAILABLE)),
                    blind.parse("twins [AVAILABLE DEGRADED]"),
                    Verdict.INDISTINGUISHABLE,
                    "no reading will ever show 'Available' for sure: it may be 'Available', 'Degraded';"
                            + " the signal 'health' would tell; 'restart' would be accepted only there");
        }

        @Test
        void it_names_none_where_none_would_tell() {
            StateObserver<Place, Request> other = StateObserver.of(
                    twins,
                    StatusMapping.named("other", Place.class)
                            .status(CREATING, "A", Cluster.API)
                            .status(AVAILABLE, "A", Cluster.API)
                            .status(RESTARTING, "A", Cluster.API)
                            .status(DEGRADED, "A", Cluster.API)
                            .status(DELETING, "A", Cluster.API)
                            .build(),
                    Control.SHARED);

            decides(
                    Waiter.until(other, Set.of(DEGRADED)),
                    other.at(CREATING),
                    Verdict.INDISTINGUISHABLE,
                    "no reading will ever show 'Degraded' for sure: it is 'Creating'");
        }

        @Test
        void the_way_with_the_fewest_accidents_and_requests_is_named() {
            decides(
                    Waiter.until(blind, Set.of(DEGRADED)),
                    blind.at(AVAILABLE),
                    Verdict.UNREACHABLE,
                    "'Degraded' will not come by itself: it is 'Available'; the way there: \"storm\"");
            decides(
                    Waiter.until(blind, Set.of(RESTARTING, DELETING)),
                    blind.nothing(),
                    Verdict.UNREACHABLE,
                    "'Restarting' or 'Deleting' will not come by itself: it is not created yet;"
                            + " the way there: create, (completed), restart;"
                            + " 'Restarting', 'Deleting' may be over before anybody looks");
            decides(
                    Waiter.untilGone(blind),
                    blind.at(DEGRADED),
                    Verdict.UNREACHABLE,
                    "its removal will not come by itself: it is 'Degraded'; the way there: delete");
            decides(
                    Waiter.until(blind, Set.of(RESTARTING)).orGone(),
                    blind.at(DEGRADED),
                    Verdict.UNREACHABLE,
                    "'Restarting' or its removal will not come by itself: it is 'Degraded';"
                            + " the way there: delete, (completed); 'Restarting' may be over before anybody looks");
        }
    }

    @Test
    void a_removal_is_reached_when_nothing_but_it_is_left() {
        decides(Waiter.untilGone(alone), alone.at(DELETING), Verdict.REACHED, "it is 'Deleting'");
        decides(
                Waiter.untilGone(alone),
                alone.at(CREATING),
                Verdict.PENDING,
                "waiting for its removal: it is 'Creating'");
        decides(
                Waiter.untilGone(alone),
                alone.at(AVAILABLE),
                Verdict.UNREACHABLE,
                "its removal will not come by itself: it is 'Available'; the way there: delete");
        decides(
                available.orGone(),
                alone.at(DELETING),
                Verdict.PENDING,
                "waiting for 'Available' or its removal: it is 'Deleting'");
        decides(Waiter.untilGone(alone).orGone(), alone.parse("cluster [(gone)]"), Verdict.REACHED, "it is gone");
    }

    @Test
    void waits_for_any_stable_state() {
        decides(
                Waiter.untilSettled(alone),
                alone.at(RESTARTING),
                Verdict.PENDING,
                "waiting for a stable state: it is 'Restarting'");
        decides(Waiter.untilSettled(alone), alone.at(DEGRADED), Verdict.REACHED, "it is 'Degraded'");
    }

    @Test
    void a_target_that_ends_by_itself_may_be_missed() {
        decides(
                Waiter.until(alone, Set.of(RESTARTING)),
                alone.at(AVAILABLE),
                Verdict.UNREACHABLE,
                "'Restarting' will not come by itself: it is 'Available'; the way there: restart;"
                        + " 'Restarting' may be over before anybody looks");
    }

    @Test
    void decides_on_an_estimate_with_an_anomaly_as_on_one_without() {
        StateEstimate<Place> surprised = alone.afterReading(alone.at(AVAILABLE), Reading.of("ERROR"));

        assertThat(surprised.anomalies()).isNotEmpty();
        decides(Waiter.until(alone, Set.of(DEGRADED)), surprised, Verdict.REACHED, "it is 'Degraded'");
    }

    @Nested
    class On_bad_input {

        @Test
        void an_empty_target_is_refused() {
            assertThatThrownBy(() -> Waiter.until(alone, Set.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is nothing to wait for: no target state is given");
        }

        @Test
        @SuppressWarnings({"unchecked", "rawtypes"})
        void a_state_of_another_product_is_refused() {
            assertThatThrownBy(() -> Waiter.until((StateObserver) alone, Set.of(RandomLifecycles.Four.A)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'A' is not a state of lifecycle 'cluster'; it has: CREATING, AVAILABLE, RESTARTING,"
                            + " DEGRADED, DELETING");
        }

        @Test
        void a_state_that_no_reading_shows_is_refused() {
            StateObserver<Place, Request> blind = StateObserver.of(cluster, Cluster.blind(), Control.SHARED);

            assertThatThrownBy(() -> Waiter.until(blind, Set.of(DEGRADED)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("state DEGRADED is unreadable in status mapping 'blind'");
        }

        @Test
        void an_occurrence_that_does_not_happen_is_refused() {
            assertThatThrownBy(() -> available.countingOn("rain"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no wait can count on 'rain'; it can count on: node lost");
            assertThatThrownBy(() ->
                            Waiter.untilSettled(alone.without("node lost")).countingOn("node lost"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no wait can count on 'node lost'; it can count on: none");
        }

        @Test
        void an_estimate_of_another_mapping_is_refused() {
            assertThatThrownBy(() -> available.decide(byStatus.at(AVAILABLE)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'cluster [AVAILABLE]' is an estimate ");
        }
    }
}
