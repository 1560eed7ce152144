package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.Track;
import io.lifecycle.core.observe.Watch;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a track, a watch, or a fleet with one of its resources makes of each kind of event at a time.
 *
 * @param <T> what is known after the event
 */
record Hearing<O, T>(
        BiFunction<Reading, Instant, T> read,
        BiFunction<O, Instant, T> accepted,
        BiFunction<O, Instant, T> refused,
        BiFunction<O, Instant, T> attempted,
        Progressed<O, T> progressed,
        Function<Instant, T> lagged) {

    /** What becomes of the progress of a job. */
    interface Progressed<O, T> {
        T after(O operation, Progress progress, Instant now);
    }

    static <S, O> Hearing<O, Track<S, O>> of(Track<S, O> track) {
        return new Hearing<>(
                track::afterReading,
                track::afterRequest,
                track::afterRefusal,
                track::afterAttempt,
                track::afterProgress,
                track::afterLag);
    }

    static <S, O> Hearing<O, Watch<S, O>> of(Watch<S, O> watch) {
        return new Hearing<>(
                watch::afterReading,
                watch::afterRequest,
                watch::afterRefusal,
                watch::afterAttempt,
                watch::afterProgress,
                watch::afterLag);
    }

    static <K, S, O> Hearing<O, ?> of(Fleet<K, S, O> fleet, K id) {
        return new Hearing<O, Object>(
                (reading, now) -> fleet.afterReading(id, reading, now),
                (operation, now) -> fleet.afterRequest(id, operation, now),
                (operation, now) -> fleet.afterRefusal(id, operation, now),
                (operation, now) -> fleet.afterAttempt(id, operation, now),
                (operation, progress, now) -> fleet.afterProgress(id, operation, progress, now),
                now -> fleet.afterLag(id, now));
    }

    T hear(Event<O> event, Instant now) {
        if (event instanceof Event.Read<O> it) {
            return read.apply(it.reading(), now);
        }
        if (event instanceof Event.Accepted<O> it) {
            return accepted.apply(it.operation(), now);
        }
        if (event instanceof Event.Refused<O> it) {
            return refused.apply(it.operation(), now);
        }
        if (event instanceof Event.Attempted<O> it) {
            return attempted.apply(it.operation(), now);
        }
        return event instanceof Event.Progressed<O> it
                ? progressed.after(it.operation(), it.progress(), now)
                : lagged.apply(now);
    }
}
