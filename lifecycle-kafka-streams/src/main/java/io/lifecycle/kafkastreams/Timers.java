package io.lifecycle.kafkastreams;

import io.lifecycle.core.observe.Watch;
import java.time.Duration;
import java.time.Instant;

/** Finds out for how long time alone changes nothing. It asks the watch itself, so it need not know the reasons. */
final class Timers<S, O> {

    /** A century: longer than anybody waits. */
    private static final long FAR = Duration.ofDays(36_500).toSeconds();

    private final long step;

    /** Makes one whose answers are exact to this interval, in which the caller looks. */
    Timers(Duration interval) {
        this.step = Math.max(1, interval.toSeconds());
    }

    /** Returns a second up to which time alone changes nothing, and at most an interval before it does; or never. */
    long due(Watch<S, O> watch, long latest) {
        if (!stirs(watch, latest + FAR)) {
            return Kept.NEVER;
        }
        long quiet = 0;
        long stirred = 1;
        while (!stirs(watch, latest + stirred * step)) {
            quiet = stirred;
            stirred *= 2;
        }
        while (stirred - quiet > 1) {
            long between = (quiet + stirred) / 2;
            if (stirs(watch, latest + between * step)) {
                stirred = between;
            } else {
                quiet = between;
            }
        }
        return latest + quiet * step;
    }

    private boolean stirs(Watch<S, O> watch, long second) {
        Watch<S, O> later = watch.tick(Instant.ofEpochSecond(second));
        return !later.news().isEmpty() || !later.estimate().equals(watch.estimate());
    }
}
