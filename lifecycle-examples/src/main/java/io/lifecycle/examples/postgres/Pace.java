package io.lifecycle.examples.postgres;

import java.time.Duration;

/**
 * How fast everything goes.
 *
 * @param lease how long a row belongs to the worker that took it: longer than a look or a request lasts until its client gives up
 * @param lag after how long a request has taken effect, or never will
 * @param first the time until the first look after a request; later ones are farther apart
 * @param rest the time between two looks at a server that is only watched
 */
record Pace(Duration lease, Duration lag, Duration first, Duration rest) {

    /** A pace for a real cloud, whose client gives up after 20 seconds. */
    static final Pace USUAL =
            new Pace(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(2), Duration.ofMinutes(5));

    Pace {
        if (lag.compareTo(lease) <= 0) {
            throw new IllegalArgumentException(
                    "the lag must be longer than the lease, which is " + lease + ", and is " + lag
                            + ": a worker that takes over a row must know of a request that the one before may still send");
        }
    }
}
