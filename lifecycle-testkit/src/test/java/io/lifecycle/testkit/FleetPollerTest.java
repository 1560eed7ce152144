package io.lifecycle.testkit;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.ListingReport;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.Follower;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.PollerFigures;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitException;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // the tests look at what the cloud was asked
class FleetPollerTest {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Reading IDLE = Reading.of("ACTIVE").with("task", null);
    private static final Reading BUSY = Reading.of("ACTIVE").with("task", "restart");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> observer = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final Waiter<Place> available = Waiter.until(observer, Set.of(AVAILABLE));
    private final ManualTime time = ManualTime.startingAt(START);
    private final ScheduledExecutorService executor = time.executor();
    private final Fleet<String, Place, Request> fleet = Fleet.of(Watch.from(observer, observer.created(), START));

    /** What the cloud answers, page by page of two, and when it was asked. */
    private final Map<String, Reading> cloud = new LinkedHashMap<>();

    private final List<Long> asked = new ArrayList<>();
    private final FleetPolling how = FleetPolling.usual().time(time);

    private ListingPage<String> list(Optional<String> marker) {
        asked.add(Duration.between(START, time.now()).toSeconds());
        List<Map.Entry<String, Reading>> all = List.copyOf(cloud.entrySet());
        int from = marker.map(Integer::valueOf).orElse(0);
        int to = Math.min(from + 2, all.size());
        return new ListingPage<>(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private void exists(String id, Place place, Reading reading) {
        cloud.put(id, reading);
        fleet.add(id, observer.at(place), START);
    }

    private FleetPoller<String, Place, Request> started() {
        FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, this::list, how);
        poller.start(executor);
        return poller;
    }

    private CompletableFuture<WaitResult<Place>> await(FleetPoller<String, Place, Request> poller, String id) {
        return poller.await(
                id, available, Polling.within(Duration.ofMinutes(10)).tolerating(9));
    }

    @Nested
    class Asks {

        @Test
        void slowly_while_everything_rests() {
            exists("a", AVAILABLE, IDLE);
            started();

            time.pass(Duration.ofMinutes(11));

            assertThat(asked).containsExactly(0L, 300L, 600L);
        }

        @Test
        void oftener_while_something_is_under_way() {
            exists("a", RESTARTING, BUSY);
            started();

            time.pass(Duration.ofSeconds(30));
            cloud.put("a", IDLE);
            time.pass(Duration.ofMinutes(6));

            assertThat(asked).containsExactly(0L, 15L, 30L, 45L, 345L);
            assertThat(fleet.estimate("a")).hasToString("cluster [AVAILABLE]");
        }

        @Test
        void soon_when_the_fleet_was_told_of_a_request() {
            exists("a", AVAILABLE, IDLE);
            started();
            time.pass(MINUTE);

            fleet.afterRequest("a", RESTART, time.now());
            cloud.put("a", BUSY);
            time.pass(MINUTE);

            assertThat(asked).startsWith(0L, 60L, 75L);
        }

        @Test
        void all_pages_and_knows_what_a_complete_listing_lacks() {
            for (String id : List.of("a", "b", "c", "d", "e")) {
                exists(id, AVAILABLE, IDLE);
            }
            cloud.remove("c");
            cloud.put("new", IDLE);
            started();
            time.pass(Duration.ofSeconds(1));

            assertThat(asked).containsExactly(0L, 0L, 0L);
            assertThat(fleet.gone()).containsExactly("c");
            assertThat(fleet.ids()).doesNotContain("new");
        }

        @Test
        void and_reports_what_the_fleet_made_of_it() {
            exists("a", AVAILABLE, IDLE);
            cloud.put("new", BUSY);
            List<ListingReport<String>> reports = new ArrayList<>();
            FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, this::list, how)
                    .reporting(report -> {
                        reports.add(report);
                        throw new IllegalStateException("planted");
                    });
            poller.start(executor);
            time.pass(Duration.ofMinutes(6));

            assertThat(reports)
                    .hasSize(2)
                    .allSatisfy(report -> assertThat(report.unknown()).containsExactly(Map.entry("new", BUSY)));
            assertThat(poller.figures().failures()).isEqualTo(2);
        }

        @Test
        void never_again_for_what_was_added_while_it_asked() {
            exists("a", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = FleetPoller.of(
                    fleet,
                    marker -> {
                        fleet.add("late", observer.at(AVAILABLE), time.now());
                        return list(marker);
                    },
                    how);
            poller.start(executor);
            time.pass(Duration.ofSeconds(1));

            assertThat(fleet.estimate("late")).hasToString("cluster [AVAILABLE]");
        }

        @Test
        void no_oftener_than_its_budget_allows() {
            for (String id : List.of("a", "b", "c", "d", "e")) {
                exists(id, RESTARTING, BUSY);
            }
            FleetPoller.of(fleet, this::list, how.budget(2, MINUTE)).start(executor);

            time.pass(Duration.ofMinutes(3));

            assertThat(asked).containsExactly(0L, 0L, 60L, 60L, 120L, 120L, 180L, 180L);
        }

        private ListingPage<String> list(Optional<String> marker) {
            return FleetPollerTest.this.list(marker);
        }

        @Test
        void for_one_by_itself_where_the_listing_lacks_what_tells() {
            exists("a", RESTARTING, Reading.of("ACTIVE"));
            exists("b", RESTARTING, BUSY);
            List<String> singly = new ArrayList<>();
            FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, this::list, how)
                    .singly(id -> () -> {
                        singly.add(id);
                        return CompletableFuture.completedFuture(IDLE);
                    });
            poller.start(executor);
            CompletableFuture<WaitResult<Place>> a = await(poller, "a");
            CompletableFuture<WaitResult<Place>> b = await(poller, "b");

            time.pass(Duration.ofSeconds(10));

            assertThat(singly).containsExactly("a");
            assertThat(a.join().orThrow().exact()).contains(AVAILABLE);
            assertThat(fleet.estimate("a")).hasToString("cluster [AVAILABLE]");
            assertThat(b).isNotDone();
        }
    }

