package io.lifecycle.core.reconcile;

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
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Policy.Event;
import io.lifecycle.core.reconcile.ReconcileStep.Await;
import io.lifecycle.core.reconcile.ReconcileStep.Done;
import io.lifecycle.core.reconcile.ReconcileStep.Stuck;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private final Lifecycle<Place, Request> cluster =
            Cluster.declaration().destructive(DELETE).build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> blind = alone.reading(Cluster.blind());
    private final Reconciler<Place, Request> restarting =
            Reconciler.to(alone, Set.of(RESTARTING)).permitting(RESTART);
    private final Reconciler<Place, Request> gone = Reconciler.toGone(alone).permitting(DELETE);

    private static ReconcileStep.Request<Place, Request> requested(ReconcileStep<Place, Request> step) {
        assertThat(step).isInstanceOf(ReconcileStep.Request.class);
        return (ReconcileStep.Request<Place, Request>) step;
    }

    private static Stuck<Place, Request> stuck(ReconcileStep<Place, Request> step, Why why) {
        assertThat(step).isInstanceOf(Stuck.class);
        Stuck<Place, Request> stuck = (Stuck<Place, Request>) step;
        assertThat(stuck.why()).isEqualTo(why);
        return stuck;
    }

    @Nested
    class Decides {

        @Test
        void that_it_is_done() {
            assertThat(restarting.next(alone.at(RESTARTING)))
                    .isInstanceOf(Done.class)
                    .hasToString("Done at cluster [RESTARTING]: it is 'Restarting'");
            assertThat(gone.next(alone.nothing())).isInstanceOf(Done.class);
        }

        @Test
        void to_request_what_leads_there() {
            ReconcileStep.Request<Place, Request> step = requested(gone.next(alone.at(AVAILABLE)));

            assertThat(step.operation()).isEqualTo(DELETE);
            assertThat(step.tier()).isZero();
            assertThat(step.certain()).isTrue();
            assertThat(step.reason())
                    .isEqualTo("'delete' is requested, because it is 'Available'; then its removal is awaited");
        }

        @Test
        void to_await_what_ends_by_itself() {
            assertThat(gone.next(alone.at(RESTARTING)))
                    .isInstanceOf(Await.class)
                    .extracting(ReconcileStep::reason)
                    .isEqualTo("awaited: it is 'Restarting', and that ends by itself");
        }

        @Test
        void to_await_what_is_in_flight() {
            StateEstimate<Place> attempted = alone.afterAttempt(alone.at(AVAILABLE), DELETE);

            assertThat(gone.next(attempted))
                    .isInstanceOf(Await.class)
                    .extracting(ReconcileStep::reason)
                    .isEqualTo("awaited: 'delete' may not have taken effect yet; it may be 'Available' or 'Degraded' or"
                            + " 'Deleting'");
        }

        @Test
        void to_await_while_the_api_shows_no_state() {
            assertThat(gone.next(alone.afterReading(alone.at(AVAILABLE), "PAUSED")))
                    .isInstanceOf(Await.class)
                    .extracting(ReconcileStep::reason)
                    .isEqualTo(
                            "awaited: the API answers 'PAUSED', which belongs to no state, so the resource is in no state now;"
                                    + " before, it may have been 'Available' or 'Degraded'");
        }

        @Test
        void to_attempt_what_may_be_allowed() {
            StateEstimate<Place> shown = blind.afterReading(blind.created(), "A");
            Reconciler<Place, Request> rid = Reconciler.toGone(blind).permitting(DELETE);

            ReconcileStep.Request<Place, Request> step = requested(rid.next(shown));

            assertThat(step.operation()).isEqualTo(DELETE);
            assertThat(step.certain()).isFalse();
            assertThat(step.reason())
                    .isEqualTo(
                            "'delete' is attempted, because it may be 'Available', and a refusal tells that it is 'Creating'"
                                    + " or 'Restarting' or 'Deleting'; then its removal is awaited");
            assertThat(rid.onlyWhereAllowed().next(shown)).isInstanceOf(Await.class);
        }

        @Test
        void last_resorts_where_milder_means_do_not_help() {
            Reconciler<Place, Request> away = Reconciler.to(alone, Set.of(RESTARTING))
                    .orGone()
                    .permitting(CREATE)
                    .lastResort(DELETE);

            ReconcileStep.Request<Place, Request> step = requested(away.next(alone.at(DEGRADED)));

            assertThat(step.operation()).isEqualTo(DELETE);
            assertThat(step.tier()).isOne();
            assertThat(step.reason())
                    .isEqualTo(
                            "'delete' is requested as a last resort, because it is 'Degraded'; then 'Restarting' or its"
                                    + " removal is awaited");
            assertThat(away.lastResort(RESTART).next(alone.at(DEGRADED))).isEqualTo(step);
        }

        @Test
        void against_what_was_refused() {
            Stuck<Place, Request> step =
                    stuck(gone.next(alone.at(AVAILABLE), false, Set.of(DELETE)), Why.INDISTINGUISHABLE);

            assertThat(step.reason()).isEqualTo("stuck: it is 'Available', and 'delete' was refused");
        }

        @Test
        void what_was_found_out_before_once() {
            assertThat(gone.next(alone.at(AVAILABLE))).isSameAs(gone.next(alone.at(AVAILABLE)));
            assertThat(gone.next(alone.at(AVAILABLE), true, Set.of()))
                    .isSameAs(gone.next(alone.at(AVAILABLE), true, Set.of()));
        }

        @Test
        void on_an_estimate_with_its_anomalies() {
            StateEstimate<Place> disturbed = alone.afterReading(alone.at(AVAILABLE), "ERROR");

            ReconcileStep<Place, Request> step = gone.next(disturbed);

            assertThat(disturbed.anomalies()).isNotEmpty();
            assertThat(step.estimate()).isEqualTo(disturbed);
            assertThat(step).isNotEqualTo(gone.next(alone.at(DEGRADED)));
            assertThat(requested(step).operation()).isEqualTo(DELETE);
        }
    }

    @Nested
    class Is_stuck {

        @Test
        void where_nothing_that_is_permitted_leads_there() {
            Reconciler<Place, Request> nothing = Reconciler.to(alone, Set.of(RESTARTING));

            Stuck<Place, Request> step = stuck(nothing.next(alone.at(AVAILABLE)), Why.UNREACHABLE);

            assertThat(step.wouldHelp().permitted()).containsExactly(Set.of(RESTART));
            assertThat(step.reason())
                    .isEqualTo(
                            "stuck: it is 'Available', and no permitted operation leads from there to 'Restarting' for sure;"
                                    + " permitting 'restart' would help");
        }

        @Test
        void where_only_its_removal_is_left() {
            Reconciler<Place, Request> creating =
                    Reconciler.to(alone, Set.of(CREATING)).permitting(CREATE, RESTART);

            Stuck<Place, Request> step = stuck(creating.next(alone.at(DEGRADED)), Why.UNREACHABLE);

            assertThat(step.wouldHelp().permitted()).isEmpty();
            assertThat(step.wouldHelp().removing()).containsExactly(Set.of(DELETE));
            assertThat(step.wouldHelp().advice()).containsExactly("on 'Degraded': Call us.");
            assertThat(step.reason())
                    .isEqualTo(
                            "stuck: it is 'Degraded', and no permitted operation leads from there to 'Creating' for sure;"
                                    + " permitting 'delete' would allow its removal; advice on 'Degraded': Call us");
        }

        @Test
        void with_what_is_gone() {
            Reconciler<Place, Request> creating =
                    Reconciler.to(alone, Set.of(AVAILABLE)).permitting(CREATE);

            Stuck<Place, Request> step = stuck(
                    creating.next(alone.afterReading(alone.at(DELETING), io.lifecycle.core.Reading.absent())),
                    Why.UNREACHABLE);

            assertThat(step.reason()).isEqualTo("stuck: it is gone, and what is gone does not come back");
            assertThat(requested(creating.next(alone.nothing())).operation()).isEqualTo(CREATE);
        }

        @Test
        void where_it_is_overdue() {
            Stuck<Place, Request> step = stuck(gone.next(alone.at(RESTARTING), true, Set.of()), Why.OVERDUE);

            assertThat(step.reason()).isEqualTo("stuck: it is 'Restarting', for too long");
        }

        @Test
        void where_no_answer_will_tell() {
            StateEstimate<Place> shown = blind.afterReading(blind.at(AVAILABLE), "A");
            Reconciler<Place, Request> available = Reconciler.to(blind, Set.of(AVAILABLE));
            StateObserver<Place, Request> shared = StateObserver.of(cluster, Cluster.blind(), Control.SHARED);
            StateEstimate<Place> open = shared.afterReading(shared.at(AVAILABLE), "A");

            assertThat(available.next(shown)).isInstanceOf(Done.class);
            Stuck<Place, Request> step =
                    stuck(Reconciler.to(shared, Set.of(AVAILABLE)).next(open), Why.INDISTINGUISHABLE);

            assertThat(step.reason())
                    .startsWith(
                            "stuck: it may be 'Available' or 'Restarting' or 'Deleting', which A alone does not tell");
        }
    }

    @Nested
    class Refuses {

        @Test
        void goals_that_are_none() {
            assertThatThrownBy(() -> Reconciler.to(alone, Set.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is nowhere to bring it: no target state is given");
            assertThatThrownBy(() -> Reconciler.to(blind, Set.of(DEGRADED)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("state DEGRADED is unreadable in status mapping 'blind'");
        }

        @Test
        @SuppressWarnings({"unchecked", "rawtypes"}) // the misuse under test
        void operations_of_another_product() {
            assertThatThrownBy(() -> ((Reconciler) gone).permitting(Thread.State.BLOCKED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'BLOCKED' is not an operation of lifecycle 'cluster'");
            assertThatThrownBy(() -> ((Reconciler) gone).next(alone.at(AVAILABLE), false, Set.of(Thread.State.BLOCKED)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'BLOCKED' is not an operation of lifecycle 'cluster'");
        }

        @Test
        void what_is_permitted_twice() {
            assertThatThrownBy(() -> gone.lastResort(DELETE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'delete' is permitted twice");
        }

        @Test
        void to_destroy_freely_what_is_not_to_be_gone() {
            assertThatThrownBy(() -> restarting.orGone().permitting(DELETE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'delete' is destructive, so it is permitted freely only if the goal is"
                            + " gone; name it by lastResort(..)");
        }

        @Test
        void estimates_of_others() {
            assertThatThrownBy(() -> gone.next(blind.at(AVAILABLE)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is an estimate by status mapping 'blind'");
        }
    }

    @Nested
    class Says_what_it_would_do {

        @Test
        void in_all_cases() {
            Policy<Place, Request> policy = gone.policy(alone.at(AVAILABLE));

            assertThat(policy.isComplete()).isTrue();
            assertThat(policy.cases().get(0).step()).isEqualTo(gone.next(alone.at(AVAILABLE)));
            assertThat(policy.cases().get(0).answers())
                    .extracting(Policy.Answer::event)
                    .containsExactly(Event.ACCEPTED, Event.REFUSED, Event.UNKNOWN);
            assertThat(policy.cases())
                    .filteredOn(each -> each.answers().isEmpty())
                    .allMatch(each -> each.step() instanceof Done || each.step() instanceof Stuck)
                    .anyMatch(each -> each.step() instanceof Done);
        }

        @Test
        void as_text() {
            StateObserver<Place, Request> undisturbed = alone.without("node lost");

            assertThat(Reconciler.toGone(undisturbed)
                            .permitting(DELETE)
                            .policy(undisturbed.at(AVAILABLE))
                            .text())
                    .isEqualTo("""
                            to its removal, permitting 'delete'
                            0. 'delete' is requested, because it is 'Available'; then its removal is awaited
                                 accepted -> 1
                                 refused -> 2
                                 unknown -> 3
                            1. it is 'Deleting'
                            2. stuck: it is 'Available', and 'delete' was refused
                            3. awaited: 'delete' may not have taken effect yet; it may be 'Available' or 'Deleting'
                                 shown -> 4, 5, 6
                                 lag over -> 7
                            4. awaited: 'delete' may not have taken effect yet; it is 'Available'
                                 shown -> 4, 5, 6
                                 lag over -> 7
                            5. it is 'Deleting'
                            6. it is gone
                            7. awaited: a look comes before the next request; by what is known, 'delete' is attempted, because it \
                            may be 'Available', and a refusal tells that it is 'Deleting' or gone; then its removal is awaited
                                 shown -> 0, 5, 6
                            """);
        }
    }
}
