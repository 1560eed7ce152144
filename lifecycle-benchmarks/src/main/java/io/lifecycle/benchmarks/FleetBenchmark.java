package io.lifecycle.benchmarks;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.ListingReport;
import io.lifecycle.core.observe.PreparedReading;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A million servers at once. Their answers come in an order that no cache foresees. Each server is powered off and on again, and
 * rests in between: one answer in ten says something new.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FleetBenchmark {

    /** How many servers there are. */
    static final int SIZE = 1 << 20;

    /** How many servers a listing has. */
    static final int LISTED = 10_000;

    /** How many answers in a row say the same about a server. */
    private static final int SAME = 10;

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    /** The servers, in the order of their answers, and the readings. */
    @State(Scope.Benchmark)
    public static class Servers {

        /** A power of two. */
        int size = SIZE;

        // Anybody may act, so that the answers alone never surprise.
        final StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.SHARED);

        /** Running, Stopping, Stopped, Starting. */
        final Reading[] readings = {
            reading("ACTIVE", null), reading("ACTIVE", "powering-off"),
            reading("SHUTOFF", null), reading("SHUTOFF", "powering-on")
        };

        final PreparedReading[] prepared =
                Stream.of(readings).map(observer::prepare).toArray(PreparedReading[]::new);
        final Automaton automaton = Automaton.explored(observer, List.of(readings));
        final int[] codes = Stream.of(readings).mapToInt(automaton::code).toArray();

        int[] order = {};
        String[] ids = {};

        private static Reading reading(String status, @Nullable String task) {
            return Reading.of(status).with(Bms.TASK_STATE, task);
        }

        @Setup
        public void prepare() {
            automaton.proved(observer, readings);
            Random random = new Random(7);
            String[] byNumber = new String[size];
            order = new int[size];
            for (int i = 0; i < size; i++) {
                byNumber[i] = new UUID(random.nextLong(), random.nextLong()).toString();
                int other = random.nextInt(i + 1);
                order[i] = order[other];
                order[other] = i;
            }
            ids = Arrays.stream(order).mapToObj(number -> byNumber[number]).toArray(String[]::new);
        }

        /** Returns which answer comes about a server in a round. */
        int answer(int position, int round) {
            return (order[position] + round) / SAME & 3;
        }

        /** Returns a fleet without servers. It has times after which states are overdue. */
        static Fleet<String, BmsState, BmsOperation> none(StateObserver<BmsState, BmsOperation> observer) {
            return Fleet.of(Watch.from(observer, observer.anything(), START)
                    .expecting(BmsState.STARTING, Duration.ofHours(1))
                    .expecting(BmsState.STOPPING, Duration.ofHours(1)));
        }

        /** Returns a fleet of the servers, each with the number that it has in the order. */
        Fleet<String, BmsState, BmsOperation> fleet() {
            Fleet<String, BmsState, BmsOperation> fleet = none(observer);
            String[] byNumber = new String[size];
            for (int i = 0; i < size; i++) {
                byNumber[order[i]] = ids[i];
            }
            for (String id : byNumber) {
                fleet.add(id, START);
            }
            for (int i = 0; i < size; i++) {
                fleet.afterReadingAt(order[i], prepared[answer(i, 0)], START);
            }
            return fleet;
        }
    }

    /** Which server is next. */
    @State(Scope.Thread)
    public static class Turn {

        Instant now = START;
        int position;
        int round;

        int next(Servers servers) {
            position = position + 1 & servers.size - 1;
            if (position == 0) {
                round++;
                now = now.plusSeconds(1);
            }
            return position;
        }
    }

    /** The fleet. */
    @State(Scope.Benchmark)
    public static class Watched {

        Fleet<String, BmsState, BmsOperation> fleet = Servers.none(StateObserver.of(Bms.LIFECYCLE, Control.SHARED));

        @Setup
        public void prepare(Servers servers) {
            fleet = servers.fleet();
        }
    }

    /** What one would write by hand: a map of the same ids. */
    @State(Scope.Benchmark)
    public static class Mapped {

        final ConcurrentHashMap<String, Character> places = new ConcurrentHashMap<>();

        @Setup
        public void prepare(Servers servers) {
            for (int i = 0; i < servers.size; i++) {
                places.put(servers.ids[i], (char) servers.automaton.next(0, servers.codes[servers.answer(i, 0)]));
            }
        }
    }

    /** The limit: an array by the same numbers. */
    @State(Scope.Benchmark)
    public static class Numbered {

        char[] places = {};

        @Setup
        public void prepare(Servers servers) {
            places = new char[servers.size];
            for (int i = 0; i < servers.size; i++) {
                places[servers.order[i]] = (char) servers.automaton.next(0, servers.codes[servers.answer(i, 0)]);
            }
        }
    }

    /** The same, but safe for many threads, and with times: for each server its place, since when, and the time of the last answer. */
    @State(Scope.Benchmark)
    public static class Locked {

        private final Object[] locks = Stream.generate(Object::new).limit(256).toArray();
        long[] numbers = {};

        @Setup
        public void prepare(Servers servers) {
            numbers = new long[2 * servers.size];
        }

        int step(Servers servers, int number, int code, long now) {
            synchronized (locks[number & 255]) {
                int place = (int) numbers[2 * number];
                int next = servers.automaton.next(place, code);
                long since = next == place ? numbers[2 * number] >>> Integer.SIZE : now;
                numbers[2 * number] = since << Integer.SIZE | next;
                numbers[2 * number + 1] = now;
                return next;
            }
        }
    }

    /** Listings of some of the servers, one for each round until they say the same again. */
    @State(Scope.Benchmark)
    public static class Listings {

        final List<List<Map.Entry<String, Reading>>> listings = new ArrayList<>();
        List<String> expected = List.of();
        int round;
        Instant now = START;

        @Setup
        public void prepare(Servers servers) {
            int listed = Math.min(LISTED, servers.size);
            expected = List.of(servers.ids).subList(0, listed);
            for (int i = 0; i < SAME * servers.readings.length; i++) {
                List<Map.Entry<String, Reading>> listing = new ArrayList<>();
                for (int j = 0; j < listed; j++) {
                    Reading read = servers.readings[servers.answer(j, i)];
                    // Each answer is a new object, as if it had been parsed.
                    Reading own = Reading.of(read.status().orElseThrow(), read.signals());
                    listing.add(Map.entry(servers.ids[j], own));
                }
                listings.add(listing);
            }
        }

        List<Map.Entry<String, Reading>> next() {
            round++;
            now = now.plusSeconds(1);
            return listings.get(round % listings.size());
        }
    }

    /** An update of one in a million, by its id and a reading. */
    @Benchmark
    public StateEstimate<BmsState> fleetByReading(Servers servers, Watched watched, Turn turn) {
        int i = turn.next(servers);
        return watched.fleet.afterReading(servers.ids[i], servers.readings[servers.answer(i, turn.round)], turn.now);
    }

    /** An update of one in a million, by its id and a reading prepared beforehand. */
    @Benchmark
    public StateEstimate<BmsState> fleetById(Servers servers, Watched watched, Turn turn) {
        int i = turn.next(servers);
        return watched.fleet.afterReading(servers.ids[i], servers.prepared[servers.answer(i, turn.round)], turn.now);
    }

    /** The same by hand: a map by id, and the automaton as a table. */
    @Benchmark
    public Character mapById(Servers servers, Mapped mapped, Turn turn) {
        int i = turn.next(servers);
        int code = servers.codes[servers.answer(i, turn.round)];
        return mapped.places.compute(servers.ids[i], (id, place) -> (char) servers.automaton.next(place, code));
    }

    /** An update of one in a million, by its index. */
    @Benchmark
    public StateEstimate<BmsState> fleetByIndex(Servers servers, Watched watched, Turn turn) {
        int i = turn.next(servers);
        return watched.fleet.afterReadingAt(
                servers.order[i], servers.prepared[servers.answer(i, turn.round)], turn.now);
    }

    /** The limit: an array of places, and the automaton as a table. */
    @Benchmark
    public char arrayByIndex(Servers servers, Numbered numbered, Turn turn) {
        int i = turn.next(servers);
        int number = servers.order[i];
        int code = servers.codes[servers.answer(i, turn.round)];
        char next = (char) servers.automaton.next(numbered.places[number], code);
        numbered.places[number] = next;
        return next;
    }

    /** What it takes to be safe and to remember times, by hand. */
    @Benchmark
    public int lockedByIndex(Servers servers, Locked locked, Turn turn) {
        int i = turn.next(servers);
        int code = servers.codes[servers.answer(i, turn.round)];
        return locked.step(servers, servers.order[i], code, turn.now.getEpochSecond());
    }

    /** One entry of a listing of ten thousand, in a fleet of a million. */
    @Benchmark
    @OperationsPerInvocation(LISTED)
    public ListingReport<String> listing(Watched watched, Listings listings) {
        List<Map.Entry<String, Reading>> listing = listings.next();
        return watched.fleet.afterListing(listing, listings.expected, listings.now);
    }

    /** A search for overdue resources among all, when none is. */
    @Benchmark
    @OperationsPerInvocation(SIZE)
    public Object tick(Watched watched) {
        watched.fleet.tick(START);
        return watched.fleet;
    }
}
