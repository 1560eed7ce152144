package io.lifecycle.core.reconcile;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Track;
import io.lifecycle.core.reconcile.ReconcileStep.Await;
import io.lifecycle.core.reconcile.ReconcileStep.Done;
import io.lifecycle.core.reconcile.ReconcileStep.Stuck;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A reconciliation that is driven by hand. */
class ReconciliationTest {

    private static final Instant START = Instant.parse("2026-11-27T06:00:00Z");
    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading BUSY = Reading.of("ACTIVE").with("task", "restart");
    private static final Reading ERROR = Reading.of("ERROR").with("task", null);
    private static final Reading DELETING = Reading.of("ERROR").with("task", "delete");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone =
            StateObserver.of(cluster, Control.EXCLUSIVE).without("node lost");
    private final Reconciler<Place, Request> restarting =
            Reconciler.to(alone, Set.of(RESTARTING)).permitting(RESTART);
    private final Reconciler<Place, Request> gone = Reconciler.toGone(alone).permitting(DELETE);
    private final Reconciling how = Reconciling.within(Duration.ofMinutes(10));

    private static Instant second(double seconds) {
        return START.plusMillis((long) (seconds * 1000));
    }

    private static void assertRequests(Reconciliation<Place, Request> reconciliation, Request operation) {
        assertThat(reconciliation.step())
                .isInstanceOfSatisfying(
                        ReconcileStep.Request.class,
                        request -> assertThat(request.operation()).isEqualTo(operation));
        assertThat(reconciliation.nextLook()).isEmpty();
        assertThat(reconciliation.isOver()).isFalse();
    }

    private static void assertAwaits(Reconciliation<Place, Request> reconciliation, String reason) {
        assertThat(reconciliation.step())
                .isInstanceOf(Await.class)
                .extracting(ReconcileStep::reason)
                .isEqualTo(reason);
    }

    private static void assertStuck(Reconciliation<Place, Request> reconciliation, Why why) {
        assertThat(reconciliation.step())
                .isInstanceOfSatisfying(
                        Stuck.class, stuck -> assertThat(stuck.why()).isEqualTo(why));
    }

    @Nested
    class Goes_on {

        @Test
        void from_a_look_to_a_request_to_the_end() {
            Reconciliation<Place, Request> reconciliation = restarting.begin(alone.created(), how, START);
            assertThat(reconciliation.nextLook()).contains(START);

            reconciliation = reconciliation.afterReading(IDLE, START);
            assertRequests(reconciliation, RESTART);

            reconciliation = reconciliation.afterRequest(RESTART, second(1));
            assertThat(reconciliation.step()).isInstanceOf(Done.class);
            assertThat(reconciliation.isOver()).isFalse();
            assertThat(reconciliation.nextLook()).contains(second(2));

            reconciliation = reconciliation.afterReading(BUSY, second(2));
            assertThat(reconciliation.isOver()).isTrue();
            assertThat(reconciliation.nextLook()).isEmpty();
            assertThat(reconciliation.attempts()).isEqualTo(Map.of(RESTART, 1));
            ReconcileResult<Place, Request> result = reconciliation.result(second(3));
            assertThat(result.orThrow()).isEqualTo(alone.at(RESTARTING));
            assertThat(result.message())
                    .isEqualTo("Done after 2 looks in PT3S: it is 'Restarting'; requested RESTART at"
                            + " 2026-11-27T06:00:01Z: ACCEPTED; last read 'ACTIVE' with {task=restart}");
        }

        @Test
        void only_where_it_is_not_there_already() {
            Reconciliation<Place, Request> reconciliation = restarting.begin(alone.at(RESTARTING), how, START);

            assertThat(reconciliation.isOver()).isTrue();
            assertThat(reconciliation.result(START).looks()).isZero();
        }

