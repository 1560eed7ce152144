package io.lifecycle.testkit;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.testkit.FleetReconcilerTest.Act.MEND;
import static io.lifecycle.testkit.FleetReconcilerTest.Part.BROKEN;
import static io.lifecycle.testkit.FleetReconcilerTest.Part.MENDING;
import static io.lifecycle.testkit.FleetReconcilerTest.Part.SOUND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.AsyncRequester;
import io.lifecycle.core.reconcile.Attempt;
import io.lifecycle.core.reconcile.FleetReconciler;
import io.lifecycle.core.reconcile.FleetResult;
import io.lifecycle.core.reconcile.ReconcileException;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Machines that are broken, until they are mended. */
@SuppressWarnings("FutureReturnValueIgnored") // the tests look at what the cloud was asked
class FleetReconcilerTest {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Reading IDLE = Reading.of("SOUND");
    private static final Reading BUSY = Reading.of("MENDING");
    private static final Reading OUT = Reading.of("BROKEN");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    enum Part {
        BROKEN,
        MENDING,
        SOUND
    }

    enum Act {
        MEND
    }

    private static final Evidence API = documented("the API reference");

    // @formatter:off
    private final Lifecycle<Part, Act> lifecycle = Lifecycle.named("machine", Part.class, Act.class).source("https://example.com/machines")
            .stable      (BROKEN,  "Broken",  "It does nothing.",   API)
            .intermediate(MENDING, "Mending", "It is being mended.", API)
            .stable      (SOUND,   "Sound",   "It works.",          API)
            .inService(SOUND)
            .status(BROKEN,  "BROKEN",  API)
            .status(MENDING, "MENDING", API)
            .status(SOUND,   "SOUND",   API)
            .operation(MEND, "mend", "Mends it.")
            .entry     (         "delivered", SOUND,   API)
            .transition(SOUND,   "wear",      BROKEN,  API)
            .transition(BROKEN,  MEND,        MENDING, API)
            .transition(MENDING, completed(), SOUND,   API)
            .transition(MENDING, failed(),    BROKEN,  API)
            .removal   (BROKEN,  "scrapped",           API)
            .build();
    // @formatter:on
    private final StateObserver<Part, Act> observer = StateObserver.of(lifecycle, Control.EXCLUSIVE);
    private final Reconciler<Part, Act> mended =
            Reconciler.to(observer, Set.of(SOUND)).permitting(MEND);
    private final ManualTime time = ManualTime.startingAt(START);
    private final ScheduledExecutorService executor = time.executor();
    private final Fleet<String, Part, Act> fleet =
            Fleet.of(Watch.from(observer, observer.created(), START).requestLag(MINUTE));
    private final Reconciling how = Reconciling.within(Duration.ofMinutes(10));

    private final Map<String, SimulatedResource<Part, Act>> cloud = new LinkedHashMap<>();
    private final List<String> listed = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();

    /** What becomes of requests, if that is told; the others go to the cloud. */
    private final Map<String, AsyncRequester<Act>> told = new HashMap<>();

