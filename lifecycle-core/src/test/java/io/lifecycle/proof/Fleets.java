package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The law of fleets: a fleet knows and reports the same about each resource as a separate watch would. */
public final class Fleets {

    private Fleets() {}

    /**
     * Tells a fleet random events of its resources from many threads, tells a watch for each resource the same, and compares.
     *
     * @param resources how many resources there are; one thread tells the events of each
     * @param events how many events there are in all
     */
    public static <S, O> void knowWhatWatchesKnow(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random, int threads, int resources, int events)
            throws Exception {
        Terms<O> terms = Terms.draw(lifecycle, random);
        StateObserver<S, O> observer = terms.observer(lifecycle, mapping);
        Watch<S, O> like = like(observer, lifecycle, random);
        Fleet<Integer, S, O> fleet = Fleet.of(like);
        fleet.doubting(1, 1, Duration.ZERO, Duration.ZERO);
        List<List<String>> heard = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        List<Watch<S, O>> watches = new ArrayList<>(Collections.nCopies(resources, like));
        for (int id = 0; id < resources; id++) {
            heard.add(new ArrayList<>());
            expected.add(new ArrayList<>());
            fleet.add(id, Instant.EPOCH);
        }
        fleet.listen(
                news -> heard.get(news.id()).add(news.at() + " " + news.news().message()));

        List<Event<O>> pool = pool(lifecycle, mapping, random);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> tellers = new ArrayList<>();
            CountDownLatch ready = new CountDownLatch(threads);
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                Random own = new Random(random.nextLong());
                tellers.add(executor.submit(() -> {
                    List<Integer> ids = new ArrayList<>();
                    for (int id = first; id < resources; id += threads) {
                        ids.add(id);
                    }
                    ready.countDown();
                    ready.await();
                    for (int i = 0; i < events / threads; i++) {
                        Integer id = ids.get(own.nextInt(ids.size()));
                        Instant now = Instant.EPOCH.plusSeconds(i / 8);
                        Event<O> event = pool.get(own.nextInt(pool.size()));
                        Watch<S, O> watch = Hearing.of(watches.get(id)).hear(event, now);
                        watches.set(id, watch);
                        expected.get(id).addAll(told(watch, now));
                        Hearing.of(fleet, id).hear(event, now);
                    }
                    return null;
                }));
            }
            for (Future<?> teller : tellers) {
                teller.get();
            }
        } finally {
            executor.shutdownNow();
        }
        for (int id = 0; id < resources; id++) {
            assertThat(fleet.estimate(id))
                    .as("%s, %s", terms, expected.get(id))
                    .hasToString(watches.get(id).estimate().toString());
            assertThat(fleet.watch(id).text())
                    .as("%s", expected.get(id))
                    .isEqualTo(watches.get(id).text());
            assertThat(heard.get(id)).as("%s", terms).isEqualTo(expected.get(id));
        }
    }

    private static <S, O> Watch<S, O> like(StateObserver<S, O> observer, Lifecycle<S, O> lifecycle, Random random) {
        StateEstimate<S> start = random.nextBoolean() ? observer.anything() : observer.created();
        Watch<S, O> like = Watch.from(observer, start, Instant.EPOCH);
        like = random.nextBoolean() ? like.requestLag(Duration.ofSeconds(3)) : like;
        like = random.nextInt(3) == 0 ? like.settlingWithin(Duration.ofSeconds(9)) : like;
        for (int i = random.nextInt(3); i > 0; i--) {
            int any = random.nextInt(lifecycle.states().size());
            like = like.expecting(lifecycle.states().get(any).id(), Duration.ofSeconds(1 + random.nextInt(60)));
        }
        return like;
    }

    /** Returns mostly readings, the same ones again and again. */
    private static <S, O> List<Event<O>> pool(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        List<Event<O>> pool = new ArrayList<>();
        List<Reading> readings = Laws.readings(mapping);
        for (int i = 0; i < 6; i++) {
            Event<O> read = new Event.Read<>(readings.get(random.nextInt(readings.size())));
            for (int times = random.nextInt(8); times >= 0; times--) {
                pool.add(read);
            }
        }
        for (Operation<O> operation : lifecycle.operations()) {
            pool.add(new Event.Accepted<>(operation.id()));
            if (random.nextBoolean()) {
                pool.add(new Event.Attempted<>(operation.id()));
                pool.add(new Event.Refused<>(operation.id()));
                pool.add(new Event.Progressed<>(
                        operation.id(), List.of(Progress.values()).get(random.nextInt(4))));
                pool.add(new Event.Lagged<>());
            }
        }
        return pool;
    }

    private static <S> List<String> told(Watch<S, ?> watch, Instant now) {
        List<String> told = new ArrayList<>();
        for (News<S> item : watch.news()) {
            told.add(now + " " + item.message());
        }
        return told;
    }
}