        @Test
        void with_a_look_between_two_requests() {
            Reconciliation<Place, Request> reconciliation =
                    gone.begin(alone.at(AVAILABLE), how, START).afterRefusal(DELETE, second(1));
            assertThat(reconciliation.step()).isInstanceOf(Stuck.class);
            assertThat(reconciliation.isOver()).isFalse();

            Reconciliation<Place, Request> free =
                    gone.begin(alone.at(RESTARTING), how, START).afterReading(BUSY, second(1));
            assertAwaits(free, "awaited: it is 'Restarting', and that ends by itself");
            free = free.afterProgress(RESTART, Progress.COMPLETED, second(2));
            assertAwaits(
                    free,
                    "awaited: a look comes before the next request; by what is known, 'delete' is requested, because it may be"
                            + " 'Available' or 'Degraded'; then its removal is awaited");
            assertRequests(free.afterReading(IDLE, second(3)), DELETE);
        }

        @Test
        void when_a_request_of_unknown_fate_is_settled() {
            Reconciliation<Place, Request> reconciliation = gone.begin(alone.created(), how, START)
                    .afterReading(IDLE, START)
                    .afterAttempt(DELETE, new IOException("cut"), second(1));
            assertThat(reconciliation.estimate().inFlight()).isTrue();

            reconciliation = reconciliation.afterReading(IDLE, second(30));
            assertThat(reconciliation.step()).isInstanceOf(Await.class);

            reconciliation = reconciliation.afterReading(IDLE, second(62));
            assertRequests(reconciliation, DELETE);
            assertThat(reconciliation.result(second(62)).attempts())
                    .singleElement()
                    .satisfies(
                            attempt -> assertThat(attempt)
                                    .hasToString(
                                            "DELETE at 2026-11-27T06:00:01Z: of unknown fate, because of java.io.IOException: cut"));
        }

        @Test
        void when_a_job_has_told_that_it_failed() {
            Reconciliation<Place, Request> reconciliation = gone.begin(alone.created(), how, START)
                    .afterReading(BUSY, second(1))
                    .knowing(alone.at(DEGRADED), second(2));

            assertThat(reconciliation.step()).isInstanceOf(Await.class);
            assertThat(reconciliation.estimate()).isEqualTo(alone.at(DEGRADED));
            assertRequests(reconciliation.afterReading(ERROR, second(3)), DELETE);
        }

        @Test
        void soon_where_a_look_is_all_that_a_request_waits_for() {
            Reconciliation<Place, Request> reconciliation =
                    gone.begin(alone.at(AVAILABLE), how, START).afterFailure(new IOException("lost"), START);

            assertThat(reconciliation.nextLook()).contains(second(1.5));
        }

        @Test
        void without_one_false_answer() {
            Reconciliation<Place, Request> reconciliation = gone.begin(alone.created(), how, START)
                    .afterReading(BUSY, second(1))
                    .afterReading(BUILD, second(2))
                    .afterReading(BUSY, second(3));

            assertThat(reconciliation.estimate().anomalies()).singleElement().isInstanceOf(Anomaly.Forgiven.class);
        }
    }

    @Nested
    class Holds_back {

        private final Reconciliation<Place, Request> asked =
                gone.begin(alone.created(), how, START).afterReading(IDLE, START);

        @Test
        void until_the_api_wants_to_be_asked_again() {
            Reconciliation<Place, Request> later =
                    asked.afterResponse(DELETE, Response.notNow(Duration.ofSeconds(30)), second(1));

            assertAwaits(
                    later,
                    "awaited: not before 2026-11-27T06:00:31Z once more: 'delete' is requested, because it is 'Available';"
                            + " then its removal is awaited");
            assertThat(later.nextLook()).contains(second(31));
            assertThat(later.attempts()).isEmpty();
            assertThat(later.afterReading(IDLE, second(30)).step()).isInstanceOf(Await.class);
            assertRequests(later.afterReading(IDLE, second(31)), DELETE);
        }