    private final FleetPoller<String, Part, Act> poller =
            FleetPoller.of(fleet, this::list, FleetPolling.usual().time(time).callLimit(Duration.ofSeconds(20)));

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
    }

    private SimulatedResource<Part, Act> exists(String id, Part state) {
        SimulatedResource<Part, Act> resource =
                SimulatedResource.at(lifecycle, state).endingAfter(1);
        cloud.put(id, resource);
        fleet.add(id, observer.at(state), START);
        return resource;
    }

    private List<String> broken(int count) {
        ids(count).forEach(id -> exists(id, BROKEN));
        return ids(count);
    }

    private ListingPage<String> list(Optional<String> marker) {
        listed.add(second() + ": listing");
        List<Map.Entry<String, Reading>> entries = new ArrayList<>();
        cloud.forEach((id, resource) -> entries.add(Map.entry(id, resource.read())));
        return ListingPage.last(entries);
    }

    private long second() {
        return Duration.between(START, time.now()).toSeconds();
    }

    private AsyncRequester<Act> requester(String id) {
        return operation -> {
            requested.add(id);
            return told.getOrDefault(id, itself(id)).request(operation);
        };
    }

    private AsyncRequester<Act> itself(String id) {
        return operation -> {
            try {
                requireNonNull(cloud.get(id)).request(operation);
                return answering(Response.ACCEPTED);
            } catch (LifecycleException refusal) {
                return answering(Response.REFUSED);
            }
        };
    }

    private static CompletionStage<Response> answering(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    /** Makes requests of these resources be refused, whatever their state is: they will be stuck. */
    private void refusing(String... ids) {
        for (String id : ids) {
            told.put(id, operation -> answering(Response.REFUSED));
        }
    }

    private FleetReconciler<String, Part, Act> reconciler() {
        return FleetReconciler.of(poller, mended, this::requester);
    }

    private CompletableFuture<FleetResult<String, Part, Act>> bring(List<String> ids) {
        return reconciler().bring(ids, how);
    }

    private static FleetResult<String, Part, Act> ended(CompletableFuture<FleetResult<String, Part, Act>> bringing) {
        assertThat(bringing).isCompleted();
        return bringing.join();
    }

    private ReconcileResult<Part, Act> resultOf(CompletableFuture<FleetResult<String, Part, Act>> bringing, String id) {
        return requireNonNull(ended(bringing).results().get(id));
    }

    @Nested
    class Brings {

        @Test
        void all_there_by_one_listing_for_all_that_are_on_their_way() {
            List<String> ids = broken(3);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bring(ids);

            time.pass(MINUTE);

            FleetResult<String, Part, Act> result = ended(bringing);
            assertThat(result.isAllDone()).isTrue();
            assertThat(result.done()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(result.message()).isEqualTo("3 of 3 are there");
            assertThat(requested).isEqualTo(ids);
            assertThat(listed).hasSizeLessThan(8);
            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void so_many_at_a_time_and_always_so_many() {
            List<String> ids = broken(23);
            List<Integer> underWay = new ArrayList<>();
            List<Long> followed = new ArrayList<>();
            fleet.listen(news -> {
                underWay.add(fleet.underWay().size());
                followed.add((long) poller.figures().waits());
            });
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(4).bring(ids, how);
            assertThat(poller.figures().waits()).isEqualTo(4);

            time.pass(Duration.ofMinutes(5));

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(underWay).contains(4).allMatch(count -> count <= 4);
            assertThat(followed).contains(4L).allMatch(count -> count <= 4);
        }

        @Test
        void ten_at_a_time_unless_told_otherwise() {
            poller.start(executor);
            bring(broken(11));

            assertThat(poller.figures().waits()).isEqualTo(10);
        }

        @Test
        void one_after_the_other_in_their_order() {
            broken(5);
            List<String> ids = List.of("c3", "c1", "c4", "c0", "c2");
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).bring(ids, how);

            time.pass(Duration.ofMinutes(2));

            assertThat(requested).isEqualTo(ids);
            assertThat(ended(bringing).results().keySet()).containsExactlyElementsOf(ids);
        }

        @Test
        void each_within_its_own_time() {
            List<String> ids = broken(9);
            cloud.values().forEach(resource -> resource.endingAfter(Duration.ofMinutes(3), time));
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).bring(ids, how);

            time.pass(Duration.ofHours(1));

            assertThat(ended(bringing).isAllDone()).isTrue();
        }

        @Test
        void none_that_is_there_already() {
            List<String> ids = ids(10_000);
            ids.forEach(id -> fleet.add(id, observer.at(SOUND), START));

            FleetResult<String, Part, Act> result = bring(ids).join();

            assertThat(result.isAllDone()).isTrue();
            assertThat(result.results().keySet()).containsExactlyElementsOf(ids);
            assertThat(requested).isEmpty();
            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void many_that_end_by_the_same_answer() {
            List<String> ids = ids(2_000);
            ids.forEach(id -> fleet.add(id, observer.at(MENDING), START));
            FleetPoller<String, Part, Act> rich = FleetPoller.of(
                    fleet,
                    marker -> ListingPage.last(
                            ids.stream().map(id -> Map.entry(id, IDLE)).toList()),
                    FleetPolling.usual().time(time));
            rich.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    FleetReconciler.of(rich, mended, this::never).atOnce(1_999).bring(ids, how);

            time.pass(Duration.ofSeconds(5));

            assertThat(ended(bringing).isAllDone()).isTrue();
        }

        private AsyncRequester<Act> never(String id) {
            return operation -> {
                throw new AssertionError("nothing is to be requested of " + id);
            };
        }

        @Test
        void nothing_where_there_is_nothing() {
            assertThat(bring(List.of()).join().message()).isEqualTo("0 of 0 are there");
        }

        @Test
        void one_once_that_is_named_twice() {
            broken(2);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bring(List.of("c0", "c1", "c0"));

            time.pass(MINUTE);

            assertThat(ended(bringing).results()).hasSize(2);
            assertThat(requested).containsExactly("c0", "c1");
        }

        @Test
        void those_that_were_told_before_the_poller_started() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bring(broken(2));
            time.pass(MINUTE);
            assertThat(bringing).isNotDone();

            poller.start(executor);
            time.pass(MINUTE);

            assertThat(ended(bringing).isAllDone()).isTrue();
        }

        @Test
        void and_keeps_to_the_budget_requests_included() {
            List<String> ids = broken(12);
            List<Instant> calls = new ArrayList<>();
            FleetPoller<String, Part, Act> poor = FleetPoller.of(
                    fleet,
                    marker -> {
                        calls.add(time.now());
                        return list(marker);
                    },
                    FleetPolling.usual().time(time).budget(3, Duration.ofSeconds(10)));
            poor.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = FleetReconciler.of(
                            poor, mended, (String id) -> operation -> {
                                calls.add(time.now());
                                return requester(id).request(operation);
                            })
                    .bring(ids, Reconciling.within(Duration.ofMinutes(30)));

            time.pass(Duration.ofMinutes(30));

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(requested).hasSize(12).doesNotHaveDuplicates();
            assertThat(calls).hasSizeGreaterThan(18);
            for (int i = 3; i < calls.size(); i++) {
                assertThat(Duration.between(calls.get(i - 3), calls.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
            }
            assertThat(poor.figures().calls()).isEqualTo(calls.size());
        }
    }

    @Nested
    class Brakes {

        @Test
        void after_so_many_failures_in_a_row_while_those_that_were_begun_go_on() {
            List<String> ids = broken(20);
            refusing("c0", "c1", "c2");
            requireNonNull(cloud.get("c5")).endingAfter(Duration.ofMinutes(5), time);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(6).bring(ids, how);

            time.pass(MINUTE);
            assertThat(bringing).isNotDone();
            time.pass(Duration.ofMinutes(9));

            FleetResult<String, Part, Act> result = ended(bringing);
            assertThat(result.done()).containsExactlyInAnyOrder("c3", "c4", "c5", "c6", "c7");
            assertThat(result.leftAlone()).containsExactlyElementsOf(ids.subList(8, 20));
            assertThat(result.isAllDone()).isFalse();
            assertThat(requested).hasSize(8);
            assertThat(result.message())
                    .startsWith("5 of 20 are there\nc0: Stuck after ")
                    .contains("\nc2: Stuck after ")
                    .endsWith("\nleft alone, because too many in a row went wrong before: " + result.leftAlone());
        }

        @Test
        void at_the_first_where_told_so() {
            List<String> ids = broken(3);
            refusing("c1");
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).brake(1).bring(ids, how);

            time.pass(MINUTE);

            assertThat(ended(bringing).done()).containsExactly("c0");
            assertThat(ended(bringing).leftAlone()).containsExactly("c2");
        }

        @Test
        void not_where_a_success_comes_between() {
            List<String> ids = broken(9);
            refusing("c0", "c1", "c3", "c4", "c6", "c7");
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).bring(ids, how);

            time.pass(Duration.ofMinutes(5));

            assertThat(ended(bringing).leftAlone()).isEmpty();
            assertThat(ended(bringing).done()).containsExactlyInAnyOrder("c2", "c5", "c8");
        }

        @Test
        void three_times_unless_told_otherwise() {
            List<String> ids = broken(9);
            refusing("c0", "c1", "c2");
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).bring(ids, how);

            time.pass(Duration.ofMinutes(5));

            assertThat(ended(bringing).results()).hasSize(3);
            assertThat(ended(bringing).leftAlone()).hasSize(6);
        }

        @Test
        void not_before_so_many_though_thousands_fail_at_once() {
            List<String> ids = broken(3_000);
            FleetResult<String, Part, Act> result = FleetReconciler.of(
                            poller, Reconciler.to(observer, Set.of(SOUND)), FleetReconcilerTest.this::requester)
                    .brake(2_999)
                    .bring(ids, how)
                    .join();

            assertThat(result.results()).hasSize(2_999);
            assertThat(result.done()).isEmpty();
            assertThat(result.leftAlone()).containsExactly("c2999");
        }

        @Test
        void for_those_too_whose_time_is_over() {
            List<String> ids = broken(3);
            cloud.values().forEach(SimulatedResource::hang);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).brake(2).bring(ids, how);

            time.pass(Duration.ofMinutes(21));

            assertThat(resultOf(bringing, "c0").step()).isInstanceOf(ReconcileStep.Await.class);
            assertThat(ended(bringing).leftAlone()).containsExactly("c2");
        }
    }

    @Nested
    class A_request {

        private CompletableFuture<FleetResult<String, Part, Act>> bringing(AsyncRequester<Act> requester) {
            broken(1);
            told.put("c0", requester);
            poller.start(executor);
            return bring(List.of("c0"));
        }

        private List<Attempt<Act>> attempts(CompletableFuture<FleetResult<String, Part, Act>> bringing) {
            return resultOf(bringing, "c0").attempts();
        }

        @Test
        void that_is_accepted_is_told_to_the_fleet() {
            CompletableFuture<Response> answer = new CompletableFuture<>();
            bringing(operation -> answer);
            time.pass(Duration.ofSeconds(1));
            assertThat(fleet.estimate("c0")).isEqualTo(observer.at(BROKEN));

            answer.complete(Response.ACCEPTED);

            assertThat(fleet.estimate("c0")).isEqualTo(observer.at(MENDING));
        }

        @Test
        void that_is_refused_is_told_to_the_fleet() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    bringing(operation -> answering(Response.REFUSED.saying("locked")));
            time.pass(MINUTE);

            assertThat(fleet.figures(time.now()).anomalies()).containsEntry("UnexpectedRefusal", 1L);
            assertThat(attempts(bringing)).singleElement().asString().endsWith(": REFUSED: 'locked'");
            assertThat(resultOf(bringing, "c0").step()).isInstanceOf(ReconcileStep.Stuck.class);
        }

        @Test
        void of_unknown_fate_is_not_repeated_while_it_may_wait() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    bringing(operation -> CompletableFuture.failedFuture(new IOException("cut")));
            time.pass(Duration.ofSeconds(1));
            assertThat(fleet.waitingFor(MEND)).containsExactly("c0");

            time.pass(Duration.ofSeconds(55));
            assertThat(requested).hasSize(1);
            told.clear();
            time.pass(MINUTE);

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(attempts(bringing)).hasSize(2);
            assertThat(attempts(bringing).get(0))
                    .asString()
                    .endsWith("of unknown fate, because of java.io.IOException: cut");
        }

        @Test
        void of_unknown_fate_that_arrived_is_not_repeated_at_all() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> {
                requireNonNull(cloud.get("c0")).request(operation);
                throw new IllegalStateException("cut");
            });
            time.pass(Duration.ofMinutes(3));

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(requested).hasSize(1);
        }

        @Test
        void that_is_put_off_is_made_again_later_and_does_not_count() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    bringing(operation -> answering(Response.NOT_NOW));
            time.pass(Duration.ofSeconds(9));
            assertThat(requested).hasSize(1);
            assertThat(fleet.estimate("c0")).isEqualTo(observer.at(BROKEN));
            time.pass(Duration.ofMinutes(4));
            assertThat(requested).hasSize(5);

            told.clear();
            time.pass(Duration.ofMinutes(4));

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(attempts(bringing)).hasSize(6);
        }

        @Test
        void that_is_to_be_made_later_has_the_whole_api_left_alone() {
            bringing(operation -> CompletableFuture.failedFuture(new RetryLaterException(Duration.ofSeconds(40))));
            time.pass(Duration.ofSeconds(39));
            assertThat(listed).containsExactly("0: listing");
            told.clear();
            time.pass(Duration.ofSeconds(1));

            assertThat(listed).containsExactly("0: listing", "40: listing");
            assertThat(requested).hasSize(2);
            assertThat(poller.figures().throttled()).isEqualTo(1);
            assertThat(fleet.estimate("c0")).isEqualTo(observer.at(MENDING));
        }

        @Test
        void that_is_to_be_made_later_by_no_time_is_put_off_as_any_other() {
            bringing(operation -> CompletableFuture.failedFuture(new RetryLaterException(Duration.ZERO)));
            time.pass(Duration.ofSeconds(9));
            assertThat(requested).hasSize(1);
            time.pass(Duration.ofSeconds(2));

            assertThat(requested).hasSize(2);
        }

        @Test
        void that_hangs_is_cancelled_and_of_unknown_fate() {
            CompletableFuture<Response> never = new CompletableFuture<>();
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> never);
            time.pass(Duration.ofSeconds(19));
            assertThat(never).isNotDone();
            time.pass(Duration.ofSeconds(1));
            assertThat(never).isCancelled();
            assertThat(fleet.waitingFor(MEND)).containsExactly("c0");

            told.clear();
            time.pass(Duration.ofMinutes(3));

            assertThat(attempts(bringing).get(0).failure()).containsInstanceOf(TimeoutException.class);
            assertThat(ended(bringing).isAllDone()).isTrue();
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void that_is_answered_by_null_ends_it() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    bringing(operation -> CompletableFuture.completedFuture(null));
            time.pass(Duration.ofSeconds(1));

            assertThat(ended(bringing).failures().get("c0"))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("the requester returned null");
            assertThat(fleet.waitingFor(MEND)).containsExactly("c0");
            time.pass(Duration.ofMinutes(5));
            assertThat(requested).hasSize(1);
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void that_is_not_answered_at_all_ends_it() {
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> null);
            time.pass(Duration.ofSeconds(1));

            assertThat(ended(bringing).failures().get("c0")).hasMessage("the requester returned null");
        }

        @Test
        void that_ends_in_an_error_ends_it() {
            AssertionError planted = new AssertionError("planted");
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    bringing(operation -> CompletableFuture.failedFuture(planted));
            time.pass(Duration.ofSeconds(1));

            assertThat(ended(bringing).failures()).containsExactly(Map.entry("c0", planted));
            assertThat(fleet.waitingFor(MEND)).containsExactly("c0");
        }

        @Test
        void that_throws_an_error_ends_it() {
            AssertionError planted = new AssertionError("planted");
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> {
                throw planted;
            });
            time.pass(Duration.ofSeconds(1));

            assertThat(ended(bringing).failures()).containsExactly(Map.entry("c0", planted));
        }

        @Test
        void is_told_to_the_fleet_though_the_poller_was_closed_meanwhile() {
            CompletableFuture<Response> answer = new CompletableFuture<>();
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> answer);
            time.pass(Duration.ofSeconds(1));
            poller.close();
            assertThat(ended(bringing).failures()).containsOnlyKeys("c0");

            answer.complete(Response.ACCEPTED);

            assertThat(fleet.estimate("c0")).isEqualTo(observer.at(MENDING));
        }

        @Test
        void that_was_never_sent_is_not_told_to_the_fleet() {
            broken(2);
            FleetPoller<String, Part, Act> poor = FleetPoller.of(
                    fleet,
                    FleetReconcilerTest.this::list,
                    FleetPolling.usual().time(time).budget(2, MINUTE));
            poor.start(executor);
            FleetReconciler.of(poor, mended, FleetReconcilerTest.this::requester)
                    .bring(ids(2), how);
            time.pass(Duration.ofSeconds(1));
            poor.close();
            time.pass(Duration.ofMinutes(2));

            assertThat(requested).containsExactly("c0");
            assertThat(fleet.estimate("c1")).isEqualTo(observer.at(BROKEN));
        }

        @Test
        void of_a_resource_that_was_removed_meanwhile_ends_it() {
            CompletableFuture<Response> answer = new CompletableFuture<>();
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> answer);
            time.pass(Duration.ofSeconds(1));
            fleet.remove("c0");

            answer.complete(Response.ACCEPTED);

            assertThat(ended(bringing).failures().get("c0")).hasMessage("the fleet has no resource 'c0'; add it first");
            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void that_is_answered_after_its_end_makes_no_more_room() {
            List<String> ids = broken(3);
            CompletableFuture<Response> first = new CompletableFuture<>();
            CompletableFuture<Response> second = new CompletableFuture<>();
            told.put("c0", operation -> first);
            told.put("c1", operation -> second);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).bring(ids, how);
            time.pass(Duration.ofSeconds(1));
            fleet.remove("c0");
            exists("other", MENDING);
            poller.await("other", Waiter.until(observer, Set.of(SOUND)), Polling.within(MINUTE));
            time.pass(Duration.ofSeconds(10));
            assertThat(requested).containsExactly("c0", "c1");

            first.complete(Response.ACCEPTED);
            time.pass(Duration.ofSeconds(5));
            assertThat(requested).containsExactly("c0", "c1");

            itself("c1").request(MEND);
            second.complete(Response.ACCEPTED);
            time.pass(MINUTE);
            assertThat(ended(bringing).done()).containsExactlyInAnyOrder("c1", "c2");
        }

        @Test
        void makes_nothing_of_what_was_read_while_it_went_on() {
            broken(1);
            CompletableFuture<Response> answer = new CompletableFuture<>();
            told.put("c0", operation -> answer);
            List<CompletableFuture<ListingPage<String>>> pages = new ArrayList<>();
            FleetPoller<String, Part, Act> slow = FleetPoller.ofAsync(
                    fleet,
                    marker -> {
                        pages.add(new CompletableFuture<>());
                        return pages.get(pages.size() - 1);
                    },
                    FleetPolling.usual().time(time).whenResting(Duration.ofSeconds(5)));
            slow.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = FleetReconciler.of(
                            slow, mended, FleetReconcilerTest.this::requester)
                    .bring(List.of("c0"), how);
            time.pass(Duration.ofSeconds(1));
            answerLast(pages, OUT);
            assertThat(requested).hasSize(1);

            time.pass(Duration.ofSeconds(5)); // the next listing is asked for before the answer, and comes after it
            answer.complete(Response.ACCEPTED);
            answerLast(pages, IDLE);
            assertThat(fleet.estimate("c0")).isEqualTo(observer.at(MENDING));
            assertThat(bringing).isNotDone();

            time.pass(Duration.ofSeconds(15));
            answerLast(pages, BUSY);
            assertThat(fleet.figures(time.now()).anomalies()).isEmpty();
            time.pass(Duration.ofSeconds(15));
            answerLast(pages, IDLE);
            assertThat(ended(bringing).isAllDone()).isTrue();
        }

        private void answerLast(List<CompletableFuture<ListingPage<String>>> pages, Reading reading) {
            pages.get(pages.size() - 1).complete(ListingPage.last(List.of(Map.entry("c0", reading))));
        }

        @Test
        void surprises_nobody_by_its_effect_which_is_seen_before_its_answer() {
            CompletableFuture<Response> answer = new CompletableFuture<>();
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> {
                requireNonNull(cloud.get("c0")).request(operation);
                return answer;
            });
            time.pass(Duration.ofSeconds(1));
            exists("busy", MENDING).hang();
            poller.await("busy", Waiter.until(observer, Set.of(SOUND)), Polling.within(MINUTE));
            time.pass(Duration.ofSeconds(10));
            assertThat(listed).hasSizeGreaterThan(3);

            answer.complete(Response.ACCEPTED);
            time.pass(MINUTE);

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(fleet.figures(time.now()).anomalies()).isEmpty();
        }

        @Test
        void is_stored_before_it_is_sent() {
            broken(1);
            poller.start(executor);
            List<String> stored = new ArrayList<>();
            List<String> own = new ArrayList<>();
            List<String> before = new ArrayList<>();
            told.put("c0", operation -> {
                before.addAll(stored);
                return itself("c0").request(operation);
            });
            reconciler().storing((id, text) -> stored.add(id + " " + text)).bring(List.of("c0"), how.storing(own::add));
            time.pass(MINUTE);

            String intent = before.get(before.size() - 1).substring("c0 ".length());
            Reconciliation<Part, Act> again = mended.parse(intent, how);
            assertThat(again.attempts()).isEqualTo(Map.of(MEND, 1));
            assertThat(again.estimate().inFlight()).isTrue();
            assertThat(own).hasSameSizeAs(stored);
            assertThat(stored).isEqualTo(own.stream().map(text -> "c0 " + text).toList());
            assertThat(stored).hasSizeGreaterThan(before.size());
        }

        @Test
        void that_goes_on_keeps_the_only_place() {
            broken(2);
            CompletableFuture<Response> answer = new CompletableFuture<>();
            told.put("c0", operation -> answer);
            poller.start(executor);
            reconciler().atOnce(1).bring(ids(2), how);
            time.pass(Duration.ofSeconds(19));
            assertThat(requested).containsExactly("c0");

            itself("c0").request(MEND);
            answer.complete(Response.ACCEPTED);
            time.pass(MINUTE);

            assertThat(requested).containsExactly("c0", "c1");
        }

        @Test
        void is_the_only_one_whatever_is_read_meanwhile() {
            CompletableFuture<Response> answer = new CompletableFuture<>();
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bringing(operation -> answer);
            SimulatedResource<Part, Act> resource = requireNonNull(cloud.get("c0"));
            for (Reading reading : List.of(BUSY, IDLE, OUT, Reading.absent(), IDLE)) {
                resource.answerNext(reading);
                poller.await("c0", Waiter.untilGone(observer), Polling.within(MINUTE));
                time.pass(Duration.ofSeconds(3));
            }
            assertThat(bringing).isNotDone();
            assertThat(requested).hasSize(1);

            itself("c0").request(MEND);
            answer.complete(Response.ACCEPTED);
            time.pass(Duration.ofMinutes(2));

            assertThat(ended(bringing).isAllDone()).isTrue();
            assertThat(requested).hasSize(1);
        }
    }

    @Nested
    class Somebody_who_throws {

        private final IllegalStateException planted = new IllegalStateException("planted");

        @Test
        void ends_one_resource_as_a_listener() {
            List<String> ids = broken(3);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = reconciler()
                    .listening((id, step) -> {
                        if (id.equals("c1") && step instanceof ReconcileStep.Request) {
                            throw planted;
                        }
                    })
                    .bring(ids, how);
            time.pass(MINUTE);

            assertThat(ended(bringing).failures()).containsExactly(Map.entry("c1", planted));
            assertThat(ended(bringing).done()).containsExactlyInAnyOrder("c0", "c2");
            assertThat(requested).containsExactly("c0", "c2");
            assertThat(ended(bringing).message()).isEqualTo("2 of 3 are there\nc1: planted");
            assertThat(ended(bringing).isAllDone()).isFalse();
        }

        @Test
        void ends_one_resource_as_a_store_and_the_request_is_not_sent() {
            broken(1);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = reconciler()
                    .storing((id, text) -> {
                        if (text.contains("made=")) {
                            throw planted;
                        }
                    })
                    .bring(List.of("c0"), how);
            time.pass(MINUTE);

            assertThat(ended(bringing).failures()).containsExactly(Map.entry("c0", planted));
            assertThat(requested).isEmpty();
        }

        @Test
        void ends_one_resource_as_a_listener_of_all_at_once() {
            List<String> ids = broken(5);
            FleetResult<String, Part, Act> result = reconciler()
                    .brake(4)
                    .bring(ids, how.listener(step -> {
                        throw new AssertionError("planted");
                    }))
                    .join();

            assertThat(result.failures()).hasSize(4);
            assertThat(result.leftAlone()).containsExactly("c4");
        }
    }

    @Nested
    class Ends {

        @Test
        void with_what_was_seen_when_the_poller_is_closed() {
            List<String> ids = broken(5);
            cloud.values().forEach(SimulatedResource::hang);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(2).brake(6).bring(ids, how);
            time.pass(Duration.ofSeconds(5));

            poller.close();

            FleetResult<String, Part, Act> result = ended(bringing);
            assertThat(result.failures()).containsOnlyKeys(ids);
            assertThat(result.failures().get("c0"))
                    .isInstanceOfSatisfying(
                            ReconcileException.class,
                            failure -> assertThat(failure.result()).isPresent())
                    .hasMessageStartingWith("the poller is closed; Await after ")
                    .hasMessageContaining("requested MEND at ");
            assertThat(result.failures().get("c4")).hasMessageStartingWith("the poller is closed; Await after 0 looks");
            assertThat(requested).containsExactly("c0", "c1");
        }

        @Test
        void when_the_source_fails_too_often() {
            broken(1);
            FleetPoller<String, Part, Act> failing = FleetPoller.of(
                    fleet,
                    marker -> {
                        throw new IOException("lost");
                    },
                    FleetPolling.usual().time(time));
            failing.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = FleetReconciler.of(
                            failing, mended, FleetReconcilerTest.this::requester)
                    .bring(List.of("c0"), how);
            time.pass(Duration.ofMinutes(5));

            assertThat(ended(bringing).failures().get("c0"))
                    .isInstanceOf(ReconcileException.class)
                    .hasMessageStartingWith(
                            "the source of readings failed: java.io.IOException: lost; Await after 4 looks")
                    .hasCauseInstanceOf(IOException.class);
        }

        @Test
        void for_a_resource_that_is_removed_from_the_fleet() {
            List<String> ids = broken(3);
            cloud.values().forEach(SimulatedResource::hang);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = bring(ids);
            time.pass(Duration.ofSeconds(5));

            fleet.remove("c1");
            time.pass(Duration.ofSeconds(15));
            assertThat(poller.figures().waits()).isEqualTo(2);
            cloud.values().forEach(SimulatedResource::release);
            time.pass(MINUTE);

            assertThat(ended(bringing).done()).containsExactlyInAnyOrder("c0", "c2");
            assertThat(ended(bringing).failures().get("c1"))
                    .hasMessageStartingWith("the fleet no longer has this resource; Await");
        }

        @Test
        void for_a_resource_that_was_removed_before_its_turn() {
            List<String> ids = broken(4);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(1).bring(ids, how);

            fleet.remove("c1");
            time.pass(MINUTE);

            assertThat(ended(bringing).failures()).containsOnlyKeys("c1");
            assertThat(ended(bringing).failures().get("c1")).hasMessage("the fleet has no resource 'c1'; add it first");
            assertThat(ended(bringing).done()).containsExactlyInAnyOrder("c0", "c2", "c3");
        }

        @Test
        void for_a_resource_that_is_removed_when_its_turn_comes() {
            List<String> ids = broken(3);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing = reconciler()
                    .atOnce(1)
                    .listening((id, step) -> {
                        if (id.equals("c1")) {
                            fleet.remove(id);
                        }
                    })
                    .bring(ids, how);
            time.pass(MINUTE);

            assertThat(ended(bringing).failures()).containsOnlyKeys("c1");
            assertThat(ended(bringing).done()).containsExactlyInAnyOrder("c0", "c2");
        }

        @Test
        void without_the_others_where_it_is_cancelled() {
            List<String> ids = broken(5);
            poller.start(executor);
            CompletableFuture<FleetResult<String, Part, Act>> bringing =
                    reconciler().atOnce(2).bring(ids, how);
            bringing.cancel(true);

            time.pass(Duration.ofMinutes(2));

            assertThat(requested).containsExactly("c0", "c1");
            assertThat(fleet.surelyIn(Set.of(SOUND))).containsExactly("c0", "c1");
            assertThat(poller.figures().waits()).isZero();
        }
    }

    /** With many threads and the system's clock. It counts what must never happen. */
    @Test
    void many_threads_make_no_request_twice_and_none_beside_another() throws Exception {
        List<String> ids = broken(100);
        Map<String, AtomicInteger> made = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger beside = new AtomicInteger();
        Set<String> done = ConcurrentHashMap.newKeySet();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
        ExecutorService platform = Executors.newFixedThreadPool(4);
        try {
            FleetPoller<String, Part, Act> busy = FleetPoller.of(fleet, this::list, FleetPolling.usual());
            FleetReconciler<String, Part, Act> reconciler = FleetReconciler.of(
                            busy,
                            mended,
                            (String id) -> AsyncRequester.blocking(
                                    operation -> {
                                        beside.addAndGet(count(open, id).getAndIncrement());
                                        count(made, id).incrementAndGet();
                                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                                        for (int i = 0; i < 20_000; i++) {
                                            Thread.onSpinWait(); // listings come in while the request goes on
                                        }
                                        Response response = itself(id)
                                                .request(operation)
                                                .toCompletableFuture()
                                                .join();
                                        count(open, id).decrementAndGet();
                                        return response;
                                    },
                                    platform))
                    .atOnce(16)
                    .listening((id, step) -> {
                        if (step instanceof ReconcileStep.Done && done.add(id)) {
                            underWay.decrementAndGet();
                        }
                    });
            busy.start(threads);
            Polling often = Polling.within(Duration.ofMinutes(1))
                    .firstDelay(Duration.ofMillis(1))
                    .cap(Duration.ofMillis(2))
                    .whenStable(Duration.ofMillis(2))
                    .requestLag(MINUTE);

            FleetResult<String, Part, Act> result =
                    reconciler.bring(ids, Reconciling.by(often)).get(1, TimeUnit.MINUTES);

            assertThat(result.message()).isEqualTo("100 of 100 are there");
            assertThat(made)
                    .hasSize(100)
                    .allSatisfy((id, count) -> assertThat(count).hasValue(1));
            assertThat(beside).hasValue(0);
            assertThat(most.get()).isBetween(2, 16);
            assertThat(busy.figures().waits()).isZero();
        } finally {
            threads.shutdownNow();
            platform.shutdownNow();
        }
    }

    private static AtomicInteger count(Map<String, AtomicInteger> counts, String id) {
        return counts.computeIfAbsent(id, counted -> new AtomicInteger());
    }

    @Nested
    class Refuses {

        @Test
        void ids_that_the_fleet_does_not_have_before_it_begins_any() {
            broken(1);
            poller.start(executor);

            assertThatThrownBy(() -> bring(List.of("c0", "other")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the fleet has no resource 'other'; add it first");
            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void a_reconciler_of_another_lifecycle() {
            broken(1);
            Lifecycle<Place, Request> cluster = Cluster.declaration().build();
            @SuppressWarnings({"unchecked", "rawtypes"}) // the misuse under test
            Reconciler<Part, Act> foreign =
                    (Reconciler) Reconciler.to(StateObserver.of(cluster, Control.EXCLUSIVE), Set.of(Place.AVAILABLE));
            FleetReconciler<String, Part, Act> other =
                    FleetReconciler.of(poller, foreign, FleetReconcilerTest.this::requester);

            assertThatThrownBy(() -> other.bring(List.of("c0"), how)).isInstanceOf(IllegalArgumentException.class);
            assertThat(other.bring(List.of(), how)).isCompleted();
        }

        @Test
        void numbers_that_are_none() {
            assertThatThrownBy(() -> reconciler().atOnce(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("resources must be at least 1, and are 0");
            assertThatThrownBy(() -> reconciler().brake(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("failures must be at least 1, and are -1");
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void what_is_null() {
            for (ThrowingCallable misuse : List.<ThrowingCallable>of(
                    () -> FleetReconciler.of(null, mended, FleetReconcilerTest.this::requester),
                    () -> FleetReconciler.of(poller, null, FleetReconcilerTest.this::requester),
                    () -> FleetReconciler.of(poller, mended, null),
                    () -> reconciler().storing(null),
                    () -> reconciler().listening(null),
                    () -> reconciler().bring(null, how),
                    () -> reconciler().bring(List.of(), null))) {
                assertThatThrownBy(misuse).isInstanceOf(NullPointerException.class);
            }
        }
    }
}
