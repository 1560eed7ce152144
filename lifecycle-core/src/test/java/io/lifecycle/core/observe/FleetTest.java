package io.lifecycle.core.observe;

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
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final Reading ABSENT = Reading.absent();
    private static final Reading ACTIVE = Reading.of("ACTIVE");
    private static final Reading IDLE = ACTIVE.with("task", null);
    private static final Reading BUSY = ACTIVE.with("task", "restart");
    private static final Reading DELETED = ACTIVE.with("task", "delete");
    private static final Reading ERROR = Reading.of("ERROR");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> shared = StateObserver.of(cluster, Control.SHARED);
    private final Watch<Place, Request> like = Watch.from(alone, alone.at(AVAILABLE), START);
    private final Fleet<String, Place, Request> fleet = Fleet.of(like);
    private final List<String> heard = new ArrayList<>();
    private final List<HeldBack<String>> held = new ArrayList<>();

    /** Hears everything, and says so. */
    private final FleetListener<String, Place> recorder = new FleetListener<>() {
        @Override
        public void heard(FleetNews<String, Place> news) {
            heard.add(news.message());
        }

        @Override
        public void heldBack(HeldBack<String> absences) {
            held.add(absences);
        }
    };

    private static Instant second(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static List<String> names(int number) {
        return IntStream.range(0, number).mapToObj(i -> "db-" + i).toList();
    }

    private void addAll(int number) {
        names(number).forEach(id -> fleet.add(id, START));
    }

    private static Map.Entry<String, Reading> entry(String id, Reading reading) {
        return Map.entry(id, reading);
    }

    private static List<Map.Entry<String, Reading>> all(Collection<String> ids, Reading reading) {
        return ids.stream().map(id -> entry(id, reading)).toList();
    }

    private ListingReport<String> nothingListed(int seconds) {
        return fleet.afterListing(List.of(), fleet.ids(), second(seconds));
    }

    private static void assertUnknown(String id, Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the fleet has no resource '" + id + "'; add it first");
    }

    @Test
    void a_reading_is_told_by_index_too() {
        addAll(2);
        int index = fleet.index("db-1");

        assertThat(fleet.afterReadingAt(index, alone.prepare(ERROR), second(1)).exact())
                .contains(DEGRADED);
        assertThat(fleet.afterReading("db-0", alone.prepare(IDLE), second(1)).exact())
                .contains(AVAILABLE);

        assertThat(fleet.estimate("db-1").exact()).contains(DEGRADED);
        fleet.remove("db-1");
        for (int missing : new int[] {-1, index, 2}) {
            assertThatThrownBy(() -> fleet.afterReadingAt(missing, alone.prepare(IDLE), second(2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no resource of the fleet has the index " + missing);
        }
    }

    @Test
    void what_is_under_way_and_what_is_held_back_can_be_asked() {
        assertThat(fleet.observer()).isSameAs(alone);
        addAll(6);
        assertThat(fleet.isAnyUnderWay()).isFalse();
        assertThat(fleet.underWay()).isEmpty();
        assertThat(fleet.isHeldBack("db-5")).isFalse();

        fleet.afterRequest("db-5", RESTART, second(1));
        assertThat(fleet.isAnyUnderWay()).isTrue();
        assertThat(fleet.underWay()).containsExactly("db-5");
        assertThat(fleet.isUnderWay("db-5")).isTrue();
        assertThat(fleet.isUnderWay("db-4")).isFalse();

        nothingListed(2);
        assertThat(fleet.isHeldBack("db-5")).isTrue();
        assertUnknown("x", () -> fleet.isUnderWay("x"));
        assertUnknown("x", () -> fleet.isHeldBack("x"));
    }

    @Test
    void a_request_that_may_wait_is_under_way() {
        Fleet<String, Place, Request> lagging =
                Fleet.of(Watch.from(alone.lagging(), alone.lagging().at(AVAILABLE), START));
        lagging.add("a", START);

        lagging.afterAttempt("a", RESTART, second(1));

        assertThat(lagging.isUnderWay("a")).isTrue();
        assertThat(lagging.observer().isAtRest(lagging.estimate("a"))).isFalse();
        assertThat(alone.isAtRest(alone.at(AVAILABLE))).isTrue();
        assertThat(alone.isAtRest(alone.at(RESTARTING))).isFalse();
    }

    @Test
    void who_listens_no_more_hears_no_more() {
        addAll(1);
        fleet.listen(recorder);
        fleet.afterReading("db-0", ERROR, second(1));
        int before = heard.size();

        assertThat(fleet.unlisten(recorder)).isTrue();
        assertThat(fleet.unlisten(recorder)).isFalse();
        fleet.afterReading("db-0", IDLE, second(2));

        assertThat(heard).hasSize(before).isNotEmpty();
    }

    /**
     * Each change that is heard begins where the one before ended, however many threads report on the same resources. An event
     * that was overtaken would leave a gap.
     */
    @RepeatedTest(3)
    @Timeout(60)
    void events_of_one_resource_are_taken_one_after_the_other() throws Exception {
        int threads = 8;
        List<String> ids = names(3);
        addAll(3);
        Map<String, StateEstimate<Place>> last = new ConcurrentHashMap<>();
        ids.forEach(id -> last.put(id, alone.at(AVAILABLE)));
        Queue<String> gaps = new ConcurrentLinkedQueue<>();
        fleet.listen(news -> {
            if (news.news() instanceof News.Changed<Place> change) {
                StateEstimate<Place> before = last.put(news.id(), change.after());
                if (!change.before().equals(before)) {
                    gaps.add(news.id() + " was " + before + ", and then " + change.message());
                }
            }
        });
        List<Reading> readings = List.of(IDLE, BUSY, ERROR, IDLE);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> tellers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(thread);
                tellers.add(executor.submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        String id = ids.get(random.nextInt(ids.size()));
                        fleet.afterReading(id, readings.get(random.nextInt(readings.size())), START);
                        if (random.nextInt(4) == 0) {
                            fleet.afterRequest(id, RESTART, START);
                        }
                    }
                }));
            }
            for (Future<?> teller : tellers) {
                teller.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(gaps).isEmpty();
        ids.forEach(id -> assertThat(fleet.estimate(id)).isEqualTo(last.get(id)));
    }

    @Nested
    class Has_resources {

        @Test
        void that_are_added_once() {
            assertThat(fleet.add("a", START)).isTrue();
            assertThat(fleet.add("a", START)).isFalse();
            assertThat(fleet.add("b", alone.at(DEGRADED), second(1))).isTrue();
            assertThat(fleet.add("b", alone.at(CREATING), second(2))).isFalse();

            assertThat(fleet.ids()).containsExactlyInAnyOrder("a", "b");
            assertThat(fleet.estimate("a")).isSameAs(alone.at(AVAILABLE));
            assertThat(fleet.estimate("b")).isSameAs(alone.at(DEGRADED));
            assertThat(fleet.watch("b").since()).isEqualTo(second(1));
        }

        @Test
        void that_are_removed_and_may_come_again() {
            addAll(3);
            assertThat(fleet.remove("db-1")).isTrue();
            assertThat(fleet.remove("db-1")).isFalse();
            assertThat(fleet.ids()).containsExactlyInAnyOrder("db-0", "db-2");
            assertUnknown("db-1", () -> fleet.estimate("db-1"));

            assertThat(fleet.add("db-1", alone.at(CREATING), second(5))).isTrue();

            assertThat(fleet.estimate("db-1").exact()).contains(CREATING);
            assertThat(fleet.estimate("db-0").exact()).contains(AVAILABLE);
            assertThat(fleet.estimate("db-2").exact()).contains(AVAILABLE);
        }

        @Test
        void of_which_a_new_one_knows_nothing_of_the_one_whose_place_it_takes() {
            fleet.doubting(0, 1, Duration.ofMinutes(1), Duration.ofMinutes(5));
            fleet.add("old", START);
            fleet.afterReading("old", Reading.of("?"), second(1));
            fleet.afterReading("old", ABSENT, second(1));
            assertThat(fleet.figures(second(1)).heldBack()).isEqualTo(1);
            fleet.remove("old");

            fleet.add("new", START);

            assertThat(fleet.figures(second(1)).heldBack()).isZero();
            assertThat(fleet.watch("new").text()).isEqualTo(like.text());
            fleet.confirm(second(2));
            assertThat(fleet.gone()).isEmpty();
        }

        @Test
        void that_follow_each_other_however_often_they_come_and_go() {
            for (int i = 0; i < 20_000; i++) {
                fleet.add("db-" + i, START);
                fleet.remove("db-" + (i - 3));
            }

            assertThat(fleet.ids()).hasSize(3);
            assertThat(fleet.surelyIn(Set.of(AVAILABLE))).containsExactlyInAnyOrder("db-19997", "db-19998", "db-19999");
        }

        @Test
        void across_all_bounds_of_what_is_kept_together() {
            addAll(9000);
            List<String> ids = names(9000);
            ids.forEach(id ->
                    fleet.afterReading(id, Integer.parseInt(id.substring(3)) % 2 == 0 ? IDLE : ERROR, second(1)));
            List<String> odd = ids.stream()
                    .filter(id -> Integer.parseInt(id.substring(3)) % 2 == 1)
                    .toList();

            assertThat(List.copyOf(fleet.surelyIn(Set.of(DEGRADED)))).isEqualTo(odd);
            odd.forEach(fleet::remove);
            assertThat(fleet.surelyIn(Set.of(AVAILABLE))).hasSize(4500);
            assertThat(fleet.surelyIn(Set.of(DEGRADED))).isEmpty();
            odd.forEach(id -> fleet.add(id, alone.at(CREATING), START));
            assertThat(fleet.surelyIn(Set.of(CREATING))).isEqualTo(Set.copyOf(odd));
            assertThat(fleet.figures(second(1)).byState())
                    .containsEntry(AVAILABLE, 4500)
                    .containsEntry(CREATING, 4500);
        }

        @Test
        @SuppressWarnings("NullAway") // null is the misuse
        void and_says_which_it_does_not_have() {
            assertUnknown("x", () -> fleet.afterRequest("x", RESTART, START));
            assertUnknown("x", () -> fleet.afterRefusal("x", RESTART, START));
            assertUnknown("x", () -> fleet.afterAttempt("x", RESTART, START));
            assertUnknown("x", () -> fleet.afterProgress("x", RESTART, Progress.ENDED, START));
            assertUnknown("x", () -> fleet.afterLag("x", START));
            assertUnknown("x", () -> fleet.afterReading("x", IDLE, START));
            assertUnknown("x", () -> fleet.estimate("x"));
            assertUnknown("x", () -> fleet.watch("x"));
            assertUnknown("\\u000A", () -> fleet.watch("\n"));
            assertThatThrownBy(() -> fleet.add(null, START)).hasMessage("id");
            assertThatThrownBy(() -> fleet.add("x", null)).hasMessage("now");
            assertThatThrownBy(() -> fleet.estimate(null)).hasMessage("id");
            assertThatThrownBy(() -> fleet.ids().clear()).isInstanceOf(UnsupportedOperationException.class);
            StateObserver<Place, Request> twin =
                    StateObserver.of(Cluster.declaration().build(), Control.EXCLUSIVE);
            assertThatThrownBy(() -> fleet.add("x", twin.at(AVAILABLE), START))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(fleet.ids()).isEmpty();
        }

        @Test
        void that_another_observer_knew_and_are_watched_by_its_own() {
            StateEstimate<Place> foreign = shared.at(AVAILABLE);
            assertThat(shared.afterReading(foreign, ERROR).candidates()).containsExactly(DEGRADED, DELETING);

            fleet.add("a", foreign, START);

            assertThat(fleet.afterReading("a", ERROR, second(1)).exact()).contains(DEGRADED);
        }

        @Test
        void of_which_one_that_was_removed_meanwhile_does_not_come_back() {
            Fleet<Hooked, Place, Request> hooked = Fleet.of(like);
            Hooked id = new Hooked("a");
            hooked.add(id, START);
            Hooked same = new Hooked("a");
            same.onEquals = () -> hooked.remove(id);

            assertThatThrownBy(() -> hooked.afterRequest(same, DELETE, second(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the fleet has no resource 'a'; add it first");

            assertThat(hooked.figures(second(1)).size()).isZero();
        }

        @Test
        void of_which_one_that_was_removed_meanwhile_is_not_taken_for_the_one_in_its_place() {
            Fleet<Hooked, Place, Request> hooked = Fleet.of(like);
            Hooked id = new Hooked("a");
            Hooked other = new Hooked("b");
            hooked.add(id, START);
            Hooked same = new Hooked("a");
            same.onEquals = () -> {
                hooked.remove(id);
                hooked.add(other, START);
            };

            hooked.afterPage(List.of(Map.entry(same, ERROR)), second(1));

            assertThat(hooked.estimate(other).exact()).contains(AVAILABLE);
        }

        @Test
        void each_once_however_many_threads_add_it() throws Exception {
            int threads = 4;
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                CountDownLatch ready = new CountDownLatch(threads);
                List<Future<Integer>> added = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    added.add(executor.submit(() -> {
                        ready.countDown();
                        ready.await();
                        int number = 0;
                        for (String id : names(10_000)) {
                            number += fleet.add(id, START) ? 1 : 0;
                        }
                        return number;
                    }));
                }
                int number = 0;
                for (Future<Integer> each : added) {
                    number += each.get();
                }
                assertThat(number).isEqualTo(10_000);
            } finally {
                executor.shutdownNow();
            }
            assertThat(fleet.figures(START).size()).isEqualTo(10_000);
        }
    }

    /** An id that does something when it is looked for. */
    private static final class Hooked {

        private final String name;
        private Runnable onEquals = () -> {};
        private Runnable onHash = () -> {};

        Hooked(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Runnable hook = onEquals;
            onEquals = () -> {};
            hook.run();
            return other instanceof Hooked that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            Runnable hook = onHash;
            onHash = () -> {};
            hook.run();
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Nested
    class Is_told_events {

        @Test
        void of_each_kind_and_answers_what_is_known_then() {
            addAll(2);
            assertThat(fleet.afterRequest("db-0", RESTART, START).exact()).contains(RESTARTING);
            assertThat(fleet.afterRefusal("db-0", DELETE, START).exact()).contains(RESTARTING);
            assertThat(fleet.afterProgress("db-0", RESTART, Progress.COMPLETED, START)
                            .candidates())
                    .containsExactly(AVAILABLE, DEGRADED);
            assertThat(fleet.afterReading("db-0", IDLE, second(1)).exact()).contains(AVAILABLE);
            assertThat(fleet.afterAttempt("db-0", DELETE, second(2)).inFlight()).isTrue();
            assertThat(fleet.afterLag("db-0", second(3)).inFlight()).isFalse();
            assertThat(fleet.estimate("db-1").exact()).contains(AVAILABLE);
            assertThat(fleet.watch("db-1").since()).isEqualTo(START);
        }

        @Test
        void with_times_that_are_rounded_down_to_seconds() {
            fleet.add("a", START.plusNanos(999_999_999));
            fleet.afterReading("a", ERROR, START.plusMillis(1500));

            assertThat(fleet.watch("a").since()).isEqualTo(second(1));
        }

        @Test
        void of_which_a_reading_older_than_the_last_is_left_out() {
            fleet.add("a", second(10));
            fleet.afterReading("a", ERROR, second(9));
            assertThat(fleet.estimate("a").exact()).contains(AVAILABLE);

            fleet.afterReading("a", ERROR, second(10));
            assertThat(fleet.estimate("a").exact()).contains(DEGRADED);

            fleet.afterRequest("a", RESTART, second(20));
            fleet.afterReading("a", ERROR, second(19));
            assertThat(fleet.estimate("a").exact()).contains(RESTARTING);
        }

        @Test
        void and_forgives_one_false_answer() {
            fleet.add("a", START);
            fleet.listen(recorder);
            fleet.afterReading("a", DELETED, second(1));
            assertThat(fleet.afterReading("a", IDLE, second(2)).exact()).contains(AVAILABLE);

            assertThat(heard).hasSize(4);
            assertThat(heard.get(3))
                    .isEqualTo(
                            "a the answer before, 'ACTIVE' with {task=delete}, was false, and is ignored: this one fits what"
                                    + " was known before it");
            assertThat(fleet.watch("a").since()).isEqualTo(START);
        }

        @Test
        void of_time_that_settles_what_was_in_flight() {
            Fleet<String, Place, Request> patient = Fleet.of(like.requestLag(Duration.ofSeconds(30)));
            patient.listen(recorder);
            patient.add("a", START);
            patient.afterAttempt("a", RESTART, START);
            heard.clear();

            patient.tick(second(29));
            assertThat(heard).isEmpty();
            patient.tick(second(30));

            assertThat(heard).hasSize(1);
            assertThat(patient.estimate("a").inFlight()).isFalse();
            patient.tick(second(31));
            assertThat(heard).hasSize(1);
        }

        @Test
        void of_time_that_makes_what_rests_and_what_does_not_overdue_and_reports_it_once() {
            Fleet<String, Place, Request> impatient = Fleet.of(
                    like.expecting(DEGRADED, Duration.ofSeconds(10)).expecting(AVAILABLE, Duration.ofMillis(30_500)));
            impatient.listen(recorder);
            impatient.add("rests", START);
            impatient.add("surprises", alone.at(DEGRADED), START);
            impatient.afterReading("surprises", Reading.of("?"), START);
            impatient.afterReading("surprises", ERROR, START);
            heard.clear();

            impatient.tick(second(10));
            assertThat(heard).isEmpty();
            assertThat(impatient.overdue(second(10))).isEmpty();
            assertThat(impatient.overdue(second(11))).containsExactly("surprises");
            impatient.tick(second(11));
            impatient.tick(second(30));
            assertThat(heard)
                    .containsExactly("surprises has been 'Degraded' since 2026-11-21T06:00:00Z, longer than PT10S;"
                            + " advice: Call us.");
            impatient.tick(second(31));
            impatient.tick(second(100));
            assertThat(heard).hasSize(2);
            assertThat(impatient.overdue(second(100))).containsExactly("rests", "surprises");

            impatient.afterReading("rests", IDLE, second(101));
            impatient.afterReading("rests", IDLE, second(102));
            impatient.tick(second(103));
            assertThat(heard).hasSize(2);
        }

        @Test
        void of_time_in_each_stay_anew() {
            Watch<Place, Request> reported =
                    like.expecting(AVAILABLE, Duration.ofSeconds(20)).tick(second(21));
            assertThat(reported.news()).hasSize(1);
            Fleet<String, Place, Request> impatient = Fleet.of(reported.expecting(RESTARTING, Duration.ofSeconds(10)));
            impatient.listen(recorder);
            impatient.add("a", second(100));
            impatient.tick(second(121));
            assertThat(heard).hasSize(1);
            impatient.afterRequest("a", RESTART, second(200));
            impatient.tick(second(211));
            impatient.afterReading("a", IDLE, second(212));
            assertThat(heard).hasSize(4);

            impatient.tick(second(232));
            assertThat(heard).hasSize(4);
            impatient.tick(second(233));

            assertThat(heard).hasSize(5).last().asString().startsWith("a has been 'Available' since");
        }

        @Test
        void of_a_reading_at_which_it_is_overdue() {
            Fleet<String, Place, Request> impatient = Fleet.of(like.expecting(AVAILABLE, Duration.ofSeconds(10)));
            impatient.listen(recorder);
            impatient.add("a", START);

            impatient.afterReading("a", IDLE, second(10));
            assertThat(heard).isEmpty();
            impatient.afterReading("a", IDLE, second(11));
            assertThat(heard).hasSize(1);
            impatient.afterReading("a", ERROR, second(12));
            assertThat(heard).hasSize(3); // changed, and disturbed
            assertThat(impatient.overdue(second(12))).isEmpty();
        }
    }

    @Nested
    class Takes_in_a_listing {

        @Test
        void that_is_complete_and_what_it_lacks_is_absent() {
            addAll(3);
            fleet.afterRequest("db-2", DELETE, START);

            ListingReport<String> report =
                    fleet.afterListing(List.of(entry("db-0", IDLE), entry("db-1", ERROR)), fleet.ids(), second(1));

            assertThat(report).isEqualTo(new ListingReport<>(3, 0, 0, Map.of(), List.of()));
            assertThat(fleet.estimate("db-1").exact()).contains(DEGRADED);
            assertThat(fleet.gone()).containsExactly("db-2");
        }

        @Test
        void of_which_it_says_nothing_of_what_was_not_expected() {
            addAll(2);

            fleet.afterListing(List.of(), List.of("db-0"), second(1));

            assertThat(fleet.gone()).containsExactly("db-0");
        }

        @Test
        void that_is_a_page_and_says_nothing_of_what_it_lacks() {
            addAll(2);

            ListingReport<String> report = fleet.afterPage(List.of(entry("db-1", ERROR)), second(1));

            assertThat(report).isEqualTo(new ListingReport<>(1, 0, 0, Map.of(), List.of()));
            assertThat(fleet.surelyIn(Set.of(AVAILABLE))).containsExactly("db-0");
            assertThat(fleet.surelyIn(Set.of(DEGRADED))).containsExactly("db-1");
        }

        @Test
        void and_whatever_was_good_in_it_where_something_is_wrong() {
            addAll(4);
            List<Map.@Nullable Entry<@Nullable String, @Nullable Reading>> listed = Arrays.asList(
                    new SimpleEntry<>("db-0", ERROR),
                    new SimpleEntry<>(null, IDLE),
                    new SimpleEntry<>("db-1", null),
                    new SimpleEntry<>("db-0", IDLE),
                    null,
                    new SimpleEntry<>("\n", null),
                    new SimpleEntry<>("db-2", ERROR));

            @SuppressWarnings({"NullAway", "unchecked"}) // null is the misuse
            ListingReport<String> report = fleet.afterListing(
                    (List<Map.Entry<String, Reading>>) (List<?>) listed,
                    Arrays.asList("db-0", "db-1", null, "db-9", "db-2"),
                    second(1));

            assertThat(report.taken()).isEqualTo(2);
            assertThat(report.problems())
                    .containsExactly(
                            "entry 2 has no id",
                            "entry 3 has no reading: 'db-1'",
                            "entry 4 is left out, because its id is listed twice: 'db-0'",
                            "entry 5 has no id",
                            "entry 6 has no reading: '\\u000A'",
                            "an expected id is null",
                            "an expected id is not in the fleet: 'db-9'");
            assertThat(report.unknown()).isEmpty();
            assertThat(fleet.surelyIn(Set.of(DEGRADED))).containsExactly("db-0", "db-2");
            assertThat(fleet.surelyIn(Set.of(AVAILABLE))).containsExactly("db-1", "db-3");
        }

        @Test
        void and_gives_back_what_it_does_not_know() {
            addAll(1);
            List<Map.Entry<String, Reading>> listed = new ArrayList<>();
            for (int i = 10_000; i > 0; i--) {
                listed.add(entry("db-" + i, IDLE));
            }
            listed.add(entry("db-1", ERROR));

            ListingReport<String> report = fleet.afterListing(listed, fleet.ids(), second(1));

            assertThat(report.unknown()).hasSize(10_000).containsEntry("db-1", IDLE);
            assertThat(report.unknown().keySet()).startsWith("db-10000", "db-9999");
            assertThat(report.problems()).isEmpty();
            assertThat(report.taken()).isEqualTo(1);
        }

        @Test
        void but_not_what_is_older_than_what_was_told_last() {
            addAll(3);
            fleet.afterRequest("db-0", RESTART, second(10));
            fleet.afterReading("db-1", IDLE, second(10));

            ListingReport<String> report = fleet.afterListing(List.of(entry("db-0", ERROR)), fleet.ids(), second(9));

            assertThat(report).isEqualTo(new ListingReport<>(1, 2, 0, Map.of(), List.of()));
            assertThat(fleet.estimate("db-0").exact()).contains(RESTARTING);
            assertThat(fleet.estimate("db-1").exact()).contains(AVAILABLE);
            assertThat(fleet.gone()).containsExactly("db-2");
        }

        @Test
        @SuppressWarnings("NullAway") // null is the misuse
        void unless_it_is_none() {
            assertThatThrownBy(() -> fleet.afterPage(null, START)).hasMessage("listed");
            assertThatThrownBy(() -> fleet.afterListing(null, List.of(), START)).hasMessage("listed");
            assertThatThrownBy(() -> fleet.afterListing(List.of(), null, START)).hasMessage("expected");
            assertThatThrownBy(() -> fleet.afterPage(List.of(), null)).hasMessage("now");
        }
    }

    @Nested
    class Tells_listeners {

        @Test
        void what_is_new_in_its_order() {
            fleet.listen(recorder);
            fleet.add("a", START);
            fleet.afterRequest("a", RESTART, second(1));
            fleet.afterReading("a", BUSY, second(2));
            fleet.afterReading("a", IDLE, second(3));
            fleet.afterReading("a", IDLE, second(4));
            fleet.afterReading("a", ERROR, second(5));

            assertThat(heard)
                    .containsExactly(
                            "a was cluster [AVAILABLE], and is now cluster [RESTARTING]",
                            "a was cluster [RESTARTING], and is now cluster [AVAILABLE]",
                            "a was cluster [AVAILABLE], and is now cluster [DEGRADED]",
                            "a only occurrences explain this: \"node lost\"; or somebody else has acted,"
                                    + " although control was said to be exclusive");
        }

        @Test
        void of_whom_each_hears_it_and_the_first_first() {
            fleet.listen(news -> heard.add("first " + news.id() + " " + news.at()));
            fleet.listen(news -> heard.add("second " + news.id() + " " + news.at()));
            fleet.add("a", START);
            fleet.afterRequest("a", RESTART, START.plusMillis(1999));

            assertThat(heard).containsExactly("first a 2026-11-21T06:00:01Z", "second a 2026-11-21T06:00:01Z");
        }

        @Test
        void of_whom_one_that_throws_stops_nothing_and_is_told() {
            List<String> failures = new ArrayList<>();
            fleet.listen(new FleetListener<>() {
                @Override
                public void heard(FleetNews<String, Place> news) {
                    throw new IllegalStateException("broken");
                }

                @Override
                public void heldBack(HeldBack<String> absences) {
                    throw new IllegalStateException("broken");
                }

                @Override
                public void failed(FleetNews<String, Place> news, RuntimeException failure) {
                    failures.add(news.id() + " " + failure.getMessage());
                    throw failure;
                }
            });
            fleet.listen(recorder);
            fleet.add("a", START);

            assertThat(fleet.afterRequest("a", RESTART, START).exact()).contains(RESTARTING);
            assertThat(fleet.afterReading("a", IDLE, START).exact()).contains(AVAILABLE);

            assertThat(heard).hasSize(2);
            assertThat(failures).containsExactly("a broken", "a broken");
            assertThat(fleet.figures(START).listenerFailures()).isEqualTo(4);
            fleet.doubting(0, 1, Duration.ZERO, Duration.ofMinutes(5));
            fleet.afterReading("a", ABSENT, second(1));
            assertThat(held).hasSize(1);
            assertThat(fleet.figures(START).listenerFailures()).isEqualTo(5);
        }

        @Test
        void of_whom_one_may_tell_more_of_the_same_resource() {
            fleet.listen(news -> {
                if (heard.isEmpty()) {
                    heard.add("it " + news.news().message());
                    fleet.afterReading("a", ERROR, second(2));
                    heard.add("goes on");
                } else {
                    heard.add("it " + news.news().message());
                }
            });
            fleet.add("a", START);

            fleet.afterRequest("a", RESTART, second(1));

            assertThat(fleet.estimate("a").exact()).contains(DEGRADED);
            assertThat(heard)
                    .containsExactly(
                            "it was cluster [AVAILABLE], and is now cluster [RESTARTING]",
                            "goes on",
                            "it was cluster [RESTARTING], and is now cluster [DEGRADED]");
        }

        @Test
        void of_whom_one_that_fails_by_an_error_hears_what_comes_later() {
            fleet.listen(news -> {
                heard.add(news.message());
                if (heard.size() == 1) {
                    throw new AssertionError("broken");
                }
            });
            fleet.add("a", START);
            assertThatThrownBy(() -> fleet.afterRequest("a", RESTART, START)).hasMessage("broken");

            fleet.afterReading("a", IDLE, second(1));

            assertThat(heard).hasSize(2);
        }

        @Test
        void nothing_of_what_was_before_they_listened() {
            fleet.add("a", START);
            fleet.afterRequest("a", RESTART, START);
            fleet.listen(recorder);
            fleet.afterReading("a", BUSY, START);

            assertThat(heard).isEmpty();
        }
    }

    @Nested
    class Holds_absences_back {

        @Test
        void where_the_whole_fleet_vanishes_and_reports_it_once() {
            addAll(10);
            fleet.listen(recorder);

            ListingReport<String> report = nothingListed(1);

            assertThat(report).isEqualTo(new ListingReport<>(0, 0, 10, Map.of(), List.of()));
            assertThat(fleet.gone()).isEmpty();
            assertThat(fleet.surelyIn(Set.of(AVAILABLE))).hasSize(10);
            assertThat(heard).isEmpty();
            assertThat(held).hasSize(1);
            assertThat(held.get(0).ids()).containsExactlyInAnyOrderElementsOf(names(10));
            assertThat(held.get(0).message())
                    .startsWith("10 of 10 resources are said to be gone at once, such as 'db-")
                    .endsWith(
                            "; wrong credentials or a wrong region answer like that, so it is not believed until it is"
                                    + " confirmed");
            assertThat(fleet.figures(second(1)).heldBack()).isEqualTo(10);

            assertThat(nothingListed(2).heldBack()).isEqualTo(10);
            assertThat(held).hasSize(1);
        }

        @Test
        void of_more_than_a_share_alone() {
            addAll(10);
            fleet.doubting(0.3, 1, Duration.ofMinutes(1), Duration.ofMinutes(5));

            assertThat(fleet.afterPage(all(names(3), ABSENT), second(1)).heldBack())
                    .isZero();
            assertThat(fleet.gone()).hasSize(3);
            assertThat(fleet.afterPage(all(names(10).subList(3, 6), ABSENT), second(62))
                            .heldBack())
                    .isEqualTo(3); // of seven
        }

        @ParameterizedTest
        @CsvSource({"4, 0", "5, 5"})
        void of_a_least_number_alone(int vanishing, int expected) {
            addAll(6);

            assertThat(fleet.afterPage(all(names(vanishing), ABSENT), second(1)).heldBack())
                    .isEqualTo(expected);
        }

        @Test
        void also_where_they_come_one_by_one_within_some_time() {
            addAll(10);
            fleet.listen(recorder);
            fleet.doubting(0.3, 1, Duration.ofMinutes(1), Duration.ofMinutes(5));
            for (int i = 0; i < 3; i++) {
                assertThat(fleet.afterReading("db-" + i, ABSENT, START).isGone())
                        .isTrue();
            }

            assertThat(fleet.afterReading("db-3", ABSENT, second(60)).isGone()).isFalse();

            assertThat(held).hasSize(1);
            assertThat(held.get(0).ids()).containsExactly("db-3");
            assertThat(held.get(0).existing()).isEqualTo(7);
            assertThat(held.get(0).at()).isEqualTo(second(60));
        }

        @Test
        void but_not_where_they_come_one_by_one_and_far_apart() {
            addAll(10);
            fleet.doubting(0.3, 1, Duration.ofMinutes(1), Duration.ofMinutes(5));
            for (int i = 0; i < 7; i++) {
                assertThat(fleet.afterReading("db-" + i, ABSENT, second(61 * i)).isGone())
                        .as("%s", i)
                        .isEqualTo(true);
            }
        }

        @Test
        void and_each_further_one_as_long_as_some_are() {
            addAll(10);
            fleet.listen(recorder);
            fleet.afterPage(all(names(5), ABSENT), second(1));

            assertThat(fleet.afterReading("db-9", ABSENT, second(200)).isGone()).isFalse();

            assertThat(held).hasSize(2);
            assertThat(held.get(1).ids()).containsExactly("db-9");
        }

        @Test
        void until_somebody_confirms_them() {
            addAll(10);
            fleet.listen(recorder);
            nothingListed(1);

            fleet.confirm(second(2));

            assertThat(fleet.gone()).hasSize(10);
            assertThat(fleet.figures(second(2)).heldBack()).isZero();
            assertThat(heard).hasSize(20); // each is changed, and surprising
            fleet.confirm(second(3));
            assertThat(heard).hasSize(20);
        }

        @Test
        void until_the_same_is_said_later() {
            addAll(10);
            nothingListed(1);
            assertThat(nothingListed(300).heldBack()).isEqualTo(10);
            assertThat(fleet.gone()).isEmpty();

            assertThat(nothingListed(301)).isEqualTo(new ListingReport<>(10, 0, 0, Map.of(), List.of()));

            assertThat(fleet.gone()).hasSize(10);
            assertThat(fleet.figures(second(301)).heldBack()).isZero();
        }

        /** These absences were confirmed by the same answer, so they do not count when the next ones may be too many. */
        @Test
        void and_what_was_said_again_makes_no_other_doubtful() {
            addAll(20);
            List<String> left = names(20).subList(8, 20);
            fleet.afterListing(all(left, IDLE), fleet.ids(), second(1));
            fleet.afterListing(all(left, IDLE), fleet.ids(), second(301));
            assertThat(fleet.gone()).hasSize(8);

            left.subList(0, 4).forEach(id -> fleet.afterReading(id, ABSENT, second(302)));

            assertThat(fleet.gone()).hasSize(12);
        }

        @Test
        void until_a_single_answer_says_the_same_later() {
            addAll(10);
            nothingListed(1);

            assertThat(fleet.afterReading("db-0", ABSENT, second(300)).isGone()).isFalse();
            assertThat(fleet.afterReading("db-0", ABSENT, second(301)).isGone()).isTrue();

            assertThat(fleet.figures(second(301)).heldBack()).isEqualTo(9);
        }

        @Test
        void until_they_are_seen_again_in_a_listing() {
            addAll(10);
            nothingListed(1);

            assertThat(fleet.afterPage(all(names(10), IDLE), second(2)).taken()).isEqualTo(10);

            assertThat(fleet.figures(second(2)).heldBack()).isZero();
            fleet.confirm(second(3));
            assertThat(fleet.gone()).isEmpty();
            assertThat(fleet.afterReading("db-0", ABSENT, second(400)).isGone()).isTrue();
        }

        @Test
        void until_they_are_seen_again_one_by_one() {
            addAll(10);
            nothingListed(1);

            fleet.afterReading("db-3", IDLE, second(2));
            fleet.afterReading("db-4", Reading.of("?"), second(2));
            assertThat(fleet.figures(second(2)).heldBack()).isEqualTo(8);
            fleet.confirm(second(3));

            assertThat(fleet.gone()).hasSize(8).doesNotContain("db-3", "db-4");
        }

        @Test
        void until_something_leads_there() {
            addAll(10);
            nothingListed(1);
            names(10).forEach(id -> fleet.afterRequest(id, DELETE, second(2)));

            assertThat(nothingListed(3)).isEqualTo(new ListingReport<>(10, 0, 0, Map.of(), List.of()));

            assertThat(fleet.figures(second(3)).heldBack()).isZero();
        }

        @Test
        void but_not_where_an_older_answer_says_otherwise() {
            addAll(10);
            names(10).forEach(id -> fleet.afterReading(id, IDLE, second(10)));
            nothingListed(20);

            assertThat(fleet.afterPage(List.of(entry("db-0", IDLE)), second(5)).older())
                    .isEqualTo(1);

            assertThat(fleet.figures(second(20)).heldBack()).isEqualTo(10);
        }

        @Test
        void but_none_that_are_older_than_what_was_told_last() {
            addAll(10);
            fleet.listen(recorder);
            names(10).forEach(id -> fleet.afterReading(id, IDLE, second(10)));

            assertThat(nothingListed(9)).isEqualTo(new ListingReport<>(0, 10, 0, Map.of(), List.of()));

            assertThat(held).isEmpty();
            fleet.confirm(second(11));
            assertThat(fleet.gone()).isEmpty();
        }

        @Test
        void but_none_that_was_asked_for() {
            addAll(10);
            fleet.listen(recorder);
            names(10).forEach(id -> fleet.afterRequest(id, DELETE, START));

            assertThat(nothingListed(1)).isEqualTo(new ListingReport<>(10, 0, 0, Map.of(), List.of()));

            assertThat(fleet.gone()).hasSize(10);
            assertThat(held).isEmpty();
        }

        @Test
        void but_none_that_is_known_to_be_gone() {
            addAll(10);
            fleet.doubting(1, 1, Duration.ZERO, Duration.ZERO);
            nothingListed(1);
            assertThat(fleet.gone()).hasSize(10);
            fleet.doubting(0, 1, Duration.ZERO, Duration.ofMinutes(5));

            assertThat(nothingListed(2).taken()).isEqualTo(10);
        }

        @Test
        void of_what_exists_and_not_of_what_is_gone() {
            addAll(20);
            names(10).forEach(id -> fleet.afterRequest(id, DELETE, START));
            fleet.afterPage(all(names(10), ABSENT), second(1));
            fleet.doubting(0.3, 1, Duration.ofMinutes(1), Duration.ofMinutes(5));

            assertThat(fleet.afterPage(all(names(20).subList(10, 14), ABSENT), second(2))
                            .heldBack())
                    .isEqualTo(4);
        }

        @Test
        void as_it_is_told_and_forgets_them_where_it_is_told_anew() {
            addAll(10);
            nothingListed(1);

            fleet.doubting(1, 1, Duration.ofMinutes(1), Duration.ofMinutes(5));

            assertThat(fleet.figures(second(1)).heldBack()).isZero();
            assertThat(nothingListed(2).heldBack()).isZero();
            assertThat(fleet.gone()).hasSize(10);
        }

        @Test
        @SuppressWarnings("NullAway") // null is the misuse
        void but_not_as_makes_no_sense() {
            Duration minute = Duration.ofMinutes(1);
            for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
                assertThatThrownBy(() -> fleet.doubting(share, 1, minute, minute))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("share must be a number from 0 to 1, and is " + share);
            }
            assertThatThrownBy(() -> fleet.doubting(0, 0, minute, minute))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("least must be at least 1, and is 0");
            assertThatThrownBy(() -> fleet.doubting(0, 1, minute.negated(), minute))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("times must not be negative, and are PT-1M and PT1M");
            assertThatThrownBy(() -> fleet.doubting(0, 1, minute, minute.negated()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> fleet.doubting(0, 1, null, minute)).hasMessage("within");
            assertThatThrownBy(() -> fleet.doubting(0, 1, minute, null)).hasMessage("confirmedAfter");
        }
    }

    @Nested
    class Answers {

        @Test
        void where_resources_are() {
            Fleet<String, Place, Request> others = Fleet.of(Watch.from(shared, shared.at(AVAILABLE), START));
            others.add("idle", START);
            others.add("any", START);
            others.afterReading("any", ACTIVE, second(1));
            others.add("nothing", shared.nothing(), START);
            others.add("perhaps", shared.created(), START);
            others.add("not yet", shared.parse("cluster [AVAILABLE (nothing)]"), START);
            others.add("strange", START);
            others.afterReading("strange", Reading.of("?"), second(1));
            others.add("gone", shared.at(DELETING), START);
            others.afterReading("gone", ABSENT, second(1));

            assertThat(others.surelyIn(Set.of(AVAILABLE))).containsExactly("idle");
            assertThat(others.surelyIn(Set.of(AVAILABLE, RESTARTING, DELETING))).containsExactly("idle", "any");
            assertThat(others.surelyIn(Set.of(Place.values()))).containsExactly("idle", "any");
            assertThat(others.surelyIn(Set.of())).isEmpty();
            assertThat(others.perhapsIn(Set.of(AVAILABLE)))
                    .containsExactly("idle", "any", "perhaps", "not yet", "strange");
            assertThat(others.perhapsIn(Set.of(CREATING))).containsExactly("perhaps");
            assertThat(others.perhapsIn(Set.of())).isEmpty();
            assertThat(others.gone()).containsExactly("gone");
        }

        @Test
        void what_may_be_waiting() {
            addAll(3);
            fleet.afterAttempt("db-0", RESTART, START);
            fleet.afterAttempt("db-1", DELETE, START);
            fleet.afterRequest("db-2", RESTART, START);

            assertThat(fleet.waitingFor(RESTART)).containsExactly("db-0");
            assertThat(fleet.waitingFor(DELETE)).containsExactly("db-1");
        }

        @Test
        void how_many_are_where_and_what_happened() {
            Fleet<String, Place, Request> impatient = Fleet.of(like.expecting(DEGRADED, Duration.ofSeconds(10)));
            names(8).forEach(id -> impatient.add(id, START));
            impatient.afterReading("db-0", ERROR, second(1));
            impatient.afterReading("db-1", Reading.of("?"), second(1));
            impatient.afterReading("db-1", Reading.of("?"), second(2));
            impatient.afterReading("db-2", Reading.of("??"), second(1));
            impatient.afterReading("db-2", IDLE, second(2));
            impatient.afterAttempt("db-3", RESTART, second(1));
            impatient.afterRequest("db-4", DELETE, second(1));
            impatient.afterReading("db-4", ABSENT, second(2));
            impatient.add("db-7b", alone.created(), START);
            impatient.remove("db-7");

            FleetFigures<Place> figures = impatient.figures(second(12));

            assertThat(figures.size()).isEqualTo(8);
            assertThat(figures.gone()).isEqualTo(1);
            assertThat(figures.byState())
                    .containsExactly(
                            Map.entry(CREATING, 0),
                            Map.entry(AVAILABLE, 3),
                            Map.entry(RESTARTING, 0),
                            Map.entry(DEGRADED, 1),
                            Map.entry(DELETING, 0));
            assertThat(figures.unsure()).isEqualTo(3);
            assertThat(figures.inFlight()).isEqualTo(1);
            assertThat(figures.overdue()).isEqualTo(1);
            assertThat(figures.heldBack()).isZero();
            assertThat(figures.anomalies()).containsExactly(Map.entry("Disturbed", 1L), Map.entry("UnknownStatus", 2L));
            assertThat(figures.listenerFailures()).isZero();
            assertThat(impatient.figures(second(11)).overdue()).isZero();
        }

        @Test
        void for_a_removed_resource_no_more() {
            addAll(2);
            fleet.afterRequest("db-0", DELETE, START);
            fleet.afterReading("db-0", ABSENT, second(1));

            fleet.remove("db-0");

            assertThat(fleet.gone()).isEmpty();
            assertThat(fleet.figures(second(1)).size()).isEqualTo(1);
            assertThat(fleet.figures(second(1)).gone()).isZero();
            fleet.listen(recorder);
            fleet.doubting(0, 1, Duration.ZERO, Duration.ZERO);
            fleet.afterReading("db-1", ABSENT, second(2));
            assertThat(held.get(0).existing()).isEqualTo(1);
        }

        @Test
        @SuppressWarnings("NullAway") // null is the misuse
        void unless_the_question_is_none() {
            assertThatThrownBy(() -> fleet.surelyIn(null)).hasMessage("states");
            assertThatThrownBy(() -> fleet.perhapsIn(null)).hasMessage("states");
            assertThatThrownBy(() -> fleet.waitingFor(null)).hasMessage("operation");
            assertThatThrownBy(() -> fleet.overdue(null)).hasMessage("now");
            assertThatThrownBy(() -> fleet.listen(null)).hasMessage("listener");
            assertThatThrownBy(() -> fleet.remove(null)).hasMessage("id");
            assertThatThrownBy(() -> Fleet.of(null)).hasMessage("like");
        }
    }

    @Nested
    class As_a_snapshot {

        private static final String LINE =
                "estimate=cluster [AVAILABLE];since=2026-11-21T06:00:00Z;at=2026-11-21T06:00:00Z";

        private String written(Fleet<String, Place, Request> some) throws IOException {
            StringBuilder text = new StringBuilder();
            some.write(text, Function.identity());
            return text.toString();
        }

        private SnapshotReport read(Fleet<String, Place, Request> some, String text) throws IOException {
            return some.read(new BufferedReader(new StringReader(text)), Function.identity());
        }

        @Test
        void it_is_readable() throws IOException {
            addAll(1);

            assertThat(written(fleet)).isEqualTo("fleet\tcluster\ndb-0\t" + LINE + "\nend\t1\n");
            assertThat(written(Fleet.of(like))).isEqualTo("fleet\tcluster\nend\t0\n");
        }

        @Test
        void what_is_read_knows_the_same() throws IOException {
            List<String> ids = List.of(
                    "",
                    " ",
                    "end",
                    "fleet",
                    "end\t3",
                    "a\tb",
                    "%",
                    "%0041",
                    "a\nb",
                    "\r",
                    "a;b=c",
                    "\u4e2d\ud83d\ude00",
                    "\u2028");
            ids.forEach(id -> fleet.add(id, START));
            fleet.afterAttempt("end", RESTART, second(1));
            fleet.afterReading("\r", Reading.of("\n?"), second(1));
            fleet.afterReading("%", ERROR, second(1));
            String text = written(fleet);
            assertThat(text).matches("[ -~\t\n]*").hasLineCount(ids.size() + 2);

            Fleet<String, Place, Request> other = Fleet.of(like);
            SnapshotReport report = read(other, text);

            assertThat(report).isEqualTo(new SnapshotReport(ids.size(), List.of()));
            assertThat(other.ids()).isEqualTo(fleet.ids());
            for (String id : ids) {
                assertThat(other.watch(id).text()).isEqualTo(fleet.watch(id).text());
            }
            assertThat(read(Fleet.of(like), written(other)).problems()).isEmpty();
        }

        @Test
        void gone_ones_count_as_such_when_they_are_read() throws IOException {
            addAll(2);
            names(2).forEach(id -> fleet.afterRequest(id, DELETE, START));
            nothingListed(1);

            Fleet<String, Place, Request> other = Fleet.of(like);
            read(other, written(fleet));
            other.add("a", START);
            other.listen(recorder);
            other.doubting(0, 1, Duration.ZERO, Duration.ZERO);
            other.afterReading("a", ABSENT, second(2));

            assertThat(held.get(0).existing()).isEqualTo(1);
        }

        @Test
        void what_is_there_already_stays_as_it_is() throws IOException {
            addAll(2);
            Fleet<String, Place, Request> other = Fleet.of(like);
            other.add("db-1", alone.at(DEGRADED), second(5));

            SnapshotReport report = read(other, "fleet\tcluster\ndb-0\t" + LINE + "\ndb-1\t" + LINE + "\nend\t2\n");

            assertThat(report)
                    .isEqualTo(new SnapshotReport(1, List.of("line 3, 'db-1': the fleet has this resource already")));
            assertThat(other.estimate("db-1").exact()).contains(DEGRADED);
        }

        @Test
        void a_bad_line_is_named_and_the_others_are_read() throws IOException {
            SnapshotReport report = read(
                    fleet,
                    "fleet\tcluster\n"
                            + "db-0\t" + LINE + "\n"
                            + "db-1\t" + LINE.replace("AVAILABLE", "HEALING") + "\n"
                            + "db-2\n"
                            + "db-%00\t" + LINE + "\n"
                            + "\n"
                            + "db-3\t" + LINE + "\n"
                            + "end\t6\n");

            assertThat(report.read()).isEqualTo(2);
            assertThat(report.problems()).hasSize(4);
            assertThat(report.problems().get(0)).startsWith("line 3, 'db-1': ").contains("'HEALING'");
            assertThat(report.problems().get(1))
                    .isEqualTo("line 4: 'db-2' is not an id and a text with a tab between them");
            assertThat(report.problems().get(2))
                    .isEqualTo("line 5, 'db-%00': 'db-%00' ends within an escaped character");
            assertThat(report.problems().get(3)).startsWith("line 6: ");
            assertThat(fleet.ids()).containsExactlyInAnyOrder("db-0", "db-3");
        }

        @Test
        void an_id_that_cannot_be_read_is_a_problem_of_its_line() throws IOException {
            Fleet<Integer, Place, Request> numbered = Fleet.of(like);

            SnapshotReport report = numbered.read(
                    new BufferedReader(new StringReader("fleet\tcluster\nx\t" + LINE + "\n7\t" + LINE + "\nend\t2\n")),
                    Integer::valueOf);

            assertThat(report.read()).isEqualTo(1);
            assertThat(report.problems()).singleElement().asString().startsWith("line 2, 'x': ");
            assertThat(numbered.ids()).containsExactly(7);
        }

        @Test
        void wherever_it_was_cut_off_that_is_said_and_what_is_whole_is_read() throws IOException {
            addAll(3);
            fleet.add("end", START);
            String text = written(fleet);
            int first = text.indexOf('\n') + 1;
            for (int length = first; length < text.length() - 1; length++) {
                Fleet<String, Place, Request> other = Fleet.of(like);
                SnapshotReport report = read(other, text.substring(0, length));

                assertThat(report.problems())
                        .as(text.substring(0, length))
                        .isNotEmpty()
                        .last()
                        .asString()
                        .contains("the snapshot was cut off, or lacks lines");
                long whole = Stream.of(text.substring(first, length).split("\n"))
                        .filter(line -> line.matches(".*;at=.*Z"))
                        .count();
                assertThat(report.read()).isEqualTo((int) whole);
                assertThat(other.ids()).hasSize((int) whole);
            }
            assertThat(read(Fleet.of(like), text.substring(0, text.length() - 1))
                            .problems())
                    .isEmpty();
        }

        @Test
        void what_follows_it_is_left_to_whoever_reads_on() throws IOException {
            addAll(2);
            BufferedReader in = new BufferedReader(new StringReader(written(fleet) + written(fleet)));

            for (int i = 0; i < 2; i++) {
                assertThat(Fleet.<String, Place, Request>of(like).read(in, Function.identity()))
                        .isEqualTo(new SnapshotReport(2, List.of()));
            }
        }

        @Test
        void a_number_of_resources_that_is_wrong_is_said() throws IOException {
            assertThat(read(fleet, "fleet\tcluster\ndb-0\t" + LINE + "\nend\t2\n")
                            .problems())
                    .containsExactly(
                            "line 3: the snapshot was cut off, or lacks lines: it does not end with 'end' and the"
                                    + " number of its resources");
        }

        @ParameterizedTest
        @ValueSource(strings = {"fleet\tqueue\nend\t0\n", "fleet cluster\n", "\n", "fleet\tcluste", "end\t0\n"})
        void one_of_another_lifecycle_or_none_at_all_is_refused(String text) {
            assertThatThrownBy(() -> read(fleet, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line 1 must be 'fleet cluster', separated by a tab, and is '");
        }

        @Test
        void an_empty_one_is_refused() {
            assertThatThrownBy(() -> read(fleet, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("line 1 must be 'fleet cluster', separated by a tab, and is missing");
        }

        @Test
        void a_resource_that_is_removed_meanwhile_is_left_out() throws IOException {
            Fleet<Hooked, Place, Request> hooked = Fleet.of(like);
            Hooked a = new Hooked("a");
            Hooked b = new Hooked("b");
            hooked.add(a, START);
            hooked.add(b, START);
            a.onHash = () -> hooked.remove(a);
            StringBuilder text = new StringBuilder();

            hooked.write(text, Hooked::toString);

            assertThat(text).hasToString("fleet\tcluster\nb\t" + LINE + "\nend\t1\n");
        }
    }

    /** The roster keeps two numbers for a resource if that is enough, and they hold the same as the watch. */
    @Nested
    class Keeps {

        private void assertKept(Watch<Place, Request> settings, Watch<Place, Request> watch, int atLarge) {
            Roster<Place, Request> roster = new Roster<>(settings);
            roster.grow(4200);
            roster.keep(4199, watch);
            assertThat(roster.atLarge()).isEqualTo(atLarge);
            assertThat(roster.watch(4199).text()).isEqualTo(watch.text());
            assertThat(roster.estimate(4199)).hasToString(watch.estimate().toString());
            assertThat(roster.latest(4199)).isEqualTo(watch.track().latest());
            assertThat(roster.isPresent(4199)).isTrue();
            assertThat(roster.isPresent(4198)).isFalse();
            roster.remove(4199);
            assertThat(roster.atLarge()).isZero();
            assertThat(roster.isPresent(4199)).isFalse();
        }

        @Test
        void no_watch_of_what_rests() {
            assertKept(like, like, 0);
            assertKept(like, like.afterReading(IDLE, second(1_000_000)), 0);
            assertKept(like, like.afterRequest(RESTART, second(1)).afterReading(IDLE, second(70_000)), 0);
            assertKept(like, like.afterRequest(RESTART, second(1)).afterReading(BUSY, second(2)), 0);
            Watch<Place, Request> impatient = like.expecting(AVAILABLE, Duration.ofSeconds(10));
            assertKept(impatient, impatient.tick(second(11)), 0);
        }

        @Test
        void a_watch_of_what_two_numbers_do_not_hold() {
            assertKept(like, like.afterAttempt(RESTART, second(1)), 1);
            assertKept(like, like.afterReading(ERROR, second(1)), 1);
            assertKept(like, like.afterReading(Reading.of("?"), second(1)), 1);
            assertKept(like, like.afterReading(IDLE, START.plusNanos(1)), 1);
            assertKept(like, like.afterReading(IDLE, START.plusSeconds(Roster.REACH)), 1);
            assertKept(like, like.afterReading(IDLE, START.minusSeconds(Roster.REACH + 1)), 1);
            assertKept(
                    like,
                    like.afterRequest(RESTART, second(1)).afterReading(ACTIVE, second(2)),
                    1); // places of several times
            Watch<Place, Request> patient = like.settlingWithin(Duration.ofSeconds(10));
            assertKept(patient, patient.afterRequest(RESTART, second(1)), 1);
            assertKept(patient, patient.afterRequest(RESTART, second(1)).afterReading(BUSY, second(12)), 1);
        }

        @Test
        void times_up_to_the_ends_of_its_reach() {
            assertKept(like, like.afterReading(IDLE, START.plusSeconds(Roster.REACH - 1)), 0);
            assertKept(like, like.afterReading(IDLE, START.minusSeconds(Roster.REACH)), 0);
        }

        @Test
        void a_watch_no_longer_than_it_must() {
            Roster<Place, Request> roster = new Roster<>(like);
            roster.grow(1);
            roster.keep(0, like.afterAttempt(RESTART, second(1)));
            assertThat(roster.atLarge()).isEqualTo(1);

            roster.keep(0, like);

            assertThat(roster.atLarge()).isZero();
            assertThat(roster.estimate(0)).isSameAs(alone.at(AVAILABLE));
        }

        @Test
        void a_watch_where_there_are_more_different_answers_than_can_be_numbered() {
            Roster<Place, Request> roster = new Roster<>(like);
            roster.grow(3000);
            Track<Place, Request> track = like.track();
            for (int i = 0; i < 3000; i++) {
                String answer = "answer " + i;
                roster.keep(i, like.beginning(new Track<>(alone, track.limits(), track.belief(), null, answer, START)));
                assertThat(roster.watch(i).track().last()).isEqualTo(answer);
            }
            assertThat(roster.atLarge()).isEqualTo(3000 - (1 << 11));
        }

        @Test
        void what_an_easy_reading_tells_without_a_watch() {
            Roster<Place, Request> roster = new Roster<>(like);
            roster.grow(1);
            Watch<Place, Request> watch = like.afterRequest(RESTART, second(1));
            roster.keep(0, watch);
            for (Reading reading : List.of(BUSY, BUSY, IDLE, IDLE)) {
                watch = watch.afterReading(reading, second(300));

                assertThat(roster.read(0, alone.prepare(reading), second(300))).isNotNull();

                assertThat(roster.watch(0).text()).isEqualTo(watch.text());
            }
            assertThat(roster.read(0, alone.prepare(IDLE), second(299))).isNull(); // older
            assertThat(roster.read(0, alone.prepare(ERROR), second(301))).isNull(); // surprising
            assertThat(roster.read(0, alone.prepare(Reading.of("?")), second(301)))
                    .isNull();
            assertThat(roster.read(0, alone.prepare(IDLE), START.plusSeconds(Roster.REACH)))
                    .isNull();
            assertThat(roster.watch(0).text()).isEqualTo(watch.text());

            Watch<Place, Request> available = Watch.from(shared, shared.at(AVAILABLE), START);
            Roster<Place, Request> others = new Roster<>(available);
            others.grow(1);
            others.keep(0, available);
            assertThat(others.read(0, shared.prepare(ACTIVE), second(1))).isNull(); // places of several times
        }
    }
}