        @Test
        void longer_each_time_it_is_put_off() {
            Reconciliation<Place, Request> later = asked.afterResponse(DELETE, Response.NOT_NOW, second(0));
            assertThat(later.nextLook()).contains(second(10));

            later = later.afterReading(IDLE, second(10)).afterResponse(DELETE, Response.NOT_NOW, second(10));
            assertThat(later.nextLook()).contains(second(30));
        }

        @Test
        void between_two_requests_of_a_kind() {
            Reconciler<Place, Request> restarted =
                    Reconciler.to(alone.without(), Set.of(RESTARTING)).permitting(RESTART);
            Reconciliation<Place, Request> again = restarted
                    .begin(alone.created(), how, START)
                    .afterReading(IDLE, START)
                    .afterRequest(RESTART, second(1))
                    .afterReading(ERROR, second(2));

            assertAwaits(
                    again,
                    "awaited: not before 2026-11-27T06:00:11Z once more: 'restart' is requested, because it is 'Degraded'; then"
                            + " 'Restarting' is awaited");
            assertThat(again.nextLook()).contains(second(11));
            again = again.afterReading(ERROR, second(11)).afterRequest(RESTART, second(11));
            again = again.afterReading(IDLE, second(12));
            assertThat(again.nextLook()).contains(second(31));
        }

        @Test
        void no_longer_than_the_deadline() {
            Reconciliation<Place, Request> later =
                    asked.afterResponse(DELETE, Response.notNow(Duration.ofDays(30)), second(1));

            assertThat(later.nextLook()).contains(START.plus(Duration.ofMinutes(10)));
            assertThat(later.afterReading(IDLE, second(600)).isOver()).isTrue();
        }

        @Test
        void until_looks_agree_that_it_is_done() {
            Reconciliation<Place, Request> reconciliation =
                    restarting.begin(alone.created(), how.confirmedBy(2), START).afterReading(BUSY, second(1));
            assertThat(reconciliation.step()).isInstanceOf(Done.class);
            assertThat(reconciliation.isOver()).isFalse();
            assertThat(reconciliation.nextLook()).contains(second(2.5));

            assertThat(reconciliation.afterReading(BUSY, second(2)).isOver()).isTrue();
            assertThat(reconciliation
                            .afterReading(IDLE, second(2))
                            .afterRequest(RESTART, second(3))
                            .afterReading(BUSY, second(4))
                            .isOver())
                    .isFalse();
        }

        @Test
        void before_it_believes_an_absence_that_nobody_asked_for() {
            Reconciliation<Place, Request> reconciliation =
                    gone.begin(alone.at(AVAILABLE), how, START).afterReading(Reading.absent(), second(1));
            assertThat(reconciliation.step()).isInstanceOf(Done.class);
            assertThat(reconciliation.isOver()).isFalse();

            assertThat(reconciliation.afterReading(Reading.absent(), second(3)).isOver())
                    .isTrue();
        }
    }

    @Nested
    class Ends {

        @Test
        void when_it_has_requested_too_often() {
            Reconciliation<Place, Request> reconciliation = gone.begin(alone.created(), how.ofAKind(1), START)
                    .afterReading(IDLE, START)
                    .afterAttempt(DELETE, START)
                    .afterReading(IDLE, second(100));

            assertStuck(reconciliation, Why.EXHAUSTED);
            assertThat(reconciliation.isOver()).isTrue();
            assertThat(reconciliation.step().reason())
                    .isEqualTo("stuck: 'delete' was requested once, and no more may be; next would be: 'delete' is"
                            + " requested, because it is 'Available'; then its removal is awaited");
            assertThatThrownBy(() -> reconciliation.result(second(100)).orThrow())
                    .isInstanceOf(ReconcileException.class)
                    .hasMessageContaining("no more may be");
        }

