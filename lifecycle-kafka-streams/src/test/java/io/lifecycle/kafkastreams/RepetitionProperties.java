package io.lifecycle.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.proof.Laws;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Which of several equal readings in a row a producer may leave out, whatever came before: from the third on, or from the fourth on if
 * there is a limit for what is under way. After a request, the count starts when the request lag is over. Such a reading says nothing new
 * except the time.
 */
class RepetitionProperties {

    private static final List<Lifecycle<?, ?>> PRODUCTS = List.of(Bms.LIFECYCLE, Ecs.LIFECYCLE, Container.LIFECYCLE);

    private static Lifecycle<?, ?> draw(Random random) {
        return random.nextBoolean() ? PRODUCTS.get(random.nextInt(PRODUCTS.size())) : RandomLifecycles.draw(random);
    }

    @Property(tries = 40)
    void what_is_known_and_told_is_the_same_without_readings_that_say_nothing_new(
            @ForAll long seed, @ForAll boolean lags, @ForAll boolean settles) {
        Random random = new Random(seed);
        Both<?, ?> both = both(draw(random), random, lags, settles);

        both.run(300);

        assertThat(both.leftOut()).isPositive();
    }

    private static <S, O> Both<S, O> both(Lifecycle<S, O> lifecycle, Random random, boolean lags, boolean settles) {
        return new Both<>(lifecycle, random, lags, settles);
    }

    /** A watch that hears everything, and one that does not hear what a producer leaves out. */
    private static final class Both<S, O> {

        private final Random random;
        private final StateObserver<S, O> observer;
        private final List<Reading> readings = new ArrayList<>();
        private final List<Operation<O>> operations;
        /** How many equal readings in a row a producer tells, and for how long after a request it tells every one. */
        private final int told;

        private final Duration everyOneFor;
        private Watch<S, O> all;
        private Watch<S, O> some;
        private Reading last = Reading.of("none yet");
        private int times;
        private int leftOut;
        private Instant now = Instant.ofEpochSecond(1_000_000);
        private Instant begun = now;

        Both(Lifecycle<S, O> lifecycle, Random random, boolean lags, boolean settles) {
            this.random = random;
            observer = Terms.draw(lifecycle, random).observer(lifecycle, lifecycle.statuses());
            List<Reading> every = Laws.readings(lifecycle.statuses());
            for (int i = 0; i < 4; i++) {
                readings.add(every.get(random.nextInt(every.size())));
            }
            readings.add(Reading.of("unheard of"));
            readings.add(Reading.absent());
            operations = lifecycle.operations();
            StateEstimate<S> start = random.nextBoolean() ? observer.anything() : observer.created();
            Duration lag = Duration.ofSeconds(1 + random.nextInt(5));
            Duration settling = Duration.ofSeconds(1 + random.nextInt(9));
            Watch<S, O> watch = Watch.from(observer, start, now);
            watch = lags ? watch.requestLag(lag) : watch;
            all = settles ? watch.settlingWithin(settling) : watch;
            some = all;
            told = settles ? 3 : 2;
            everyOneFor = Collections.max(List.of(lags ? lag : Duration.ZERO, settles ? settling : Duration.ZERO));
        }

        int leftOut() {
            return leftOut;
        }

        void run(int events) {
            for (int i = 0; i < events; i++) {
                now = now.plusSeconds(random.nextInt(3));
                int before = leftOut;
                step();
                List<News<S>> heard = leftOut > before ? List.of() : some.news();
                assertThat(some.estimate()).isEqualTo(all.estimate());
                assertThat(timeless(some)).isEqualTo(timeless(all));
                assertThat(heard).isEqualTo(all.news());
            }
        }

        /** Returns all that a watch knows, except the time of the last event. */
        private static String timeless(Watch<?, ?> watch) {
            return watch.text().replaceAll("at=[^ ;]*$", "");
        }

        private void step() {
            int kind = random.nextInt(36);
            if (kind >= 8) {
                read(times > 0 && kind >= 15 ? last : readings.get(random.nextInt(readings.size())));
            } else if (kind >= 5) {
                both(watch -> watch.tick(now));
            } else {
                tell(kind, operations.get(random.nextInt(operations.size())).id());
            }
        }

        private void read(Reading reading) {
            times = reading.equals(last) ? times + 1 : 1;
            times = now.isBefore(begun.plus(everyOneFor)) ? 0 : times;
            last = reading;
            all = all.afterReading(reading, now);
            if (times <= told) {
                some = some.afterReading(reading, now);
            } else {
                leftOut++;
            }
        }

        private void tell(int kind, O operation) {
            times = 0;
            if (kind < 2) {
                begun = now;
            }
            switch (kind) {
                case 0 -> both(watch -> watch.afterRequest(operation, now));
                case 1 -> both(watch -> watch.afterAttempt(operation, now));
                case 2 -> both(watch -> watch.afterRefusal(operation, now));
                case 3 -> both(watch -> watch.afterLag(now));
                default -> {
                    Progress progress = List.of(Progress.values()).get(random.nextInt(4));
                    both(watch -> watch.afterProgress(operation, progress, now));
                }
            }
        }

        private void both(UnaryOperator<Watch<S, O>> event) {
            all = event.apply(all);
            some = event.apply(some);
        }
    }
}
