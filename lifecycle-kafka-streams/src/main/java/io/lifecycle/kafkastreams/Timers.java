package io.lifecycle.kafkastreams;

import io.lifecycle.core.observe.Watch;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds out how long nothing comes of time alone. What would, is asked of the watch itself, so that nothing of its reasons is known here.
 */
final class Timers<S, O> {

    /** A century: longer than anybody waits. */
    private static final long FAR = Duration.ofDays(36_500).toSeconds();

    private final long step;

    /** Makes one for whoever looks this often; so exact is what it finds out. */
    Timers(Duration interval) {
        this.step = Math.max(1, interval.toSeconds());
    }

    /** Returns a second up to which nothing comes of time alone, and no more than an interval before something does; or never. */
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