        @Test
        void only_where_nothing_else_is_left_to_do() {
            Reconciliation<Place, Request> reconciliation = Reconciler.to(alone, Set.of(RESTARTING))
                    .orGone()
                    .permitting(RESTART)
                    .lastResort(DELETE)
                    .begin(alone.created(), how.ofAKind(1), START)
                    .afterReading(IDLE, START)
                    .afterRequest(RESTART, second(1))
                    .afterReading(IDLE, second(2));
            assertStuck(reconciliation, Why.EXHAUSTED);

            Reconciliation<Place, Request> open = gone.begin(alone.created(), how.ofAKind(1), START)
                    .afterReading(IDLE, START)
                    .afterRefusal(DELETE, second(1))
                    .afterReading(BUSY, second(2));
            assertAwaits(open, "awaited: it is 'Restarting', and that ends by itself");
        }

        @Test
        void before_it_requests_anything_where_nothing_may_be() {
            Reconciliation<Place, Request> reconciliation =
                    gone.begin(alone.created(), how.requests(0), START).afterReading(IDLE, START);

            assertStuck(reconciliation, Why.EXHAUSTED);
            assertThat(reconciliation.step().reason())
                    .startsWith("stuck: 0 requests were made, and no more may be; next would be: 'delete'");
        }

        @Test
        void at_once_where_nothing_that_is_permitted_leads_there() {
            Reconciliation<Place, Request> reconciliation =
                    Reconciler.to(alone, Set.of(CREATING)).begin(alone.at(AVAILABLE), how, START);

            assertStuck(reconciliation, Why.UNREACHABLE);
            assertThat(reconciliation.isOver()).isTrue();
        }

        @Test
        void at_its_deadline() {
            Reconciliation<Place, Request> reconciliation =
                    gone.begin(alone.created(), how, START).afterReading(BUSY, second(599));
            assertThat(reconciliation.nextLook()).contains(second(600));

            reconciliation = reconciliation.afterReading(IDLE, second(600));
            assertThat(reconciliation.isOver()).isTrue();
            assertThat(reconciliation.nextLook()).isEmpty();
            assertThatThrownBy(reconciliation.result(second(600))::orThrow).isInstanceOf(ReconcileException.class);
        }