    @Nested
    class Serves_waits {

        @Test
        void all_by_one_listing_when_the_most_urgent_wants_it() {
            exists("a", RESTARTING, BUSY);
            exists("b", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = started();
            time.pass(Duration.ofMillis(100));
            CompletableFuture<WaitResult<Place>> often =
                    poller.await("a", available, Polling.within(MINUTE).firstDelay(Duration.ofSeconds(2)));
            CompletableFuture<WaitResult<Place>> seldom =
                    poller.await("b", available, Polling.within(MINUTE).firstDelay(Duration.ofSeconds(9)));

            time.pass(Duration.ofSeconds(3));
            cloud.put("b", IDLE);
            time.pass(Duration.ofSeconds(3));

            assertThat(asked).containsExactly(0L, 2L, 5L);
            assertThat(seldom.join().attempts()).isEqualTo(2);
            assertThat(often).isNotDone();
            assertThat(poller.figures()).isEqualTo(new PollerFigures(3, 3, 0, 0, 1));
            assertThat(poller.statistics().by(Verdict.REACHED).count()).isEqualTo(1);
        }

        @Test
        void at_once_where_it_is_there_already() {
            exists("a", AVAILABLE, IDLE);

            assertThat(await(started(), "a").join().attempts()).isZero();
            assertThatThrownBy(() -> await(started(), "b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the fleet has no resource 'b'; add it first");
        }

        @Test
        void with_what_the_fleet_was_told_elsewhere() {
            exists("a", CREATING, Reading.of("BUILD"));
            FleetPoller<String, Place, Request> poller = started();
            CompletableFuture<WaitResult<Place>> wait = await(poller, "a");
            time.pass(Duration.ofMillis(500));

            fleet.afterReading("a", IDLE, time.now());
            cloud.put("a", IDLE);
            time.pass(Duration.ofSeconds(1));

            assertThat(wait.join().orThrow().exact()).contains(AVAILABLE);
        }

        @Test
        void until_their_deadline() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = started();
            CompletableFuture<WaitResult<Place>> wait = poller.await("a", available, Polling.within(MINUTE));

            time.pass(MINUTE);

            assertThat(wait.join().decision().verdict()).isEqualTo(Verdict.PENDING);
            assertThat(poller.statistics().by(Verdict.PENDING).longest()).isEqualTo(MINUTE);
        }

        @Test
        void until_they_are_cancelled() {
            exists("a", AVAILABLE, IDLE);
            fleet.afterRequest("a", RESTART, START);
            cloud.put("a", BUSY);
            FleetPoller<String, Place, Request> poller = started();
            CompletableFuture<WaitResult<Place>> wait = await(poller, "a");

            wait.cancel(true);

            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void and_does_not_believe_what_the_fleet_does_not() {
            for (int i = 0; i < 10; i++) {
                exists("c" + i, RESTARTING, BUSY);
            }
            FleetPoller<String, Place, Request> poller = started();
            CompletableFuture<WaitResult<Place>> gone =
                    poller.await("c0", Waiter.untilGone(observer), Polling.within(Duration.ofMinutes(20)));
            assertThat(gone.isDone()).isTrue();
            CompletableFuture<WaitResult<Place>> wait = await(poller, "c1");
            time.pass(Duration.ofSeconds(1));

            cloud.clear();
            time.pass(MINUTE);
            assertThat(fleet.gone()).isEmpty();
            assertThat(wait).isNotDone();
            cloud.put("c1", IDLE);
            time.pass(MINUTE);

            assertThat(wait.join().orThrow().exact()).contains(AVAILABLE);
        }
    }

    @Nested
    class When_asking_fails {

        private final List<Object> script = new ArrayList<>();

        private FleetPoller<String, Place, Request> started() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = FleetPoller.of(
                    fleet,
                    marker -> {
                        ListingPage<String> page = list(marker);
                        Object word = script.isEmpty() ? page : script.remove(0);
                        if (word instanceof Exception failure) {
                            throw failure;
                        }
                        if (word instanceof Error error) {
                            throw error;
                        }
                        return page;
                    },
                    how);
            poller.start(executor);
            return poller;
        }

        @Test
        void the_waits_that_are_due_have_failed_to_look_and_it_asks_again() {
            script.addAll(List.of("first", new IOException("lost"), new AssertionError("planted")));
            FleetPoller<String, Place, Request> poller = started();
            time.pass(Duration.ofMillis(1));
            CompletableFuture<WaitResult<Place>> tolerant = await(poller, "a");
            CompletableFuture<WaitResult<Place>> strict =
                    poller.await("a", available, Polling.within(Duration.ofMinutes(10)));

            time.pass(Duration.ofSeconds(4));
            cloud.put("a", IDLE);
            time.pass(Duration.ofSeconds(4));

            assertThatThrownBy(strict::join)
                    .cause()
                    .isInstanceOf(WaitException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(tolerant.join().orThrow().exact()).contains(AVAILABLE);
            assertThat(poller.figures().failures()).isEqualTo(2);
            assertThat(poller.statistics().byFailure().count()).isEqualTo(1);
        }

        @Test
        void it_asks_when_it_is_told_to() {
            script.add(new RetryLaterException(Duration.ofSeconds(40)));
            FleetPoller<String, Place, Request> poller = started();
            time.pass(MINUTE);

            assertThat(asked).containsExactly(0L, 40L, 55L);
            assertThat(poller.figures().throttled()).isEqualTo(1);
            assertThat(poller.figures().failures()).isZero();
        }

        @Test
        void a_listing_that_never_ends_has_failed() {
            exists("b", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller =
                    FleetPoller.of(fleet, marker -> new ListingPage<>(List.of(), Optional.of("again")), how);
            poller.start(executor);
            CompletableFuture<WaitResult<Place>> wait =
                    poller.await("b", available, Polling.within(MINUTE).firstDelay(Duration.ofSeconds(1)));
            time.pass(Duration.ofSeconds(1));

            assertThatThrownBy(wait::join)
                    .cause()
                    .hasMessageContaining("the listing names a marker twice, and would never end: 'again'");
        }

        @Test
        void a_call_that_hangs_has_failed_and_is_cancelled() {
            exists("b", RESTARTING, BUSY);
            CompletableFuture<ListingPage<String>> never = new CompletableFuture<>();
            FleetPoller<String, Place, Request> poller =
                    FleetPoller.ofAsync(fleet, marker -> never, how.callLimit(Duration.ofSeconds(5)));
            poller.start(executor);
            time.pass(Duration.ofSeconds(5));

            assertThat(never).isCancelled();
            assertThat(poller.figures().failures()).isEqualTo(1);
            CompletableFuture<WaitResult<Place>> wait = poller.await("b", available, Polling.within(MINUTE));
            time.pass(MINUTE);
            assertThatThrownBy(wait::join).cause().hasCauseInstanceOf(RuntimeException.class);
        }

        @Test
        void what_is_null_has_failed() {
            exists("b", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = FleetPoller.ofAsync(fleet, nothing(), how);
            poller.start(executor);
            CompletableFuture<WaitResult<Place>> wait = poller.await("b", available, Polling.within(MINUTE));
            time.pass(Duration.ofSeconds(1));

            assertThatThrownBy(wait::join).cause().hasMessageContaining("the source returned null");
        }

        @SuppressWarnings("NullAway") // the misuse under test
        private io.lifecycle.core.wait.AsyncListingSource<String> nothing() {
            return marker -> CompletableFuture.completedFuture(null);
        }
    }

    @Nested
    class Has_followers {

        /** Writes down what it is told. */
        private final class Diary implements Follower<Place> {
            final List<String> told = new ArrayList<>();
            Optional<Instant> next = Optional.of(START);
            boolean isLooking = true;
            boolean isOver;
            Runnable whenKnowing = () -> {};

            @Override
            public boolean isOver() {
                return isOver;
            }

            @Override
            public Optional<Instant> nextLook() {
                return next;
            }

            @Override
            public StateEstimate<Place> estimate() {
                return observer.anything();
            }

            @Override
            public void knowing(StateEstimate<Place> estimate, Instant now) {
                whenKnowing.run();
                told.add("knows " + estimate);
            }

            @Override
            public boolean isLooking() {
                return isLooking;
            }

            @Override
            public void afterReading(Reading reading, Instant now) {
                told.add("read " + reading);
                next = Optional.empty();
            }

            @Override
            public void unanswered(Instant now) {
                told.add("unanswered");
                next = Optional.empty();
            }

            @Override
            public void afterFailure(Exception failure, Instant now) {
                told.add("failed: " + failure.getMessage());
                next = Optional.empty();
            }

            @Override
            public void brokenOff(String why) {
                told.add("broken off: " + why);
                isOver = true;
            }
        }

        private final Diary diary = new Diary();

        @Test
        void who_are_told_what_is_known_and_what_is_read() {
            exists("a", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = started();
            poller.follow("a", diary);
            time.pass(Duration.ofSeconds(1));

            assertThat(diary.told).containsExactly("knows cluster [AVAILABLE]", "read " + IDLE);
            assertThat(poller.figures().waits()).isEqualTo(1);
        }

        @Test
        void for_whom_it_looks_sooner_when_it_is_woken() {
            exists("a", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = started();
            poller.follow("a", diary);
            time.pass(Duration.ofSeconds(10));
            assertThat(asked).containsExactly(0L);

            diary.next = Optional.of(START.plusSeconds(20));
            poller.wake();
            time.pass(Duration.ofSeconds(20));

            assertThat(asked).containsExactly(0L, 20L);
        }

        @Test
        void who_need_not_be_told_any_more() {
            exists("a", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = started();
            Diary other = new Diary();
            poller.follow("a", diary);
            poller.follow("a", other);

            poller.unfollow(diary);
            other.isOver = true;
            time.pass(Duration.ofSeconds(1));

            assertThat(diary.told).isEmpty();
            assertThat(other.told).isEmpty();
            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void who_are_broken_off_once_and_forgotten_when_it_is_closed() {
            exists("a", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = started();
            poller.follow("a", diary);
            poller.close();
            poller.close();
            Diary late = new Diary();
            poller.follow("a", late);

            assertThat(diary.told).containsExactly("broken off: the poller is closed");
            assertThat(late.told).containsExactly("broken off: the poller is closed");
            assertThat(poller.figures().waits()).isZero();
        }

        @Test
        void whose_resource_is_removed_while_others_are_told() {
            exists("a", AVAILABLE, IDLE);
            exists("b", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = started();
            Diary other = new Diary();
            diary.whenKnowing = () -> fleet.remove("b");
            poller.follow("a", diary);
            poller.follow("b", other);
            time.pass(Duration.ofSeconds(1));

            assertThat(diary.told).containsExactly("knows cluster [AVAILABLE]", "read " + IDLE);
            assertThat(other.told).containsExactly("broken off: the fleet no longer has this resource");
        }

        @Test
        void one_of_whom_throws_and_the_others_are_served_later() {
            exists("a", AVAILABLE, IDLE);
            exists("b", AVAILABLE, IDLE);
            FleetPoller<String, Place, Request> poller = started();
            diary.whenKnowing = () -> {
                diary.whenKnowing = () -> {};
                throw new IllegalStateException("planted");
            };
            poller.follow("a", diary);
            time.pass(Duration.ofSeconds(1));
            assertThat(diary.told).containsExactly("failed: planted");

            time.pass(Duration.ofMinutes(6));

            assertThat(diary.told).contains("read " + IDLE);
        }

        @Test
        void who_have_requested_something_keep_a_reading_from_the_fleet() {
            exists("a", AVAILABLE, BUSY);
            FleetPoller<String, Place, Request> poller = started();
            diary.isLooking = false;
            poller.follow("a", diary);
            time.pass(Duration.ofSeconds(1));
            assertThat(fleet.estimate("a")).hasToString("cluster [AVAILABLE]");

            diary.isLooking = true;
            time.pass(Duration.ofMinutes(5));

            assertThat(fleet.estimate("a")).hasToString("cluster [RESTARTING]");
        }

        @Test
        void who_have_requested_something_need_no_closer_look() {
            exists("a", AVAILABLE, Reading.of("ACTIVE"));
            List<String> singly = new ArrayList<>();
            FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, FleetPollerTest.this::list, how)
                    .singly(id -> () -> {
                        singly.add(id);
                        return CompletableFuture.completedFuture(IDLE);
                    });
            poller.start(executor);
            diary.isLooking = false;
            poller.follow("a", diary);
            time.pass(Duration.ofSeconds(1));

            assertThat(singly).isEmpty();
        }

        @Test
        void who_request_something_during_a_closer_look_keep_it_from_the_fleet() {
            exists("a", AVAILABLE, Reading.of("ACTIVE"));
            FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, FleetPollerTest.this::list, how)
                    .singly(id -> () -> {
                        diary.isLooking = false;
                        return CompletableFuture.completedFuture(BUSY);
                    });
            poller.start(executor);
            poller.follow("a", diary);
            time.pass(Duration.ofSeconds(1));

            assertThat(diary.told).contains("read " + BUSY);
            assertThat(fleet.estimate("a")).hasToString("cluster [AVAILABLE]");
        }

        @Test
        void of_resources_that_it_has() {
            assertThatThrownBy(() -> started().follow("a", diary))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the fleet has no resource 'a'; add it first");
        }
    }

    @Nested
    class Calls {

        private final List<String> made = new ArrayList<>();

        private CompletableFuture<String> call(FleetPoller<String, Place, Request> poller, String answer) {
            return poller.call(() -> {
                made.add(answer);
                return CompletableFuture.completedFuture(answer);
            });
        }

        private FleetPoller<String, Place, Request> started(FleetPolling polling) {
            FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, FleetPollerTest.this::list, polling);
            poller.start(executor);
            return poller;
        }

        @Test
        void are_made_at_once_and_count() {
            FleetPoller<String, Place, Request> poller = started(how);

            assertThat(call(poller, "yes")).isCompletedWithValue("yes");
            assertThat(poller.figures().calls()).isEqualTo(1);
        }

        @Test
        void wait_for_the_budget_in_their_order() {
            FleetPoller<String, Place, Request> poller = started(how.budget(2, MINUTE));
            List<CompletableFuture<String>> calls = List.of(
                    call(poller, "a"), call(poller, "b"), call(poller, "c"), call(poller, "d"), call(poller, "e"));
            time.pass(Duration.ofSeconds(59));
            assertThat(made).containsExactly("a", "b");

            time.pass(Duration.ofMinutes(2));

            assertThat(made).containsExactly("a", "b", "c", "d", "e");
            assertThat(calls).allSatisfy(call -> assertThat(call).isCompleted());
        }

        @Test
        void wait_until_the_api_wants_one_again() {
            FleetPoller<String, Place, Request> poller = started(how);
            CompletableFuture<String> throttled =
                    poller.call(() -> CompletableFuture.failedFuture(new RetryLaterException(Duration.ofSeconds(30))));
            assertThatThrownBy(throttled::join).hasCauseInstanceOf(RetryLaterException.class);

            CompletableFuture<String> call = call(poller, "later");
            time.pass(Duration.ofSeconds(29));
            assertThat(call).isNotDone();
            assertThat(asked).isEmpty();
            time.pass(Duration.ofSeconds(1));

            assertThat(call).isCompletedWithValue("later");
            assertThat(poller.figures().throttled()).isEqualTo(1);
        }

        @Test
        void fail_as_they_do() {
            FleetPoller<String, Place, Request> poller = started(how.callLimit(Duration.ofSeconds(5)));
            IOException lost = new IOException("lost");
            assertThat(poller.call(() -> CompletableFuture.failedFuture(lost))).isCompletedExceptionally();
            assertThatThrownBy(() -> poller.<String>call(() -> {
                                throw new IllegalStateException("planted");
                            })
                            .join())
                    .hasRootCauseMessage("planted");
            CompletableFuture<String> never = new CompletableFuture<>();
            CompletableFuture<String> hanging = poller.call(() -> never);
            time.pass(Duration.ofSeconds(5));

            assertThatThrownBy(hanging::join).hasCauseInstanceOf(TimeoutException.class);
            assertThat(never).isCancelled();
            assertThat(poller.figures().failures()).isEqualTo(3);
        }

        @Test
        void are_refused_where_nobody_makes_them() {
            FleetPoller<String, Place, Request> idle = FleetPoller.of(fleet, FleetPollerTest.this::list, how);
            assertThatThrownBy(call(idle, "a")::join)
                    .hasCauseInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("the poller is not started");

            FleetPoller<String, Place, Request> poller = started(how);
            poller.close();
            assertThatThrownBy(call(poller, "a")::join).hasMessageContaining("the poller is closed");
            assertThat(made).isEmpty();
        }

        @Test
        void are_refused_where_the_poller_is_closed_before_their_turn() {
            FleetPoller<String, Place, Request> poller = started(how.budget(1, MINUTE));
            call(poller, "a");
            CompletableFuture<String> second = call(poller, "b");

            poller.close();

            assertThatThrownBy(second::join)
                    .hasCauseInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("the poller is closed");
            assertThatThrownBy(call(poller, "c")::join).hasCauseInstanceOf(RejectedExecutionException.class);
            time.pass(MINUTE);
            assertThat(made).containsExactly("a");
        }

        @Test
        void are_refused_where_the_executor_is_shut_down_before_their_turn() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = started(how.budget(1, MINUTE));
            call(poller, "a");
            CompletableFuture<String> second = call(poller, "b");
            executor.shutdownNow();

            time.pass(MINUTE);

            assertThatThrownBy(second::join)
                    .hasCauseInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("the executor takes no more tasks");
            assertThatThrownBy(await(poller, "a")::join).cause().hasMessageStartingWith("the poller is closed; ");
        }

        @Test
        void are_refused_where_the_executor_takes_no_more() {
            FleetPoller<String, Place, Request> poller = started(how.budget(1, MINUTE));
            call(poller, "a");
            executor.shutdownNow();

            assertThatThrownBy(call(poller, "b")::join).hasMessageContaining("the executor takes no more tasks");
        }

        @Test
        void of_the_poller_s_own_that_never_come_end_the_waits() {
            for (String id : List.of("a", "b", "c")) {
                exists(id, RESTARTING, BUSY);
            }
            FleetPoller<String, Place, Request> poller = started(how.budget(1, MINUTE));
            CompletableFuture<WaitResult<Place>> wait = await(poller, "a");
            time.pass(Duration.ofSeconds(1));
            assertThat(asked).hasSize(1); // of two pages
            executor.shutdownNow();

            time.pass(MINUTE);

            assertThatThrownBy(wait::join).cause().hasMessageStartingWith("the executor takes no more tasks; ");
        }
    }

    @Nested
    class At_the_end {

        @Test
        void waits_are_told_what_was_seen() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = started();
            CompletableFuture<WaitResult<Place>> wait = await(poller, "a");
            time.pass(Duration.ofSeconds(1));

            poller.close();

            assertThatThrownBy(wait::join)
                    .cause()
                    .isInstanceOf(WaitException.class)
                    .hasMessageStartingWith("the poller is closed; PENDING after 1 look");
            assertThatThrownBy(await(poller, "a")::join).cause().hasMessageStartingWith("the poller is closed; ");
            time.pass(MINUTE);
            assertThat(asked).containsExactly(0L);
        }

        @Test
        void an_executor_that_is_shut_down_ends_them() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = started();
            CompletableFuture<WaitResult<Place>> wait = await(poller, "a");

            executor.shutdownNow();
            time.pass(MINUTE);

            assertThatThrownBy(wait::join).cause().hasMessageStartingWith("the executor takes no more tasks; ");
        }

        /** What they do then may wait for another thread, which waits for the poller. */
        @Test
        void no_wait_is_told_of_an_executor_that_is_shut_down_while_the_poller_is_locked() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = started();
            List<Boolean> locked = new ArrayList<>();
            await(poller, "a").whenComplete((result, failure) -> locked.add(Thread.holdsLock(poller)));
            executor.shutdownNow();

            time.pass(MINUTE);

            assertThat(locked).containsExactly(false);
        }

        @Test
        void no_wait_is_told_of_an_executor_that_takes_no_more_while_the_poller_is_locked() {
            exists("a", RESTARTING, BUSY);
            FleetPoller<String, Place, Request> poller = FleetPoller.of(fleet, this::shuttingDown, how);
            poller.start(executor);
            List<Boolean> locked = new ArrayList<>();
            await(poller, "a").whenComplete((result, failure) -> locked.add(Thread.holdsLock(poller)));

            time.pass(MINUTE);

            assertThat(locked).containsExactly(false);
        }

        private ListingPage<String> shuttingDown(Optional<String> marker) {
            executor.shutdownNow();
            return list(marker);
        }

        @Test
        void it_is_not_started_twice() {
            FleetPoller<String, Place, Request> poller = started();

            assertThatThrownBy(() -> poller.start(executor)).isInstanceOf(IllegalStateException.class);
        }
    }
}
