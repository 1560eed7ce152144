package io.lifecycle.core.observe;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.Laws;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.RandomLifecycles.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StateObserverTest {

    private static final Reading ACTIVE = Reading.of("ACTIVE");
    private static final Reading IDLE = ACTIVE.with("task", null);
    private static final Reading ERROR = Reading.of("ERROR");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> shared = StateObserver.of(cluster, Control.SHARED);

    @Test
    void starts_where_it_is_told() {
        assertThat(alone.at(AVAILABLE).exact()).contains(AVAILABLE);
        assertThat(alone.at(AVAILABLE).mayBeGone()).isFalse();
        assertThat(alone.nothing().candidates()).isEmpty();
        assertThat(alone.nothing().exact()).isEmpty();
        assertThat(alone.nothing().isGone()).isFalse();
        assertThat(alone.anything().candidates()).containsExactly(Place.values());
        assertThat(alone.anything().mayBeGone()).isTrue();
        assertThat(alone.anything().isGone()).isFalse();
    }

    @Test
    void follows_a_request_and_what_is_read_after_it() {
        StateEstimate<Place> estimate = alone.afterRequest(alone.at(AVAILABLE), RESTART);
        assertThat(estimate.exact()).contains(RESTARTING);

        estimate = alone.afterReading(estimate, ACTIVE.with("task", "reboot"));
        assertThat(estimate.exact()).contains(RESTARTING);

        estimate = alone.afterReading(estimate, ERROR);
        assertThat(estimate.candidates()).containsExactly(DEGRADED);
        assertThat(estimate.anomalies()).isEmpty();
    }

    @Test
    void allows_for_what_others_may_have_done() {
        assertThat(shared.afterReading(shared.at(AVAILABLE), ACTIVE).candidates())
                .containsExactly(AVAILABLE, RESTARTING, DELETING);
        assertThat(alone.afterReading(alone.at(AVAILABLE), ACTIVE).candidates()).containsExactly(AVAILABLE);
    }

    @Test
    void knows_creation_from_removal() {
        assertThat(alone.afterReading(alone.nothing(), Reading.absent()).isGone())
                .isFalse();
        assertThat(alone.afterReading(alone.at(DELETING), Reading.absent()).isGone())
                .isTrue();
        StateEstimate<Place> created = alone.afterRequest(alone.nothing(), CREATE);
        assertThat(alone.afterReading(created, Reading.absent()).isGone()).isTrue();
        StateEstimate<Place> pending = alone.lagging().afterRequest(alone.nothing(), CREATE);
        StateEstimate<Place> stale = alone.lagging().afterReading(pending, Reading.absent());
        assertThat(stale.isGone()).isFalse();
        assertThat(stale.inFlight()).isTrue();
    }

    @Test
    void operations_are_those_allowed_wherever_the_resource_may_be() {
        StateEstimate<Place> either = shared.afterReading(shared.at(AVAILABLE), ERROR);

        assertThat(either.candidates()).containsExactly(DEGRADED, DELETING);
        assertThat(shared.operations(either)).isEmpty();
        assertThat(alone.operations(alone.at(DEGRADED))).containsExactly(RESTART, DELETE);
        assertThat(alone.operations(alone.nothing())).containsExactly(CREATE);
        assertThatThrownBy(() -> alone.operations(alone.nothing()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Nested
    class While_an_accepted_request_may_lag {

        private final StateObserver<Place, Request> lagging = alone.lagging();
        private final StateEstimate<Place> requested = lagging.afterRequest(lagging.at(AVAILABLE), RESTART);

        @Test
        void a_stale_answer_is_not_taken_for_the_end() {
            StateEstimate<Place> stale = lagging.afterReading(requested, IDLE);

            assertThat(requested.inFlight()).isTrue();
            assertThat(requested.candidates()).containsExactly(AVAILABLE, RESTARTING, DEGRADED);
            assertThat(stale.candidates()).containsExactly(AVAILABLE);
            assertThat(stale.inFlight()).isTrue();
            assertThat(stale.exact()).isEmpty();
        }

        @Test
        void a_reading_of_its_effect_ends_the_flight() {
            StateEstimate<Place> effect = lagging.afterReading(requested, ACTIVE.with("task", "restart"));

            assertThat(effect.inFlight()).isFalse();
            assertThat(effect.exact()).contains(RESTARTING);
        }

        @Test
        void the_clock_ends_the_flight() {
            StateEstimate<Place> late = lagging.afterLag(lagging.afterReading(requested, IDLE));

            assertThat(late.inFlight()).isFalse();
            assertThat(late.candidates()).containsExactly(AVAILABLE, RESTARTING, DEGRADED);
        }
    }

    @Nested
    class On_a_surprise {

        @Test
        void an_unknown_status_tells_nothing_and_is_not_lost() {
            Reading reading = Reading.of("Sleeping ").with("task", "?");
            StateEstimate<Place> estimate = alone.afterReading(alone.at(CREATING), reading);

            assertThat(estimate.candidates()).containsExactly(CREATING, AVAILABLE, DEGRADED);
            assertThat(estimate.anomalies()).containsExactly(new Anomaly.UnknownStatus(reading));
            assertThat(message(estimate))
                    .isEqualTo("status 'Sleeping ' is unknown; it does not tell where the resource is");
            assertThat(estimate.exact()).isEmpty();
        }

        @Test
        void an_unmapped_status_tells_nothing() {
            StateEstimate<Place> estimate = alone.afterReading(alone.nothing(), Reading.of("paused"));

            assertThat(estimate.candidates()).containsExactly(Place.values());
            assertThat(message(estimate))
                    .isEqualTo("status 'paused' is known, but belongs to no state; the resource is in no state now");
        }

        @Test
        void a_contradiction_starts_anew() {
            StateEstimate<Place> estimate = alone.afterReading(alone.at(DELETING), IDLE);

            assertThat(estimate.exact()).contains(AVAILABLE);
            assertThat(message(estimate))
                    .isEqualTo("read 'ACTIVE' with {task=none}, which fits no run from"
                            + " cluster [DELETING]; the estimate starts anew from the reading");
        }

        @Test
        void absence_where_something_must_be_is_a_contradiction() {
            StateEstimate<Place> estimate = alone.afterReading(alone.at(AVAILABLE), Reading.absent());

            assertThat(estimate.isGone()).isTrue();
            assertThat(message(estimate))
                    .isEqualTo("read absence, which fits no run from cluster [AVAILABLE];"
                            + " the estimate starts anew from the reading");
        }

        @Test
        void what_only_an_occurrence_explains_is_a_disturbance() {
            StateEstimate<Place> estimate = alone.afterReading(alone.at(AVAILABLE), ERROR);

            assertThat(estimate.exact()).contains(DEGRADED);
            assertThat(estimate.anomalies()).containsExactly(new Anomaly.Disturbed(Set.of("node lost")));
            assertThat(message(estimate))
                    .isEqualTo("only occurrences explain this: \"node lost\"; or somebody else has acted,"
                            + " although control was said to be exclusive");
            assertThat(shared.afterReading(shared.at(AVAILABLE), ERROR).anomalies())
                    .isEmpty();
        }

        @Test
        void what_cannot_occur_by_assumption_is_a_contradiction() {
            StateObserver<Place, Request> calm = alone.without("node lost");

            assertThat(calm.afterReading(calm.at(AVAILABLE), ERROR).anomalies())
                    .singleElement()
                    .isInstanceOf(Anomaly.Contradiction.class);
        }

        @Test
        void a_signal_that_says_nothing_is_reported() {
            StateEstimate<Place> estimate = alone.afterReading(alone.at(AVAILABLE), ACTIVE.with("task", "Dance"));

            assertThat(estimate.exact()).contains(AVAILABLE);
            assertThat(estimate.anomalies())
                    .containsExactly(new Anomaly.UnknownSignal(Map.of("task", "Dance"), Set.of("task")));
            assertThat(message(estimate))
                    .isEqualTo("signals {task=Dance} fit no row, and are ignored; the mapping has: 'task'");
            assertThat(alone.afterReading(alone.at(AVAILABLE), IDLE.with("colour", "red"))
                            .anomalies())
                    .containsExactly(new Anomaly.UnknownSignal(Map.of("colour", "red"), Set.of("task")));
        }

        @Test
        void a_request_that_is_allowed_nowhere_may_take_effect_all_the_same() {
            StateEstimate<Place> estimate = alone.afterRequest(alone.at(DELETING), RESTART);

            assertThat(estimate).hasToString("cluster [RESTARTING DELETING] RESTART in flight [DELETING]");
            assertThat(message(estimate))
                    .isEqualTo("operation 'restart' was accepted, but is allowed on no run from"
                            + " cluster [DELETING]; it may take effect all the same");
        }

        @Test
        void anomalies_speak_of_the_last_event_alone() {
            StateEstimate<Place> surprised = alone.afterReading(alone.at(AVAILABLE), ERROR);
            StateEstimate<Place> next = alone.afterReading(surprised, ERROR);

            assertThat(next.anomalies()).isEmpty();
            assertThat(next).isSameAs(alone.at(DEGRADED));
            assertThat(surprised).isNotEqualTo(next).hasToString(next.toString());
            assertThat(surprised).isEqualTo(alone.afterReading(alone.at(AVAILABLE), ERROR));
        }

        private String message(StateEstimate<Place> estimate) {
            assertThat(estimate.anomalies()).hasSize(1);
            return estimate.anomalies().get(0).message();
        }
    }

    @Nested
    class After_what_is_no_request_that_was_accepted {

        @Test
        void a_refusal_tells_that_it_is_busy_or_elsewhere() {
            StateEstimate<Place> either = alone.parse("cluster [AVAILABLE RESTARTING]");

            assertThat(alone.afterRefusal(either, RESTART)).hasToString("cluster [RESTARTING]");
            assertThat(alone.afterRefusal(alone.parse("cluster [RESTARTING] DELETE in flight [AVAILABLE]"), RESTART))
                    .hasToString("cluster [RESTARTING DELETING (gone)] DELETE in flight [AVAILABLE DEGRADED]");
        }

        @Test
        void a_refusal_of_what_is_allowed_tells_nothing() {
            StateEstimate<Place> refused = alone.afterRefusal(alone.at(DEGRADED), RESTART);

            assertThat(refused.candidates()).containsExactly(DEGRADED);
            assertThat(refused.anomalies())
                    .containsExactly(new Anomaly.UnexpectedRefusal("restart", "cluster [DEGRADED]"));
            assertThat(refused.anomalies().get(0).message())
                    .isEqualTo(
                            "operation 'restart' was refused, although it is allowed wherever the resource may be, given cluster"
                                    + " [DEGRADED]; platforms refuse for other reasons than the state, too");
        }

        @Test
        void an_attempt_may_have_arrived_or_not() {
            StateEstimate<Place> attempted = alone.afterAttempt(alone.at(DEGRADED), DELETE);

            assertThat(attempted).hasToString("cluster [DEGRADED DELETING] DELETE in flight [DEGRADED]");
            assertThat(alone.requests(attempted)).containsExactly(DELETE);
            assertThat(alone.operations(attempted)).isEmpty();
            assertThat(alone.afterLag(attempted)).hasToString("cluster [DEGRADED DELETING (gone)]");
            assertThat(alone.operations(alone.afterReading(alone.afterLag(attempted), ERROR.with("task", null))))
                    .containsExactly(RESTART, DELETE);
        }

        @Test
        void a_job_tells_how_far_an_operation_is() {
            StateObserver<Place, Request> lagging = alone.lagging();
            StateEstimate<Place> requested = lagging.afterRequest(lagging.at(AVAILABLE), RESTART);

            assertThat(lagging.afterProgress(requested, RESTART, Progress.UNDER_WAY))
                    .hasToString("cluster [RESTARTING] RESTART in flight [AVAILABLE DEGRADED]");
            assertThat(lagging.afterProgress(requested, RESTART, Progress.COMPLETED))
                    .hasToString("cluster [AVAILABLE DEGRADED] RESTART in flight [AVAILABLE DEGRADED]");
            assertThat(alone.afterProgress(alone.at(RESTARTING), RESTART, Progress.ENDED))
                    .hasToString("cluster [AVAILABLE DEGRADED]");
        }

        @Test
        void a_job_that_fits_nothing_is_reported() {
            StateEstimate<Place> confused = alone.afterProgress(alone.at(DELETING), RESTART, Progress.UNDER_WAY);

            assertThat(confused.candidates()).containsExactly(DELETING);
            assertThat(confused.anomalies().get(0).message())
                    .isEqualTo("operation 'restart' is said to be under way, which fits no run from"
                            + " cluster [DELETING]; is it the job of this operation and this resource?");
            assertThat(confused.anomalies().get(0).kind()).isEqualTo("UnexpectedProgress");
        }

        @Test
        void an_absence_that_nothing_leads_to_is_reported() {
            StateEstimate<Place> vanished = shared.afterReading(shared.at(AVAILABLE), Reading.absent());

            assertThat(vanished.isGone()).isTrue();
            assertThat(vanished.anomalies()).containsExactly(new Anomaly.Vanished("cluster [AVAILABLE]"));
            assertThat(vanished.anomalies().get(0).message())
                    .isEqualTo("it is gone, though nobody here asked for that, and it was cluster [AVAILABLE]; either"
                            + " somebody else removed it, or the credentials or the region are wrong: look again");
        }

        @Test
        void a_request_in_flight_survives_a_contradiction() {
            StateObserver<Place, Request> lagging = alone.lagging();
            StateEstimate<Place> odd =
                    lagging.afterReading(lagging.afterRequest(lagging.at(DEGRADED), DELETE), Reading.of("BUILD"));

            assertThat(odd).hasToString("cluster [CREATING] DELETE in flight [CREATING]");
        }
    }

    @Nested
    class Told_what_never_happens {

        @Test
        void there_are_no_states_to_which_only_that_leads() {
            StateObserver<Place, Request> never = shared.never(Set.of(DELETE));

            assertThat(never.anything().candidates()).doesNotContain(DELETING);
            assertThat(never.afterReading(never.at(AVAILABLE), ERROR).exact()).contains(DEGRADED);
            assertThat(never.afterRequest(never.at(AVAILABLE), DELETE).anomalies())
                    .singleElement()
                    .isInstanceOf(Anomaly.IllegalRequest.class);
            assertThatThrownBy(() -> never.at(DELETING))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "nothing leads to state DELETING where nobody ever requests 'delete', as this observer was"
                                    + " told");
        }

        @Test
        void others_request_less() {
            StateObserver<Place, Request> considerate = shared.withoutRequests(Set.of(DELETE));

            assertThat(considerate
                            .afterReading(considerate.at(AVAILABLE), ACTIVE)
                            .candidates())
                    .containsExactly(AVAILABLE, RESTARTING);
            assertThat(considerate
                            .afterRequest(considerate.at(AVAILABLE), DELETE)
                            .exact())
                    .contains(DELETING);
        }

        @Test
        @SuppressWarnings({"unchecked", "rawtypes"})
        void operations_of_another_product_are_refused() {
            assertThatThrownBy(() -> ((StateObserver) shared).never(Set.of(RandomLifecycles.Request.P)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'P' is not an operation of lifecycle 'cluster'; it has: CREATE, RESTART, DELETE");
            assertThatThrownBy(
                            () -> ((StateObserver) shared).afterAttempt(shared.anything(), RandomLifecycles.Request.P))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_was_created_is_in_some_state_or_gone() {
        assertThat(alone.created()).hasToString("cluster [CREATING AVAILABLE RESTARTING DEGRADED DELETING (gone)]");
        assertThat(alone.afterReading(alone.created(), Reading.absent()).isGone())
                .isTrue();
        assertThat(alone.afterReading(alone.created(), Reading.absent()).anomalies())
                .isEmpty();
    }

    @Nested
    class By_what_was_found_out_before {

        @Test
        void a_meaning_and_a_status_lead_where_their_reading_does() {
            List<Reading> readings = new ArrayList<>(Laws.readings(cluster.statuses()));
            readings.addAll(List.of(Reading.of("paused"), Reading.of("junk"), IDLE.with("task", "Dance")));
            List<StateEstimate<Place>> estimates = new ArrayList<>(List.of(alone.nothing(), alone.anything()));
            for (Place place : Place.values()) {
                estimates.add(alone.at(place));
            }

            for (StateEstimate<Place> estimate : estimates) {
                for (Reading reading : readings) {
                    StateEstimate<Place> after = alone.afterReading(estimate, reading);

                    assertThat(alone.afterReading(estimate, alone.prepare(reading)))
                            .isEqualTo(after);
                    if (reading.signals().isEmpty() && reading.status().isPresent()) {
                        assertThat(alone.afterReading(estimate, reading.status().get()))
                                .isEqualTo(after);
                    }
                }
            }
        }

        @Test
        void a_meaning_is_of_its_reading() {
            assertThat(alone.prepare(IDLE).reading()).isEqualTo(IDLE);
            assertThat(alone.prepare(IDLE)).hasToString(IDLE.toString());
        }

        @Test
        void what_an_api_usually_answers_is_kept_and_no_more_than_a_thousand_of_it() {
            assertThat(alone.prepare(IDLE)).isSameAs(alone.prepare(IDLE));
            for (Reading unusual : List.of(
                    Reading.of("junk"),
                    Reading.of("paused"),
                    IDLE.with("task", "Dance"),
                    IDLE.with("weather", "rain"))) {
                assertThat(alone.prepare(unusual)).isNotSameAs(alone.prepare(unusual));
            }

            long kept = IntStream.range(0, 2000)
                    .mapToObj(blanks -> Reading.of(" ".repeat(blanks / 45) + "ACTIVE" + " ".repeat(blanks % 45)))
                    .filter(reading -> alone.prepare(reading).equals(alone.prepare(reading)))
                    .count();

            assertThat(kept).isBetween(1000L, 1024L);
        }

        @Test
        void where_an_event_leads_is_kept_with_what_surprised() {
            StateEstimate<Place> broken = alone.afterReading(alone.at(AVAILABLE), Reading.of("ERROR"));
            StateEstimate<Place> refused = alone.afterRequest(alone.at(DELETING), RESTART);

            assertThat(List.of(broken, refused))
                    .noneMatch(estimate -> estimate.anomalies().isEmpty());
            assertThat(alone.afterReading(alone.at(AVAILABLE), Reading.of("ERROR")))
                    .isSameAs(broken);
            assertThat(alone.afterRequest(alone.at(DELETING), RESTART)).isSameAs(refused);
        }

        @Test
        void what_a_reading_means_to_another_observer_is_found_out_anew() {
            StatusMapping<Place> bare = cluster.statuses().using(Set.of());
            StateObserver<Place, Request> other = StateObserver.of(cluster, bare, Control.SHARED);
            PreparedReading elsewhere = other.prepare(IDLE);

            assertThat(shared.afterReading(shared.anything(), elsewhere))
                    .isSameAs(shared.afterReading(shared.anything(), IDLE))
                    .isNotEqualTo(shared.afterReading(shared.anything(), ACTIVE));
        }
    }

    @Nested
    class As_text {

        @Test
        void an_estimate_is_written_by_names_and_read_again() {
            StateObserver<Place, Request> lagging = shared.lagging();
            StateEstimate<Place> inFlight = lagging.afterRequest(lagging.anything(), DELETE);

            assertThat(inFlight).hasToString("cluster [DELETING] DELETE in flight [AVAILABLE DEGRADED]");
            assertThat(lagging.parse(inFlight.toString())).isSameAs(inFlight);
            assertThat(alone.anything())
                    .hasToString("cluster [CREATING AVAILABLE RESTARTING DEGRADED DELETING (nothing) (gone)]");
            assertThat(alone.parse("cluster [DELETING CREATING]").candidates()).containsExactly(CREATING, DELETING);
        }

        @Test
        void a_status_of_no_state_is_part_of_it() {
            StateEstimate<Place> nowhere = alone.afterReading(alone.at(DEGRADED), Reading.of("Sleep\u001b[31m"));

            assertThat(nowhere).hasToString("cluster [DEGRADED] showing 'Sleep\\u001B[31m'");
            StateEstimate<Place> read = alone.parse(nowhere.toString());
            assertThat(read.exact()).isEmpty();
            assertThat(alone.operations(read)).isEmpty();
            assertThat(read).hasToString(nowhere.toString());
        }

        @Test
        void with_its_anomalies_read_beside_it_an_estimate_is_what_it_was() {
            StateEstimate<Place> nowhere =
                    alone.afterReading(alone.at(DEGRADED), Reading.of("Sleep").with("task", "Dance"));
            StateEstimate<Place> refused = alone.afterRequest(alone.at(DELETING), RESTART);

            for (StateEstimate<Place> estimate : List.of(nowhere, refused, alone.at(AVAILABLE))) {
                assertThat(alone.surprised(alone.parse(estimate.toString()), estimate.anomalies()))
                        .isEqualTo(estimate);
            }
            assertThat(alone.surprised(refused, List.of())).isSameAs(alone.adopt(refused));
        }

        @Test
        void of_a_text_with_what_is_unknown_the_rest_may_be_taken() {
            assertThat(alone.parse("cluster [AVAILABLE EXPLODED]", alone.anything()))
                    .hasToString("cluster [AVAILABLE]");
            assertThat(alone.parse("cluster [AVAILABLE] RETRY in flight [DEGRADED]", alone.anything()))
                    .hasToString("cluster [AVAILABLE DEGRADED]");
            assertThat(alone.parse("cluster [EXPLODED]", alone.created())).isSameAs(alone.created());
            assertThat(alone.parse("junk", alone.created())).isSameAs(alone.created());
        }

        @Test
        void what_cannot_be_is_refused() {
            assertThatThrownBy(() -> alone.parse("cluster [AVAILABLE] DELETE in flight []"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'cluster [AVAILABLE] DELETE in flight []' is impossible: DELETE is in flight nowhere, or twice");
            assertThatThrownBy(() -> alone.parse("cluster [AVAILABLE] DELETE in flight [(gone)]"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("is impossible: DELETE never waits where the resource is gone");
        }

        @Test
        void what_is_unknown_in_a_text_is_reported() {
            assertThatThrownBy(() -> alone.parse("cluster [AVAILABLE EXPLODED] RETRY in flight [MELTED]"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'cluster [AVAILABLE EXPLODED] RETRY in flight [MELTED]' names what lifecycle 'cluster'"
                            + " does not have, or this observer cannot see: 'EXPLODED', 'MELTED', 'RETRY'");
            assertThatThrownBy(() -> alone.parse("bms [RUNNING]"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "'bms [RUNNING]' is not an estimate of lifecycle 'cluster'; one looks like this: 'cluster [");
            assertThatThrownBy(() -> alone.parse("cluster []"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'cluster []' names no place where this observer may see the resource");
            assertThatThrownBy(() -> alone.parse("AVAILABLE"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "'AVAILABLE' is not an estimate of lifecycle 'cluster'; one looks like this: 'cluster [");
        }
    }

    private enum Before {
        UP,
        DOWN,
        LOST
    }

    private enum After {
        LIMPING,
        DOWN,
        UP
    }

    private enum Act {
        DROP
    }

    @Test
    void an_estimate_survives_constants_that_are_added_or_reordered_and_reports_those_that_are_missing() {
        StateObserver<Before, Act> before = observer(Before.class);
        StateObserver<After, Act> after = observer(After.class);

        assertThat(after.parse(before.at(Before.UP).toString())).isSameAs(after.at(After.UP));
        assertThat(after.parse("thing [UP DOWN (gone)] DROP in flight [DOWN]"))
                .hasToString("thing [DOWN UP (gone)] DROP in flight [DOWN]");
        assertThatThrownBy(() -> after.parse(before.anything().toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'thing [UP DOWN LOST (nothing) (gone)]' names what lifecycle 'thing' does not have, or this"
                                + " observer cannot see: 'LOST'");
    }

    private static <E extends Enum<E>> StateObserver<E, Act> observer(Class<E> states) {
        LifecycleBuilder<E, Act> builder =
                Lifecycle.named("thing", states, Act.class).source("nowhere").operation(Act.DROP, "drop", "Drops it.");
        for (E state : states.getEnumConstants()) {
            builder.stable(state, state.name(), "It is so.", Cluster.API)
                    .status(state, state.name(), Cluster.API)
                    .entry("made " + state, state, Cluster.API)
                    .removal(state, Act.DROP, Cluster.API);
        }
        return StateObserver.of(builder.build(), Control.SHARED);
    }

    @Test
    void an_estimate_is_read_again_whatever_its_lifecycle_is_called() {
        Lifecycle<One, RandomLifecycles.Request> odd = Lifecycle.named(
                        "a [b] c", One.class, RandomLifecycles.Request.class)
                .source("nowhere")
                .stable(One.A, "a", "An a.", Cluster.API)
                .status(One.A, "A", Cluster.API)
                .operation(RandomLifecycles.Request.P, "p", "Makes it.")
                .operation(RandomLifecycles.Request.Q, "q", "Does nothing.")
                .operation(RandomLifecycles.Request.R, "r", "Ends it.")
                .entry(RandomLifecycles.Request.P, One.A, Cluster.API)
                .removal(One.A, RandomLifecycles.Request.R, Cluster.API)
                .build();
        StateObserver<One, RandomLifecycles.Request> observer = StateObserver.of(odd, Control.SHARED);

        assertThat(observer.parse(observer.at(One.A).toString())).isSameAs(observer.at(One.A));
    }

    @Nested
    class On_bad_input {

        @Test
        void estimates_of_another_lifecycle_or_mapping_are_refused() {
            StateObserver<Place, Request> twin =
                    StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);
            StateObserver<Place, Request> narrowed =
                    StateObserver.of(cluster, cluster.statuses().using(Set.of()), Control.EXCLUSIVE);

            assertThatThrownBy(() -> alone.afterReading(twin.at(AVAILABLE), ACTIVE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'cluster [AVAILABLE]' is an estimate of another lifecycle of the same name, and this"
                            + " observer is of lifecycle 'cluster'");
            assertThatThrownBy(() -> alone.afterReading(narrowed.at(AVAILABLE), ACTIVE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'cluster [AVAILABLE]' is an estimate by status mapping 'cluster' with the signals [],"
                            + " and this observer reads status mapping 'cluster' with the signals [task]");
            assertThat(alone)
                    .hasToString("observer of lifecycle 'cluster' by status mapping 'cluster' with the signals [task]");
        }

        @Test
        void estimates_of_other_observers_of_the_same_are_taken_over() {
            assertThat(alone.afterReading(shared.at(AVAILABLE), ACTIVE)).isSameAs(alone.at(AVAILABLE));
        }

        @Test
        void occurrences_that_do_not_exist_are_refused() {
            assertThatThrownBy(() -> alone.without("flood"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("lifecycle 'cluster' has no occurrence 'flood'; it has: node lost");
            assertThat(alone.without("node lost").without("node lost")).isNotNull();
        }

        @Test
        void occurrences_of_entries_and_removals_may_be_assumed_away_too() {
            StateObserver<Place, Request> observer = StateObserver.of(
                    Cluster.declaration()
                            .entry("gift", CREATING, Cluster.API)
                            .removal(DEGRADED, "flood", Cluster.API)
                            .build(),
                    Control.EXCLUSIVE);

            assertThat(observer.afterReading(observer.at(DEGRADED), Reading.absent())
                            .anomalies())
                    .containsExactly(new Anomaly.Vanished("cluster [DEGRADED]"));
            assertThat(observer.without("gift", "flood")
                            .afterReading(observer.at(DEGRADED), Reading.absent())
                            .anomalies())
                    .singleElement()
                    .isInstanceOf(Anomaly.Contradiction.class);
            assertThatThrownBy(() -> observer.without("rain"))
                    .hasMessage("lifecycle 'cluster' has no occurrence 'rain'; it has: gift, node lost, flood");
        }

        @Test
        void a_state_that_no_reading_shows_is_refused() {
            StateObserver<Place, Request> blind = StateObserver.of(cluster, Cluster.blind(), Control.SHARED);

            assertThat(blind.anything().candidates()).doesNotContain(DEGRADED);
            assertThatThrownBy(() -> blind.at(DEGRADED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "state DEGRADED is unreadable in status mapping 'blind'; for its observers the state does"
                                    + " not exist");
        }
    }
}
