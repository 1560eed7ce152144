package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetListener;
import io.lifecycle.core.observe.FleetNews;
import io.lifecycle.core.observe.HeldBack;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.proof.Laws;
import io.lifecycle.proof.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;

/**
 * Tells the same random events to a processor, and to a fleet for each source: late events, resources that come and go, sources that
 * lose everything, and time that passes.
 */
final class Comparison<S, O> implements AutoCloseable {

    private static final int SOURCES = 2;
    private static final int RESOURCES = 8; // of each source

    private final Random random;
    private final StateObserver<S, O> observer;
    private final List<Fleet<String, S, O>> fleets = new ArrayList<>();
    private final Map<String, List<String>> expected = new LinkedHashMap<>();
    private final Map<String, List<String>> heard = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Driven<S, O> driven;
    private final List<Reading> readings;
    private final List<Operation<O>> operations;
    private final boolean isWallClock;
    private Instant now = Instant.ofEpochSecond(1_000_000);

    Comparison(Lifecycle<S, O> lifecycle, Random random, PunctuationType clock, boolean remembersVanished) {
        this.random = random;
        this.isWallClock = clock == PunctuationType.WALL_CLOCK_TIME;
        Terms<O> terms = Terms.draw(lifecycle, random);
        observer = terms.observer(lifecycle, lifecycle.statuses());
        List<Reading> all = Laws.readings(lifecycle.statuses());
        readings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readings.add(all.get(random.nextInt(all.size())));
        }
        operations = lifecycle.operations();
        StateEstimate<S> start = random.nextBoolean() ? observer.anything() : observer.created();
        UnaryOperator<Watch<S, O>> told = beforehand(lifecycle);
        double share = random.nextInt(3) == 0 ? 1 : random.nextDouble();
        int least = 1 + random.nextInt(3);
        Duration within = remembersVanished ? Duration.ofSeconds(random.nextInt(20)) : Duration.ZERO;
        Duration confirmedAfter = Duration.ofMillis(random.nextInt(20_000));
        Duration interval = Duration.ofSeconds(1 + random.nextInt(7));
        SurvivingStore store = new SurvivingStore();
        for (int i = 0; i < SOURCES; i++) {
            Fleet<String, S, O> fleet = Fleet.of(told.apply(Watch.from(observer, start, now)));
            fleet.doubting(share, least, within, confirmedAfter);
            fleet.listen(new Hearing());
            fleets.add(fleet);
        }
        driven = Driven.of(
                LifecycleProcessor.builder(observer, start)
                        .watching(told)
                        .doubting(share, least, within, confirmedAfter)
                        .ticking(clock, interval)
                        .store(store)
                        .build(),
                store,
                now,
                clock,
                interval,
                tick -> fleets.forEach(fleet -> fleet.tick(tick)));
        for (int i = 0; i < SOURCES * RESOURCES; i++) {
            add("db-" + i);
        }
    }

    private final class Hearing implements FleetListener<String, S> {

        @Override
        public void heard(FleetNews<String, S> news) {
            list(expected, news.id()).add(news.at() + " " + news.news().message());
        }

        @Override
        public void heldBack(HeldBack<String> absences) {
            absences.ids()
                    .forEach(id -> list(expected, id)
                            .add(absences.at() + " held back, of " + absences.existing() + " of " + source(id)));
        }
    }

    private UnaryOperator<Watch<S, O>> beforehand(Lifecycle<S, O> lifecycle) {
        boolean lags = random.nextBoolean();
        boolean settles = random.nextInt(3) == 0;
        Map<S, Duration> budgets = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int any = random.nextInt(lifecycle.states().size());
            budgets.put(lifecycle.states().get(any).id(), Duration.ofMillis(1 + random.nextInt(60_000)));
        }
        return watch -> {
            Watch<S, O> told = lags ? watch.requestLag(Duration.ofSeconds(3)) : watch;
            told = settles ? told.settlingWithin(Duration.ofSeconds(9)) : told;
            for (Map.Entry<S, Duration> budget : budgets.entrySet()) {
                told = told.expecting(budget.getKey(), budget.getValue());
            }
            return told;
        };
    }

    private static List<String> list(Map<String, List<String>> lists, String id) {
        return lists.computeIfAbsent(id, unheard -> new ArrayList<>());
    }

    private static String source(String id) {
        return "region-" + Integer.parseInt(id.substring(3)) % SOURCES;
    }

    private Fleet<String, S, O> fleet(String id) {
        return fleets.get(Integer.parseInt(id.substring(3)) % SOURCES);
    }

    // Events.

    private void add(String id) {
        fleet(id).add(id, now);
        driven.tell(id, new ResourceEvent.Added(source(id), Optional.empty(), now), now);
    }

    void run(int events) {
        for (int i = 0; i < events; i++) {
            step();
        }
    }

    private void step() {
        String id = "db-" + random.nextInt(SOURCES * RESOURCES);
        switch (random.nextInt(40)) {
            case 0 -> vanish(random.nextInt(SOURCES));
            case 1 -> confirm(random.nextInt(SOURCES));
            case 2 -> {
                fleet(id).remove(id);
                driven.remove(id, now);
                add(id);
            }
            default -> {
                if (random.nextBoolean()) {
                    pass(Duration.ofMillis(random.nextInt(4_000)));
                }
                boolean isLate = random.nextInt(10) == 0;
                tell(id, isLate ? now.minusMillis(random.nextInt(9_000)) : now);
            }
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        if (isWallClock) {
            driven.pass(time);
        }
    }

    /** A source loses everything, or its whole listing comes. */
    private void vanish(int source) {
        List<String> ids = fleets.get(source).ids().stream().sorted().toList();
        Reading reading = random.nextBoolean() ? Reading.absent() : readings.get(random.nextInt(readings.size()));
        ids.forEach(id -> read(id, reading, now));
    }

    private void confirm(int source) {
        Fleet<String, S, O> fleet = fleets.get(source);
        List<String> held = fleet.ids().stream().filter(fleet::isHeldBack).toList();
        fleet.confirm(now);
        held.forEach(id -> driven.tell(id, new ResourceEvent.Confirmed(now), now));
    }

    private void read(String id, Reading reading, Instant at) {
        fleet(id).afterReading(id, reading, at);
        driven.tell(id, new ResourceEvent.Read(reading, source(id), at), now);
    }

    private void tell(String id, Instant at) {
        O operation = operations.get(random.nextInt(operations.size())).id();
        int kind = random.nextInt(12);
        String name = ((Enum<?>) operation).name();
        Fleet<String, S, O> fleet = fleet(id);
        if (kind == 8) {
            fleet.afterRequest(id, operation, at);
            driven.tell(id, new ResourceEvent.Requested(name, at), now);
        } else if (kind == 9) {
            fleet.afterRefusal(id, operation, at);
            driven.tell(id, new ResourceEvent.Refused(name, at), now);
        } else if (kind == 10) {
            fleet.afterAttempt(id, operation, at);
            driven.tell(id, new ResourceEvent.Attempted(name, at), now);
        } else if (kind == 11) {
            Progress progress = List.of(Progress.values()).get(random.nextInt(4));
            fleet.afterProgress(id, operation, progress, at);
            driven.tell(id, new ResourceEvent.Progressed(name, progress, at), now);
        } else if (kind == 7) {
            fleet.afterLag(id, at);
            driven.tell(id, new ResourceEvent.Lagged(at), now);
        } else {
            Reading reading = random.nextInt(6) == 0 ? Reading.absent() : readings.get(random.nextInt(readings.size()));
            read(id, reading, at);
        }
    }

    /** Ends the process and begins another, a second later. */
    void restart() {
        hear();
        pass(Duration.ofSeconds(1));
        hear();
        driven.restart(now);
    }

    // Comparing.

    private void hear() {
        for (KeyValue<String, ResourceNews> item : driven.news()) {
            if (item.value == null) {
                numbers.put(item.key, 0L);
                continue;
            }
            String told = item.value instanceof ResourceNews.HeldBack held
                    ? held.at() + " held back, of " + held.existing() + " of " + held.source()
                    : item.value.at() + " " + item.value.message();
            list(heard, item.key).add(told);
            assertThat(item.value.number()).isEqualTo(numbers.merge(item.key, 1L, Long::sum));
        }
    }

    /** Asserts that both know and report the same, and returns how many news there were. */
    int agree() {
        hear();
        for (int i = 0; i < SOURCES * RESOURCES; i++) {
            String id = "db-" + i;
            assertThat(list(heard, id)).as(id).isEqualTo(list(expected, id));
            Watch<S, O> watch = driven.watch(id);
            assertThat(watch.text()).isEqualTo(fleet(id).watch(id).text());
            assertThat(watch.estimate()).hasToString(fleet(id).estimate(id).toString());
            assertThat(Kept.read(requireNonNull(driven.line(id))).isHeld())
                    .isEqualTo(fleet(id).isHeldBack(id));
        }
        return heard.values().stream().mapToInt(List::size).sum();
    }

    @Override
    public void close() {
        driven.close();
    }
}
