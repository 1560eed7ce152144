package io.lifecycle.springboot.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.proof.RandomLifecycles;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** JSON is read as it was written, for lifecycles that nobody would think of. Both generations write the same. */
class RoundTripProperties {

    private static final int TRIES = 100;

    @Provide
    Arbitrary<Lifecycle<?, ?>> lifecycles() {
        return RandomLifecycles.lifecycles();
    }

    private static Instant second(int seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }

    /** The mappers of both generations. */
    private record Both(Mapper two, Mapper three) {

        static Both of(LifecycleJson<?, ?> json) {
            return new Both(Generation.JACKSON_2.mapper(json), Generation.JACKSON_3.mapper(json));
        }

        /** Returns the JSON, which is the same from both. */
        String write(Object value) {
            String json = two.write(value);
            assertThat(three.write(value)).isEqualTo(json);
            return json;
        }

        /** Checks that both read what was written. */
        void roundTrip(Object value, Type type) {
            String json = write(value);
            assertThat(two.read(json, type)).as(json).isEqualTo(value);
            assertThat(three.read(json, type)).as(json).isEqualTo(value);
        }
    }

    private static <S, O> StateObserver<S, O> observer(Lifecycle<S, O> lifecycle, Random random) {
        StateObserver<S, O> observer =
                StateObserver.of(lifecycle, random.nextBoolean() ? Control.EXCLUSIVE : Control.SHARED);
        return random.nextBoolean() ? observer.lagging() : observer;
    }

    @Property(tries = TRIES)
    void an_estimate_is_read_as_it_was_with_all_its_anomalies(
            @ForAll("lifecycles") Lifecycle<?, ?> lifecycle, @ForAll Random random) {
        estimates(observer(lifecycle, random), random);
    }

    private static <S, O> void estimates(StateObserver<S, O> observer, Random random) {
        Both both = Both.of(LifecycleJson.of(observer));
        StateEstimate<S> estimate = RandomStories.start(observer, random);
        for (int i = 0; i < 8; i++) {
            both.roundTrip(estimate, StateEstimate.class);
            estimate = RandomStories.next(observer, estimate, random);
        }
    }

    @Property(tries = TRIES)
    void a_watch_goes_on_where_it_was(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle, @ForAll Random random) {
        watches(observer(lifecycle, random), random);
    }

    private static <S, O> void watches(StateObserver<S, O> observer, Random random) {
        Watch<S, O> watch = Watch.from(observer, RandomStories.start(observer, random), second(0))
                .requestLag(Duration.ofSeconds(5))
                .settlingWithin(Duration.ofSeconds(20));
        for (State<S> state : observer.lifecycle().states()) {
            watch = watch.expecting(state.id(), Duration.ofSeconds(3));
        }
        Both both = Both.of(LifecycleJson.of(observer).watching(watch));
        for (int i = 1; i < 8; i++) {
            watch = RandomStories.next(observer, watch, second(2 * i), random);
            String json = both.write(watch);
            for (Mapper mapper : Set.of(both.two(), both.three())) {
                Watch<?, ?> read = (Watch<?, ?>) mapper.read(json, Watch.class);
                assertThat(read.text()).isEqualTo(watch.text());
                assertThat(read.tick(second(90)).isOverdue())
                        .isEqualTo(watch.tick(second(90)).isOverdue());
            }
        }
    }

    @Property(tries = TRIES)
    void a_reconciliation_goes_on_where_it_was(@ForAll("lifecycles") Lifecycle<?, ?> lifecycle, @ForAll Random random) {
        reconciliations(observer(lifecycle, random), random);
    }

    private static <S, O> void reconciliations(StateObserver<S, O> observer, Random random) {
        Reconciler<S, O> reconciler = Reconciler.toGone(observer);
        for (Operation<O> operation : observer.lifecycle().operations()) {
            reconciler = lastResort(reconciler, operation.id());
        }
        Reconciling how = Reconciling.within(Duration.ofMinutes(10));
        Both both = Both.of(LifecycleJson.of(observer).reconciling("away", reconciler, how));
        Reconciliation<S, O> there = reconciler.begin(RandomStories.start(observer, random), how, second(0));
        for (int i = 1; i < 6; i++) {
            if (there.step() instanceof ReconcileStep.Request<S, O> request) {
                there = switch (random.nextInt(3)) {
                    case 0 -> there.afterRequest(request.operation(), second(i));
                    case 1 -> there.afterRefusal(request.operation(), second(i));
                    default -> there.afterAttempt(request.operation(), second(i));
                };
            } else {
                there = there.afterReading(RandomStories.reading(observer, random), second(i));
            }
            String json = both.write(there);
            for (Mapper mapper : Set.of(both.two(), both.three())) {
                Reconciliation<?, ?> read = (Reconciliation<?, ?>) mapper.read(json, Reconciliation.class);
                assertThat(read.text()).isEqualTo(there.text());
                assertThat(read.reconciler()).isSameAs(reconciler);
            }
        }
    }

    @SuppressWarnings("unchecked") // an array of one that is not kept
    private static <S, O> Reconciler<S, O> lastResort(Reconciler<S, O> reconciler, O operation) {
        return reconciler.lastResort(operation);
    }

    @Property(tries = TRIES)
    void a_reading_is_read_to_the_letter(
            @ForAll("lifecycles") Lifecycle<?, ?> lifecycle, @ForAll Random random, @ForAll String signal) {
        StateObserver<?, ?> observer = observer(lifecycle, random);
        String encodable = new String(signal.getBytes(UTF_8), UTF_8);

        Both.of(LifecycleJson.of(observer))
                .roundTrip(RandomStories.reading(observer, random).with(encodable, encodable), Reading.class);
    }
}