        @Test
        void when_the_source_fails_too_often() {
            Reconciliation<Place, Request> reconciliation = gone.begin(alone.created(), how, START);
            for (int i = 0; i < 3; i++) {
                reconciliation = reconciliation.afterFailure(new IOException("lost"), second(i));
                assertThat(reconciliation.isOver()).isFalse();
            }
            reconciliation = reconciliation.afterFailure(new RetryLaterException(Duration.ofSeconds(20)), second(4));
            assertThat(reconciliation.isOver()).isFalse();
            assertThat(reconciliation.nextLook()).contains(second(24));

            reconciliation = reconciliation.afterFailure(new IOException("lost"), second(24));
            assertThat(reconciliation.isOver()).isTrue();
            assertThat(reconciliation.result(second(24)).failure()).isPresent();
            assertThatThrownBy(reconciliation.result(second(24))::orThrow)
                    .isInstanceOf(ReconcileException.class)
                    .hasMessageStartingWith(
                            "the source of readings failed: java.io.IOException: lost; Await after 5 looks")
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Nested
    class Is_overdue {

        @Test
        void when_a_state_outlasts_what_the_vendor_says() {
            Reconciliation<Place, Request> reconciliation =
                    gone.begin(alone.at(CREATING), Reconciling.within(Duration.ofHours(1)), START);

            assertThat(reconciliation.afterReading(BUILD, second(600)).isOverdue())
                    .isFalse();
            reconciliation = reconciliation.afterReading(BUILD, second(600.001));
            assertThat(reconciliation.isOverdue()).isTrue();
            assertStuck(reconciliation, Why.OVERDUE);
        }

        @Test
        void when_it_outlasts_what_the_caller_says() {
            Reconciling impatient = Reconciling.within(Duration.ofHours(1)).overdueAfter(Duration.ofMinutes(1));
            Reconciliation<Place, Request> busy = gone.begin(alone.at(RESTARTING), impatient, START);
            assertThat(busy.afterReading(BUSY, second(60)).isOverdue()).isFalse();
            assertStuck(busy.afterReading(BUSY, second(60.001)), Why.OVERDUE);

            Reconciliation<Place, Request> flickering = gone.begin(alone.at(RESTARTING), impatient, START)
                    .afterReading(Reading.of("ACTIVE"), second(30))
                    .afterReading(BUSY, second(61));
            assertThat(flickering.isOverdue()).isTrue();
            assertThat(flickering.afterReading(IDLE, second(62)).isOverdue()).isFalse();
        }

        @Test
        void no_sooner_than_what_was_requested_has_lasted() {
            Reconciling impatient = Reconciling.within(Duration.ofHours(1)).overdueAfter(Duration.ofMinutes(1));
            Reading either = Reading.of("ACTIVE");
            Reconciliation<Place, Request> begun = Reconciler.to(alone, Set.of(DEGRADED))
                    .permitting(RESTART)
                    .begin(alone.created(), impatient, START)
                    .afterReading(either, second(1))
                    .afterReading(either, second(59))
                    .afterRequest(RESTART, second(59));

            assertThat(begun.afterReading(BUSY, second(62)).isOverdue()).isFalse();
            assertThat(begun.afterReading(BUSY, second(62))
                            .afterReading(BUSY, second(120))
                            .isOverdue())
                    .isTrue();
        }

        @Test
        void and_forgets_what_was_refused_once() {
            Reconciling impatient = Reconciling.within(Duration.ofHours(1)).overdueAfter(Duration.ofMinutes(1));
            Reconciliation<Place, Request> refused = gone.begin(alone.created(), impatient, START)
                    .afterReading(IDLE, START)
                    .afterRefusal(DELETE, second(1))
                    .afterReading(IDLE, second(2));
            assertStuck(refused, Why.INDISTINGUISHABLE);

            Reconciliation<Place, Request> again = refused.afterReading(IDLE, second(63));
            assertRequests(again, DELETE);
            assertThat(again.afterRefusal(DELETE, second(63))
                            .afterReading(IDLE, second(64))
                            .step())
                    .isInstanceOf(Stuck.class);
        }
    }

    @Nested
    class Has_patience {

        @Test
        void where_answers_do_not_tell_and_what_is_under_way_will_have_ended() {
            StateObserver<Place, Request> blind = StateObserver.of(cluster, Cluster.blind(), Control.EXCLUSIVE);
            Reconciler<Place, Request> available = Reconciler.to(blind, Set.of(AVAILABLE));
            Reconciling patient = how.polling(polling -> polling.settlingWithin(Duration.ofMinutes(2)));
            Reading shown = Reading.of("A");
            Reconciliation<Place, Request> begun =
                    available.begin(blind.created(), patient, START).afterReading(shown, second(1));

            assertStuck(
                    available.begin(blind.created(), how, START).afterReading(shown, second(1)), Why.INDISTINGUISHABLE);
            assertThat(begun.step().reason())
                    .startsWith(
                            "awaited: what is under way will have ended at 2026-11-27T06:02:00Z, and that may tell; stuck:"
                                    + " it may be 'Creating' or 'Available' or 'Restarting' or 'Deleting'");
            assertThat(begun.afterReading(shown, second(119)).step()).isInstanceOf(Await.class);
            assertThat(begun.afterReading(shown, second(119))
                            .afterReading(shown, second(120))
                            .step())
                    .isInstanceOf(Done.class);
        }
    }

    @Nested
    class Survives {

        private final Reconciliation<Place, Request> asked =
                gone.begin(alone.created(), how, START).afterReading(IDLE, second(1));

        @Test
        void a_crash_before_or_after_its_request() {
            String stored = asked.intent();

            Reconciliation<Place, Request> again = gone.parse(stored, how);

            assertThat(again.text()).isEqualTo(stored);
            assertThat(again.estimate().inFlight()).isTrue();
            assertThat(again.attempts()).isEqualTo(Map.of(DELETE, 1));
            assertThat(again.afterReading(IDLE, second(5)).step()).isInstanceOf(Await.class);
            assertThat(again.afterReading(DELETING, second(5)).isOver()).isTrue();
            assertRequests(again.afterReading(IDLE, second(62)), DELETE);
        }

        @Test
        void a_crash_while_it_waits() {
            Reconciliation<Place, Request> refused = asked.afterRefusal(DELETE, second(2))
                    .afterResponse(RESTART, Response.notNow(Duration.ofSeconds(30)), second(3))
                    .afterFailure(new IOException("lost"), second(4));

            Reconciliation<Place, Request> again = gone.parse(refused.text(), how);

            assertThat(again.text()).isEqualTo(refused.text());
            assertThat(again.step().reason()).isEqualTo(refused.step().reason());
            assertThat(again.nextLook()).isEqualTo(refused.nextLook());
            assertThat(again.afterReading(IDLE, second(40)).step())
                    .isEqualTo(refused.afterReading(IDLE, second(40)).step())
                    .isInstanceOf(Stuck.class);
            assertThat(again.latest()).isEqualTo(second(4));
        }

        @Test
        void being_overdue() {
            Reconciliation<Place, Request> late = gone.begin(
                            alone.at(CREATING), Reconciling.within(Duration.ofHours(1)), START)
                    .afterReading(BUILD, second(700));

            assertThat(gone.parse(late.text(), how).isOverdue()).isTrue();
            assertThat(gone.parse(late.text(), how).text()).isEqualTo(late.text());
        }

        @Test
        void and_looks_before_it_requests() {
            Reconciliation<Place, Request> again = gone.parse(asked.text(), how);

            assertThat(again.step()).isInstanceOf(Await.class);
            assertRequests(again.afterReading(IDLE, second(2)), DELETE);
        }

        @Test
        void no_foreign_line() {
            assertThatThrownBy(() -> gone.parse("half a line", how))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("'half a line' is not the text of a reconciliation: ");
            String text = asked.afterRefusal(DELETE, second(2)).text();
            for (String broken : new String[] {
                text.replace("made=DELETE 1 PT2S", "made=DELETE 1"),
                text.replace("made=DELETE 1 PT2S", "made=ERASE 1 PT2S"),
                text.replace("made=DELETE 1 PT2S", "made=DELETE many PT2S"),
                text.replace("made=DELETE 1 PT2S", "made=DELETE 1 soon"),
                text.replace(": DELETE;", ";"),
                text.replace("agreeing=0", "agreeing=no"),
                text.substring(0, text.length() / 2),
            }) {
                assertThat(broken).isNotEqualTo(text);
                assertThatThrownBy(() -> gone.parse(broken, how))
                        .as(broken)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("is not the text of a reconciliation: ");
            }
        }

        @Test
        void only_where_there_is_something_to_request() {
            assertThatThrownBy(gone.begin(alone.created(), how, START)::intent)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("there is nothing to request: awaited: a look comes");
        }
    }

    @Test
    void no_text_is_longer_than_is_said_whatever_may_happen() {
        StateObserver<Place, Request> observer =
                StateObserver.of(cluster, Control.SHARED).lagging();
        Reconciling patient = Reconciling.by(Polling.within(Duration.ofDays(4_000_000))
                        .tolerating(100)
                        .settlingWithin(Duration.ofDays(1)))
                .requests(1_000);
        Reconciliation<Place, Request> reconciliation =
                Reconciler.toGone(observer).permitting(DELETE).begin(observer.anything(), patient, START.plusNanos(1));
        int longest = reconciliation.longestText();
        int widest = 0;
        int requests = 0;
        for (int i = 0; i < 40; i++) {
            Instant at = START.plus(Duration.ofDays(40_000L * i)).plusNanos(123_456_789 + i);
            for (Request operation : Request.values()) {
                reconciliation = requests++ % 4 == 0
                        ? reconciliation.afterAttempt(operation, at)
                        : reconciliation.afterRefusal(operation, at);
                widest = Math.max(widest, reconciliation.text().length());
                assertThat(reconciliation.text()).matches("[ -~]*").hasSizeLessThanOrEqualTo(longest);
            }
            reconciliation = reconciliation
                    .afterReading(Reading.of("\u4e2d" + i + "\u4e2d".repeat(200)), at.plusNanos(1))
                    .afterFailure(new RetryLaterException(Duration.ofSeconds(1, 1)), at.plusNanos(2))
                    .afterResponse(DELETE, Response.notNow(Duration.ofSeconds(9, 9)), at.plusNanos(3));
            widest = Math.max(widest, reconciliation.text().length());
            assertThat(reconciliation.text()).matches("[ -~]*").hasSizeLessThanOrEqualTo(longest);
        }
        assertThat(widest).isGreaterThan(longest / 6);
    }

    @Test
    void refusals_at_the_latest_ten_estimates_are_kept() {
        StateObserver<Place, Request> observer =
                StateObserver.of(cluster, Control.SHARED).lagging();
        Reconciliation<Place, Request> reconciliation =
                Reconciler.toGone(observer).permitting(DELETE).begin(observer.anything(), how.requests(1_000), START);
        List<String> met = new ArrayList<>();
        for (Place one : Place.values()) {
            for (Place other : Place.values()) {
                if (one.compareTo(other) < 0) {
                    StateEstimate<Place> estimate = observer.parse("cluster [" + one + " " + other + "]");
                    reconciliation = reconciliation.knowing(estimate, START).afterRefusal(DELETE, START);
                    met.add(estimate + ": DELETE");
                    assertThat(refused(reconciliation)).endsWith(met.get(met.size() - 1));
                }
            }
        }
        StateEstimate<Place> one = observer.parse("cluster [AVAILABLE]");
        assertThat(met).hasSize(10);
        assertThat(refused(reconciliation)).isEqualTo(String.join(", ", met));

        reconciliation = reconciliation.knowing(one, START).afterRefusal(DELETE, START);
        met.remove(0);
        met.add(one + ": DELETE");

        assertThat(refused(reconciliation)).isEqualTo(String.join(", ", met));
    }

    private static String refused(Reconciliation<?, ?> reconciliation) {
        return Objects.requireNonNull(Track.fields(reconciliation.text()).get("refused"));
    }

    @Test
    void bounds_that_are_none_are_refused() {
        assertThatThrownBy(() -> how.requests(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most must be at least 0, and is -1");
        assertThatThrownBy(() -> how.ofAKind(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("most must be at least 0, and is -1");
        assertThatThrownBy(() -> how.confirmedBy(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("looks must be at least 1, and is 0");
        assertThatThrownBy(() -> how.overdueAfter(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be greater than zero, and is PT0S");
        assertThatThrownBy(() -> how.backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first must be greater than zero, and is PT0S");
        assertThatThrownBy(() -> Reconciling.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.notNow(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("after must be greater than zero, and is PT0S");
    }

    @Test
    void a_polling_without_jitter_or_lag_is_taken_as_it_is() {
        Reconciling patient = Reconciling.by(Polling.within(Duration.ofHours(1)).firstDelay(Duration.ofSeconds(5)));
        Reconciliation<Place, Request> attempted = gone.begin(alone.created(), patient, START)
                .afterReading(IDLE, START)
                .afterAttempt(DELETE, START);

        assertThat(attempted.nextLook()).contains(second(5));
        assertThat(attempted.afterReading(IDLE, second(3000)).step()).isInstanceOf(Await.class);
    }
}
